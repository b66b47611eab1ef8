"""A worksheet's words become column widths and row heights, so that every program shows each cell whole.

Heights are set, not left to the reader's program: some never fit a row to wrapped words by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from textwrap import wrap

from paperbuilder.render.xlsx.looks import BODY_SIZE, TITLE_SIZE
from paperbuilder.render.xlsx.sheet import Sheet

FIRST_WIDTH, NARROWEST, WIDEST, LONGEST_WORD = 50, 14, 50, 70
PITCH, PADDING, HIGHEST = 1.3, 3.0, 409.0
LETTERS, BOLD = 1.1, 0.92
"""How many letters stand where one digit would, and how many bold ones where one plain one would."""


def widths(sheet: Sheet) -> list[float]:
    """A width for each column, in digits: the first holds the lines above the table, the others fit their words."""
    return [FIRST_WIDTH, *(_width(sheet, column) for column in range(1, len(sheet.headings)))]


def _width(sheet: Sheet, column: int) -> float:
    texts = {row[column].text for row in sheet.rows}
    word = max(map(len, chain.from_iterable(text.split() for text in (sheet.headings[column], *texts))), default=0)
    longest = max(map(len, texts), default=0)
    return min(max(word + 3, NARROWEST, min(longest + 3, WIDEST)), LONGEST_WORD)


def letters(columns: Iterable[float], size: int = BODY_SIZE, bold: bool = False) -> list[int]:
    """How many letters of that size surely fit into a line of each column."""
    share = LETTERS * BODY_SIZE / size * (BOLD if bold else 1)
    return [int(width * share) - 1 for width in columns]


def height(texts: Iterable[str], fitting: list[int], size: int = BODY_SIZE) -> float:
    """The height in points of a row with these words, in columns that so many letters fit into."""
    lines = max([_lines(text, width) for text, width in zip(texts, fitting, strict=False)], default=1)
    return min(lines * size * PITCH + PADDING, HIGHEST)


@lru_cache(maxsize=8192)
def _lines(text: str, width: int) -> int:
    return sum(max(len(wrap(part, max(width, 1))), 1) if _may_wrap(part, width) else 1 for part in text.split("\n"))


def _may_wrap(part: str, width: int) -> bool:
    return len(part) > width or "\t" in part


def heights(sheet: Sheet, columns: list[float]) -> Iterator[float]:
    """The height of each row of the worksheet, from the title down."""
    plain, bold = letters(columns), letters(columns, bold=True)
    title = " ".join((sheet.title, *sheet.marks))
    yield height([title], letters(columns, TITLE_SIZE, bold=True), TITLE_SIZE)
    yield from (height([line.text], plain) for line in sheet.lines)
    if sheet.headings:
        yield height(sheet.headings, bold)
    for number, row in enumerate(sheet.rows):
        yield height([entry.text for entry in row], bold if number in sheet.totals else plain)
