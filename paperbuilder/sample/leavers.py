"""Care leavers: young people who left care at eighteen (a few earlier), and those who left before the records start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from paperbuilder.sample import mixes
from paperbuilder.sample.care import Care
from paperbuilder.sample.days import OPEN, YEAR, Days
from paperbuilder.sample.draw import codes, flags, some
from paperbuilder.sample.episodes import Episodes
from paperbuilder.sample.people import People, persons
from paperbuilder.sample.setting import Setting

FROM_HISTORY = 0.92
OLDEST = 25.0


@dataclass(slots=True)
class Leavers:
    """The positions of the young people."""

    child: Days


def make_leavers(setting: Setting, made: Episodes, child: Days, care: Care, people: People) -> Leavers:
    """The target's number: those with a period of care in the history, then older ones."""
    drawn = setting.targets
    adults = np.flatnonzero((made.care >= 0) & care.adult[made.care] & (made.end < OPEN))
    young = ((setting.horizon.as_at - people.birth[child[adults]]) / YEAR) < OLDEST
    chosen = adults[some(setting.random, young, round(drawn.care_leavers * FROM_HISTORY))]
    older = people.add(older_leavers(setting, drawn.care_leavers - len(chosen)))
    return Leavers(np.concatenate([child[chosen], older]))


def older_leavers(setting: Setting, count: int) -> People:
    """Aged 16 or 17 (care that ended early), or 22 and over."""
    random = setting.random
    early = flags(random, 0.3, count)
    age = np.where(early, 16.2 + 1.7 * random.random(count), 20.5 + 4.4 * random.random(count))
    birth = setting.horizon.as_at - (age * YEAR).astype(np.int64)
    return persons(random, birth, random.integers(0, 4, count), np.zeros(count, dtype=bool), setting.horizon.as_at)


def leaver_columns(setting: Setting, age: Days) -> dict[str, object]:
    """Eligibility, contact, home and activity; home and activity are blank for who is not in touch."""
    random, count = setting.random, len(age)
    touch = codes(random, mixes.IN_TOUCH, count)
    reached = touch == mixes.YES
    suitable = flags(random, 0.9, count)
    home = np.where(
        suitable,
        codes(random, mixes.ACCOMMODATION_SUITABLE, count),
        codes(random, mixes.ACCOMMODATION_UNSUITABLE, count),
    )
    return {
        "eligibility": np.where(age < 18, mixes.RELEVANT, codes(random, mixes.ELIGIBILITY, count)),
        "in_touch": touch,
        "accommodation": np.where(reached, home, ""),
        "suitability": np.where(reached, np.where(suitable, mixes.SUITABLE, mixes.UNSUITABLE), ""),
        "activity": np.where(reached, codes(random, mixes.ACTIVITY, count), ""),
    }
