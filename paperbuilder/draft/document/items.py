"""The body of a draft becomes items in reading order: paragraphs, pictures, tables, breaks, ends of sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from paperbuilder.draft.document.fields import Listed, contents_kind
from paperbuilder.draft.document.inlines import inlines, trimmed
from paperbuilder.draft.document.notes import Notes
from paperbuilder.draft.document.numbering import Numbered, Numbering
from paperbuilder.draft.document.pictures import Pasted, Pictures
from paperbuilder.draft.document.pieces import Piece, Reader
from paperbuilder.draft.names import (
    ALTERNATE,
    BEGINS,
    CONTENT,
    CONTROL,
    FALLBACK,
    NAME,
    PROPERTIES,
    TABLE,
    VAL,
    Element,
    P,
    tag_of,
    w,
)
from paperbuilder.draft.reading import PLACEHOLDER
from paperbuilder.model import Inline, Table, plain

LOGO = "logo"


@dataclass(frozen=True, slots=True)
class Item:
    """Where something stands: the block of the layout that it belongs to, and the bookmarks in it."""

    owner: str
    bookmarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words(Item):
    """A paragraph: its text style's key, what it says, its element, its place in a list.

    `listed` unless the contents leave the heading out; `mark` is that of a note.
    """

    key: str
    content: tuple[Inline, ...]
    element: Element
    number: Numbered | None = None
    listed: bool = True
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Shown(Item):
    """A picture."""

    picture: Pasted


@dataclass(frozen=True, slots=True)
class Drawn(Item):
    """A table, still without id, caption, source and notes."""

    table: Table


@dataclass(frozen=True, slots=True)
class Listing(Item):
    """A table of contents: what it lists, and down to which level."""

    kind: Listed
    depth: int


@dataclass(frozen=True, slots=True)
class NewPage(Item):
    """What follows starts a page."""


@dataclass(frozen=True, slots=True)
class Logo(Item):
    """The council's logo, which the house format sets."""


@dataclass(frozen=True, slots=True)
class Ends(Item):
    """A section ends here; its properties."""

    properties: Element


@dataclass
class Desk:
    """What items are made with."""

    reader: Reader
    numbering: Numbering
    pictures: Pictures
    notes: Notes
    owners: dict[Element, str]
    tables: Callable[[Desk, Element], Table]

    def items(self, body: Element) -> Iterator[Item]:
        """The items of the body."""
        yield from self._within(body, "", ())

    def _within(self, node: Element, owner: str, marks: tuple[str, ...]) -> Iterator[Item]:
        waiting = list(marks)
        for child in node:
            here = self.owners.get(child, owner)
            if child.tag == BEGINS:
                waiting.append(child.get(NAME, ""))
            elif child.tag == w("sectPr"):
                yield Ends(here, tuple(waiting), child)
            elif child.tag in (P, TABLE, CONTROL) or child.tag not in PASSED:
                yield from self._child(child, here, (*waiting, *_marks(child)))
                waiting = []

    def _child(self, child: Element, owner: str, marks: tuple[str, ...]) -> Iterator[Item]:
        if child.tag == P:
            yield from self._paragraph(child, owner, marks)
        elif child.tag == TABLE:
            yield Drawn(owner, marks, self.tables(self, child))
        elif child.tag == CONTROL:
            yield from self._control(child, owner)
        else:
            yield from self._within(child, owner, ())

    def _control(self, control: Element, owner: str) -> Iterator[Item]:
        content = control.find(CONTENT)
        if content is None or control.find(f"{PROPERTIES}/{PLACEHOLDER}") is not None:
            return
        yield from self._within(content, owner, ())

    def _paragraph(self, paragraph: Element, owner: str, marks: tuple[str, ...]) -> Iterator[Item]:
        looks = self.reader.looks
        before = self.reader.contents
        pieces = self.reader.pieces(paragraph)
        begun = self.reader.contents or _contents_in(paragraph)
        if before is not None:
            yield from ()
        elif begun:
            yield Listing(owner, marks, *contents_kind(begun if isinstance(begun, str) else begun.instruction))
        elif looks.styles.name(looks.paragraph(paragraph)) == LOGO and any(p.kind == "picture" for p in pieces):
            yield Logo(owner, marks)
        else:
            yield from self._parts(paragraph, owner, marks, pieces)
        ending = paragraph.find(f"{w('pPr')}/{w('sectPr')}")
        if ending is not None:
            yield Ends(owner, (), ending)

    def _parts(self, paragraph: Element, owner: str, marks: tuple[str, ...], pieces: list[Piece]) -> Iterator[Item]:
        """The paragraph, cut where a page begins or a picture stands in it."""
        if _breaks_before(paragraph):
            yield NewPage(owner, ())
        style = self.reader.looks.paragraph(paragraph)
        number = None
        if any(plain_of(piece).strip() for piece in pieces):
            number = self.numbering.of_paragraph(paragraph, style, self.reader.looks.styles)
        whole = Words(owner, marks, self.reader.looks.styles.key(style), (), paragraph, number, self._is_listed(style))
        run: list[Piece] = []
        for piece in pieces:
            if piece.kind in ("page", "picture"):
                yield from self._words(whole, run)
                yield self._object(piece, owner, marks)
                run = []
            else:
                run.append(piece)
        yield from self._words(whole, run)

    def _object(self, piece: Piece, owner: str, marks: tuple[str, ...]) -> Item:
        if piece.kind == "page" or piece.element is None:
            return NewPage(owner, ())
        return Shown(owner, marks, self.pictures.of(piece.element))

    def _words(self, whole: Words, run: list[Piece]) -> Iterator[Item]:
        begin = next((place for place, piece in enumerate(run) if not piece.raised), 0) if whole.key == "note" else 0
        whole = replace(whole, mark="".join(map(plain_of, run[:begin])))
        content = trimmed(self.content(run[begin:]))
        if plain(content).strip() or any(piece.kind == "note" for piece in run):
            yield replace(whole, content=content)

    def content(self, pieces: list[Piece]) -> tuple[Inline, ...]:
        """The inline content, each mark of a note with its words."""
        noted = [replace(p, inline=self.notes.of(p.element)) if p.element is not None else p for p in pieces]
        return inlines([piece for piece in noted if piece.kind != "picture"])

    def _is_listed(self, style: str) -> bool:
        return not self.reader.looks.styles.is_unlisted(style)


PASSED = {FALLBACK, ALTERNATE, PROPERTIES, w("bookmarkEnd"), w("proofErr"), w("commentRangeStart")}


def plain_of(piece: Piece) -> str:
    """The piece's words."""
    return "" if piece.inline is None else plain((piece.inline,))


def _marks(element: Element) -> tuple[str, ...]:
    """The bookmarks in a paragraph or table; those in a control are its paragraphs' own."""
    if element.tag not in (P, TABLE):
        return ()
    return tuple(mark.get(NAME, "") for mark in element.iter(BEGINS))


def _breaks_before(paragraph: Element) -> bool:
    found = paragraph.find(f"{w('pPr')}/{w('pageBreakBefore')}")
    return found is not None and found.get(VAL, "1") not in ("0", "false")


def _contents_in(paragraph: Element) -> str:
    """The instruction of a table of contents that begins and ends in the paragraph."""
    found = (each.text or "" for each in paragraph.iter(w("instrText")))
    return next((words for words in found if words.split()[:1] == ["TOC"]), "")


def owners(places: dict[str, tuple[Element, ...]], body: Element) -> dict[Element, str]:
    """The block of each element that stands for a block; of a control pasted twice, its tag too."""
    found = {element: tag for tag, elements in places.items() for element in elements}
    for control in body.iter(CONTROL):
        found.setdefault(control, tag_of(control))
    return {element: tag for element, tag in found.items() if tag}
