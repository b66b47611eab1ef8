"""Dates into whole days since 1970, and back: every timeline is an array of such days, OPEN where nothing ended yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int64]
Flags = NDArray[np.bool_]
OPEN = 2**30
YEAR = 365.25
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Horizon:
    """The days that everything is drawn around; `window` to `as_at` are the six months of the lists."""

    as_at: int
    window: int
    cohort: int
    settled: int
    care_until: int
    caseload: int

    @property
    def year_before(self) -> int:
        """The day twelve months before the as-at date."""
        return int(months_before(np.array([self.as_at]), 12)[0])


def horizon(as_at: date) -> Horizon:
    """The horizon of an as-at date; for 12 October 2020 the cohort starts on 23 March, the caseload is 5 November's."""
    last = day_of(as_at)
    window = int(months_before(np.array([last]), 6)[0])
    return Horizon(last, window, window - 20, window - 130, last + 19, last + 24)


def day_of(when: date) -> int:
    """Days since 1970."""
    return (when - EPOCH).days


def date_of(day: int) -> date:
    """The date of a day."""
    return EPOCH + timedelta(days=day)


def days_of(year: int, month: int = 1, day: int = 1) -> int:
    """Days since 1970 of a year, month and day."""
    return day_of(date(year, month, day))


def months_before(days: Days, months: int) -> Days:
    """The same day some calendar months earlier, or the last day of that month where it has no such day."""
    stamps = days.astype("datetime64[D]")
    month = stamps.astype("datetime64[M]")
    target = month - months
    within = stamps - month.astype("datetime64[D]")
    longest = (target + 1).astype("datetime64[D]") - target.astype("datetime64[D]") - 1
    return np.asarray((target.astype("datetime64[D]") + np.minimum(within, longest)).astype(np.int64))


def on_weekday(days: Days, low: Any, high: Any) -> Days:
    """Days moved off the weekend, forwards where that stays within `high`, else backwards, never below `low`."""
    weekday = (days + 3) % 7
    later = days + np.where(weekday > 4, 7 - weekday, 0)
    moved = np.where(later > high, days - np.maximum(weekday - 4, 0), later)
    return np.asarray(np.where((moved < low) | (moved > high), days, moved), dtype=np.int64)


def working_days_before(days: Days, count: Days) -> Days:
    """The working day (weekends are off) some working days earlier."""
    return np.asarray(np.busday_offset(days.astype("datetime64[D]"), -count, roll="backward").astype(np.int64))


def stamps(days: Days) -> NDArray[np.datetime64]:
    """Days as timestamps; OPEN becomes blank."""
    known = np.where(days >= OPEN, 0, days).astype("datetime64[D]").astype("datetime64[ns]")
    known[days >= OPEN] = np.datetime64("NaT")
    return known


def ages(births: Days, day: int) -> Days:
    """Completed years at a day; -1 before birth. Born on 29 February: a year older from 1 March."""
    today = date_of(day)
    born = births.astype("datetime64[D]")
    years = born.astype("datetime64[Y]").astype(np.int64) + 1970
    months = born.astype("datetime64[M]").astype(np.int64) % 12 + 1
    monthday = months * 100 + (born - born.astype("datetime64[M]")).astype(np.int64) + 1
    completed = today.year - years - (monthday > today.month * 100 + today.day)
    return np.asarray(np.where(births > day, -1, completed), dtype=np.int64)
