"""What a paper in the house format cannot carry becomes a list: what it is, where it stands, what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten

from paperbuilder.draft.concealed import concealed
from paperbuilder.draft.document.open_changes import STORIES
from paperbuilder.draft.document.pictures import BLIP, CROP, DRAWING, Pictures
from paperbuilder.draft.document.pieces import is_private
from paperbuilder.draft.document.places import place_of
from paperbuilder.draft.document.running import pictured, uneven
from paperbuilder.draft.document.styles import OFF, Styles
from paperbuilder.draft.names import CELL, DELETED, DRAWING_ID, FALLBACK, TABLE, VAL, Element, w
from paperbuilder.draft.package import Package
from paperbuilder.model.alternative import is_placeholder

MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
SHAPES = "{urn:schemas-microsoft-com:vml}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
GRAPHIC = f"{{{DRAWING}}}graphicData"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
KINDS = {
    "chart": "a chart of Word's own",
    "diagram": "a SmartArt drawing",
    "wordprocessingShape": "a text box or shape",
}
"""What else can be drawn, by what its address ends in or holds."""
READABLE = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
NO_TEXT_BOX = "write its words into the text and delete it"
SHOW = "delete them, or set them as they are to be read"
SHOWN = 60
AS_PICTURE = "paste it as a picture, with an alternative text"
OTHERS = {
    MATHS: ("an equation", "write it in words, or paste it as a picture with an alternative text"),
    w("object"): ("an embedded object", AS_PICTURE),
    w("control"): ("a form control", "write its words into the text and delete it"),
    w("altChunk"): ("another document put in whole", "paste its text"),
    w("subDoc"): ("another document put in whole", "paste its text"),
    w("ruby"): ("words with a gloss over them", "write them side by side"),
}
LONGEST_NOTE = 2_000
STRUCK = (w("strike"), w("dstrike"))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that cannot be in the finished paper."""

    what: str
    place: str
    remedy: str


def problems(package: Package, body: Element, styles: Styles) -> tuple[Problem, ...]:
    """Everything in the text and its notes that cannot be carried, in reading order, each once."""
    notes = [package.xml(name) for kind in ("footnotes", "endnotes") for name in package.related(kind)]
    found = _Search(Pictures(package), styles)
    in_notes = (each for root in notes for each in found.in_note(root))
    unseen = _unseen(package, body, styles)
    return tuple(dict.fromkeys((*found.within(body), *in_notes, *unseen, *_aside(package, body))))


def _unseen(package: Package, body: Element, styles: Styles) -> Iterator[Problem]:
    """Words that nobody sees in the draft; the house format would show them, and the copy that is kept has them."""
    others = [package.xml(name) for kind in STORIES for name in package.related(kind)]
    for one in concealed(package, (body, *others)):
        if next(one.element.iterancestors(*DELETED), None) is None:
            words = shorten(one.words, SHOWN, placeholder="…")
            yield Problem(f"words that are not seen ({one.how}), “{words}”,", place_of(one.element, styles), SHOW)


def _aside(package: Package, body: Element) -> Iterator[Problem]:
    """What stands at the head and foot of pages and is not the house format's."""
    if pictured(package):
        yield Problem("a picture or shape", "at the head or foot of pages", "delete it; the style can have a logo")
    if uneven(package, list(body.iter(w("sectPr")))):
        yield Problem("other words on some pages", "at the head or foot of pages", "give all sections the same ones")


@dataclass(frozen=True, slots=True)
class _Search:
    pictures: Pictures
    styles: Styles

    def within(self, root: Element) -> Iterator[Problem]:
        for element in root.iter():
            if not isinstance(element.tag, str) or _is_passed_over(element):
                continue
            for what, remedy in self._faults(element):
                yield Problem(what, place_of(element, self.styles), remedy)

    def in_note(self, root: Element) -> Iterator[Problem]:
        yield from self.within(root)
        for element in root.iter(w("drawing"), TABLE):
            yield Problem("a picture or table in a footnote", _beginning(element), "put it into the text")
        for note in root.iter(w("footnote"), w("endnote")):
            words = "".join(each.text or "" for each in note.iter(w("t")))
            if len(words) > LONGEST_NOTE:
                yield Problem("a footnote that fills half a page", f"at “{words[:60]}…”", "put it into the text")

    def _faults(self, element: Element) -> Iterator[tuple[str, str]]:
        if element.tag in OTHERS:
            yield OTHERS[str(element.tag)]
        elif element.tag == w("drawing"):
            yield from self._drawing(element)
        elif element.tag == w("pict"):
            yield _old_drawing(element)
        elif element.tag == TABLE and next(element.iterancestors(CELL), None) is not None:
            yield "a table within a table", "draw it as a table of its own, or merge cells instead"
        elif element.tag == w("sym") and is_private(element.get(w("char"), "")):
            yield "a sign that only one font has", "write it as a usual character, or in words"
        elif element.tag in STRUCK and element.get(VAL, "1") not in OFF:
            yield "words struck through", "delete them, or take the line off"

    def _drawing(self, drawing: Element) -> Iterator[tuple[str, str]]:
        graphic = next(drawing.iter(GRAPHIC), None)
        uri = "" if graphic is None else graphic.get("uri", "")
        if uri != PICTURE:
            yield next((words for kind, words in KINDS.items() if kind in uri), "a drawing"), NO_TEXT_BOX
            return
        if drawing.find(f"{DRAWN}anchor") is not None:
            yield "a picture that text flows around", "set it in line with the text (Picture Format, Wrap Text)"
        if next(drawing.iterancestors(CELL), None) is not None:
            yield "a picture in a table", "put it above or below the table"
        yield from self._picture(drawing)

    def _picture(self, drawing: Element) -> Iterator[tuple[str, str]]:
        described = next(drawing.iter(DRAWING_ID), None)
        words = "" if described is None else described.get("descr", "").strip()
        if not words:
            yield "a picture without alternative text", "say what it shows (right-click, View Alt Text)"
        elif is_placeholder(words):
            yield f"a picture whose alternative text “{words}” says nothing", "say what it shows"
        if not self.pictures.data(drawing).startswith(READABLE):
            yield "a picture that is neither PNG nor JPEG, or is not in the file", "save it as PNG and insert that"
        if any(value.strip("0") for crop in drawing.iter(CROP) for value in map(str, crop.values())):
            yield (
                "a picture cut to a part of it",
                "delete the cropped areas (Compress Pictures), for they would be public",
            )
        if any(each.get("rot", "0") != "0" for each in drawing.iter(f"{{{DRAWING}}}xfrm")):
            yield "a picture that is turned", "turn it before it is inserted"


def _old_drawing(element: Element) -> tuple[str, str]:
    """A drawing of the older kind; what it is can be told from what is in it."""
    if next(element.iter(f"{SHAPES}textbox"), None) is not None:
        return "a text box or shape", NO_TEXT_BOX
    if next(element.iter(f"{SHAPES}imagedata"), None) is not None:
        return "a picture in the format of Word 2003", "insert it again"
    return "a line or shape", "delete it"


def _is_passed_over(element: Element) -> bool:
    """What stands in a drawing already named, in what only old programs show, or in a tracked deletion."""
    above = [each.tag for each in element.iterancestors()]
    drawn = {w("drawing"), w("pict"), w("object")}
    inside = any(tag in drawn or tag == FALLBACK or tag in DELETED for tag in above)
    return inside or (element.tag == MATHS and MATHS in above) or element.tag == BLIP


def _beginning(element: Element) -> str:
    note = next(element.iterancestors(w("footnote"), w("endnote")), element)
    return f"at “{''.join(each.text or '' for each in note.iter(w('t')))[:60]}”"
