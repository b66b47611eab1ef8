"""Which rows of a found table are data: not the totals, the notes under the data, or a header printed again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from paperbuilder.data.clean import is_blank, text_of
from paperbuilder.data.grid import Factors
from paperbuilder.data.recognise import Found

TOTAL = re.compile(r"(?:grand |sub[- ]?)?totals?(?::|\b.*)|(?:row )?count:?(?: \d+)?|sum:?", re.IGNORECASE)
TOTAL_ALONE = re.compile(r"(?:grand |sub[- ]?)?totals?:?", re.IGNORECASE)
WRITTEN_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}\b")
LONGEST_ID = 24
EVIDENCE = 3
"""How many filled cells that are no numbers make a row of a child whose id and date are both blank; or one date."""

Flags = NDArray[np.bool_]
"""What is so of each row; a single answer where it is the same of all rows."""

NO = np.array(False)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by their index below the headers: those that are data, and those with something in them that are not."""

    data: NDArray[np.intp]
    left_out: NDArray[np.intp]


def rows_of(found: Found, factors: Mapping[str, Factors]) -> Rows:
    """The data rows below the headers; the factors are of the same rows."""
    filled = {key: _filled(column) for key, column in factors.items()}
    something = _any(filled.values())
    nobody = _nobody(found, filled)
    if nobody.any():
        nobody = nobody & ~_dated(found, factors)
    labelled = _labelled(found, factors) | _total(found, factors, filled, something)
    left_out = something & (labelled | _note(found, factors, filled) | nobody)
    height = len(factors[found.match.table.needed[0]].codes)
    return Rows(*(np.flatnonzero(_by_row(flags, height)) for flags in (something & ~left_out, left_out)))


def _by_row(flags: Flags, height: int) -> Flags:
    """The flags with an answer for each row."""
    return np.broadcast_to(flags, height)


def _filled(column: Factors) -> Flags:
    """Which rows of a column say something; figures always do."""
    return column.each_worded(lambda cell: not is_blank(cell), of_figures=True)


def _labelled(found: Found, factors: Mapping[str, Factors]) -> Flags:
    """Rows that call themselves a total, or that repeat the header of the id."""
    key = found.match.table.needed[0]
    column = found.match.columns[key]
    header = text_of(found.grid.columns[column][found.match.row]).casefold()
    labels = [factors[key], *([] if column == 0 else [found.grid.factors(0, found.match.row + 1)])]
    test = partial(_is_label, header, TOTAL_ALONE if key == "team" else TOTAL)
    return _any(factor.each_worded(test, of_figures=False) for factor in labels)


def _total(found: Found, factors: Mapping[str, Factors], filled: Mapping[str, Flags], something: Flags) -> Flags:
    """Rows without an id that say total in any column; and the last row, where it only counts the ids above."""
    key = found.match.table.needed[0]
    says = [column.each_worded(_says_total, of_figures=False) for column in factors.values()]
    totals = _any(says) & ~filled[key]
    ids = factors[key]
    height = len(ids.codes)
    for row in np.flatnonzero(_by_row(something, height))[-1:]:
        alone = [column for column, flags in filled.items() if _by_row(flags, height)[row]] == [key]
        if alone and len(filled) > 1:
            counted = text_of(ids.values[ids.codes[row]]) == str(np.count_nonzero(_by_row(filled[key], height)[:row]))
            totals = totals | (counted & (np.arange(height) == row))
    return totals


def _says_total(cell: Any) -> bool:
    return isinstance(cell, str) and bool(TOTAL_ALONE.fullmatch(text_of(cell)))


def _is_label(header: str, total: re.Pattern[str], cell: Any) -> bool:
    if not isinstance(cell, str) or cell[:1].isdigit():
        return False
    text = text_of(cell)
    return text.casefold() == header or bool(total.fullmatch(text))


def _note(found: Found, factors: Mapping[str, Factors], filled: Mapping[str, Flags]) -> Flags:
    """Rows with prose where the id should be and nothing else; or with a label such as `Produced on`, and one cell."""
    key = found.match.table.needed[0]
    if key == "team" or len(filled) == 1:
        return NO
    if sum(flags.ndim == 0 and bool(flags) for flags in filled.values()) > 2:
        return NO
    others = _count(flags for column, flags in filled.items() if column != key)
    one = filled[key] & (others == 1)
    if one.any():
        one = one & ~_dated(found, factors)
    return _said(factors[key], filled[key] & (others == 0), _is_prose) | _said(factors[key], one, _is_cue)


def _said(ids: Factors, flags: Flags, test: Callable[[Any], bool]) -> Flags:
    """The flagged rows whose id passes the test."""
    if not flags.any():
        return NO
    passed = _by_row(flags, len(ids.codes)).copy()
    passed[passed] = [test(ids.values[code]) for code in ids.codes[passed]]
    return passed


def _is_prose(cell: Any) -> bool:
    text = text_of(cell)
    return " " in text or len(text) > LONGEST_ID or not any(map(str.isdigit, text))


def _is_cue(cell: Any) -> bool:
    """Words before a value: `Produced on`, `Extract date:`; an id has a digit, or no space."""
    text = text_of(cell)
    return text.endswith(":") or (" " in text and not any(map(str.isdigit, text)))


def _nobody(found: Found, filled: Mapping[str, Flags]) -> Flags:
    """Rows without id and date that hold too little to be a child's."""
    table = found.match.table
    lacking = ~_any(filled[key] for key in table.needed)
    if lacking.any():
        lacking = lacking & (
            _count(flags for key, flags in filled.items() if table.column(key).kind != "number") < EVIDENCE
        )
    return lacking


def _dated(found: Found, factors: Mapping[str, Factors]) -> Flags:
    """Rows with a date written as one in a column of dates, such as a date of birth or an end alone."""
    columns = (factor for key, factor in factors.items() if found.match.table.column(key).kind == "date")
    flags = [factor.each(_is_date) for factor in columns]
    return _any(flags) if flags else NO


def _is_date(cell: Any) -> bool:
    return isinstance(cell, date) or (isinstance(cell, str) and bool(WRITTEN_DATE.match(cell.strip())))


def _any(flags: Iterable[Flags]) -> Flags:
    """Rows where any of the flags is set."""
    differing = []
    for each in flags:
        if each.ndim:
            differing.append(each)
        elif each:
            return each
    return reduce(np.logical_or, differing, NO)


def _count(flags: Iterable[Flags]) -> NDArray[np.uint8]:
    """How many of the flags are set, by row; no table has 256 columns."""
    return reduce(np.add, (each.view(np.uint8) for each in flags))
