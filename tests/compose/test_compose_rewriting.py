"""What is changed in a block's words is changed wherever they stand, also what shows in no word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperbuilder.compose.rewriting import rewritten
from paperbuilder.model import Caption, Cell, Column, FigureInText, Inline, Origin, Paragraph, Row, RowGroup, Table
from paperbuilder.model.document import Block
from paperbuilder.model.within import within

FIGURE = FigureInText("contacts.received|now", "12", 12.0)
CELL = Cell((FIGURE,))
BLOCKS: tuple[Block, ...] = (
    Paragraph("a", (FIGURE,)),
    Table("b", Caption("Table", 1, ()), (Column("count", ()),), (RowGroup((Row((CELL,)),)),)),
)


@pytest.mark.parametrize("block", BLOCKS, ids=["in a sentence", "in a cell"])
def test_what_a_figure_is_of_can_change_alone(block: Block) -> None:
    """Its words and value are the same, and it says that it comes from elsewhere."""
    elsewhere = Origin("contacts.received", None, None, source="A letter")

    def change(inline: Inline) -> tuple[Inline, ...]:
        return (replace(inline, origin=elsewhere) if isinstance(inline, FigureInText) else inline,)

    found = [part for part in within(rewritten(block, change)) if isinstance(part, FigureInText)]
    assert [figure.origin for figure in found] == [elsewhere]


def test_a_cell_that_stays_is_the_same() -> None:
    """Nothing is made anew for it: most cells hold a number that no change is for."""
    made = rewritten(BLOCKS[1], lambda inline: (inline,))
    assert isinstance(made, Table)
    assert made.groups[0].rows[0].cells[0] is CELL
