"""Episodes of need and child protection plans as lists (open in the six months) and histories."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from paperbuilder.sample import mixes, teams
from paperbuilder.sample.days import OPEN, Days, Flags, days_of
from paperbuilder.sample.draw import codes, flags
from paperbuilder.sample.episodes import DISABILITY
from paperbuilder.sample.events import counted_before
from paperbuilder.sample.lengths import Lengths
from paperbuilder.sample.setting import Setting
from paperbuilder.sample.sheets import frame, part
from paperbuilder.sample.timelines import Timelines, status_at

Tables = dict[str, pd.DataFrame]
EVER = 30 * 12
FIRST_CLOSURE = days_of(2018, 4)
SEEN = Lengths(((0, 0.0), (14, 0.34), (28, 0.64), (42, 0.85), (84, 0.96), (126, 0.985), (250, 1.0)))
VISITED = Lengths(((0, 0.0), (10, 0.5), (20, 0.84), (28, 0.95), (56, 0.99), (100, 1.0)))
NOT_IN_HISTORY = {"last_visit_date", "seen_alone", "review_date", "emergency_protection"}
STATUSES = (mixes.LOOKED_AFTER, mixes.PROTECTED, mixes.IN_NEED, mixes.ASSESSING, mixes.CLOSED_STATUS)
WORK = (teams.LOOKING_AFTER, teams.SAFEGUARDING, teams.SAFEGUARDING, teams.ASSESSING, teams.ASSESSING)


def need_tables(setting: Setting, lines: Timelines) -> Tables:
    """List 6, a row for each child, and the history of all episodes closed since April 2018."""
    columns = _episodes(setting, lines)
    listed = frame("cin", part(columns, columns["end_date"] >= setting.horizon.window))
    kept = part(columns, columns["end_date"] >= FIRST_CLOSURE)
    del kept["last_seen_date"], kept["case_status"]
    return {"cin": listed, "cin_history": frame("cin_history", kept)}


def _episodes(setting: Setting, lines: Timelines) -> dict[str, Any]:
    order = np.argsort(lines.made.referral, kind="stable")
    child, people = lines.child[order], lines.register.people
    status = status_at(lines.made, lines.plans, lines.care)[order]
    start, end = lines.made.referral[order], lines.made.end[order]
    return {
        **lines.register.columns(child),
        "disability": people.disability[child],
        "start_date": start,
        "primary_need": _needs(setting, people.area[child], people.asylum[child]),
        "last_seen_date": _last_day(setting, SEEN, start, end),
        "end_date": end,
        "closure_reason": _closure(setting, lines)[order],
        "case_status": np.array(STATUSES, dtype=object)[status],
        **teams.team_columns(people.area[child], np.array(WORK)[status], child),
    }


def _needs(setting: Setting, area: Days, asylum: Flags) -> Any:
    count = len(area)
    need = codes(setting.random, mixes.NEED, count)
    need = np.where(area == DISABILITY, codes(setting.random, mixes.DISABLED_NEED, count), need)
    return np.where(asylum, mixes.ABSENT, need)


def _last_day(setting: Setting, gaps: Lengths, start: Days, end: Days) -> Days:
    """A last visit some days before the end, or before the as-at date; OPEN where that is before the start."""
    until = np.minimum(end, setting.horizon.as_at)
    day = until - gaps.between(setting.random, np.zeros_like(until), 300)
    return np.where(day < start, np.where(until - start > 10, start + 5, OPEN), day)


def _closure(setting: Setting, lines: Timelines) -> Any:
    made, care, random = lines.made, lines.care, setting.random
    count = len(made)
    left = made.care >= 0
    to_family = left & adopted(lines)[made.care]
    grown = left & care.adult[made.care]
    after = (made.end == made.authorised) & (made.plan < 0) & ~left
    reasons = np.where(after & flags(random, 0.9, count), mixes.CLOSED_NO_ACTION, codes(random, mixes.CLOSED, count))
    reasons = np.where(grown, codes(random, mixes.CLOSED_ADULT, count), reasons)
    return np.where(made.end >= OPEN, "", np.where(to_family, mixes.CLOSED_ADOPTED, reasons))


def adopted(lines: Timelines) -> Flags:
    """Which periods of care ended in adoption: of children under six, after half a year or more in care."""
    care, birth = lines.care, lines.register.people.birth[lines.child_of_care()]
    young = (care.end < OPEN) & (care.end - birth < 2100) & (care.end - care.start > 200)
    alike = (birth + 3 * care.start) % 20 < 18
    return np.asarray(young & alike & ~care.linked & ~care.late)


def plan_tables(setting: Setting, lines: Timelines) -> Tables:
    """List 7, a row for each child, and the history of all plans ended since April 2012."""
    columns = _plans(setting, lines)
    listed = frame("cpp", part(columns, columns["end_date"] >= setting.horizon.window))
    kept = {key: values for key, values in columns.items() if key not in NOT_IN_HISTORY}
    return {"cpp": listed, "cpp_history": frame("cpp_history", kept)}


def _plans(setting: Setting, lines: Timelines) -> dict[str, Any]:
    random, plans, people = setting.random, lines.plans, lines.register.people
    order = np.argsort(plans.start, kind="stable")
    child, start, end = lines.child_of_plan()[order], plans.start[order], plans.end[order]
    count, initial = len(order), codes(random, mixes.CATEGORY, len(order))
    visit = _last_day(setting, VISITED, start, end)
    alone = np.where(flags(random, 0.8, count), mixes.YES, np.where(flags(random, 0.8, count), mixes.NO, mixes.UNKNOWN))
    return {
        **lines.register.columns(child),
        "disability": people.disability[child],
        "start_date": start,
        "initial_category": initial,
        "latest_category": np.where(flags(random, 0.08, count), codes(random, mixes.CATEGORY, count), initial),
        "last_visit_date": visit,
        "seen_alone": np.where(visit >= OPEN, "", alone),
        "review_date": _reviewed(setting, start, end),
        "end_date": end,
        "emergency_protection": np.where(flags(random, 0.03, count), mixes.YES, mixes.NO),
        "previous_plans": counted_before(child, start, child, start, EVER),
        **teams.team_columns(people.area[child], teams.SAFEGUARDING, child),
    }


def _reviewed(setting: Setting, start: Days, end: Days) -> Days:
    """The first review within three months, then one at least every six; OPEN before the first."""
    until = np.minimum(end, setting.horizon.as_at)
    first = start + setting.random.integers(66, 91, len(start))
    gap = setting.random.integers(150, 182, len(start))
    latest = first + np.maximum(until - first, 0) // gap * gap
    return np.where(until < first, OPEN, latest)
