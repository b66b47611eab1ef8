"""The caseload at its own date, some weeks after the as-at date: who is still open, who is new, who has left care."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from paperbuilder.sample import mixes, teams
from paperbuilder.sample.days import OPEN, Days, ages, months_before
from paperbuilder.sample.draw import exactly, flags
from paperbuilder.sample.list_need import STATUSES, WORK
from paperbuilder.sample.setting import Setting
from paperbuilder.sample.sheets import frame
from paperbuilder.sample.timelines import Timelines, status_at

LEAVER = 4
TYPES = (*(status[3:] for status in STATUSES[:4]), mixes.CARE_LEAVER)
WORK_OF_TYPE = (*WORK[:4], teams.LEAVING_CARE)
ENDING = np.array([0.4, 0.9, 2.2, 3.0])
"""How likely a case of each status is to close within weeks, by comparison."""


def caseload_table(setting: Setting, lines: Timelines) -> dict[str, pd.DataFrame]:
    """A row for each open case: the target's numbers of children and of care leavers."""
    child, status = _children(setting, lines)
    leavers = _leavers(setting, lines)
    child, status = np.concatenate([child, leavers]), np.concatenate([status, np.full(len(leavers), LEAVER)])
    order = np.argsort(lines.register.ids[child].astype(np.int64), kind="stable")
    return {"caseload": frame("caseload", _columns(setting, lines, child[order], status[order]))}


def _columns(setting: Setting, lines: Timelines, child: Days, status: Days) -> dict[str, Any]:
    people = lines.register.people
    team = teams.team_columns(people.area[child], np.array(WORK_OF_TYPE)[status], child)
    return {
        **lines.register.columns(child),
        "age": ages(people.birth[child], setting.horizon.caseload),
        "type": np.array(TYPES, dtype=object)[status],
        "team": team["team"],
    }


def _children(setting: Setting, lines: Timelines) -> tuple[Days, Days]:
    """Open cases: those of the as-at date less those closed since, and those referred since."""
    status = status_at(lines.made, lines.plans, lines.care)
    was_open = np.flatnonzero(lines.made.end >= OPEN)
    new = np.concatenate([lines.later.child, lines.later.care_child])
    closing = len(was_open) + len(new) - setting.targets.caseload_children
    grown = lines.register.people.birth[lines.child[was_open]] <= _adults(setting)
    weights = np.where(grown, 1e9, ENDING[status[was_open]])
    stay = was_open[~exactly(setting.random, weights, closing)]
    since = np.repeat([3, 0], [len(lines.later.child), len(lines.later.care_child)])
    since = np.where((since == 3) & flags(setting.random, 0.16, len(since)), 2, since)
    moved = np.where((status[stay] == 3) & flags(setting.random, 0.45, len(stay)), 2, status[stay])
    return np.concatenate([lines.child[stay], new]), np.concatenate([moved, since])


def _adults(setting: Setting) -> int:
    """Born on or before this day: eighteen by the caseload's date."""
    return int(months_before(np.array([setting.horizon.caseload]), 216)[0])


def _leavers(setting: Setting, lines: Timelines) -> Days:
    """Those of the list, the oldest replaced by who turned eighteen in care since."""
    status, people = status_at(lines.made, lines.plans, lines.care), lines.register.people
    in_care = lines.child[(status == 0) & (lines.made.end >= OPEN)]
    turned = in_care[people.birth[in_care] <= _adults(setting)]
    youngest = lines.leavers.child[np.argsort(-people.birth[lines.leavers.child], kind="stable")]
    return np.concatenate([turned, youngest, lines.later.leavers])[: setting.targets.caseload_leavers]
