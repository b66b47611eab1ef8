"""Events of a child counted: how many the same child had in the twelve months before each."""

from __future__ import annotations

import numpy as np

from paperbuilder.sample.days import OPEN, Days, Flags, months_before
from paperbuilder.sample.draw import pair
from paperbuilder.sample.episodes import Episodes
from paperbuilder.sample.setting import Setting

SPAN = 2**24


def earlier(child: Days, day: Days, months: int = 12) -> Days:
    """For each event how many of the same child fall in the months before it (not on the day itself)."""
    return counted_before(child, day, child, day, months)


def counted_before(child: Days, day: Days, of_child: Days, of_day: Days, months: int = 12) -> Days:
    """For each child and day how many of those other events of the child fall in the months before."""
    known = of_day < OPEN
    keys = np.sort(of_child[known] * SPAN + of_day[known])
    since = np.searchsorted(keys, child * SPAN + months_before(day, months), side="left")
    return np.asarray(np.searchsorted(keys, child * SPAN + day, side="left") - since)


def repeated(child: Days, day: Days) -> Flags:
    """Marks events of a child on a day that already has one."""
    _, first = np.unique(child * SPAN + day, return_index=True)
    marks = np.ones(len(child), dtype=bool)
    marks[first] = False
    return marks


def latest(child: Days, day: Days) -> tuple[Days, Days]:
    """The children among the events in order, and each one's latest day."""
    order = np.lexsort((day, child))
    last = np.append(child[order][1:] != child[order][:-1], True) if len(order) else np.zeros(0, dtype=bool)
    return child[order][last], day[order][last]


def in_window(setting: Setting, day: Days) -> Flags:
    """Whether the day is one of the six months to the as-at date."""
    return np.asarray((day >= setting.horizon.window) & (day <= setting.horizon.as_at))


def hosts(setting: Setting, made: Episodes, day: Days) -> Days:
    """An episode running on each day, a recent one where possible; -1 where there is none."""
    found = np.full(len(day), -1, dtype=np.int64)
    for reach in (35, 200, 2000):
        asked = np.flatnonzero(found < 0)
        found[asked] = _running(setting, made, day[asked], reach)
    return found


def _running(setting: Setting, made: Episodes, day: Days, reach: int) -> Days:
    def still(wanted: Days, offered: Days) -> Flags:
        return np.asarray(made.end[offered] > day[wanted])

    return pair(setting.random, day - reach, day - 1, made.referral, still)
