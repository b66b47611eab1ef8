"""Contacts: one before every referral, and the many that come to nothing more."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from paperbuilder.sample.days import Days, days_of
from paperbuilder.sample.draw import flags
from paperbuilder.sample.events import repeated
from paperbuilder.sample.people import People, newcomers
from paperbuilder.sample.referrals import Referrals
from paperbuilder.sample.seasons import CONTACTS
from paperbuilder.sample.setting import Setting

FIRST = days_of(2019, 4)
MONTHLY = 3350.0
AGAIN = 0.34
RECENT = 9000


@dataclass(slots=True)
class Contacts:
    """Parallel arrays, sorted by day."""

    child: Days
    day: Days


def make_contacts(setting: Setting, referrals: Referrals, people: People) -> Contacts:
    """All since April 2019: the target's number in the window."""
    led = referrals.day - (flags(setting.random, 0.25, len(referrals.day)) & (referrals.day > setting.horizon.window))
    kept = led >= FIRST
    inside = int(((led >= setting.horizon.window) & kept).sum())
    other = _other_days(setting, setting.targets.contacts - inside)
    day = np.concatenate([led[kept], other])
    child = np.concatenate([referrals.child[kept], np.full(len(other), -1, dtype=np.int64)])
    order = np.argsort(day, kind="stable")
    return Contacts(_children(setting, child[order], day[order], people), day[order])


def _other_days(setting: Setting, count: int) -> Days:
    random, days = setting.random, setting.horizon
    past = CONTACTS.past(random, FIRST, days.window - 1, MONTHLY * setting.scale)
    return np.concatenate([past, CONTACTS.within(random, days.window, days.as_at, count)])


def _children(setting: Setting, child: Days, day: Days, people: People) -> Days:
    """Whose contact each is: a third of the others are about a child of a recent contact."""
    random, place = setting.random, np.arange(len(child))
    back = 1 + (RECENT * setting.scale * random.random(len(child)) ** 2).astype(np.int64)
    again = (child < 0) & flags(random, AGAIN, len(child)) & (back <= place)
    source = np.where(again, place - back, place)
    while not np.array_equal(source, source[source]):
        source = source[source]
    new = np.flatnonzero((child < 0) & (source == place))
    child[new] = people.add(newcomers(setting, day[new]))
    found = child[source]
    twice = np.flatnonzero(repeated(found, day) & again)
    found[twice] = people.add(newcomers(setting, day[twice]))
    return found
