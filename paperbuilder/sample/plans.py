"""Child protection plans: when each started and ended, and which plan the same child had before it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from paperbuilder.sample.days import OPEN, Days, Flags, days_of
from paperbuilder.sample.draw import pair
from paperbuilder.sample.lengths import PLAN
from paperbuilder.sample.seasons import PLANS
from paperbuilder.sample.setting import Setting
from paperbuilder.sample.spells import close

MONTHLY = 94.0
FIRST_START = days_of(2010)
FIRST_END = days_of(2012, 4)
WITHIN_TWO_YEARS = 0.085
LATER = 0.11


@dataclass(slots=True)
class Plans:
    """Parallel arrays; `previous` is the position of the child's plan before, or -1."""

    start: Days
    end: Days
    previous: Days

    @property
    def followed(self) -> Flags:
        """Whether the child has a later plan."""
        marks = np.zeros(len(self.start), dtype=bool)
        marks[self.previous[self.previous >= 0]] = True
        return marks


def make_plans(setting: Setting) -> Plans:
    """Every plan that ended in or after April 2012, and those running."""
    start = _starts(setting)
    end = close(setting.random, start, PLAN, setting.horizon, _open_before(setting), setting.targets.plans_ceased)
    kept = end >= FIRST_END
    start, end = start[kept], end[kept]
    return Plans(start, end, _previous(setting, start, end))


def _starts(setting: Setting) -> Days:
    random, days = setting.random, setting.horizon
    past = PLANS.past(random, FIRST_START, days.window - 1, MONTHLY * setting.scale)
    return np.concatenate([past, PLANS.within(random, days.window, days.as_at, setting.targets.plans_started)])


def _open_before(setting: Setting) -> int:
    drawn = setting.targets
    return drawn.plans_current - drawn.plans_started + drawn.plans_ceased


def _previous(setting: Setting, start: Days, end: Days) -> Days:
    """Repeat plans: some within two years of the last plan's end, more of them later than that."""
    random, days = setting.random, setting.horizon
    chance = random.random(len(start))
    soon, later = chance < WITHIN_TWO_YEARS, (chance >= WITHIN_TWO_YEARS) & (chance < WITHIN_TWO_YEARS + LATER)
    ended = np.where((end < days.window) & (start < days.settled - 60), end, OPEN)
    previous = np.full(len(start), -1, dtype=np.int64)
    previous[soon] = pair(random, start[soon] - 725, start[soon] - 60, ended)
    ended[previous[previous >= 0]] = OPEN
    previous[later] = pair(random, start[later] - 3000, start[later] - 735, ended)
    return previous
