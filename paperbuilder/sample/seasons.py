"""The council's year into daily weights: months, weekdays, and the spring of 2020."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from paperbuilder.sample.days import Days
from paperbuilder.sample.draw import Random, scatter

SCHOOL_YEAR = (1.03, 1.0, 1.08, 0.96, 1.03, 1.05, 1.02, 0.8, 1.0, 1.08, 1.1, 0.85)
"""January to December: quiet in August and at Christmas, when schools make no referrals."""
EVEN_YEAR = (1.02, 0.98, 1.05, 0.98, 1.0, 1.02, 1.03, 0.94, 0.98, 1.02, 1.02, 0.96)
LOCKDOWN = {(2020, 3): 0.86, (2020, 4): 0.72, (2020, 5): 0.88, (2020, 6): 1.03, (2020, 7): 1.0, (2020, 8): 0.98,
            (2020, 9): 1.2, (2020, 10): 1.16}  # fmt: skip
OFFICE = (1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0)
DUTY = (1.06, 1.02, 1.0, 1.0, 1.0, 0.12, 0.08)


@dataclass(frozen=True, slots=True)
class Season:
    """How busy a council is: by calendar month, by year, in months unlike others, by weekday; 1 is an average month."""

    months: tuple[float, ...] = SCHOOL_YEAR
    years: Mapping[int, float] = field(default_factory=dict)
    shocks: Mapping[tuple[int, int], float] = field(default_factory=lambda: LOCKDOWN)
    week: tuple[float, ...] = OFFICE

    def daily(self, random: Random, first: int, last: int) -> NDArray[np.float64]:
        """A weight for each day; those of an average month add up to about 1."""
        days = np.arange(first, last + 1)
        month = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        low = int(month[0])
        levels = np.array([self._level(m) for m in range(low, int(month[-1]) + 1)])
        noisy = levels * random.normal(1.0, 0.02, len(levels))
        week = np.array(self.week)
        return np.asarray(noisy[month - low] * week[(days + 3) % 7] / (week.sum() * 365.25 / 84))

    def _level(self, month: int) -> float:
        year, number = 1970 + month // 12, month % 12 + 1
        return self.months[number - 1] * self.years.get(year, 1.0) * self.shocks.get((year, number), 1.0)

    def past(self, random: Random, first: int, last: int, monthly: float) -> Days:
        """Days of events from first to last, `monthly` of them in an average month."""
        weights = self.daily(random, first, last)
        return scatter(random, first, weights, round(float(weights.sum()) * monthly))

    def within(self, random: Random, first: int, last: int, count: int) -> Days:
        """Exactly `count` days from first to last."""
        return scatter(random, first, self.daily(random, first, last), count)


CONTACTS = Season(years={2019: 0.96, 2020: 1.0}, week=DUTY)
DEMAND = Season(years={2018: 1.04, 2019: 0.94, 2020: 0.95})
REFERRALS = Season(years={2018: 1.04, 2019: 0.94, 2020: 0.95}, week=DUTY)
PLANS = Season(months=EVEN_YEAR, years={2019: 0.72, 2020: 0.74}, shocks={(2020, 4): 0.85})
CARE = Season(months=EVEN_YEAR, years={2020: 0.95}, shocks={(2020, 4): 0.7, (2020, 5): 0.85, (2020, 8): 1.1}, week=DUTY)
HELP = Season(shocks={(2020, 4): 0.6, (2020, 5): 0.8})
