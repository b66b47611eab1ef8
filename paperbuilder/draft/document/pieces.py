"""What stands in a paragraph becomes pieces: words with their look and where they lead, pictures, breaks, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from paperbuilder.draft.document.fields import Field, Lead, instructed
from paperbuilder.draft.document.looks import Looks
from paperbuilder.draft.names import (
    ALTERNATE,
    CONTENT,
    CONTROL,
    FALLBACK,
    ID,
    PROPERTIES,
    RUN,
    TEXT,
    Element,
    P,
    tag_of,
    w,
)
from paperbuilder.draft.package import Package
from paperbuilder.draft.reading import PLACEHOLDER
from paperbuilder.model import FigureInText, Inline, LineBreak, Text

SIGNS = {w("tab"): "\t", w("noBreakHyphen"): "\u2011", w("ptab"): "\t"}
"""What stands for a character."""
NOT_WORDS = {FALLBACK, PROPERTIES, P, w("pPr"), w("rPr")}
HYPERLINK, FLD_SIMPLE, FLD_CHAR = w("hyperlink"), w("fldSimple"), w("fldChar")
LINK_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
Kind = Literal["words", "picture", "page", "note"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a paragraph. `inline` for words; the element for a picture and a note's mark.

    `lead` is the link that it belongs to, by identity: two links side by side to one target are two.
    """

    kind: Kind
    inline: Inline | None = None
    element: Element | None = None
    strong: bool = False
    emphasis: bool = False
    raised: bool = False
    lead: Lead | None = None


@dataclass
class Reader:
    """Reads paragraphs one after the other, since a field may go on from one to the next.

    `source` is the part whose links hold; `fields` are those that are open.
    """

    package: Package
    looks: Looks
    source: str
    fields: list[Field] = field(default_factory=list)

    @property
    def contents(self) -> Field | None:
        """The table of contents that is open, if one is."""
        return next((each for each in self.fields if each.name == "TOC"), None)

    def pieces(self, paragraph: Element) -> list[Piece]:
        """The paragraph's pieces, in order."""
        return list(self._within(paragraph, self.looks.paragraph(paragraph), None))

    def _within(self, node: Element, base: str, lead: Lead | None) -> Iterator[Piece]:
        for child in node:
            if child.tag == RUN:
                yield from self._run(child, base, lead)
            elif child.tag == HYPERLINK:
                yield from self._within(child, base, self._led(child) or lead)
            elif child.tag == FLD_SIMPLE:
                yield from self._simple(child, base, lead)
            elif child.tag == CONTROL:
                yield from self._control(child, base, lead)
            elif child.tag not in NOT_WORDS:
                yield from self._within(child, base, lead)

    def _led(self, link: Element) -> Lead | None:
        for each in self.package.links(self.source):
            if each.get("Id") == link.get(LINK_ID) and link.get(LINK_ID):
                return Lead(address=each.get("Target", ""))
        anchor = link.get(w("anchor"), "")
        return Lead(bookmark=anchor) if anchor else None

    def _simple(self, element: Element, base: str, lead: Lead | None) -> Iterator[Piece]:
        opened = Field(element.get(w("instr"), ""), shown=True)
        self.fields.append(opened)
        yield from self._within(element, base, lead)
        self.fields.remove(opened)

    def _control(self, control: Element, base: str, lead: Lead | None) -> Iterator[Piece]:
        content = control.find(CONTENT)
        if content is None or control.find(f"{PROPERTIES}/{PLACEHOLDER}") is not None:
            return
        found = list(self._within(content, base, lead))
        tag = tag_of(control)
        words = [piece for piece in found if isinstance(piece.inline, Text)]
        if not tag or not words or len(words) < len(found):
            yield from found
            return
        said = "".join(piece.inline.text for piece in words if isinstance(piece.inline, Text))
        yield replace(words[0], inline=FigureInText(tag, said))

    def _run(self, run: Element, base: str, lead: Lead | None) -> Iterator[Piece]:
        look = self.looks.run(run, base)
        if look.hidden:
            return
        plain = Piece("words", None, None, look.strong, look.emphasis, look.raised, lead)
        for child in run:
            if child.tag == FLD_CHAR:
                self._field(child)
            elif child.tag == w("instrText"):
                instructed(self.fields, child.text or "")
            elif all(each.shown for each in self.fields):
                yield from self._shown(child, self._in_fields(plain))

    def _in_fields(self, piece: Piece) -> Piece:
        lead = next((each.lead for each in reversed(self.fields) if each.lead is not None), piece.lead)
        return replace(piece, lead=lead)

    def _field(self, mark: Element) -> None:
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self.fields.append(Field(""))
        elif kind == "separate" and self.fields:
            self.fields[-1].show()
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _shown(self, child: Element, plain: Piece) -> Iterator[Piece]:
        if child.tag == TEXT:
            yield replace(plain, inline=Text(child.text or ""))
        elif child.tag in SIGNS:
            yield replace(plain, inline=Text(SIGNS[child.tag]))
        elif child.tag in (w("br"), w("cr")):
            is_page = child.get(w("type")) == "page"
            yield replace(plain, kind="page" if is_page else "words", inline=None if is_page else LineBreak())
        elif child.tag == w("sym"):
            yield replace(plain, inline=Text(_symbol(child)))
        elif child.tag in (w("footnoteReference"), w("endnoteReference")):
            yield replace(plain, kind="note", element=child)
        elif child.tag == w("drawing"):
            yield replace(plain, kind="picture", element=child)
        elif child.tag == ALTERNATE:
            yield from self._alternative(child, plain)

    def _alternative(self, element: Element, plain: Piece) -> Iterator[Piece]:
        """What newer programs show; only a picture is known, the rest has been refused."""
        choice = next(iter(element), None)
        for drawing in () if choice is None else choice.iter(w("drawing")):
            yield replace(plain, kind="picture", element=drawing)


def note_id(mark: Element) -> tuple[str, str]:
    """The kind of note (`footnotes`, `endnotes`) and its number in the file."""
    return ("footnotes" if mark.tag == w("footnoteReference") else "endnotes"), mark.get(ID, "")


def _symbol(mark: Element) -> str:
    """The character, where it is one of every font; those of symbol fonts have been refused."""
    code = mark.get(w("char"), "")
    return "" if is_private(code) else chr(int(code, 16))


def is_private(code: str) -> bool:
    """Whether the character's code means something in one font alone, or is none."""
    try:
        number = int(code, 16)
    except ValueError:
        return True
    return 0xE000 <= number <= 0xF8FF or not 0 < number < 0x110000
