"""A stretch of a Word file becomes the lines a reader sees, with how they look, however Word has cut up its runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from paperbuilder.draft.names import (
    ALTERNATE,
    CONTENT,
    CONTROL,
    DELETED,
    FALLBACK,
    INSERTED,
    LOOKS_CHANGED,
    MATHS,
    PROPERTIES,
    RUN,
    TEXT,
    VAL,
    Element,
    P,
    in_line,
    tag_of,
    w,
)

AUTHOR = "paperbuilder"
"""Who has made the program's own comments and tracked changes."""
OBJECT = "\ufffc"
SIGNS = {
    w("tab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("drawing"): OBJECT,
    w("pict"): OBJECT,
    w("object"): OBJECT,
    w("footnoteReference"): OBJECT,
    w("endnoteReference"): OBJECT,
    w("sym"): OBJECT,
}
PASSED_OVER = {*DELETED, FALLBACK, w("pPr"), PROPERTIES, P}
LOOKS = {
    w(name)
    for name in (
        *("rStyle", "b", "i", "u", "strike", "dstrike", "caps", "smallCaps", "vanish"),
        *("color", "sz", "highlight", "vertAlign"),
    )
}
SETTINGS = {w(name) for name in ("jc", "ind", "spacing", "shd", "pBdr")}
PLACEHOLDER = w("showingPlcHdr")
OFF = {"0", "false", "none", "off"}
Piece = tuple[str, str]
"""How it looks, and the words."""
Instead = Mapping[str, str]
"""Words to read in place of those of a figure's control, by its tag."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph: its style, its words, and a text that is the same only if words and look are."""

    style: str
    text: str
    look: str


def lines(elements: Iterable[Element], instead: Instead | None = None) -> tuple[Line, ...]:
    """The paragraphs within, in order; what a tracked deletion or a placeholder holds is not read."""
    return tuple(_line(paragraph, instead or {}) for element in elements for paragraph in paragraphs(element))


def paragraphs(element: Element) -> Iterator[Element]:
    """The paragraphs in it, also those within tables and text boxes, each once; not those that are deleted whole."""
    if _untouched(element):
        yield from element.iter(P)
        return
    for found in element.iter(P):
        is_gone = next(found.iterancestors(FALLBACK, *DELETED), None) is not None or _is_deleted(found)
        if not is_gone and not _is_placeholder(found):
            yield found


def _untouched(element: Element) -> bool:
    """Whether nothing in it or around it is deleted, a placeholder, or there in place of something else."""
    around = element.iterancestors(FALLBACK, *DELETED)
    within = element.iter(FALLBACK, PLACEHOLDER, *DELETED)
    return next(within, None) is None and next(around, None) is None and not _is_placeholder(element)


def _is_deleted(paragraph: Element) -> bool:
    """Whether a tracked change deletes the paragraph with its end, or the row that it stands in."""
    rows = (row.find(f"{w('trPr')}/{w('del')}") for row in paragraph.iterancestors(w("tr")))
    end = paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}")
    return (end is not None or any(row is not None for row in rows)) and not line_text(paragraph)


def text(elements: Iterable[Element]) -> str:
    """The words within, a line for each paragraph."""
    return "\n".join(line.text for line in lines(elements))


def line_text(element: Element) -> str:
    """The words of a control within a line, or of anything else in a paragraph."""
    return "".join(words for _, words in _pieces(element, {}))


def look(found: Iterable[Line]) -> str:
    """A digest of words and look."""
    return digest("\n".join(line.look for line in found))


def digest(words: str) -> str:
    """Half a SHA-256, enough to tell two texts apart."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def tracked(elements: Iterable[Element]) -> bool:
    """Whether tracked changes are open within, other than the program's own."""
    changes = (change for element in elements for change in element.iter(*INSERTED, *DELETED, *LOOKS_CHANGED))
    return any(change.get(w("author")) != AUTHOR for change in changes)


def figures(elements: Iterable[Element]) -> Iterator[Element]:
    """The controls within lines that stand in no tracked deletion."""
    for element in elements:
        for control in element.iter(CONTROL):
            if tag_of(control) and in_line(control) and next(control.iterancestors(*DELETED, FALLBACK), None) is None:
                yield control


def _is_placeholder(paragraph: Element) -> bool:
    return any(control.find(f"{PROPERTIES}/{PLACEHOLDER}") is not None for control in paragraph.iterancestors(CONTROL))


def _line(paragraph: Element, instead: Instead) -> Line:
    properties = paragraph.find(w("pPr"))
    style = None if properties is None else properties.find(w("pStyle"))
    name = "" if style is None else style.get(VAL, "")
    joined = [
        (marks, "".join(words for _, words in run))
        for marks, run in groupby(_pieces(paragraph, instead), lambda p: p[0])
    ]
    return Line(name, "".join(words for _, words in joined), f"{name}:{_set(properties)}:{joined}")


def _set(properties: Element | None) -> list[str]:
    """How the paragraph itself is set, beside its style."""
    found = [] if properties is None else [each for each in properties if each.tag in SETTINGS]
    return [f"{each.tag.rpartition('}')[2]}{sorted(map(str, each.values()))}" for each in found]


def _pieces(node: Element, instead: Instead) -> Iterator[Piece]:
    for child in node:
        if child.tag == RUN:
            yield from _run(child)
        elif child.tag == MATHS:
            yield "", child.text or ""
        elif child.tag == CONTROL:
            yield from _control(child, instead)
        elif child.tag not in PASSED_OVER:
            yield from _pieces(child, instead)


def _control(control: Element, instead: Instead) -> Iterator[Piece]:
    if control.find(f"{PROPERTIES}/{PLACEHOLDER}") is not None:
        return
    content = control.find(CONTENT)
    found = [] if content is None else list(_pieces(content, instead))
    given = instead.get(tag_of(control))
    if given is None:
        yield from found
    else:
        yield (found[0][0] if found else "", given)


def _run(run: Element) -> Iterator[Piece]:
    marks = _marks(run)
    for child in run:
        if child.tag == TEXT:
            yield marks, child.text or ""
        elif child.tag in SIGNS:
            yield marks, SIGNS[child.tag]
        elif child.tag == ALTERNATE:
            yield marks, OBJECT


def _marks(run: Element) -> str:
    properties = run.find(w("rPr"))
    if properties is None:
        return ""
    found = (f"{each.tag.rpartition('}')[2]}={each.get(VAL, '')}" for each in properties if each.tag in LOOKS)
    return " ".join(sorted(mark for mark in found if mark.rpartition("=")[2] not in OFF))
