"""Built files become what a stranger reads in them: every printed figure, what it is of, and every symbol.

Nothing of the program is used: the spreadsheet's trace says what each figure is of, the Word file what is displayed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

import openpyxl
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SYMBOLS = ("c", "[c]")
NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
         "December")  # fmt: skip
SPAN = r"\((\d+) (\w+) (\d{4})(?: to (\d+) (\w+) (\d{4}))?\)"
EARLIER = re.compile(rf"from ([\d,.]+)(%?) {SPAN}")
FIGURE = re.compile(r"^[−+]?\d[\d,.]*%?( \([−+][\d.,]+%\)| points)?$|^c$")
CAPTION = re.compile(r"^(Table \d+): ")


@dataclass(frozen=True)
class Printed:
    """A figure as it stands: where, what it is of, over which days, for which groups, and its words."""

    where: str
    row: str
    column: str
    words: str
    metric: str
    said: str
    start: date
    end: date
    groups: tuple[tuple[str, str], ...]

    @property
    def hidden(self) -> bool:
        """Whether a symbol stands there."""
        return self.words in SYMBOLS

    @property
    def number(self) -> float | None:
        """The number as printed; None where there is none."""
        found = re.fullmatch(r"−?([\d,]+(?:\.\d+)?)%?", self.words)
        return float(found[1].replace(",", "")) if found else None

    @property
    def percent(self) -> bool:
        """Whether it is printed as a percentage."""
        return self.words.endswith("%")


def trace(xlsx: bytes) -> tuple[Printed, ...]:
    """Every line of the spreadsheet's trace."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx), read_only=True)
    rows = list(book["Trace"].iter_rows(values_only=True))
    head = next(number for number, row in enumerate(rows) if row[0] == "Where")
    return tuple(_printed(tuple("" if cell is None else cell for cell in row)) for row in rows[head + 1 :] if row[0])


def _printed(row: tuple[object, ...]) -> Printed:
    where, line, column, words, metric, said, start, end, by, group = row[:10]
    keys = () if by == "[z]" else zip(str(by).split("; "), str(group).split("; "), strict=True)
    return Printed(
        str(where), str(line), str(column), str(words), str(metric), str(said), _day(start), _day(end), tuple(keys)
    )


def _day(cell: object) -> date:
    return cell.date() if isinstance(cell, datetime) else date.fromisoformat(str(cell)[:10])


def earlier(figure: Printed) -> tuple[float, bool, date, date] | None:
    """The earlier figure that a change says: its number, whether it is a percentage, its first and last day."""
    found = EARLIER.search(figure.said)
    if found is None:
        return None
    first = _said_day(*found.groups()[2:5])
    last = _said_day(*found.groups()[5:8]) if found[6] else first
    return float(found[1].replace(",", "")), found[2] == "%", first, last


def _said_day(day: str, month: str, year: str) -> date:
    return date(int(year), NAMES.index(month) + 1, int(day))


def displayed(docx: bytes) -> dict[str, list[list[str]]]:
    """The tables of the Word file by their number, row by row, as they are displayed."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    found: dict[str, list[list[str]]] = {}
    name = ""
    for element in body.iter(f"{W}p", f"{W}tbl"):
        if element.tag == f"{W}p":
            caption = CAPTION.match(_words(element))
            name = caption[1] if caption else name
        elif name and name not in found:
            found[name] = [[_words(cell) for cell in row.iter(f"{W}tc")] for row in element.iter(f"{W}tr")]
    return found


def _words(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t")).strip()


def unlike(docx: bytes, figures: tuple[Printed, ...]) -> Iterator[str]:
    """Where a table displays figures other than those of the trace."""
    traced: dict[str, list[str]] = defaultdict(list)
    for figure in figures:
        traced[figure.where].append(figure.words.strip("[]"))
    for name, rows in displayed(docx).items():
        shown = [cell for row in rows for cell in row[1:] if FIGURE.match(cell)]
        if name in traced and shown != [words for words in traced[name] if FIGURE.match(words)]:
            yield name
