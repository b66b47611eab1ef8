"""Episodes of need: one from each referral that was taken up, with its first assessment, plan, care and closure."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from paperbuilder.sample.care import Care
from paperbuilder.sample.days import OPEN, Days, Flags, days_of, on_weekday, working_days_before
from paperbuilder.sample.draw import flags, pair
from paperbuilder.sample.lengths import ASSESSMENT
from paperbuilder.sample.plans import Plans
from paperbuilder.sample.seasons import DEMAND, REFERRALS
from paperbuilder.sample.setting import Setting

FIRST_ASSESSMENT = days_of(2015, 4)
FIRST_DIRECT = days_of(2016, 4)
MONTHLY = 705.0
DIRECT_MONTHLY = 68.0
DISABILITY, OTHER = 4, 5


@dataclass(slots=True)
class Episodes:
    """Parallel arrays. `floor` is the earliest day on which the episode can close; OPEN stands for not yet or none.

    `plan`, `care` and `previous` are positions (-1: none); `barred` episodes are never followed by another.
    """

    referral: Days
    assessed: Days
    authorised: Days
    floor: Days
    end: Days
    area: Days
    plan: Days
    care: Days
    previous: Days
    barred: Flags
    asylum: Flags

    def __len__(self) -> int:
        return len(self.referral)

    @property
    def followed(self) -> Flags:
        """Whether the child has a later episode."""
        marks = np.zeros(len(self), dtype=bool)
        marks[self.previous[self.previous >= 0]] = True
        return marks

    def joined(self, other: Episodes) -> Episodes:
        """These episodes and then those, whose `previous` already count from the start of these."""
        return Episodes(*(np.concatenate([getattr(self, f.name), getattr(other, f.name)]) for f in fields(self)))


def episodes(referral: Days, assessed: Days, area: Days) -> Episodes:
    """Episodes with nothing but a referral, the start of an assessment and an area."""
    nothing = np.full(len(referral), -1, dtype=np.int64)
    never = np.full(len(referral), OPEN, dtype=np.int64)
    marks = np.zeros(len(referral), dtype=bool)
    return Episodes(
        referral, assessed, never.copy(), never.copy(), never.copy(), area,
        nothing.copy(), nothing.copy(), nothing.copy(), marks.copy(), marks.copy(),
    )  # fmt: skip


def around_spells(setting: Setting, plans: Plans, care: Care) -> Episodes:
    """An episode around every plan, and around every period of care that did not come out of a plan."""
    plan_of_care = _from_plan(setting, plans, care)
    alone = np.flatnonzero(plan_of_care < 0)
    made = _around_plans(setting, plans).joined(_around_care(setting, care, alone, len(plans.start)))
    led = np.flatnonzero(plan_of_care >= 0)
    made.care[plan_of_care[led]] = led
    made.floor = _floors(setting, made, plans, care)
    _rehome(setting, made)
    _assess(setting, made)
    return made


def _from_plan(setting: Setting, plans: Plans, care: Care) -> Days:
    """For a third of the periods of care the plan that they ended, within weeks."""
    barred = care.linked | care.asylum | care.adult | care.late
    asked = np.flatnonzero(flags(setting.random, 0.35, len(care.start)) & ~barred)
    ends = np.where(plans.followed, OPEN, plans.end)
    start = care.start[asked]

    def led(wanted: Days, offered: Days) -> Flags:
        return np.asarray(plans.start[offered] < start[wanted] - 20)

    found = np.full(len(care.start), -1, dtype=np.int64)
    found[asked] = pair(setting.random, start, start + 45, ends, led)
    return found


def _around_plans(setting: Setting, plans: Plans) -> Episodes:
    lead = setting.random.integers(18, 60, len(plans.start))
    ended = np.where(plans.previous >= 0, plans.end[plans.previous], 0)
    referral = np.maximum(plans.start - lead, ended + 2)
    made = episodes(referral, np.full_like(referral, OPEN), _areas(setting, plans.previous, plans.followed))
    made.plan, made.previous = np.arange(len(referral)), plans.previous.copy()
    return made


def _around_care(setting: Setting, care: Care, alone: Days, offset: int) -> Episodes:
    """`alone` are the positions of the periods of care; their episodes come after `offset` others."""
    lead = (90 * setting.random.random(len(alone)) ** 2).astype(np.int64)
    lead[care.asylum[alone]] = setting.random.integers(0, 2, int(care.asylum[alone].sum()))
    place = np.full(len(care.start), -1, dtype=np.int64)
    place[alone] = offset + np.arange(len(alone))
    before = care.previous[alone]
    ended = np.where(before >= 0, care.end[before], 0)
    referral = np.maximum(care.start[alone] - lead, ended + 2)
    area = _areas(setting, before, care.linked[alone] & (before < 0))
    area[before >= 0] = 0
    made = episodes(referral, np.full_like(referral, OPEN), area)
    made.care, made.previous = alone, np.where(before >= 0, place[before], -1)
    made.barred, made.asylum = care.adult[alone] | care.asylum[alone] | care.late[alone], care.asylum[alone]
    return made


def _areas(setting: Setting, previous: Days, followed: Flags) -> Days:
    """Four quarters of the county, and few in the disability teams; a child's later episodes follow its first."""
    area = np.searchsorted([0.27, 0.53, 0.81], setting.random.random(len(previous)), side="right")
    disabled = flags(setting.random, 0.035, len(previous)) & (previous < 0) & ~followed
    return np.where(disabled, DISABILITY, area)


def _floors(setting: Setting, made: Episodes, plans: Plans, care: Care) -> Days:
    floor = np.where(made.plan >= 0, plans.end[made.plan], 0)
    floor = np.maximum(floor, np.where(made.care >= 0, care.end[made.care], 0))
    late = (made.care >= 0) & care.late[made.care]
    return np.where(late, setting.horizon.window + setting.random.integers(5, 60, len(floor)), floor)


def _rehome(setting: Setting, made: Episodes) -> None:
    """One area for all of a child's episodes; most who came alone from abroad are with a team of their own."""
    abroad = made.asylum & flags(setting.random, 0.6, len(made))
    made.area = np.where(abroad, OTHER, made.area)[roots(made.previous)]


def _assess(setting: Setting, made: Episodes) -> None:
    after = np.minimum(made.referral + setting.random.integers(0, 3, len(made)), setting.horizon.as_at)
    started = on_weekday(after, 0, setting.horizon.as_at)
    known = made.referral >= FIRST_ASSESSMENT
    made.assessed = np.where(known, started, OPEN)
    made.floor = np.where(known, np.maximum(made.floor, started), made.floor)
    authorise_early(setting, made)


def authorise_early(setting: Setting, made: Episodes) -> None:
    """Authorises what started long enough before the window to be over by then."""
    early = made.assessed < setting.horizon.settled
    start = made.assessed[early]
    last = np.minimum(made.floor[early], setting.horizon.window - 1)
    length = ASSESSMENT.between(setting.random, 0, last - start)
    made.authorised[early] = on_weekday(start + length, start, last)


def roots(previous: Days) -> Days:
    """The position of each child's first episode (or plan, or period of care)."""
    root = np.where(previous >= 0, previous, np.arange(len(previous)))
    while not np.array_equal(root, root[root]):
        root = root[root]
    return root


def past_episodes(setting: Setting) -> Episodes:
    """Episodes with an assessment that started before lockdown, without plan or care."""
    last = setting.horizon.cohort - 1
    assessed = DEMAND.past(setting.random, FIRST_ASSESSMENT, last, MONTHLY * setting.scale)
    made = episodes(_referred(setting, assessed), assessed, _shared_areas(setting, len(assessed)))
    authorise_early(setting, made)
    made.floor = made.authorised.copy()
    return made


def cohort_episodes(setting: Setting, counts: list[int]) -> Episodes:
    """Episodes with an assessment that started since lockdown, so many in each area."""
    days = setting.horizon
    area = setting.random.permutation(np.repeat(np.arange(len(counts)), np.maximum(counts, 0)))
    assessed = DEMAND.within(setting.random, days.cohort, days.as_at, len(area))
    return episodes(_referred(setting, assessed), assessed, area)


def direct_episodes(setting: Setting, count: int) -> Episodes:
    """Episodes without an assessment of their own (transfers in, services continued): `count` of them in the window."""
    random, days = setting.random, setting.horizon
    past = REFERRALS.past(random, FIRST_DIRECT, days.window - 1, DIRECT_MONTHLY * setting.scale)
    referral = np.concatenate([past, REFERRALS.within(random, days.window, days.as_at, count)])
    made = episodes(referral, np.full_like(referral, OPEN), _shared_areas(setting, len(referral)))
    made.floor = referral + random.integers(10, 45, len(referral))
    return made


def _referred(setting: Setting, assessed: Days) -> Days:
    return working_days_before(assessed, setting.random.choice(4, len(assessed), p=[0.45, 0.35, 0.15, 0.05]))


def _shared_areas(setting: Setting, count: int) -> Days:
    shares = np.array([sum(row) for row in setting.targets.repeats], dtype=np.float64)
    edges = np.cumsum(shares / shares.sum())
    return np.minimum(np.searchsorted(edges, setting.random.random(count), side="right"), len(shares) - 1)
