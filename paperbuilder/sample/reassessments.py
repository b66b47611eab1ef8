"""Assessments again, of children whose case is open; and when every assessment was authorised, to the exact number."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from paperbuilder.sample.days import OPEN, Days, Flags, on_weekday
from paperbuilder.sample.draw import pair
from paperbuilder.sample.episodes import DISABILITY, Episodes
from paperbuilder.sample.lengths import ASSESSMENT
from paperbuilder.sample.seasons import DEMAND
from paperbuilder.sample.setting import Setting
from paperbuilder.sample.spells import close
from paperbuilder.sample.targets import rounded

AGAIN = (0.12, 0.08, 0.06)
AGAIN_DISABLED = (0.4, 0.4, 0.3)
REACH = ((364, 60), (729, 368), (4000, 733))
"""Days from the last authorisation to the new start: within a year, in the year before that, earlier."""


@dataclass(slots=True)
class Reassessments:
    """Parallel arrays: the episode's position, start and authorisation; `gap` is 1, 2 or 3 for the reach, 0 unknown."""

    episode: Days
    start: Days
    authorised: Days
    gap: Days

    def joined(self, other: Reassessments) -> Reassessments:
        """These and then those."""
        return Reassessments(*(np.concatenate([getattr(self, f.name), getattr(other, f.name)]) for f in fields(self)))


def recent_reassessments(setting: Setting, made: Episodes) -> Reassessments:
    """Those started since lockdown, some of each area's repeats; their episodes stay open for them."""
    found = [
        _reassessed(setting, made, area, gap, rounded(cells[gap] * _share(area, gap)))
        for area, cells in enumerate(setting.targets.repeats)
        for gap in (3, 2, 1)
    ]
    return _together(found)


def _share(area: int, gap: int) -> float:
    return (AGAIN_DISABLED if area == DISABILITY else AGAIN)[gap - 1]


def _reassessed(setting: Setting, made: Episodes, area: int, gap: int, count: int) -> Reassessments:
    days = setting.horizon
    start = setting.random.permutation(DEMAND.within(setting.random, days.cohort, days.as_at, count))
    ended = np.where(_hosts(setting, made, area, gap), made.authorised, OPEN)
    host = pair(setting.random, start - REACH[gap - 1][0], start - REACH[gap - 1][1], ended)
    start, host = start[host >= 0], host[host >= 0]
    made.floor[host] = OPEN
    made.barred[host] = True
    return Reassessments(host, start, np.full_like(start, OPEN), np.full_like(start, gap))


def _hosts(setting: Setting, made: Episodes, area: int, gap: int) -> Flags:
    """Children on a plan or in care still; also others in need, not for years unless disabled."""
    settled = (made.authorised < setting.horizon.settled) & ~made.followed & (made.area == area)
    supported = ((made.plan >= 0) | (made.care >= 0)) & (made.floor >= OPEN) & ~made.barred
    other = (made.plan < 0) & (made.care < 0) & ~made.barred
    return np.asarray(settled & (supported | other if gap < 3 or area == DISABILITY else supported))


def authorise(setting: Setting, made: Episodes, again: Reassessments) -> None:
    """Authorises first and further assessments: exactly the target's numbers in the window and ongoing."""
    days, drawn = setting.horizon, setting.targets
    first = np.flatnonzero((made.assessed >= days.settled) & (made.assessed <= days.as_at))
    start = np.concatenate([made.assessed[first], again.start])
    total = drawn.assessments_completed + drawn.assessments_ongoing
    surviving = total - int((start >= days.window).sum())
    end = close(setting.random, start, ASSESSMENT, days, surviving, drawn.assessments_completed)
    made.authorised[first], again.authorised = end[: len(first)], end[len(first) :]
    _hold_open(made, first, made.authorised[first])
    _hold_open(made, again.episode, again.authorised)


def _hold_open(made: Episodes, which: Days, authorised: Days) -> None:
    """An episode closes with its assessment at the earliest, and not before its plan or care."""
    supported = (made.plan[which] >= 0) | (made.care[which] >= 0)
    made.floor[which] = np.where(supported, np.maximum(made.floor[which], authorised), authorised)


def earlier_reassessments(setting: Setting, made: Episodes) -> Reassessments:
    """Those started longer ago, of the episodes that lasted: the longer, the more of them."""
    random, days = setting.random, setting.horizon
    until = np.minimum(made.end - 70, days.cohort - 130)
    known = (made.authorised < OPEN) & ~made.followed & ~made.barred
    room = np.where(known, until - made.authorised - 90, 0)
    chosen = np.flatnonzero((room > 0) & (random.random(len(made)) < np.minimum(room / 365.0 * 0.3, 0.6)))
    start = made.authorised[chosen] + 90 + (room[chosen] * random.random(len(chosen))).astype(np.int64)
    last = np.minimum(made.end[chosen], days.window - 1)
    start = on_weekday(start, 0, last)
    authorised = on_weekday(start + ASSESSMENT.between(random, 0, last - start), start, last)
    return Reassessments(chosen, start, authorised, np.zeros_like(start))


def _together(parts: list[Reassessments]) -> Reassessments:
    joined = parts[0]
    for part in parts[1:]:
        joined = joined.joined(part)
    return joined
