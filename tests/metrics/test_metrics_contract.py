"""The package and a second reading of the contract count alike, on councils drawn at random from boundary dates."""

from __future__ import annotations

from typing import Any

from contract import BANDS, DIMENSIONS, RULES, Contract, recount
from hypothesis import given, settings
from hypothesis import strategies as st
from random_council import drawn

from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.compute import compute
from paperbuilder.metrics.periods import slices, twelve_months, window
from paperbuilder.metrics.result import Query, Result, Results


def found(results: Results, query: Query) -> dict[str, tuple[Any, Any]]:
    """What the package counted, by group, without the groups that have nothing."""
    counts = {",".join(r.group): (_top(r), r.denominator) for r in results[query]}
    return {group: count for group, count in counts.items() if count[0] or count[1]}


def _top(result: Result) -> Any:
    assert result.available or result.denominator == 0, result
    return result.value if result.unit == "count" else result.numerator


def skipped(contract: Contract, metric: str) -> bool:
    """Whether the metric needs the history, or counts otherwise, where the council has none."""
    return "assessments_history" not in contract.tables and (
        CATALOGUE[metric].id.startswith(("assessments.new", "assessments.repeat", "cpp.repeat"))
    )


def questions(contract: Contract) -> dict[Query, tuple[str, Any]]:
    """Every metric alone, and by each shared breakdown and band that it has."""
    asked: dict[Query, tuple[str, Any]] = {}
    for metric in RULES:
        if skipped(contract, metric):
            continue
        own = BANDS.get(metric)
        allowed = CATALOGUE.breakdowns(metric)
        if CATALOGUE[metric].band:
            asked[Query(metric, contract.as_at)] = (metric, own)
            continue
        asked[Query(metric, contract.as_at)] = (metric, None)
        asked |= {
            Query(metric, contract.as_at, by=(n,)): (metric, key) for n, key in DIMENSIONS.items() if n in allowed
        }
        if own:
            asked[Query(metric, contract.as_at, by=("duration_band",))] = (metric, own)
    return asked


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32))
def test_every_figure(seed: int) -> None:
    """Every count, numerator and denominator, alone and in every group, is that of the second reading."""
    frames, contract, wide = drawn(seed)
    asked = questions(contract)
    results = compute(asked, frames, wide)
    for query, (metric, key) in asked.items():
        period = CATALOGUE.own_period(metric, contract.as_at)
        contract.start, contract.end = period.start, period.end
        expected = {g: count for g, count in recount(contract, metric, key).items() if count[0] or count[1]}
        assert found(results, query) == expected, query


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32))
def test_every_month(seed: int) -> None:
    """A series by month is, month by month, the second reading of that month, cut at the ends of the period."""
    frames, contract, wide = drawn(seed)
    series = [m for m in RULES if "month" in CATALOGUE.breakdowns(m) and not CATALOGUE[m].band]
    asked = {Query(m, contract.as_at, by=("month",)): m for m in series if not skipped(contract, m)}
    results = compute(asked, frames, wide)
    for query, metric in asked.items():
        own = twelve_months if CATALOGUE[metric].table in ("adoption", "adopters") else window
        expected = {}
        for cut in slices("month", own(contract.as_at)):
            contract.start, contract.end = cut.period.start, cut.period.end
            count = recount(contract, metric).get("", (0, None))
            expected |= {cut.key: count} if count[0] or count[1] else {}
        assert found(results, query) == expected, query


def test_every_metric_is_read_twice() -> None:
    """What is not recounted is derived from what is, or has golden cases of its own."""
    derived = {m for m in CATALOGUE if m.endswith(("_rate", "_percent")) or m == "referrals.per_contact"}
    assert set(CATALOGUE) - set(RULES) - derived == {"adoption.entry_to_placed_days", "caseload.open"}
