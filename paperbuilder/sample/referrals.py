"""Referrals: one for every episode of need, and those that led to nothing new."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from paperbuilder.sample.days import Days, Flags, days_of
from paperbuilder.sample.draw import flags, pair
from paperbuilder.sample.episodes import Episodes
from paperbuilder.sample.events import hosts
from paperbuilder.sample.people import People, newcomers
from paperbuilder.sample.seasons import REFERRALS
from paperbuilder.sample.setting import Setting

FIRST = days_of(2018, 4)
MONTHLY = 72.0
OPEN_CASES = 0.35
KNOWN = 0.25


@dataclass(slots=True)
class Referrals:
    """Parallel arrays, sorted by day."""

    child: Days
    day: Days
    refused: Flags


def make_referrals(setting: Setting, made: Episodes, child: Days, people: People) -> Referrals:
    """All since April 2018: the target's number in the window."""
    taken = np.flatnonzero((made.referral >= FIRST) & (made.referral <= setting.horizon.as_at))
    extra = _extra_days(setting)
    host = np.where(flags(setting.random, OPEN_CASES, len(extra)), hosts(setting, made, extra - 10), -1)
    others = np.where(host >= 0, child[host], _refused_children(setting, made, child, people, extra, host))
    day = np.concatenate([made.referral[taken], extra])
    order = np.argsort(day, kind="stable")
    refused = np.concatenate([np.zeros(len(taken), dtype=bool), host < 0])
    return Referrals(np.concatenate([child[taken], others])[order], day[order], refused[order])


def _extra_days(setting: Setting) -> Days:
    random, days, drawn = setting.random, setting.horizon, setting.targets
    past = REFERRALS.past(random, FIRST, days.window - 1, MONTHLY * setting.scale)
    now = REFERRALS.within(random, days.window, days.as_at, drawn.referrals - drawn.need_started)
    return np.concatenate([past, now])


def _refused_children(setting: Setting, made: Episodes, child: Days, people: People, extra: Days, host: Days) -> Days:
    """Mostly children not met before; some whose case was closed within a year."""
    others = np.full(len(extra), -1, dtype=np.int64)
    known = np.flatnonzero((host < 0) & flags(setting.random, KNOWN, len(extra)))
    before = _closed(setting, made, extra[known])
    others[known[before >= 0]] = child[before[before >= 0]]
    new = np.flatnonzero((host < 0) & (others < 0))
    others[new] = people.add(newcomers(setting, extra[new]))
    return others


def _closed(setting: Setting, made: Episodes, day: Days) -> Days:
    free = np.where(made.followed | made.barred, 0, made.end)
    return pair(setting.random, day - 250, day - 5, free)
