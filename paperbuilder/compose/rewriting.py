"""A block with every inline in it replaced, whichever kind of block it is; numbering and abbreviations use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_

from paperbuilder.model import (
    BulletList,
    Callout,
    Caption,
    Cell,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    Inline,
    Link,
    ListItem,
    Note,
    Paragraph,
    Row,
    RowGroup,
    Strong,
    Table,
)
from paperbuilder.model.document import Block

Change = Callable[[Inline], tuple[Inline, ...]]


def rewritten(block: Block, change: Change) -> Block:
    """The block with `change` made to every inline of its words, in reading order."""
    if isinstance(block, Heading | Paragraph):
        return replace(block, content=content(block.content, change))
    if isinstance(block, BulletList):
        return _list(block, change)
    if isinstance(block, Callout):
        return replace(block, figure=content(block.figure, change), content=content(block.content, change))
    if isinstance(block, Table):
        return _table(block, change)
    return _figure(block, change) if isinstance(block, Figure) else block


def content(inlines: tuple[Inline, ...], change: Change) -> tuple[Inline, ...]:
    """The inlines, and those within them, changed."""
    return tuple(new for inline in inlines for new in _inline(inline, change))


def _inline(inline: Inline, change: Change) -> tuple[Inline, ...]:
    if isinstance(inline, Strong | Emphasis | Link):
        return (replace(inline, children=content(inline.children, change)),)
    if isinstance(inline, Footnote):
        return (replace(inline, content=content(inline.content, change)),)
    return change(inline)


def _list(block: BulletList, change: Change) -> BulletList:
    return replace(block, items=tuple(_item(item, change) for item in block.items))


def _item(item: ListItem, change: Change) -> ListItem:
    words = content(item.content, change)
    return ListItem(words, _list(item.sublist, change) if item.sublist else None)


def _table(table: Table, change: Change) -> Table:
    return replace(
        table,
        caption=_caption(table.caption, change),
        columns=tuple(replace(column, content=content(column.content, change)) for column in table.columns),
        groups=tuple(_group(group, change) for group in table.groups),
        spanners=tuple(replace(spanner, content=content(spanner.content, change)) for spanner in table.spanners),
        notes=_notes(table.notes, change),
        source=content(table.source, change),
        head=tuple(_row(row, change) for row in table.head),
    )


def _group(group: RowGroup, change: Change) -> RowGroup:
    return RowGroup(tuple(_row(row, change) for row in group.rows), content(group.content, change))


def _row(row: Row, change: Change) -> Row:
    return replace(row, cells=tuple(_cell(cell, change) for cell in row.cells))


def _cell(cell: Cell, change: Change) -> Cell:
    """Most cells hold a number, which stays as it is."""
    words = content(cell.content, change)
    # Not by what they say: a figure in words may change in what it is of alone.
    is_same = len(words) == len(cell.content) and all(map(is_, words, cell.content))
    return cell if is_same else replace(cell, content=words)


def _figure(figure: Figure, change: Change) -> Figure:
    return replace(
        figure,
        caption=_caption(figure.caption, change),
        data_table=_table(figure.data_table, change) if figure.data_table else None,
        notes=_notes(figure.notes, change),
        source=content(figure.source, change),
    )


def _caption(caption: Caption, change: Change) -> Caption:
    return replace(caption, content=content(caption.content, change))


def _notes(notes: tuple[Note, ...], change: Change) -> tuple[Note, ...]:
    return tuple(replace(note, content=content(note.content, change)) for note in notes)
