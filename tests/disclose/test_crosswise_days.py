"""What overlaps crosswise binds both: days that two tables share in part, beside an earlier paper too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from audit_papers import END, METRIC, cell, document, origin, result, table, truth

from paperbuilder.disclose.audit import audit, claimed, withheld
from paperbuilder.disclose.crosswise import SMALLEST
from paperbuilder.disclose.reading import Fact, facts
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.joining import joined_key
from paperbuilder.metrics.result import Result

EARLY, LATE = (date(2020, 4, 1), date(2020, 5, 31)), (date(2020, 5, 1), END)


def given_away(results: tuple[Result, ...], *hidden: int, earlier: tuple[Result, ...] = ()) -> tuple[str, ...]:
    """What the audit finds in a table of these figures, those at some places hidden, beside those of an earlier one."""
    rows = {f"Row {place}": (cell(one, place in hidden),) for place, one in enumerate(results)}
    facts = tuple(Fact("before", f"{one.value:.0f}", origin(one), "before", True, earlier=True) for one in earlier)
    return audit(document(table("t", rows)), truth(*results), CATALOGUE, Disclosure(), facts)


def joined(value: float, *members: str) -> Result:
    """Some areas together."""
    return result(value, ("area",), (joined_key("some", members),))


def area(name: str, value: float, days: tuple[date, date] = EARLY, metric: str = METRIC) -> Result:
    """An area over some days."""
    return replace(result(value, ("area",), (name,), metric), start=days[0], end=days[1])


def over(days: tuple[date, date], value: float, metric: str = METRIC) -> Result:
    """All areas over some days."""
    return replace(result(value, metric=metric), start=days[0], end=days[1])


def test_groups_that_are_joined_crosswise() -> None:
    """North and East are 10, North is 8: so East is 2, and a hidden 4 of East and South cannot be 1."""
    figures = (joined(10, "North", "East"), joined(4, "East", "South"), result(8, ("area",), ("North",)))
    assert given_away(figures, 1)
    assert given_away(figures[:2], 1) == ()


def test_groups_over_days_that_overlap() -> None:
    """Of 14 in May no more than 6 were of East and 6 of West, as many as in May and June: a hidden 3 is no 1."""
    early = (area("East", 15), area("North", 3), area("West", 12))
    late = (area("East", 6, LATE), area("North", 7, LATE), area("West", 6, LATE))
    may = (date(2020, 5, 1), date(2020, 5, 31))
    assert given_away((*early, *late, over(may, 14)), 1)
    assert given_away((*early, *late, over(may, 8)), 1) == ()


def test_a_part_over_days_that_overlap() -> None:
    """Of the 19 that started in April 13 did so after the 11th; of 8 new ones then no more than 6 before."""
    april = (date(2020, 4, 1), date(2020, 4, 30))
    before = (over(april, 19, "assessments.started"), over(april, 8, "assessments.new"))
    rest = (date(2020, 4, 12), date(2020, 4, 30))
    figures = (over(rest, 13, "assessments.started"), over(rest, 5, "assessments.new"))
    assert given_away(figures, 1) == ()
    assert given_away(figures, 1, earlier=before)


def test_parts_by_month_of_a_whole_over_all_of_them() -> None:
    """Of 43 in three months 20 and 20 were new in two of them: in the third a hidden 3 is at most 3."""
    months = tuple(
        result(value, ("month",), (f"2020-0{n}",), "assessments.new") for n, value in ((4, 20), (5, 20), (6, 3))
    )
    assert given_away((*months, result(43, metric="assessments.started")), 2)
    assert given_away((*months, result(45, metric="assessments.started")), 2) == ()


def test_parts_that_exclude_each_other() -> None:
    """Of 19 at least 14 are repeats within two years, and none of them is new: a hidden 3 of new ones is at most 5."""
    names = ("assessments.started", "assessments.repeat_2_years", "assessments.new")
    assert given_away(tuple(result(value, metric=name) for name, value in zip(names, (19, 16, 3), strict=True)), 2)
    assert given_away(tuple(result(v, metric=name) for name, v in zip(names, (19, 14, 3), strict=True)), 2) == ()


def test_what_nobody_knows_is_no_small_number() -> None:
    """The numbers that the smallest counts are given to make all true are no reason to withhold anything."""
    early = (area("East", 15), area("North", 3), area("West", 12))
    late = (area("East", 6, LATE), area("North", 7, LATE), area("West", 6, LATE))
    figures = (*early, *late, over((date(2020, 6, 1), END), 16))  # so that 3 were in May, which no figure says
    rows = {f"Row {place}": (cell(one, place == 1),) for place, one in enumerate(figures)}
    claims = claimed(facts(document(table("t", rows))), truth(*figures), CATALOGUE)
    smallest = {count.key for count in claims.known.values if count.name.endswith(SMALLEST)}
    assert smallest
    assert smallest.isdisjoint(withheld(claims, 5).made)


def test_late_rows_of_an_earlier_paper_do_not_make_everything_known() -> None:
    """Where no numbers make both papers true, each is held against itself."""
    figures = (*(area(name, value) for name, value in (("East", 15), ("North", 3), ("West", 12))), over(EARLY, 30))
    before = (area("East", 40, LATE), over(LATE, 7))
    assert given_away(figures, 0, 1, earlier=before) == ()
    assert given_away(figures, 1, earlier=before)
