"""Children as persons: date of birth, gender, ethnicity, disability, area, and an id that says nothing."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from paperbuilder.sample import mixes
from paperbuilder.sample.care import ADULT, Care
from paperbuilder.sample.days import OPEN, YEAR, Days, Flags, ages
from paperbuilder.sample.draw import Random, codes, flags
from paperbuilder.sample.episodes import DISABILITY, Episodes, roots
from paperbuilder.sample.lengths import ENTRY_AGE
from paperbuilder.sample.setting import Setting

UNBORN = 170
FIRST_ID = 1_000_000
NEWBORN = 0.18


@dataclass(slots=True)
class People:
    """Parallel arrays, one item a child; a child is known by its position, on paper by its id."""

    birth: Days
    gender: NDArray[np.object_]
    ethnicity: NDArray[np.object_]
    disability: NDArray[np.object_]
    area: Days
    asylum: Flags

    def __len__(self) -> int:
        return len(self.birth)

    def add(self, other: People) -> Days:
        """Takes these children in and returns their positions."""
        before = len(self)
        for each in fields(self):
            setattr(self, each.name, np.concatenate([getattr(self, each.name), getattr(other, each.name)]))
        return np.arange(before, len(self))


def persons(random: Random, birth: Days, area: Days, asylum: Flags, as_at: int) -> People:
    """Everything else about children who were born (or will be) on these days."""
    count = len(birth)
    gender = np.where(asylum, codes(random, mixes.GENDER_ABROAD, count), codes(random, mixes.GENDER, count))
    gender = np.where(birth > as_at, mixes.NOT_STATED, gender)
    ethnicity = np.where(asylum, codes(random, mixes.ETHNICITY_ABROAD, count), codes(random, mixes.ETHNICITY, count))
    disability = codes(random, mixes.DISABILITY, count)
    disability = np.where((area == DISABILITY) & flags(random, 0.97, count), mixes.YES, disability)
    return People(birth, gender, ethnicity, disability, area, asylum)


def newcomers(setting: Setting, met: Days, low: float = -0.4, high: float = 17.9) -> People:
    """Children first met on these days, at an age between two ages in years."""
    random = setting.random
    least, most = round(low * YEAR) + UNBORN, round(high * YEAR) + UNBORN
    age = ENTRY_AGE.between(random, np.full(len(met), max(least, 0)), np.full(len(met), most)) - UNBORN
    area = random.integers(0, 4, len(met))
    return persons(random, met - age, area, np.zeros(len(met), dtype=bool), setting.horizon.as_at)


def children_of(setting: Setting, made: Episodes, care: Care) -> tuple[People, Days]:
    """The children of the episodes, and for each episode its child's position."""
    _, first, child = np.unique(roots(made.previous), return_index=True, return_inverse=True)
    count = len(first)
    birth = _births(setting, made, care, child, count)
    asylum = np.zeros(count, dtype=bool)
    asylum[child[made.asylum]] = True
    return persons(setting.random, birth, made.area[first], asylum, setting.horizon.as_at), child


def _births(setting: Setting, made: Episodes, care: Care, child: Days, count: int) -> Days:
    """Young enough for all that happens to the child, and born before it is looked after."""
    met, left = (
        _over(np.minimum, made.referral, child, count),
        _over(np.maximum, np.minimum(made.end, setting.horizon.as_at), child, count),
    )
    taken = np.where(made.care >= 0, care.start[made.care], OPEN)
    cared = _over(np.minimum, taken, child, count)
    least = np.where(cared < OPEN, np.maximum(UNBORN - (cared - met), 0), 0)
    most = np.maximum(ADULT - 6 + UNBORN - (left - met), least)
    birth = met + UNBORN - ENTRY_AGE.between(setting.random, least, most)
    newborn = (cared < met + UNBORN) & flags(setting.random, NEWBORN, count) & (left < met + ADULT - 300)
    birth = np.where(newborn, cared - setting.random.integers(0, 90, count), birth)
    fixed = _over(np.minimum, np.where(made.care >= 0, care.birth[made.care], OPEN), child, count)
    return np.where(fixed < OPEN, fixed, birth)


def _over(how: Any, values: Days, child: Days, count: int) -> Days:
    reduced = np.full(count, OPEN if how is np.minimum else -OPEN, dtype=np.int64)
    how.at(reduced, child, values)
    return reduced


def identifiers(random: Random, count: int) -> NDArray[np.object_]:
    """Distinct ids in no order, as the case system numbers children."""
    numbers = random.permutation(count * 3)[:count] + FIRST_ID
    return np.array([str(number) for number in numbers.tolist()], dtype=object)


@dataclass(frozen=True, slots=True)
class Register:
    """The children with their ids, and their ages at the as-at date, ready to be looked up by position."""

    people: People
    ids: NDArray[np.object_]
    age: Days

    def columns(self, child: Days) -> dict[str, Any]:
        """The first five columns of most lists."""
        people = self.people
        return {
            "child_id": self.ids[child],
            "gender": people.gender[child],
            "ethnicity": people.ethnicity[child],
            "date_of_birth": people.birth[child],
            "age": self.age[child],
        }


def register(setting: Setting, people: People) -> Register:
    """The register at the as-at date."""
    return Register(people, identifiers(setting.random, len(people)), ages(people.birth, setting.horizon.as_at))
