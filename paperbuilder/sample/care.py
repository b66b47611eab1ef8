"""Periods of care: when each started and ended, who came alone from abroad, who left at eighteen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from paperbuilder.sample.days import OPEN, YEAR, Days, Flags, days_of, months_before
from paperbuilder.sample.draw import flags, pair, some
from paperbuilder.sample.lengths import CARE
from paperbuilder.sample.seasons import CARE as SEASON
from paperbuilder.sample.setting import Setting
from paperbuilder.sample.spells import close

MONTHLY = 34.0
FIRST_START = days_of(2004)
FIRST_END = days_of(2015, 4)
ADULT = round(18 * YEAR)
ASYLUM = 0.22
SPRING = (days_of(2020, 4), days_of(2020, 6, 30))


@dataclass(slots=True)
class Care:
    """Parallel arrays; `birth` is known (else OPEN) for those who left at 18 and those who came alone from abroad."""

    start: Days
    end: Days
    previous: Days
    asylum: Flags
    adult: Flags
    late: Flags
    birth: Days

    @property
    def linked(self) -> Flags:
        """Whether the child has an earlier or a later period of care."""
        marks = self.previous >= 0
        marks[self.previous[marks]] = True
        return marks


def make_care(setting: Setting) -> Care:
    """Every period of care that ended in or after April 2015, and those running at the as-at date."""
    start, end = _spells(setting)
    asylum = _asylum(setting, start, end)
    adult = _adult(setting, start, end, asylum)
    late = _late(setting, start, end, asylum | adult)
    end[late] = setting.horizon.window - setting.random.integers(3, 14, int(late.sum()))
    birth = np.where(adult, months_before(np.where(adult, end, 0), 216), OPEN)
    birth = np.where(asylum & ~adult, _young_birth(setting, start, end), birth)
    return Care(start, end, _previous(setting, start, end, asylum | adult | late), asylum, adult, late, birth)


def later_starts(setting: Setting) -> Days:
    """Starts after the as-at date, which only the care history reaches."""
    days = setting.horizon
    expected = round(setting.targets.care_started * (days.care_until - days.as_at) / (days.as_at - days.window) * 1.1)
    return SEASON.within(setting.random, days.as_at + 1, days.care_until, expected)


def _spells(setting: Setting) -> tuple[Days, Days]:
    random, days, drawn = setting.random, setting.horizon, setting.targets
    past = SEASON.past(random, FIRST_START, days.window - 1, MONTHLY * setting.scale)
    start = np.concatenate([past, SEASON.within(random, days.window, days.as_at, drawn.care_started)])
    surviving = drawn.care_current - drawn.care_started + drawn.care_ceased
    end = close(random, start, CARE, days, surviving, drawn.care_ceased)
    kept = end >= FIRST_END
    return start[kept], end[kept]


def _asylum(setting: Setting, start: Days, end: Days) -> Flags:
    lasted = np.minimum(end, setting.horizon.as_at) - start
    chance = np.where((start >= SPRING[0]) & (start <= SPRING[1]), ASYLUM * 0.4, ASYLUM)
    return flags(setting.random, chance, len(start)) & (lasted < 800) & (start >= days_of(2013))


def _adult(setting: Setting, start: Days, end: Days, asylum: Flags) -> Flags:
    """Those who ceased to be looked after on their eighteenth birthday: the longer in care, the likelier."""
    lasted = end - start
    chance = np.where(asylum, 0.75, np.interp(lasted, [0, 365, 1500, 5600], [0.15, 0.35, 0.6, 0.7]))
    return (
        flags(setting.random, chance, len(start))
        & (end < OPEN)
        & (lasted < 15.5 * YEAR)
        & (start < setting.horizon.settled - 30)
    )


def _late(setting: Setting, start: Days, end: Days, barred: Flags) -> Flags:
    """Rows that a real list has too: ended before the six months, kept because the closure was entered late."""
    before = setting.horizon.window
    marks = np.zeros(len(start), dtype=bool)
    marks[some(setting.random, (end < before) & (start < before - 90) & ~barred, setting.targets.care_late)] = True
    return marks


def _young_birth(setting: Setting, start: Days, end: Days) -> Days:
    """Sixteen or seventeen mostly, and under eighteen for as long as they are looked after."""
    lasted = np.minimum(end, setting.horizon.as_at) - start
    oldest = np.maximum(ADULT - 5 - lasted, round(12 * YEAR))
    youngest = np.minimum(round(16 * YEAR) - 200 * flags(setting.random, 0.2, len(start)), oldest - 100)
    return np.asarray(start - youngest - ((oldest - youngest) * setting.random.random(len(start))).astype(np.int64))


def _previous(setting: Setting, start: Days, end: Days, barred: Flags) -> Days:
    """About one period in twelve is not the child's first."""
    days = setting.horizon
    again = np.flatnonzero(flags(setting.random, 0.08, len(start)) & ~barred)
    ended = np.where((end < days.window) & (start < days.settled - 60) & ~barred, end, OPEN)
    previous = np.full(len(start), -1, dtype=np.int64)
    previous[again] = pair(setting.random, start[again] - 1400, start[again] - 20, ended)
    return previous
