"""Reading a worksheet back: its table, and each cell as a spreadsheet program shows it."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

TOKEN = re.compile(r'"([^"]*)"|([#0,.]+)(%?)')


def table_of(sheet: Worksheet) -> Table:
    """The one table of the worksheet."""
    (table,) = sheet.tables.values()
    return table


def cells_of(sheet: Worksheet) -> list[list[Cell]]:
    """The rows of its table, the heading row first."""
    return [list(row) for row in sheet[table_of(sheet).ref]]


def shown(cell: Cell) -> str:
    """The cell as it is displayed: words, a day, or a number in its format (the few kinds that are written)."""
    value = cell.value
    if isinstance(value, datetime):
        return value.date().isoformat()
    if not isinstance(value, int | float):
        return str(value)
    sections = cell.number_format.split(";")
    place = 0 if value > 0 or len(sections) == 1 else 1 if value < 0 else 2
    return _filled(sections[place], abs(value))


def _filled(section: str, value: float) -> str:
    """The format with the digits in its places: those that are left over stand in the first."""
    tokens = list(TOKEN.finditer(section))
    whole = [match for match in tokens if match[2]]
    decimals = len(whole[-1][2].partition(".")[2])
    percent = any(match[3] for match in whole)
    rounded = (Decimal(repr(value)) * (100 if percent else 1)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits, point, rest = f"{rounded:,.{decimals}f}".partition(".")
    digits = digits if "," in whole[0][2] else digits.replace(",", "")
    parts: list[str] = []
    for match in reversed(tokens):
        if match[1] is not None:
            parts.append(match[1])
            continue
        room = len(digits) if match is whole[0] else len(match[2].partition(".")[0])
        end = f"{point}{rest}{match[3]}" if match is whole[-1] else match[3]
        parts.append(f"{digits[len(digits) - room :]}{end}")
        digits = digits[: len(digits) - room]
    return "".join(reversed(parts))
