"""What holds of every council: parts sum to the whole, order and the future change nothing."""

from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_council import drawn

from paperbuilder.data.frames import Frames
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.compute import compute
from paperbuilder.metrics.coverage import EVENT_DATES
from paperbuilder.metrics.declaration import Declaration
from paperbuilder.metrics.result import Query

SEEDS = st.integers(0, 2**32)
ROWS = [
    metric
    for metric, one in CATALOGUE.items()
    if isinstance(one, Declaration) and one.unit == "count" and not one.children and not one.band
]
DATED = [m for m in ROWS if CATALOGUE.kind(m) == "event" and not m.startswith("early_help.total")]
QUICK = settings(max_examples=15, deadline=None)


@QUICK
@given(SEEDS)
def test_parts_sum_to_the_whole(seed: int) -> None:
    """Of counts of rows the months cut to the period, the areas, ages, genders and ethnicities sum to the total."""
    frames, contract, wide = drawn(seed)
    asked = {
        Query(metric, contract.as_at, by=(name,)): Query(metric, contract.as_at)
        for metric in ROWS
        for name in ("month", "quarter", "area", "team", "age_band", "gender", "ethnicity")
        if name in CATALOGUE.breakdowns(metric) and (name not in ("month", "quarter") or metric in DATED)
    }
    results = compute([*asked, *asked.values()], frames, wide)
    for parts, whole in asked.items():
        total = results[whole][0]
        if total.available and results.tables.get(parts) == results.tables[whole]:
            assert sum(part.value or 0 for part in results[parts]) == total.value, parts


@QUICK
@given(SEEDS)
def test_new_and_repeat_assessments(seed: int) -> None:
    """New and repeat ever make those started, alone and by area; within 1 year ≤ within 2 ≤ ever."""
    frames, contract, wide = drawn(seed)
    names = ("started", "new", "repeat_1_year", "repeat_2_years", "repeat_ever")
    asked = [Query(f"assessments.{name}", contract.as_at, by=by) for name in names for by in ((), ("gender",))]
    results = compute(asked, frames, wide)
    if not results[asked[2]][0].available:
        return
    for by in (0, 1):
        columns = [[result.value or 0 for result in results[query]] for query in asked[by::2]]
        for started, new, one_year, two_years, ever in zip(*columns, strict=True):
            assert new + ever == started
            assert one_year <= two_years <= ever


@settings(max_examples=5, deadline=None)
@given(SEEDS)
def test_order_changes_nothing(seed: int) -> None:
    """Shuffling the rows of every table changes no figure."""
    frames, contract, wide = drawn(seed)
    shuffled = Frames({key: rows if key == "teams" else rows.sample(frac=1, random_state=seed % 2**31)
                       for key, rows in frames.tables.items()})  # fmt: skip
    asked = [Query(m, contract.as_at, by=b) for m in CATALOGUE for b in ((), *((n,) for n in CATALOGUE.breakdowns(m)))]
    before, after = compute(asked, frames, wide), compute(asked, shuffled, wide)
    assert before.answers == after.answers


@QUICK
@given(SEEDS)
def test_the_future_changes_nothing(seed: int) -> None:
    """A row with all its dates after S changes no event metric."""
    frames, contract, wide = drawn(seed)
    later = {key: pd.concat([rows, _future(key, rows, contract.as_at)], ignore_index=True)
             for key, rows in frames.tables.items() if key != "teams"}  # fmt: skip
    asked = [Query(metric, contract.as_at) for metric in CATALOGUE if CATALOGUE.kind(metric) == "event"]
    before, after = compute(asked, frames, wide), compute(asked, Frames({**frames.tables, **later}), wide)
    assert before.answers == after.answers


def _future(key: str, rows: pd.DataFrame, as_at: object) -> pd.DataFrame:
    dates = [column.key for column in TABLES[key].columns if column.kind == "date" and column.key != "date_of_birth"]
    last = rows.tail(1)
    return last.assign(**dict.fromkeys(dates, pd.Timestamp(str(as_at)) + timedelta(days=1)))


@pytest.mark.parametrize("table", sorted(EVENT_DATES))
def test_two_dimensions_sum_to_one(table: str) -> None:
    """Whatever two breakdowns a count has, summed over the second they are the first alone."""
    metric = next(m for m in DATED if CATALOGUE[m].table == table)
    for seed in range(8):
        frames, contract, wide = drawn(seed)
        query = Query(metric, contract.as_at, by=("gender", "age_band"))
        alone = Query(metric, contract.as_at, by=("gender",))
        results = compute([query, alone], frames, wide)
        sums: dict[str, float] = {}
        for result in results[query]:
            sums[result.group[0]] = sums.get(result.group[0], 0) + (result.value or 0)
        assert sums == {result.group[0]: result.value for result in results[alone]}
