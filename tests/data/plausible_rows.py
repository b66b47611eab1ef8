"""Plausible rows of any table, to be made odd in one way each."""

from __future__ import annotations

from datetime import date
from typing import Any

from paperbuilder.data.finding import Finding
from paperbuilder.data.schema.codes import codes_of
from paperbuilder.data.schema.columns import TABLES, ColumnSpec

Rows = list[list[Any]]
Sheets = dict[str, Rows]


def cell_of(column: ColumnSpec, number: int) -> Any:
    """A plausible cell: row `number` of a column."""
    codes = codes_of(column)
    if codes is not None:
        return codes.codes[number % len(codes.codes)].label
    if column.kind == "date":
        return date(2010, 5, 1 + number) if column.key == "date_of_birth" else date(2020, 9, 1 + number)
    if column.kind == "number":
        return 10
    return f"{1000 + number}" if column.kind == "id" else f"{column.header} {number}"


def rows_of(table: str, count: int = 3) -> Rows:
    """The header of a table and some plausible rows."""
    columns = TABLES[table].columns
    return [[c.header for c in columns], *([cell_of(c, n) for c in columns] for n in range(count))]


def without(rows: Rows, header: str) -> Rows:
    """Rows without the column of that header."""
    at = rows[0].index(header)
    return [row[:at] + row[at + 1 :] for row in rows]


def replaced(rows: Rows, header: str, row: int, cell: Any) -> Rows:
    """Rows with another cell; row 1 is the first after the header."""
    copy = [list(each) for each in rows]
    copy[row][rows[0].index(header)] = cell
    return copy


def named(findings: tuple[Finding, ...], check: str) -> list[Finding]:
    """The findings of one check."""
    return [finding for finding in findings if finding.check == check]


def text_of(rows: Rows, delimiter: str = ",") -> str:
    """Rows as delimited text with British dates."""
    written = [[c.strftime("%d/%m/%Y") if isinstance(c, date) else str(c) for c in row] for row in rows]
    return "\n".join(delimiter.join(f'"{c}"' if delimiter in c else c for c in row) for row in written) + "\n"
