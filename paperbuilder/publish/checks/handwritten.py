"""The finished paper becomes what stands outside its narrative and is somebody's own: captions, cells, heads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.compose.outline import footnotes_in, words
from paperbuilder.compose.rewriting import content
from paperbuilder.model import (
    BulletList,
    Cell,
    Document,
    Figure,
    FigureInText,
    Heading,
    Inline,
    Paragraph,
    Section,
    Table,
    Text,
)
from paperbuilder.model.document import Block
from paperbuilder.publish.checks.narrative import BOUND, OTHERS, Passage
from paperbuilder.publish.checks.subject import Subject

OF_LAYOUT = ("heading", "caption", "running head")
"""What the layout words: it is looked at in every paper, the rest where somebody has edited a draft."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand outside the narrative: of what kind, where, and which."""

    kind: str
    place: str
    text: str


def handwritten(subject: Subject) -> Iterator[Passage]:
    """The words that the paper as composed does not have; of an unedited paper those that the layout words."""
    known = subject.own
    for line in lines(subject.document):
        is_new = line.kind in OF_LAYOUT if known is None else (line.kind, line.text) not in known
        if is_new and line.text:
            yield Passage(line.place, line.text, ())


def own(document: Document) -> frozenset[tuple[str, str]]:
    """What a paper as composed says outside its narrative."""
    return frozenset((line.kind, line.text) for line in lines(document))


def lines(document: Document) -> Iterator[Line]:
    """The lines outside the narrative, a bound figure standing as a sign."""
    running = document.running
    for text in dict.fromkeys((running.header_left, running.header_right, *(each.head for each in document.sections))):
        yield Line("running head", "the head of the pages", text)
    yield Line("foot", "the foot of the pages", running.footer_left)
    for section in document.sections:
        for block in section.blocks:
            yield from _of_block(block, section)


def _of_block(block: Block, section: Section) -> Iterator[Line]:
    place = "the cover" if section.cover else f"section {section.id}"
    yield from (Line("note", f"{place}, footnote", _signed(note.content)) for note in footnotes_in(block))
    if isinstance(block, Heading):
        yield Line("heading", f"{place}, heading", _signed(block.content))
    elif isinstance(block, Paragraph | BulletList) and section.id in OTHERS:
        yield from (Line("paragraph", place, text) for text in _paragraphs(block))
    elif isinstance(block, Table):
        yield from _of_table(block, place)
    elif isinstance(block, Figure):
        yield Line("caption", f"{place}, caption", _signed(block.caption.content))
        yield Line("alternative", f"{place}, alternative text", " ".join(block.alternative.split()))
        yield from (Line("note", f"{place}, note", _signed(note.content)) for note in block.notes)
        yield from _of_table(block.data_table, place) if block.data_table is not None else ()


def _paragraphs(block: Paragraph | BulletList) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _signed(block.content)
        return
    for item in block.items:
        yield _signed(item.content)
        yield from _paragraphs(item.sublist) if item.sublist is not None else ()


def _of_table(table: Table, place: str) -> Iterator[Line]:
    yield Line("caption", f"{place}, caption", _signed(table.caption.content))
    yield Line("alternative", f"{place}, alternative text", " ".join(table.summary.split()))
    yield from (Line("note", f"{place}, note", _signed(note.content)) for note in table.notes)
    heads = [*(column.content for column in table.columns), *(spanner.content for spanner in table.spanners)]
    heads += [cell.content for row in table.head for cell in row.cells] + [group.content for group in table.groups]
    yield from (Line("cell", f"{place}, heading of a table", _signed(head)) for head in heads)
    for row in (row for group in table.groups for row in group.rows):
        first = words(row.cells[0].content) if row.cells else ""
        yield from (_of_cell(cell, f"{place}, row “{first}” of a table") for cell in row.cells)


def _of_cell(cell: Cell, place: str) -> Line:
    """A cell; one with a computed figure has none of its own."""
    return Line("cell", place, _signed(cell.content) if cell.origin is None else "")


def _signed(inlines: tuple[Inline, ...]) -> str:
    """The words, with a sign for each bound figure."""

    def change(inline: Inline) -> tuple[Inline, ...]:
        return (Text(BOUND),) if isinstance(inline, FigureInText) else (inline,)

    return words(content(inlines, change))
