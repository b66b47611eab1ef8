"""A document becomes its words, block by block in reading order: what the Word and the PDF file must both say.

Kinds: `heading paragraph item callout entry caption spanner column group row source note`. A table gives its caption,
its head (under spanners two lines: those beside and over the columns, then the columns under them), then each row (the
label of a group before its rows), source and notes; a figure gives its caption, its source and notes, then its data
table. The words of cells, columns and spanners are joined by single spaces; the marks of a cell's notes stand right
behind its words. Contents entries have no page numbers. A footnote is a note after its block. Words within charts and
pictures, running headers and page numbers are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal

from paperbuilder.model import (
    BulletList,
    Callout,
    Cell,
    Chart,
    Contents,
    Document,
    Figure,
    Footnote,
    Heading,
    Inline,
    ListItem,
    Note,
    Paragraph,
    Table,
    plain,
)
from paperbuilder.model.document import Block

Kind = Literal[
    "heading", "paragraph", "item", "callout", "entry", "caption", "spanner", "column", "group", "row", "source", "note"
]


@dataclass(frozen=True, slots=True)
class OutlineBlock:
    """The words of one block, or of one line of it; the id is the block's."""

    id: str
    kind: Kind
    text: str


def outline(document: Document) -> tuple[OutlineBlock, ...]:
    """The document's words in reading order."""
    return tuple(
        line for section in document.sections for block in section.blocks for line in _whole(block) if line.text
    )


def _whole(block: Block) -> Iterator[OutlineBlock]:
    """The block's lines, then its footnotes."""
    yield from _of_block(block)
    yield from (OutlineBlock(block.id, "note", f"{n.mark} {words(n.content)}") for n in footnotes_in(block))


def footnotes_in(thing: object) -> Iterator[Footnote]:
    """The footnotes anywhere within a block, in order."""
    if isinstance(thing, Footnote):
        yield thing
    elif isinstance(thing, tuple):
        yield from (note for part in thing for note in footnotes_in(part))
    elif is_dataclass(thing) and not isinstance(thing, Chart):
        yield from (note for field in fields(thing) for note in footnotes_in(getattr(thing, field.name)))


def _of_block(block: Block) -> Iterator[OutlineBlock]:
    if isinstance(block, Heading | Paragraph):
        yield OutlineBlock(block.id, "heading" if isinstance(block, Heading) else "paragraph", words(block.content))
    elif isinstance(block, BulletList):
        yield from _of_items(block.id, block.items)
    elif isinstance(block, Callout):
        yield OutlineBlock(block.id, "callout", _joined(block.figure, block.content))
    elif isinstance(block, Contents):
        yield from (OutlineBlock(block.id, "entry", " ".join(entry.text.split())) for entry in block.entries)
    elif isinstance(block, Table):
        yield from _of_table(block)
    elif isinstance(block, Figure):
        yield from _of_figure(block)


def _of_items(block_id: str, items: tuple[ListItem, ...]) -> Iterator[OutlineBlock]:
    for item in items:
        yield OutlineBlock(block_id, "item", words(item.content))
        if item.sublist:
            yield from _of_items(block_id, item.sublist.items)


def _of_table(table: Table) -> Iterator[OutlineBlock]:
    yield _captioned(table)
    yield from _of_head(table)
    for group in table.groups:
        yield OutlineBlock(table.id, "group", words(group.content))
        for row in group.rows:
            yield OutlineBlock(table.id, "row", " ".join(word for cell in row.cells if (word := cell_words(cell))))
    yield from _below(table.id, table.source, table.notes)


def _captioned(block: Table | Figure) -> OutlineBlock:
    caption = block.caption
    return OutlineBlock(block.id, "caption", "" if caption.is_absent else f"{caption.label}: {words(caption.content)}")


def _of_head(table: Table) -> Iterator[OutlineBlock]:
    """The head row by row, as it is read: columns under no spanner stand in the first row, beside the spanners."""
    if table.head:
        yield from (OutlineBlock(table.id, "column", _joined(*(c.content for c in row.cells))) for row in table.head)
        return
    spanned = {place for spanner in table.spanners for place in range(spanner.first, spanner.last + 1)}
    if table.spanners:
        first = {spanner.first: spanner.content for spanner in table.spanners}
        first |= {place: column.content for place, column in enumerate(table.columns) if place not in spanned}
        yield OutlineBlock(table.id, "spanner", _joined(*(first[place] for place in sorted(first))))
    rest = (column.content for place, column in enumerate(table.columns) if place in spanned or not table.spanners)
    yield OutlineBlock(table.id, "column", _joined(*rest))


def _of_figure(figure: Figure) -> Iterator[OutlineBlock]:
    yield _captioned(figure)
    yield from _below(figure.id, figure.source, figure.notes)
    if figure.data_table:
        yield from _of_table(figure.data_table)


def _below(block_id: str, source: tuple[Inline, ...], notes: tuple[Note, ...]) -> Iterator[OutlineBlock]:
    yield OutlineBlock(block_id, "source", words(source))
    for note in notes:
        mark = f"{note.mark} " if note.mark else ""
        yield OutlineBlock(block_id, "note", f"{mark}{words(note.content)}")


def words(content: tuple[Inline, ...]) -> str:
    """The words of the content with single spaces."""
    return " ".join(plain(content).split())


def cell_words(cell: Cell) -> str:
    """The words of a cell with the marks of its notes right behind them, as they are raised there."""
    return f"{words(cell.content)}{','.join(cell.marks)}"


def _joined(*contents: tuple[Inline, ...]) -> str:
    return " ".join(word for content in contents if (word := words(content)))
