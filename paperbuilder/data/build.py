"""A found table becomes a cleaned frame, with a finding for everything in it that could not be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from paperbuilder.data import clean
from paperbuilder.data.checklist import PLACES_LISTED, finding
from paperbuilder.data.clean import Trouble, plain_identifiers
from paperbuilder.data.coded import Coded
from paperbuilder.data.dates import day as day_of
from paperbuilder.data.days import plain_days
from paperbuilder.data.finding import Finding
from paperbuilder.data.frames import ROW_COLUMN, SOURCE_COLUMN, Source
from paperbuilder.data.grid import Factors
from paperbuilder.data.recognise import Found, title_of
from paperbuilder.data.rows import rows_of
from paperbuilder.data.schema.codes import UNKNOWN_MARK, CodeSet
from paperbuilder.data.schema.columns import TABLES, ColumnSpec
from paperbuilder.data.texts import taken

Codes = Callable[[ColumnSpec], CodeSet | None]
SPELLINGS_SHOWN = 10
LONGEST_SHOWN = 60
SHARE_UNREADABLE = 0.1
FEW_UNREADABLE = 5
IDENTIFYING = re.compile(r"\d{4,}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}")
HIDDEN = "(not shown: it may identify someone)"
PRIVATE = ("child_id", "adopter_id", "family_id", "worker", "personal_advisor")
TROUBLES = {
    "text-in-date": "{cells} in “{header}” with text that is not a date",
    "impossible-date": "{cells} in “{header}” with a date that does not exist or cannot be meant",
    "text-in-number": "{cells} in “{header}” with text that is not a number",
    "formula-error": "{cells} in “{header}” with the error of a formula",
}


@dataclass(frozen=True)
class Part:
    """One sheet's share of a table: its frame, its source, what was found wrong in it, and its ids by code."""

    key: str
    frame: pd.DataFrame
    source: Source
    findings: tuple[Finding, ...]
    codes: Mapping[str, Coded]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A clean column as its distinct values and the rows that hold them; `troubles` names the checks that they fail.

    `in_order` when no two values are alike, none is blank and they stand in the order in which they appear.
    """

    distinct: NDArray[Any]
    codes: NDArray[np.intp]
    troubles: Sequence[str]
    in_order: bool = False

    @property
    def values(self) -> NDArray[Any]:
        """The column's values by row."""
        return self.distinct[self.codes]

    def rows_of(self, flags: Sequence[bool] | NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which rows hold a value that is flagged."""
        answers = np.array(flags, dtype=bool)
        return answers.take(self.codes) if answers.any() else np.zeros(len(self.codes), dtype=np.bool_)


def part_of(found: Found, source: Source, codes: Codes) -> Part:
    """The frame of a found table, in its columns' order, with `_row` and `_source`."""
    start = found.match.row + 1
    factors = {key: found.grid.factors(index, start) for key, index in found.match.columns.items()}
    rows = rows_of(found, factors)
    table = found.match.table
    numbers = rows.data + start + found.grid.first_row
    kept = [column for column in table.columns if column.key in factors]
    columns = {c.key: _cleaned(c, factors[c.key], rows.data, codes) for c in kept}
    frame = _frame({key: column.values for key, column in columns.items()}, numbers)
    source = Source(source.file, source.sheet, source.digest, len(frame))
    where = _Where(title_of(table), source.place)
    left_out = _left_out(where, rows.left_out + start + found.grid.first_row)
    troubles = [f for c in kept for f in _troubles(where, c, columns[c.key], numbers)]
    unknown = [f for c in kept for f in _unknown(where, c, columns, numbers)]
    blanks = [f for key in table.needed for f in _missing(where, table.column(key), columns[key], numbers)]
    ids = {key: (each.codes, each.distinct) for key, each in columns.items() if each.in_order}
    return Part(table.key, frame, source, (*left_out, *troubles, *unknown, *blanks), ids)


def _frame(values: Mapping[str, NDArray[Any]], numbers: NDArray[np.intp]) -> pd.DataFrame:
    """The columns as they are, none copied; strings stay objects."""
    held = {**values, ROW_COLUMN: numbers, SOURCE_COLUMN: np.zeros(len(numbers), dtype=np.int64)}
    index = pd.RangeIndex(len(numbers))
    series = {key: pd.Series(column, index, column.dtype, copy=False) for key, column in held.items()}
    return pd.DataFrame(series, index, copy=False)


@dataclass(frozen=True, slots=True)
class _Where:
    """The table's title and place, for messages."""

    title: str
    place: str

    def finding(self, check: str, message: str, rows: NDArray[np.intp]) -> Finding:
        listed = tuple(f"{self.place}, row {row}" for row in rows[:PLACES_LISTED])
        return finding(check, f"{self.title}: {message}", len(rows), listed, self.title)


def _cleaned(column: ColumnSpec, factors: Factors, rows: NDArray[np.intp], codes: Codes) -> Cleaned:
    """The column's distinct values cleaned once each, then laid out by row."""
    values, held = _held(factors, rows)
    ids = plain_identifiers(values) if column.kind == "id" else None
    if ids is not None:
        whole = len(rows) == len(factors.codes)
        return Cleaned(_array(column, ids), held, [""] * len(values), in_order=whole)
    if column.kind == "date":
        return _dated(values, held)
    results = list(map(_cleaner(column, codes), values))
    troubles = [result.check if isinstance(result, Trouble) else "" for result in results]
    plain = [None if isinstance(result, Trouble) else result for result in results]
    return Cleaned(_array(column, plain), held, troubles)


def _held(factors: Factors, rows: NDArray[np.intp]) -> tuple[Sequence[Any], NDArray[np.intp]]:
    """The values that those rows hold, and which of them each holds."""
    if len(rows) == len(factors.codes):
        return factors.values, factors.codes
    held = factors.codes[rows]
    used = np.flatnonzero(np.bincount(held, minlength=len(factors.values)))
    renumbered = np.zeros(len(factors.values), dtype=np.intp)
    renumbered[used] = np.arange(len(used))
    return taken(factors.values, used), renumbered[held]


def _dated(values: Sequence[Any], codes: NDArray[np.intp]) -> Cleaned:
    """A date column: what is plainly a date at once, anything else by itself."""
    days, troubles = plain_days(values), [""] * len(values)
    for index in np.flatnonzero(np.isnat(days)).tolist():
        found = day_of(values[index])
        if isinstance(found, Trouble):
            troubles[index] = found.check
        elif found is not None:
            days[index] = found
    return Cleaned(days.astype("datetime64[ns]"), codes, troubles)


def _cleaner(column: ColumnSpec, codes: Codes) -> Callable[[Any], Any]:
    known = codes(column)
    if known is not None:
        return partial(clean.code, codes=known)
    return {"id": clean.identifier, "text": clean.words, "number": clean.number}[column.kind]


def _array(column: ColumnSpec, values: Sequence[Any]) -> NDArray[Any]:
    """The values as the column's kind is kept: timestamps, floats, or strings as objects."""
    if column.kind == "date":
        return np.array(values, dtype="datetime64[ns]")
    if column.kind == "number":
        return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    strings = np.empty(len(values), dtype=object)
    strings[:] = values
    return strings


def _left_out(where: _Where, rows: NDArray[np.intp]) -> Iterable[Finding]:
    if len(rows):
        yield where.finding("rows-left-out", f"{_count(len(rows), 'row')} left out as totals or notes", rows)


def _troubles(where: _Where, column: ColumnSpec, cleaned: Cleaned, numbers: NDArray[np.intp]) -> Iterable[Finding]:
    """The cells that could not be read, by what is wrong with them."""
    for check in dict.fromkeys(filter(None, cleaned.troubles)):
        rows = numbers[cleaned.rows_of([trouble == check for trouble in cleaned.troubles])]
        message = TROUBLES[check].format(cells=_count(len(rows), "cell"), header=column.header)
        yield where.finding(check, message, rows)
    if column.kind == "date" and any(cleaned.troubles):
        yield from _unreadable(where, column, cleaned, numbers)


def _unreadable(where: _Where, column: ColumnSpec, cleaned: Cleaned, numbers: NDArray[np.intp]) -> Iterable[Finding]:
    """A date column that is mostly written in a way that is not understood."""
    bad = numbers[cleaned.rows_of([bool(trouble) for trouble in cleaned.troubles])]
    filled = len(bad) + int(np.count_nonzero(~np.isnat(cleaned.values)))
    if len(bad) > max(SHARE_UNREADABLE * filled, FEW_UNREADABLE):
        message = f"{len(bad)} of {filled} filled cells in “{column.header}” cannot be read as dates"
        yield where.finding("unreadable-dates", message, bad)


def _unknown(
    where: _Where, column: ColumnSpec, columns: Mapping[str, Cleaned], numbers: NDArray[np.intp]
) -> Iterable[Finding]:
    """The codes that are not known, with how often each stands there."""
    if column.kind not in ("code", "flag"):
        return
    cleaned = columns[column.key]
    unknown = [text is not None and text.startswith(UNKNOWN_MARK) for text in cleaned.distinct]
    if not any(unknown):
        return
    counts: Counter[str] = Counter()
    for text, count in zip(cleaned.distinct, np.bincount(cleaned.codes, minlength=len(unknown)), strict=True):
        counts.update({text[1:]: int(count)} if text is not None and text.startswith(UNKNOWN_MARK) else {})
    private = _private(columns)
    shown = [f"{_shown(text, private)} ({count})" for text, count in counts.most_common(SPELLINGS_SHOWN)]
    more = f", and {len(counts) - SPELLINGS_SHOWN} more" if len(counts) > SPELLINGS_SHOWN else ""
    cells = _count(counts.total(), "cell")
    message = f"{cells} in “{column.header}” with no known code: {', '.join(shown)}{more}"
    yield where.finding("unknown-code", message, numbers[cleaned.rows_of(unknown)])


def _private(columns: Mapping[str, Cleaned]) -> frozenset[str]:
    """Every id and name in the table: what must not reach a message, wherever it stands."""
    return frozenset(text for key in PRIVATE if key in columns for text in columns[key].distinct if text)


def _shown(text: str, private: frozenset[str]) -> str:
    if text in private or IDENTIFYING.search(text):
        return HIDDEN
    return f"“{text[:LONGEST_SHOWN]}{'…' if len(text) > LONGEST_SHOWN else ''}”"


def _missing(where: _Where, column: ColumnSpec, cleaned: Cleaned, numbers: NDArray[np.intp]) -> Iterable[Finding]:
    """Rows whose id or date is blank; a cell that could not be read has its own finding."""
    if column.kind not in ("id", "date") or cleaned.in_order:
        return
    blank = pd.isna(cleaned.distinct) & (np.array(cleaned.troubles, dtype=object) == "")
    rows = numbers[cleaned.rows_of(blank)]
    if len(rows):
        check = "missing-id" if column.kind == "id" else "missing-date"
        yield where.finding(check, f"{_count(len(rows), 'row')} without “{column.header}”", rows)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def stacked(parts: Sequence[Part]) -> pd.DataFrame:
    """The parts of one table as one frame in the columns' order, `_source` counting them."""
    if len(parts) == 1:
        return parts[0].frame
    columns = [*TABLES[parts[0].key].columns, ColumnSpec(ROW_COLUMN, "", "id"), ColumnSpec(SOURCE_COLUMN, "", "id")]
    frames = [part.frame.assign(**{SOURCE_COLUMN: np.int64(index)}) for index, part in enumerate(parts)]
    held = [column for column in columns if any(column.key in frame for frame in frames)]
    whole = [frame.assign(**{c.key: _blanks(c, len(frame)) for c in held if c.key not in frame}) for frame in frames]
    return pd.concat([frame[[column.key for column in held]] for frame in whole], ignore_index=True)


def _blanks(column: ColumnSpec, length: int) -> pd.Series[Any]:
    """A column that a part did not have."""
    blanks = _array(column, [None] * length)
    return pd.Series(blanks, dtype=blanks.dtype)
