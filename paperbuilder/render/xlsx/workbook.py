"""Worksheets become the bytes of a workbook, by XlsxWriter: words always as words, numbers with their formats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from itertools import chain
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from paperbuilder.render.xlsx.sheet import Entry, Sheet, bounded

FONT = {"font_name": "Arial", "font_size": 12}
TITLE_SIZE = 16
FIRST_WIDTH, NARROWEST, WIDEST = 48, 12, 48
A4 = 9
AS_WORDS = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
LINK = {"font_color": "#0B3B8C", "underline": 1}


def workbook(sheets: list[Sheet], properties: dict[str, Any]) -> bytes:
    """The workbook; its first worksheet is the one that opens, with the cursor in A1."""
    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True, **AS_WORDS, "default_format_properties": FONT}) as book:
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
        title = " ".join((sheet.title, *sheet.marks))
        leaf.write_string(0, 0, bounded(title), self._format(bold=True, font_size=TITLE_SIZE))
        for row, line in enumerate(sheet.lines, 1):
            self._write(leaf, row, 0, line)
        for column, width in enumerate(widths(sheet)):
            leaf.set_column(column, column, width)
        if sheet.headings:
            self._table(leaf, sheet, len(sheet.lines) + 1)

    def _table(self, leaf: Any, sheet: Sheet, first: int) -> None:
        head = self._format(bold=True, bottom=2)
        columns = [{"header": heading, "header_format": head} for heading in sheet.headings]
        last = first + len(sheet.rows)
        table = {"name": sheet.table_name, "style": None, "autofilter": False, "banded_rows": False}
        described = {"columns": columns, "description": bounded(sheet.description or sheet.title, 500)}
        leaf.add_table(first, 0, last, len(columns) - 1, {**table, **described})
        leaf.repeat_rows(first)
        for number, entries in enumerate(sheet.rows):
            for column, entry in enumerate(entries):
                self._write(leaf, first + 1 + number, column, entry, bold=number in sheet.totals)

    def _write(self, leaf: Any, row: int, column: int, entry: Entry, bold: bool = False) -> None:
        text = bounded(entry.text)
        if entry.link:
            leaf.write_url(row, column, f"internal:'{entry.link}'!A1", self._format(**LINK), text)
        elif entry.number is None:
            leaf.write_string(row, column, text, self._format(bold=bold))
        else:
            leaf.write_number(row, column, entry.number, self._format(bold=bold, num_format=entry.format))

    def _format(self, **settings: Any) -> Any:
        wrapped = {**FONT, "text_wrap": True, "valign": "top", **{k: v for k, v in settings.items() if v}}
        key = tuple(sorted(wrapped.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(wrapped)
        return self.formats[key]


def widths(sheet: Sheet) -> Iterator[float]:
    """A width for each column, in characters: the first holds the lines above, the others fit their words."""
    yield FIRST_WIDTH
    for column, heading in list(enumerate(sheet.headings))[1:]:
        texts = [row[column].text for row in sheet.rows]
        words = max(map(len, chain.from_iterable(text.split() for text in (heading, *texts))), default=0)
        longest = max(map(len, texts), default=0)
        yield min(max(words + 3, NARROWEST, min(longest + 3, WIDEST), len(heading) / 3), WIDEST + 20)
