"""Rows with merged cells become slots: where each cell of the Word table stands and which goes on from above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from paperbuilder.model import Cell, Row

EMPTY = Cell(())


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the Word table: what it says, its first column, over how many, and its part in a merge downwards."""

    cell: Cell
    place: int
    across: int
    merge: Literal["", "restart", "continue"] = ""


def slots(rows: Sequence[Row]) -> Iterator[list[Slot]]:
    """The slots of each row, in order."""
    reaching: dict[int, tuple[int, int]] = {}
    for row in rows:
        yield list(_in_row(row, reaching))


def _in_row(row: Row, reaching: dict[int, tuple[int, int]]) -> Iterator[Slot]:
    """The slots of one row; `reaching` has, by its first column, how wide a cell is and how many rows it still has."""
    place = 0
    while place < len(row.cells):
        across, left = reaching.pop(place, (0, 0))
        slot = Slot(EMPTY, place, across, "continue") if left else _own(row.cells[place], place, len(row.cells))
        left = left or slot.cell.down
        if left > 1:
            reaching[place] = (slot.across, left - 1)
        yield slot
        place += slot.across


def _own(cell: Cell, place: int, columns: int) -> Slot:
    merge: Literal["", "restart"] = "restart" if cell.down > 1 else ""
    return Slot(cell, place, min(cell.across, columns - place), merge)
