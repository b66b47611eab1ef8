"""A table in the words of tabular presentation: columns under spanners, groups of rows, cells, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from paperbuilder.model.inline import plain

if TYPE_CHECKING:
    from paperbuilder.model.figure import Caption
    from paperbuilder.model.inline import Inline
    from paperbuilder.model.trace import Origin

Alignment = Literal["left", "right", "centre"]
CellRole = Literal["stub", "body", "total", "missing", "suppressed", "covered"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its alignment and its share of the width (relative to the others)."""

    key: str
    content: tuple[Inline, ...]
    align: Alignment = "right"
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Spanner:
    """A heading over the columns `first` to `last` (both included, from 0)."""

    content: tuple[Inline, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What is displayed, beside it the raw value for tests, and the marks of the notes it refers to.

    The role `stub` makes it the row's header. Alignment is the column's. `origin` says what computed the value.
    It reaches over `across` columns and `down` rows; the places that it reaches over hold cells of the role `covered`.
    """

    content: tuple[Inline, ...]
    role: CellRole = "body"
    value: float | None = None
    marks: tuple[str, ...] = ()
    origin: Origin | None = field(default=None, compare=False)
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One row, a cell for each column; a total row is set apart."""

    cells: tuple[Cell, ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under a common label across the whole table (no label: just rows)."""

    rows: tuple[Row, ...]
    content: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A note below a table or figure; `mark` is empty for a general note."""

    content: tuple[Inline, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption above it and its source and notes below.

    `head` has the heading rows where columns and spanners cannot say them: those of a table that an officer has drawn.
    """

    id: str
    caption: Caption
    columns: tuple[Column, ...]
    groups: tuple[RowGroup, ...]
    spanners: tuple[Spanner, ...] = ()
    notes: tuple[Note, ...] = ()
    source: tuple[Inline, ...] = ()
    summary: str = ""
    head: tuple[Row, ...] = ()

    @property
    def is_merged(self) -> bool:
        """Whether a cell of its body reaches down over other rows."""
        return any(cell.down > 1 for group in self.groups for row in group.rows for cell in row.cells)

    @property
    def headings(self) -> tuple[str, ...]:
        """Each column's heading in one line, after the one over it: "Per cent: 1 year"."""
        over = {place: plain(s.content) for s in self.spanners for place in range(s.first, s.last + 1)}
        named = ((over.get(place, ""), plain(column.content)) for place, column in enumerate(self.columns))
        return tuple(": ".join(words for words in pair if words) for pair in named)
