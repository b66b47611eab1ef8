"""Adoption and prospective adopters as lists of the twelve months to the as-at date."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from paperbuilder.sample import mixes
from paperbuilder.sample.days import OPEN, YEAR, Days
from paperbuilder.sample.draw import codes, flags
from paperbuilder.sample.list_need import adopted
from paperbuilder.sample.people import identifiers
from paperbuilder.sample.setting import Setting
from paperbuilder.sample.sheets import frame
from paperbuilder.sample.timelines import Timelines

APPLICANTS = 130


def adoption_table(setting: Setting, lines: Timelines) -> dict[str, pd.DataFrame]:
    """List 10: adopted in the year, and children looked after whose plan is adoption."""
    year, care = setting.horizon.year_before, lines.care
    done = np.flatnonzero(adopted(lines) & (care.end >= year))
    birth = lines.register.people.birth[lines.child_of_care()]
    young = (
        (care.end >= OPEN) & (setting.horizon.as_at - birth < 5.5 * YEAR) & (care.start < setting.horizon.as_at - 240)
    )
    waiting = np.flatnonzero(young & flags(setting.random, 0.35, len(birth)))
    period = np.concatenate([done, waiting])
    child, people = lines.child_of_care()[period], lines.register.people
    columns = {
        **lines.register.columns(child),
        "family_id": _families(setting, len(child), "F"),
        "disability": people.disability[child],
        "entered_care_date": care.start[period],
        **_steps(setting, care.start[period], care.end[period]),
    }
    return {"adoption": frame("adoption", columns)}


def _families(setting: Setting, count: int, letter: str) -> Any:
    return np.array([f"{letter}{number}" for number in identifiers(setting.random, count)], dtype=object)


def _steps(setting: Setting, start: Days, end: Days) -> dict[str, Any]:
    """Decision, order, match, placement and adoption order, each after the last and none after the as-at date."""
    random, count, as_at = setting.random, len(start), setting.horizon.as_at
    over = end < OPEN
    span = (np.minimum(end, as_at) - start).astype(np.float64)
    parts = np.array([0.42, 0.5, 0.64, 0.7])[:, None] + 0.06 * random.random((4, count))
    reached = random.random(count) * 4 + over * 4 > np.arange(4)[:, None]
    days = np.where(reached, (start + parts * span).astype(np.int64), OPEN)
    reversed_ = ~over & (days[2] >= OPEN) & flags(random, 0.25, count)
    return {
        "decision_date": np.where(days[0] < OPEN, days[0], as_at - 20),
        "placement_order_date": days[1],
        "matched_date": days[2],
        "placed_date": days[3],
        "adoption_order_date": end,
        "reversed_date": np.where(reversed_, as_at - random.integers(1, 15, count), OPEN),
        "reversed_reason": np.where(reversed_, codes(random, mixes.REVERSED, count), ""),
        "fostering_date": np.where(flags(random, 0.12, count) & (days[3] < OPEN), days[3] - 60, OPEN),
    }


def adopter_table(setting: Setting) -> dict[str, pd.DataFrame]:
    """List 11: applicants, two to a family mostly, at whatever step of the process they are."""
    random = setting.random
    families = max(1, round(APPLICANTS * setting.scale / 2))
    family = np.repeat(np.arange(families), np.where(flags(random, 0.85, families), 2, 1))
    names = _families(setting, families, "A")
    columns = {
        "adopter_id": _families(setting, len(family), "P"),
        "family_id": names[family],
        "gender": codes(random, mixes.GENDER, len(family)),
        "ethnicity": codes(random, mixes.ETHNICITY, len(family)),
        "disability": codes(random, mixes.DISABILITY, len(family)),
        **{key: values[family] for key, values in _applications(setting, families).items()},
    }
    return {"adopters": frame("adopters", columns)}


def _applications(setting: Setting, count: int) -> dict[str, Any]:
    random, as_at = setting.random, setting.horizon.as_at
    enquiry = as_at - random.integers(5, 700, count)
    gaps = random.integers(
        [[20], [55], [5], [90], [1], [15], [40], [15], [150]],
        [[60], [75], [40], [130], [10], [30], [300], [50], [300]],
        (9, count),
    )
    left = flags(random, 0.15, count)
    steps = enquiry + np.cumsum(gaps, axis=0)
    leaving = enquiry + random.integers(30, 200, count)
    steps = np.where((steps > as_at) | (left & (steps > leaving)), OPEN, steps)
    gone = left & (leaving <= as_at)
    keys = ("stage_1_start_date", "stage_1_end_date", "stage_2_start_date", "stage_2_end_date", "application_date",
            "approval_date", "matched_date", "placed_date", "adoption_order_date")  # fmt: skip
    placed = steps[7] < OPEN
    return {
        "enquiry_date": enquiry,
        **dict(zip(keys, steps, strict=True)),
        "fostering_for_adoption": np.where(flags(random, 0.25, count), mixes.YES, mixes.NO),
        "children_placed": np.where(placed, 1 + (random.random(count) < 0.25), 0),
        "leaving_date": np.where(gone, leaving, OPEN),
        "leaving_reason": np.where(gone, codes(random, mixes.LEFT, count), ""),
    }
