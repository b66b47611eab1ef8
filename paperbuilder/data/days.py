"""Many cells of a date column become days at once: those plainly written as `2020-10-12` or `12/10/2020`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from paperbuilder.data.dates import FIRST_YEAR, LAST_YEAR
from paperbuilder.data.texts import letters_of

Numbers = NDArray[np.int64]
LENGTH = len("2020-10-12")
HYPHENS, SLASHES = ("-", (4, 7)), ("/", (2, 5))
ISO = ((0, 1, 2, 3), (5, 6), (8, 9))
BRITISH = ((6, 7, 8, 9), (3, 4), (0, 1))
"""Where the figures of the year, the month and the day stand."""


def plain_days(values: Sequence[Any]) -> NDArray[np.datetime64]:
    """The day of each cell that is a date or plainly written as one that exists; `NaT` for any other."""
    letters = letters_of(values, LENGTH + 1)
    days = np.full(len(values), np.datetime64("NaT"), dtype="datetime64[D]")
    for (mark, marks), order in ((HYPHENS, ISO), (SLASHES, BRITISH)):
        rows = np.flatnonzero(_are_written(letters, mark, marks))
        days[rows] = _made(*(_number(letters[rows][:, places]) for places in order))
    return days


def _are_written(letters: NDArray[Any], mark: str, marks: tuple[int, ...]) -> NDArray[np.bool_]:
    """Which rows have these marks at their places, figures at all others, and end there."""
    figures = [place for place in range(LENGTH) if place not in marks]
    are_figures = (letters[:, figures] >= ord("0")) & (letters[:, figures] <= ord("9"))
    have_marks = letters[:, marks] == ord(mark)
    return np.asarray(are_figures.all(axis=1) & have_marks.all(axis=1) & (letters[:, LENGTH] == 0))


def _number(figures: NDArray[Any]) -> Numbers:
    """The numbers that rows of figures write."""
    number = np.zeros(len(figures), dtype=np.int64)
    for column in figures.T:
        number = number * 10 + column - ord("0")
    return number


def _made(year: Numbers, month: Numbers, day: Numbers) -> NDArray[np.datetime64]:
    """The days of years, months and days; `NaT` where there is none, or none that can be meant."""
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    days = months.astype("datetime64[D]") + (day - 1).astype("timedelta64[D]")
    exists = (month >= 1) & (month <= 12) & (day >= 1) & (days.astype("datetime64[M]") == months)
    meant = exists & (year >= FIRST_YEAR) & (year <= LAST_YEAR)
    return np.where(meant, days, np.datetime64("NaT"))
