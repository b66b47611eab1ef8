"""Counts that overlap crosswise, in groups, days or conditions, are bound by what they share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from audit_papers import END, METRIC, START, cell, document, result, table, truth

from paperbuilder.disclose.audit import audit
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.joining import joined_key
from paperbuilder.metrics.result import Result

MAY, JUNE = date(2020, 5, 1), date(2020, 6, 1)
SMALL = 2


def over(value: int, *areas: str, start: date = START, end: date = END, metric: str = METRIC) -> Result:
    """A count of areas over days, as one group where they are more."""
    key = areas[0] if len(areas) == 1 else joined_key(" and ".join(areas), areas)
    by = ((), ()) if not areas else (("area",), (key,))
    return replace(result(value, *by, metric=metric), start=start, end=end)


def found(hidden: Result, *shown: Result) -> tuple[str, ...]:
    """What the audit finds where each count stands in a table of its own."""
    tables = [table(f"t{n}", {"Row": (cell(one, one is hidden),)}, n) for n, one in enumerate((*shown, hidden), 1)]
    return audit(document(*tables), truth(*shown, hidden), CATALOGUE, Disclosure())


def test_areas_joined_over_the_period_and_apart_in_a_month() -> None:
    """North and South are 8 in the quarter and North alone 6 in June, so that the hidden 2 in South cannot be 5."""
    hidden = over(SMALL, "South", start=JUNE)
    north = over(6, "North", start=JUNE)
    assert found(hidden, over(8, "North", "South"), north)
    assert found(hidden, over(20, "North", "South"), north) == ()


def test_areas_joined_crosswise() -> None:
    """North and South are 8 in the quarter, South and West 10 in June, and West 1 to 4 too few of these for a 5."""
    hidden = over(SMALL, "West", start=JUNE)
    crossing = over(10, "South", "West", start=JUNE)
    assert found(hidden, over(8, "North", "South"), crossing)
    assert found(hidden, over(20, "North", "South"), crossing) == ()


def test_a_part_and_its_whole_over_other_days() -> None:
    """Of 8 in the quarter 6 were repeat ones in June: the repeat ones of May, a hidden 2, cannot be 5."""
    part = "assessments.repeat_ever"
    hidden = over(SMALL, metric=part, start=MAY, end=date(2020, 5, 31))
    june = over(6, metric=part, start=JUNE)
    assert found(hidden, over(8, metric="assessments.started"), june)
    assert found(hidden, over(20, metric="assessments.started"), june) == ()


def test_a_whole_and_its_two_parts_over_days_that_overlap() -> None:
    """Of 8 from April to May 6 were repeat ones, and none came in June: of the hidden 2 since May 5 are too many."""
    new, repeat, whole = "assessments.new", "assessments.repeat_ever", "assessments.started"
    hidden = over(SMALL, metric=new, start=MAY)
    lately = {"start": START, "end": date(2020, 5, 31)}
    earlier = {"start": date(2019, 4, 1), "end": date(2019, 6, 30)}
    shown = [over(value, metric=name, **earlier) for name, value in ((whole, 60), (new, 20), (repeat, 40))]
    shown += [over(0, metric=whole, start=JUNE), over(6, metric=repeat, **lately)]
    assert found(hidden, over(8, metric=whole, **lately), *shown)
    assert found(hidden, over(20, metric=whole, **lately), *shown) == ()


def test_a_part_and_its_whole_besides_a_month() -> None:
    """Of 20 in the quarter 14 came in May, and of 10 repeat ones a hidden 4: 6 came otherwise, so that it is no 1."""
    part, whole = "assessments.repeat_ever", "assessments.started"
    may = {"start": MAY, "end": date(2020, 5, 31)}
    hidden = over(4, metric=part, **may)
    shown = (over(10, metric=part), over(14, metric=whole, **may))
    assert found(hidden, over(20, metric=whole), *shown)
    assert found(hidden, over(40, metric=whole), *shown) == ()
