"""Many cells of a date column become days at once: those plainly written as `2020-10-12` or `12/10/2020`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from paperbuilder.data.dates import FIRST_YEAR, LAST_YEAR
from paperbuilder.data.texts import letters_of

Numbers = NDArray[np.int32]
LENGTH = len("2020-10-12")
HYPHENS, SLASHES = ("-", (4, 7)), ("/", (2, 5))
ISO = ((0, 1, 2, 3), (5, 6), (8, 9))
BRITISH = ((6, 7, 8, 9), (3, 4), (0, 1))
"""Where the figures of the year, the month and the day stand."""

FIGURES, MONTHS = 10, 12
MONTH_STARTS = np.arange(f"{FIRST_YEAR}-01", f"{LAST_YEAR + 1}-02", dtype="datetime64[M]").astype("datetime64[D]")
"""The first day of every month that can be meant, and of the one after them."""


def plain_days(values: Sequence[Any]) -> NDArray[np.datetime64]:
    """The day of each cell that is a date or plainly written as one that exists; `NaT` for any other."""
    letters = np.ascontiguousarray(letters_of(values, LENGTH + 1).T)
    figures = letters - ord("0")
    days = np.full(len(values), np.datetime64("NaT"), dtype="datetime64[D]")
    for (mark, marks), order in ((HYPHENS, ISO), (SLASHES, BRITISH)):
        rows = np.flatnonzero(_are_written(letters, figures, mark, marks))
        if len(rows):
            days[rows] = _made(*(_number(figures[places, :][:, rows]) for places in order))
    return days


def _are_written(letters: NDArray[Any], figures: NDArray[Any], mark: str, marks: tuple[int, ...]) -> NDArray[np.bool_]:
    """Which values have these marks at their places, figures at all others, and end there."""
    are_figures = [figures[place] <= FIGURES - 1 for place in range(LENGTH) if place not in marks]
    have_marks = [letters[place] == ord(mark) for place in marks]
    written: NDArray[np.bool_] = np.logical_and.reduce([*are_figures, *have_marks, letters[LENGTH] == 0])
    return written


def _number(figures: NDArray[Any]) -> Numbers:
    """The numbers that figures write, a row for each place."""
    number = np.zeros(figures.shape[1], dtype=np.int32)
    for row in figures:
        number = number * FIGURES + row.astype(np.int32)
    return number


def _made(year: Numbers, month: Numbers, day: Numbers) -> NDArray[np.datetime64]:
    """The days of years, months and days; `NaT` where there is none, or none that can be meant."""
    meant = (year >= FIRST_YEAR) & (year <= LAST_YEAR) & (month >= 1) & (month <= MONTHS) & (day >= 1)
    months = np.where(meant, (year - FIRST_YEAR) * MONTHS + month - 1, 0)
    days = MONTH_STARTS[months] + (day - 1).astype("timedelta64[D]")
    return np.where(meant & (days < MONTH_STARTS[months + 1]), days, np.datetime64("NaT"))
