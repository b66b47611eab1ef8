"""That a group is named tells that somebody is in it: a small count's groups are named so that it does not."""

from __future__ import annotations

from audit_papers import END, START, cell, document, result, table, truth

from paperbuilder.disclose.audit import audit
from paperbuilder.disclose.hiding import hidden
from paperbuilder.disclose.listing import completed, named
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.joining import joined_key
from paperbuilder.metrics.result import Query, Result, Results

METRIC, OTHER = "referrals.received", "assessments.new"


def areas(metric: str, **counts: float) -> tuple[Result, ...]:
    """A count by area: only the areas with somebody in them."""
    return tuple(result(value, ("area",), (area,), metric) for area, value in counts.items())


def printed(*answers: tuple[Result, ...]) -> dict[str, list[tuple[str, float | None]]]:
    """What is printed of each metric: the groups in order, and the numbers that are not hidden."""
    asked = {Query(one[0].metric, END, START, END, one[0].by): one for one in answers}
    results, added = completed(Results(asked, CATALOGUE.definitions(), {}), CATALOGUE, 5)
    true, safe = named(results, hidden(results, Disclosure(), CATALOGUE), added)
    assert all(len(true[query]) == len(safe[query]) for query in safe)
    return {query.metric: [(*one.group, one.value) for one in safe[query]] for query in safe}


def test_a_small_count_names_every_area_that_a_large_one_names() -> None:
    """Two areas have the three; the third stands beside them with a symbol too, in an order that does not tell."""
    found = printed(areas(METRIC, North=20, South=30, East=9), areas(OTHER, South=1, North=2))
    assert found[METRIC] == [("North", 20), ("South", 30), ("East", 9)]
    assert found[OTHER] == [("East", None), ("North", None), ("South", None)]


def test_a_large_count_names_its_own_alone() -> None:
    """Nothing is added where nothing is small."""
    found = printed(areas(METRIC, North=20, South=30, East=9), areas(OTHER, North=20))
    assert found[OTHER] == [("North", 20)]


def test_areas_that_are_shown_as_one_are_not_named_beside_it() -> None:
    """North and South are Other; only East is added to it."""
    key = joined_key("Other", ("North", "South"))
    found = printed(areas(METRIC, North=20, South=30, East=9), (result(3, ("area",), (key,), OTHER),))
    assert found[OTHER] == [("East", None), (key, None)]


def test_areas_that_no_large_count_names_are_one() -> None:
    """Three children in two areas that stand nowhere else."""
    assert printed(areas(OTHER, North=1, South=2))[OTHER] == [("all-together", None)]


def test_the_audit_counts_the_areas_that_are_named() -> None:
    """Two areas with a symbol make the hidden total 2 at least; not where every area known stands there."""
    one = areas(OTHER, North=1, South=2)
    whole, large = result(3, metric=OTHER), areas(METRIC, North=20, South=30)
    assert found((*one, whole), ())
    assert found((*one, whole), large) == ()
    assert found((*one, whole), (*large, *areas(METRIC, East=9)))


def found(small: tuple[Result, ...], large: tuple[Result, ...]) -> tuple[str, ...]:
    """What the audit finds in a paper with the small counts hidden and the large ones printed."""
    rows = {f"{place}": (cell(one, one in small),) for place, one in enumerate((*small, *large))}
    return audit(document(table("t", rows)), truth(*small, *large), CATALOGUE, Disclosure())
