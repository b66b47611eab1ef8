"""Children looked after, care leavers and the caseload as tables."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from paperbuilder.sample import mixes, teams
from paperbuilder.sample.days import OPEN, YEAR, Days, Flags
from paperbuilder.sample.draw import codes, flags
from paperbuilder.sample.events import earlier
from paperbuilder.sample.leavers import leaver_columns
from paperbuilder.sample.lengths import Lengths
from paperbuilder.sample.list_need import adopted
from paperbuilder.sample.setting import Setting
from paperbuilder.sample.sheets import frame, part
from paperbuilder.sample.timelines import Timelines

Tables = dict[str, pd.DataFrame]
HISTORY_KEYS = (
    "child_id", "gender", "ethnicity", "date_of_birth", "age", "uasc", "disability", "start_date", "category_of_need",
    "second_period", "end_date", "ceased_reason", "team", "worker",
)  # fmt: skip
VISITED = Lengths(((0, 0.0), (14, 0.3), (28, 0.62), (42, 0.92), (84, 0.985), (200, 1.0)))
CHECKED = Lengths(((0, 0.0), (182, 0.5), (365, 0.9), (500, 0.98), (700, 1.0)))
CHECKED_YOUNG = Lengths(((0, 0.0), (91, 0.5), (182, 0.88), (300, 0.97), (500, 1.0)))
DENTIST = Lengths(((0, 0.0), (182, 0.4), (365, 0.87), (550, 0.97), (800, 1.0)))
REVIEWED = Lengths(((0, 0.0), (90, 0.5), (182, 0.96), (240, 1.0)))


def care_tables(setting: Setting, lines: Timelines) -> Tables:
    """List 8, a row for each child, and the history, which reaches past the as-at date."""
    columns = _periods(setting, lines)
    listed = (columns["end_date"] >= setting.horizon.window) | _late(lines)
    history = {key: np.concatenate([columns[key], later]) for key, later in _later(setting, lines).items()}
    return {"cla": frame("cla", part(columns, listed)), "cla_history": frame("cla_history", history)}


def _order(lines: Timelines) -> Days:
    return np.argsort(lines.care.start, kind="stable")


def _late(lines: Timelines) -> Flags:
    return lines.care.late[_order(lines)]


def _periods(setting: Setting, lines: Timelines) -> dict[str, Any]:
    care, order, people = lines.care, _order(lines), lines.register.people
    child, start, end = lines.child_of_care()[order], care.start[order], care.end[order]
    count, asylum = len(order), care.asylum[order]
    need = np.where(asylum, mixes.ABSENT, codes(setting.random, mixes.CARE_NEED, count))
    return {
        **lines.register.columns(child),
        "uasc": np.where(asylum, mixes.YES, mixes.NO),
        "disability": people.disability[child],
        "start_date": start,
        "category_of_need": need,
        "second_period": np.where(earlier(child, start) > 0, mixes.YES, mixes.NO),
        "end_date": end,
        "ceased_reason": _ceased(setting, lines)[order],
        **_status(setting, start, end, asylum, people.birth[child]),
        **_visits(setting, start, end, people.birth[child]),
        **teams.team_columns(people.area[child], teams.LOOKING_AFTER, child),
    }


def _ceased(setting: Setting, lines: Timelines) -> Any:
    care, count = lines.care, len(lines.care.start)
    reason = codes(setting.random, mixes.CEASED, count)
    reason = np.where(care.adult, codes(setting.random, mixes.CEASED_ADULT, count), reason)
    reason = np.where(adopted(lines), codes(setting.random, mixes.CEASED_ADOPTED, count), reason)
    return np.where(care.end >= OPEN, "", reason)


def _status(setting: Setting, start: Days, end: Days, asylum: Flags, birth: Days) -> dict[str, Any]:
    """Legal status, permanence plan and placement, of a piece: a child with a placement order is for adoption."""
    random, count = setting.random, len(start)
    until = np.minimum(end, setting.horizon.as_at)
    lasted, age = until - start, (until - birth) / YEAR
    legal = np.where(
        lasted < 240, codes(random, mixes.NEW_LEGAL_STATUS, count), codes(random, mixes.LEGAL_STATUS, count)
    )
    legal = np.where(asylum, mixes.SECTION_20, legal)
    legal = np.where((legal == mixes.PLACEMENT_ORDER) & (age > 7), "C2: FCO", legal)
    legal = np.where((age < 6) & (lasted > 240) & flags(random, 0.2, count), mixes.PLACEMENT_ORDER, legal)
    plan = np.where(age > 16, mixes.TO_INDEPENDENCE, codes(random, mixes.PERMANENCE, count))
    return {
        "legal_status": legal,
        "legal_status_date": start + (lasted * random.random(count) ** 2 * 0.8).astype(np.int64),
        "permanence_plan": np.where(legal == mixes.PLACEMENT_ORDER, mixes.FOR_ADOPTION, plan),
        **_placement(setting, start, until, legal, age),
        **_missing(setting, age),
    }


def _placement(setting: Setting, start: Days, until: Days, legal: Any, age: Any) -> dict[str, Any]:
    random, count = setting.random, len(start)
    kind = np.where(
        age > 16.3, codes(random, mixes.PLACEMENT_YOUNG_ADULT, count), codes(random, mixes.PLACEMENT, count)
    )
    kind = np.where(legal == mixes.PLACEMENT_ORDER, codes(random, mixes.PLACEMENT_ADOPTION, count), kind)
    provider = np.where(kind == mixes.PARENTS, mixes.PROVIDER_PARENTS, codes(random, mixes.PROVIDER, count))
    outside = flags(random, 0.47, count)
    moves = 1 + (random.random(count) < 0.19).astype(np.int64) + 2 * (random.random(count) < 0.1)
    moves = np.where(until - start < 30, 1, moves)
    share = np.where(flags(random, 0.76, count), 0.35, 1.0) * random.random(count) ** 2
    placed = np.where(moves > 1, until - np.minimum(until - start, 360 * share), start + (until - start) * share)
    return {
        "placements_12_months": moves,
        "placement_date": placed.astype(np.int64),
        "placement_type": kind,
        "placement_provider": provider,
        "placement_location": np.where(outside, mixes.OUTSIDE, mixes.INSIDE),
        "placement_la": np.where(outside, codes(random, mixes.NEIGHBOURS, count), mixes.HOME),
        "placement_postcode": np.full(count, ""),
        "placement_urn": np.full(count, ""),
    }


def _missing(setting: Setting, age: Any) -> dict[str, Any]:
    """Episodes of going missing or being absent, of older children mostly, and the interview after the last."""
    random, count = setting.random, len(age)
    gone = flags(random, np.where(age > 12, 0.19, 0.01), count)
    missing = np.where(gone, random.geometric(0.35, count), 0)
    offered = np.where(flags(random, 0.88, count), mixes.YES, mixes.NO)
    accepted = np.where(flags(random, 0.6, count), mixes.YES, mixes.NO)
    return {
        "missing_episodes": missing,
        "absent_episodes": np.where(gone & flags(random, 0.3, count), random.geometric(0.5, count), 0),
        "interview_offered": np.where(gone, offered, ""),
        "interview_accepted": np.where(gone & (offered == mixes.YES), accepted, ""),
    }


def _visits(setting: Setting, start: Days, end: Days, birth: Days) -> dict[str, Any]:
    until = np.minimum(end, setting.horizon.as_at)
    young = (until - birth) / YEAR < 5
    health = np.where(young, _before(setting, CHECKED_YOUNG, start, until), _before(setting, CHECKED, start, until))
    return {
        "review_date": _before(setting, REVIEWED, start + 20, until),
        "last_visit_date": _before(setting, VISITED, start, until),
        "iro_visit_date": _before(setting, REVIEWED, start + 10, until),
        "health_date": health,
        "dental_date": _before(setting, DENTIST, start, until),
    }


def _before(setting: Setting, gaps: Lengths, start: Days, until: Days) -> Days:
    """Some days before; OPEN where that is before the start."""
    day = until - gaps.between(setting.random, np.zeros_like(until), 1000)
    return np.where(day < start, OPEN, day)


def _later(setting: Setting, lines: Timelines) -> dict[str, Any]:
    """Those who became looked after between the as-at date and the end of the care history."""
    child, start = lines.later.care_child, lines.later.care_start
    count, people = len(child), lines.register.people
    columns = {
        **lines.register.columns(child),
        "uasc": codes(setting.random, {mixes.NO: 84, mixes.YES: 16}, count),
        "disability": people.disability[child],
        "start_date": start,
        "category_of_need": codes(setting.random, mixes.CARE_NEED, count),
        "second_period": np.full(count, mixes.NO, dtype=object),
        "end_date": np.full(count, OPEN),
        "ceased_reason": np.full(count, "", dtype=object),
        **teams.team_columns(people.area[child], teams.LOOKING_AFTER, child),
    }
    return {key: columns[key] for key in HISTORY_KEYS}


def leaver_table(setting: Setting, lines: Timelines) -> Tables:
    """List 9."""
    child, people = np.sort(lines.leavers.child), lines.register.people
    columns = {
        **lines.register.columns(child),
        "disability": people.disability[child],
        **teams.team_columns(people.area[child], teams.LEAVING_CARE, child),
        **leaver_columns(setting, lines.register.age[child]),
    }
    return {"care_leavers": frame("care_leavers", columns)}
