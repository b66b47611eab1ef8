"""A draft's blocks and those composed from the data become blocks whose figures say what computed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from paperbuilder.compose.rewriting import rewritten
from paperbuilder.model import (
    Cell,
    Chart,
    Document,
    Figure,
    FigureInText,
    Inline,
    Origin,
    Row,
    RowGroup,
    Table,
    plain,
)
from paperbuilder.model.document import Block

TYPED = "Typed by hand in the draft: not computed"
OVER_HIDDEN = "Typed by hand in the draft in place of a suppressed figure: not computed"


def figures_in(document: Document) -> dict[str, FigureInText]:
    """The figures bound in the document's text, by their keys."""
    found: dict[str, FigureInText] = {}

    def kept(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, FigureInText):
            found.setdefault(inline.key, inline)
        return (inline,)

    for block in blocks_in(document):
        rewritten(block, kept)
    return found


def blocks_in(document: Document) -> Iterator[Block]:
    """The blocks of the document; tables of a figure's data too."""
    for block in (block for section in document.sections for block in section.blocks):
        yield block
        if isinstance(block, Figure) and block.data_table is not None:
            yield block.data_table


def bound(block: Block, figures: Mapping[str, FigureInText], composed: Block | None, *, drawn: bool) -> Block:
    """The block with the origin of each figure that is as composed; one typed by hand says so.

    A chart is the composed one where its picture is as it was `drawn`.
    """

    def change(inline: Inline) -> tuple[Inline, ...]:
        return (_figure(inline, figures) if isinstance(inline, FigureInText) else inline,)

    block = rewritten(block, change)
    if isinstance(block, Table) and isinstance(composed, Table):
        return _table(block, composed)
    if isinstance(block, Figure) and isinstance(composed, Figure) and isinstance(composed.content, Chart) and drawn:
        return replace(block, content=composed.content)
    return block


def _figure(inline: FigureInText, figures: Mapping[str, FigureInText]) -> FigureInText:
    known = figures.get(inline.key)
    if known is not None and known.text == inline.text:
        return replace(inline, value=known.value, origin=known.origin)
    was = None if known is None else known.origin
    return replace(inline, origin=_typed(inline.key.partition("|")[0], was))


def _table(table: Table, composed: Table) -> Table:
    """The table with origins, row by row where it has as many rows and columns as the composed one."""
    known = [row for group in composed.groups for row in group.rows]
    own = [row for group in table.groups for row in group.rows]
    if len(known) != len(own) or len(table.columns) != len(composed.columns):
        return table
    pairs = iter(zip(own, known, strict=True))
    groups = tuple(RowGroup(tuple(_row(*next(pairs)) for _ in group.rows), group.content) for group in table.groups)
    return replace(table, groups=groups)


def _row(row: Row, known: Row) -> Row:
    return replace(row, cells=tuple(map(_cell, row.cells, known.cells)))


def _cell(cell: Cell, known: Cell) -> Cell:
    if known.origin is None:
        return cell
    if plain(cell.content) == plain(known.content):
        return replace(cell, value=known.value, origin=known.origin)
    return replace(cell, origin=_typed(known.origin.metric, known.origin))


def _typed(metric: str, was: Origin | None) -> Origin:
    """Where a figure is from that was typed over one."""
    return Origin(metric, None, None, source=OVER_HIDDEN if was is not None and was.suppressed else TYPED)
