"""Section 47 enquiries: those that led to a conference (and mostly a plan), and the others."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from paperbuilder.sample import mixes
from paperbuilder.sample.days import OPEN, Days, days_of, working_days_before
from paperbuilder.sample.draw import Random, flags
from paperbuilder.sample.episodes import Episodes
from paperbuilder.sample.events import hosts, in_window, repeated
from paperbuilder.sample.lengths import Lengths
from paperbuilder.sample.plans import Plans
from paperbuilder.sample.seasons import DEMAND
from paperbuilder.sample.setting import Setting

FIRST = days_of(2018, 4)
MONTHLY = 190.0
WITHOUT_PLAN_MONTHLY = 11.0
TRANSFERRED = 0.05
TO_CONFERENCE = Lengths(((3, 0.0), (7, 0.12), (10, 0.35), (13, 0.56), (15, 0.78), (20, 0.95), (35, 1.0)))


@dataclass(slots=True)
class Enquiries:
    """Parallel arrays: the episode's position, strategy discussion, conference (OPEN: none) and what came of it."""

    episode: Days
    strategy: Days
    conference: Days
    plan: Days

    def joined(self, other: Enquiries) -> Enquiries:
        """These and then those."""
        return Enquiries(*(np.concatenate([getattr(self, f.name), getattr(other, f.name)]) for f in fields(self)))


def make_enquiries(setting: Setting, made: Episodes, plans: Plans) -> Enquiries:
    """All since April 2018, sorted by day: the target's number in the window, and of those with a conference."""
    drawn = setting.targets
    led = _before_plans(setting, made, plans)
    wanted = drawn.conferences - int(in_window(setting, led.strategy).sum())
    held = _without_plan(setting, made, wanted)
    other = _without_conference(setting, made, drawn.section_47 - drawn.conferences)
    found = led.joined(held).joined(other)
    _spread(setting, found)
    return _sorted(found)


def _spread(setting: Setting, found: Enquiries) -> None:
    """No two enquiries of one episode on one day: the second is a day earlier, or later on the window's first day."""
    twice = repeated(found.episode, found.strategy) & (found.conference >= OPEN)
    found.strategy[twice] -= np.where(found.strategy[twice] == setting.horizon.window, -1, 1)


def _before_plans(setting: Setting, made: Episodes, plans: Plans) -> Enquiries:
    """For all plans but those that came with the child from another council."""
    episode = np.flatnonzero((made.plan >= 0) & ~flags(setting.random, TRANSFERRED, len(made)))
    conference = plans.start[made.plan[episode]]
    strategy = working_days_before(conference, TO_CONFERENCE.between(setting.random, np.full_like(conference, 3), 35))
    strategy = np.maximum(strategy, made.referral[episode])
    kept = strategy >= FIRST
    found = Enquiries(episode[kept], strategy[kept], conference[kept], np.ones(int(kept.sum()), dtype=np.int64))
    return _no_more_than(setting, found, round(setting.targets.conferences * 0.97))


def _no_more_than(setting: Setting, found: Enquiries, most: int) -> Enquiries:
    inside = np.flatnonzero(in_window(setting, found.strategy))
    kept = np.ones(len(found.strategy), dtype=bool)
    kept[setting.random.permutation(inside)[most:]] = False
    return Enquiries(*(getattr(found, f.name)[kept] for f in fields(found)))


def _without_plan(setting: Setting, made: Episodes, count: int) -> Enquiries:
    """Conferences that decided against a plan."""
    days = setting.horizon
    past = DEMAND.past(setting.random, FIRST, days.window - 40, WITHOUT_PLAN_MONTHLY * setting.scale)
    strategy = np.concatenate([past, DEMAND.within(setting.random, days.window, days.as_at - 22, count)])
    conference = _later(setting.random, strategy, days.as_at)
    return _hosted(setting, made, strategy, conference)


def _later(random: Random, strategy: Days, last: int) -> Days:
    length = TO_CONFERENCE.between(random, np.full_like(strategy, 3), 35)
    later = np.busday_offset(strategy.astype("datetime64[D]"), length, roll="forward").astype(np.int64)
    return np.asarray(np.minimum(later, last))


def _without_conference(setting: Setting, made: Episodes, count: int) -> Enquiries:
    days = setting.horizon
    past = DEMAND.past(setting.random, FIRST, days.window - 1, MONTHLY * setting.scale)
    strategy = np.concatenate([past, DEMAND.within(setting.random, days.window, days.as_at, count)])
    return _hosted(setting, made, strategy, np.full_like(strategy, OPEN))


def _hosted(setting: Setting, made: Episodes, strategy: Days, conference: Days) -> Enquiries:
    host = hosts(setting, made, strategy)
    return Enquiries(host, strategy, conference, np.zeros_like(strategy))


def _sorted(found: Enquiries) -> Enquiries:
    order = np.argsort(found.strategy, kind="stable")
    return Enquiries(*(getattr(found, f.name)[order] for f in fields(found)))


def decisions(setting: Setting, found: Enquiries) -> dict[str, object]:
    """Whether a conference was deemed unnecessary and whether it resulted in a plan; blank where not decided."""
    count = len(found.strategy)
    held = found.conference < OPEN
    settled = found.strategy <= setting.horizon.as_at - 21
    ruled = np.where(settled | flags(setting.random, 0.4, count), mixes.YES, "")
    unnecessary = np.where(held | flags(setting.random, 0.12, count), mixes.NO, ruled)
    to_plan = np.where(held, np.where(found.plan > 0, mixes.YES, mixes.NO), "")
    return {"icpc_unnecessary": unnecessary, "icpc_to_plan": to_plan}
