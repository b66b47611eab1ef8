"""A sheet or a CSV file as a grid of raw cells by column, before anything is known of what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from paperbuilder.data.coded import coded
from paperbuilder.data.texts import letters_of, taken

ALPHABET = 26
ROWS_AT_ONCE = 2_000


@dataclass(frozen=True)
class Factors:
    """A column as its distinct values and, for each row, which of them it holds: cleaning looks at each value once."""

    codes: NDArray[np.intp]
    values: Sequence[Any]

    def each(self, test: Callable[[Any], bool]) -> NDArray[np.bool_]:
        """The test of each row's value; one answer for all rows where all the values have the same."""
        return self._spread(np.fromiter(map(test, self.values), np.bool_, len(self.values)))

    def each_worded(self, test: Callable[[Any], bool], of_figures: bool) -> NDArray[np.bool_]:
        """The same test of values that are many: what it says of those that begin with a figure is known."""
        answers = np.full(len(self.values), of_figures)
        answers[self._worded] = list(map(test, self._words))
        return self._spread(answers)

    def _spread(self, answers: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The values' answers by row, or the one that most often all of them have."""
        some = answers.any()
        return answers.take(self.codes) if some and not answers.all() else np.array(some)

    @cached_property
    def _worded(self) -> NDArray[np.intp]:
        """Which values do not begin with a figure."""
        first = letters_of(self.values, 1)[:, 0]
        return np.flatnonzero((first < ord("0")) | (first > ord("9")))

    @cached_property
    def _words(self) -> Sequence[Any]:
        """Those values."""
        return list(taken(self.values, self._worded))


class Column(Protocol):
    """A column whose reader knows its distinct values without a Python object for every cell."""

    def __len__(self) -> int: ...

    def __getitem__(self, row: int, /) -> Any: ...

    def factors(self, since: int) -> Factors:
        """The distinct values from that row on, in the order in which they appear."""


@dataclass(frozen=True)
class Grid:
    """Raw cells by column, all columns equally long. Row and column numbers count from 1 as the spreadsheet shows them.

    `sheet` is "" for a CSV. Cells are text, numbers, booleans or dates; "" when empty.
    """

    sheet: str
    columns: Sequence[NDArray[np.object_] | Column]
    first_row: int = 1
    first_column: int = 1
    hidden: bool = False

    @property
    def height(self) -> int:
        """How many rows."""
        return len(self.columns[0]) if self.columns else 0

    def row(self, index: int) -> list[Any]:
        """The cells of one row, by its index from 0."""
        return [column[index] for column in self.columns]

    def factors(self, column: int, since: int) -> Factors:
        """A column's distinct values from that row on, by its index from 0, in the order in which they appear."""
        cells = self.columns[column]
        if not isinstance(cells, np.ndarray):
            return cells.factors(since)
        codes, values = coded(cells[since:])
        if codes.size and codes.min() < 0:
            return Factors(np.where(codes < 0, len(values), codes), [*values, ""])
        return Factors(codes, list(values))

    def put(self, cells: Mapping[tuple[int, int], str]) -> None:
        """Sets cells that a reader left empty, by row and column from 1; those outside the grid are no matter."""
        for (row, column), text in cells.items():
            at, down = column - self.first_column, row - self.first_row
            cells_there = self.columns[at] if 0 <= at < len(self.columns) else None
            if isinstance(cells_there, np.ndarray) and 0 <= down < len(cells_there):
                cells_there[down] = text

    def cell(self, column: int, row: int) -> str:
        """A cell as the spreadsheet names it (`H203`), by indices from 0."""
        number, letters = column + self.first_column, ""
        while number:
            number, rest = divmod(number - 1, ALPHABET)
            letters = chr(ord("A") + rest) + letters
        return f"{letters}{row + self.first_row}"


def columns_of(rows: Iterable[Sequence[Any]], height: int, width: int) -> list[NDArray[np.object_]]:
    """The columns of equally long rows. Rows may come one by one: of cells that are alike, one is held."""
    cells = np.empty((height, width), dtype=object, order="F")
    held: dict[Any, Any] = {}
    source = iter(rows)
    for start in range(0, height, ROWS_AT_ONCE):
        for number, column in enumerate(zip(*islice(source, ROWS_AT_ONCE), strict=True)):
            cells[start : start + len(column), number] = list(_shared(column, held))
    return [cells[:, number] for number in range(width)]


def _shared(column: Sequence[Any], held: dict[Any, Any]) -> Iterable[Any]:
    """The cells, one object for those that are alike; `True` is no number, though it equals one."""
    if bool in map(type, column):
        return (cell if type(cell) is bool else held.setdefault(cell, cell) for cell in column)
    return map(held.setdefault, column, column)
