"""What a worksheet *is* before it is written: a title, lines above, and one table of entries."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

LONGEST_CELL = 32_767
LONGEST_HEADING = 255
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell: words, or a number with the number format that shows it as `text`; `link` names another worksheet."""

    text: str
    number: float | None = None
    format: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its title in A1, lines below it, and a table right below them (without headings: none).

    `marks` refer to the notes on the whole table, `totals` are the numbers of the rows that are set apart, and the
    `description` is read out for the table.
    """

    name: str
    title: str
    lines: tuple[Entry, ...]
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[Entry, ...], ...] = ()
    table_name: str = ""
    totals: frozenset[int] = frozenset()
    description: str = ""
    marks: tuple[str, ...] = ()


def bounded(text: str, longest: int = LONGEST_CELL) -> str:
    """The words without control characters, cut with an ellipsis where a cell can hold no more.

    A cell's length is counted in UTF-16 units, so that a character outside the first plane counts twice.
    """
    if text.isprintable() and 2 * len(text) <= longest:
        return text
    clean = "".join(char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cs"))
    if len(clean.encode("utf-16-le")) // 2 <= longest:
        return clean
    units = clean.encode("utf-16-le")[: 2 * (longest - 1)]
    return units.decode("utf-16-le", "ignore") + ELLIPSIS


def headed(words: list[str]) -> tuple[str, ...]:
    """The headings of a table: none empty, none twice (capitals do not tell them apart)."""
    seen: set[str] = set()
    return tuple(_unlike(bounded(text, LONGEST_HEADING - 5) or f"Column {n}", seen) for n, text in enumerate(words, 1))


def _unlike(text: str, seen: set[str]) -> str:
    number, name = 1, text
    while name.lower() in seen:
        number += 1
        name = f"{text} ({number})"
    seen.add(name.lower())
    return name
