"""Worksheets become the bytes of a workbook, by XlsxWriter: words always as words, numbers with their formats."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from paperbuilder.render.xlsx.measures import BODY_SIZE, TITLE_SIZE, heights, widths
from paperbuilder.render.xlsx.sheet import Entry, Sheet, bounded

FONT = {"font_name": "Arial", "font_size": BODY_SIZE}
A4 = 9
LONGEST_DESCRIPTION = 500
SIGNS = ("+", "-", "−")
AS_WORDS = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
LINK = {"font_color": "#0B3B8C", "underline": 1}


def workbook(sheets: list[Sheet], properties: dict[str, Any]) -> bytes:
    """The workbook; its first worksheet is the one that opens, with the cursor in A1."""
    buffer = BytesIO()
    # The library writes into the settings it is given: a copy keeps one book out of the next.
    with Workbook(buffer, {"in_memory": True, **AS_WORDS, "default_format_properties": dict(FONT)}) as book:
        book.set_properties(properties)
        binder = Binder(book)
        for sheet in sheets:
            binder.bind(sheet)
    return buffer.getvalue()


@dataclass
class Binder:
    """Binds worksheets into one book; a format that is asked for twice is made once."""

    book: Any
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def bind(self, sheet: Sheet) -> None:
        """Adds a worksheet."""
        leaf = self.book.add_worksheet(sheet.name)
        leaf.set_paper(A4)
        leaf.set_landscape()
        leaf.fit_to_pages(1, 0)
        self._measure(leaf, sheet)
        title = " ".join((sheet.title, *sheet.marks))
        leaf.write_string(0, 0, bounded(title), self._format(bold=True, font_size=TITLE_SIZE))
        for row, line in enumerate(sheet.lines, 1):
            self._write(leaf, row, 0, line)
        if sheet.headings:
            self._table(leaf, sheet, len(sheet.lines) + 1)

    def _measure(self, leaf: Any, sheet: Sheet) -> None:
        columns = widths(sheet)
        for column, width in enumerate(columns):
            leaf.set_column(column, column, width)
        for row, height in enumerate(heights(sheet, columns)):
            leaf.set_row(row, height)

    def _table(self, leaf: Any, sheet: Sheet, first: int) -> None:
        sides = [_side(sheet, column) for column in range(len(sheet.headings))]
        heads = [self._format(bold=True, bottom=2, **side) for side in sides]
        columns = [{"header": words, "header_format": head} for words, head in zip(sheet.headings, heads, strict=True)]
        table = {"name": sheet.table_name, "style": None, "autofilter": False, "banded_rows": False}
        described = {"columns": columns, "description": bounded(sheet.description or sheet.title, LONGEST_DESCRIPTION)}
        leaf.add_table(first, 0, first + len(sheet.rows), len(columns) - 1, {**table, **described})
        leaf.repeat_rows(first)
        for number, entries in enumerate(sheet.rows):
            for column, (entry, side) in enumerate(zip(entries, sides, strict=True)):
                self._write(leaf, first + 1 + number, column, entry, bold=number in sheet.totals, **side)

    def _write(self, leaf: Any, row: int, column: int, entry: Entry, **settings: Any) -> None:
        text = bounded(entry.text)
        if entry.link:
            leaf.write_url(row, column, f"internal:'{entry.link}'!A1", self._format(**LINK), text)
        elif entry.number is None:
            leaf.write_string(row, column, text, self._format(**settings))
        else:
            leaf.write_number(row, column, entry.number, self._format(**settings, num_format=entry.format))

    def _format(self, **settings: Any) -> Any:
        asked = tuple(settings.items())
        if asked not in self.formats:
            key = tuple(sorted((name, value) for name, value in asked if value))
            if key not in self.formats:
                self.formats[key] = self.book.add_format({**FONT, "text_wrap": True, "valign": "top", **dict(key)})
            self.formats[asked] = self.formats[key]
        return self.formats[asked]


def _side(sheet: Sheet, column: int) -> dict[str, Any]:
    """Right for a column of numbers or changes, with its heading and its shorthand; otherwise left, clear of them."""
    if any(_numeric(row[column]) for row in sheet.rows):
        return {"align": "right"}
    return {"align": "left", "indent": int(column > 0)}


def _numeric(entry: Entry) -> bool:
    return entry.number is not None or (entry.text[:1] in SIGNS and entry.text[1:2].isdigit())
