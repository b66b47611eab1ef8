"""A CSV file beside the layout becomes rows by column name, each with its line for messages."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from paperbuilder.errors import LayoutError, listed, suggestion


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its place (`comparators.csv:14`) and its cells by column."""

    place: str
    cells: Mapping[str, str]

    def text(self, column: str) -> str:
        """The words of a cell, which must not be empty."""
        if not self.cells[column]:
            raise LayoutError(f'the column "{column}" is empty', place=self.place)
        return self.cells[column]

    def number(self, column: str) -> float:
        """The number of a cell."""
        try:
            value = float(self.text(column))
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            raise LayoutError(f'expected a number in "{column}", found "{self.cells[column]}"', place=self.place)
        return value

    def day(self, column: str) -> date:
        """The ISO date of a cell."""
        try:
            return date.fromisoformat(self.text(column))
        except ValueError:
            message = f'expected a date such as 2020-10-12 in "{column}", found "{self.cells[column]}"'
            raise LayoutError(message, place=self.place) from None


def rows(content: str, name: str, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of CSV text; each column must be there once, and no other. Empty rows are left out."""
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    try:
        header = [cell.strip() for cell in next(reader, [])]
        _check_header(header, f"{name}:1", columns)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(cells, header, f"{name}:{reader.line_num}")
    except csv.Error as problem:
        raise LayoutError(f"is not valid CSV: {problem}", place=f"{name}:{reader.line_num}") from None


def _row(cells: list[str], header: list[str], place: str) -> Row:
    if len(cells) != len(header):
        hint = "put a cell that holds a comma in double quotes"
        raise LayoutError(f"expected {len(header)} cells, found {len(cells)}", place=place, hint=hint)
    return Row(place, {column: cell.strip() for column, cell in zip(header, cells, strict=True)})


def _check_header(header: list[str], place: str, columns: Sequence[str]) -> None:
    for column in header:
        if column not in columns:
            raise LayoutError(f'unknown column "{column}"', place=place, hint=suggestion(column, columns))
    missing = [f'"{column}"' for column in columns if column not in header]
    if missing:
        raise LayoutError(f"the column {listed(missing, 'and')} is missing", place=place)
    if len(set(header)) < len(header):
        raise LayoutError("a column is given twice", place=place)
