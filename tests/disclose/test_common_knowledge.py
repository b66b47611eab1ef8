"""What every reader knows of counts made differently: stocks and flows, bands and limits, children and rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from audit_papers import END, MONTHS, START, cell, document, origin, result, table, truth

from paperbuilder.disclose.audit import audit
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.joining import joined_key, members_of
from paperbuilder.metrics.result import Result
from paperbuilder.model import Cell, Text

MAY, JUNE = date(2020, 5, 31), date(2020, 6, 30)


def given_away(results: tuple[Result, ...], *hidden: int) -> tuple[str, ...]:
    """What the audit finds in a table of these figures, those at some places hidden."""
    rows = {f"Row {place}": (cell(one, place in hidden),) for place, one in enumerate(results)}
    return audit(document(table("t", rows)), truth(*results), CATALOGUE, Disclosure())


def on(day: date, value: float, metric: str = "cpp.open") -> Result:
    """How many there were on a day."""
    return replace(result(value, metric=metric), start=day, end=day)


def in_june(value: float, metric: str) -> Result:
    """How many in June."""
    return result(value, ("month",), ("2020-06",), metric)


def test_stocks_and_flows() -> None:
    """40 at the end of May, 43 at the end of June and 12 that came: 9 left, and with 3 of them no doubt is left."""
    figures = (on(MAY, 40), on(JUNE, 49), in_june(12, "cpp.started"), in_june(3, "cpp.ceased"))
    assert given_away(figures, 3)
    assert given_away(figures, 2, 3) == ()


def test_a_stock_that_rises_says_how_many_came_at_least() -> None:
    """From 40 to 44 in June at least four came, whoever left: a hidden 4 of all who came cannot be 1."""
    figures = (on(MAY, 40), on(JUNE, 44), in_june(4, "cpp.started"))
    assert given_away(figures, 2)
    assert given_away((on(MAY, 44), on(JUNE, 40), in_june(4, "cpp.ceased")), 2)
    assert given_away(figures, 1, 2) == ()


def test_a_stock_that_falls_over_a_hidden_day() -> None:
    """From 44 in April, over a symbol in May, to 41 in June: at least three left, so that a hidden 4 cannot be 1."""
    april = date(2020, 4, 30)
    figures = (on(april, 44), on(MAY, 45), on(JUNE, 41), result(4, metric="cpp.ceased"))
    assert given_away(figures, 1, 3)
    assert given_away(figures, 1, 2, 3) == ()


def test_the_state_of_a_list_is_the_stock_of_its_day() -> None:
    """Current plans at the as-at date are those open on it; all on the list are those and the ones that ended."""
    state = replace(result(4, metric="cpp.current"), end=END)
    assert given_away((state, on(END, 4)), 0)
    total, left = (replace(result(value, metric=f"cpp.{name}")) for name, value in (("total", 44), ("ceased", 40)))
    assert given_away((state, total, left), 0)
    assert given_away((state, total), 0) == ()


def bands(*values: float) -> tuple[Result, ...]:
    """Assessments by how many working days they took."""
    keys = ("0", "1-10", "11-20", "21-30", "31-40", "41-45", "46-50", "51-60", "61+")
    return tuple(
        result(value, ("duration_band",), (key,), "assessments.completed")
        for key, value in zip(keys, values, strict=True)
    )


def test_bands_up_to_a_limit() -> None:
    """The percentage within 45 working days is that of the bands up to 45."""
    within = Result("assessments.within_45_days", START, END, (), (), (), 87.5, 70, 80, "percent")
    counts = bands(10, 10, 10, 10, 27, 3, 4, 3, 3)
    words = cell(within, words="87.5%")
    rows = {one.group[0]: (cell(one, place >= 5),) for place, one in enumerate(counts)}
    results = truth(*counts, within, result(80, metric="assessments.completed"))
    assert audit(document(table("t", {**rows, "Within": (words,)})), results, CATALOGUE, Disclosure())
    assert audit(document(table("t", rows)), results, CATALOGUE, Disclosure()) == ()


def test_children_by_how_often_and_their_contacts() -> None:
    """Ten children with two or three contacts and 27 contacts between them: three have two and seven have three."""
    times = dict(zip(("1", "2", "3", "4", "5+"), (100, 3, 7, 0, 0), strict=True))
    children = tuple(
        result(value, ("contacts_per_child",), (key,), "contacts.children") for key, value in times.items()
    )
    whole = result(110, metric="contacts.children")
    assert given_away((*children, whole, result(127)), 1, 2)
    assert given_away((*children, whole), 1, 2) == ()
    assert given_away((*children, whole, result(10, metric="contacts.repeat_children"), result(127)), 0, 1, 2)


def test_a_group_that_is_shown_as_one_and_apart() -> None:
    """`Other` is 9 in a chart; a table has the two bands that it is made of, one hidden and one not."""
    keys = ("0-2", "3-5", "6-11", "12-23", "24+")
    apart = tuple(
        result(value, ("duration_band",), (key,), "cpp.duration_current")
        for key, value in zip(keys, (20, 30, 40, 7, 2), strict=True)
    )
    other = result(9, ("duration_band",), (joined_key("Other", keys[3:]),), "cpp.duration_current")
    whole = result(99, metric="cpp.current")
    assert given_away((*apart, other), 4)
    assert given_away((*apart, whole, other), 4, 5)
    assert given_away(apart, 4) == ()


def test_the_members_of_a_joined_group_are_its_own() -> None:
    """Bands without an upper end keep their sign."""
    assert members_of(joined_key("Other", ("12-23", "24+"))) == ("12-23", "24+")


def test_a_colon_in_a_councils_own_group_joins_nothing() -> None:
    """`Key stage 2: reading` is one group, whatever stands behind its colon."""
    for key in ("Key stage 2: reading", "phase:primary", "6: Police"):
        assert members_of(key) == (key,)
    assert members_of(joined_key("Other", ("a:b", "c: d"))) == ("a:b", "c: d")
    assert members_of("other:12-23|24+") == ("12-23", "24+"), "as papers were kept with at first"


def by_source(months: dict[str, int], whole: tuple[Result, ...]) -> tuple[Result, ...]:
    """Anonymous referrals of each month, and those of the three months by other groups."""
    made = (
        result(value, ("month", "source_group"), (month, "anonymous"), "referrals.received")
        for month, value in months.items()
    )
    return (*made, *whole)


def test_sources_of_a_period_bound_the_kinds_of_its_months() -> None:
    """Source 9 is all that is anonymous: of six in three months, none left out, no month has five."""
    source = result(6, ("source",), ("9",), "referrals.received")
    figures = by_source({"2020-04": 1, "2020-05": 3, "2020-06": 2}, (source,))
    assert given_away(figures, 0, 1, 2)
    assert given_away(figures, 0, 1, 2, 3) == ()


def test_groups_of_a_period_bound_those_that_its_months_show_as_one() -> None:
    """Housing and anonymous stand apart over the three months, and as one in each of them."""
    key = joined_key("Other", ("housing", "anonymous"))
    months = tuple(
        result(value, ("month", "source_group"), (month, key), "referrals.received")
        for month, value in (("2020-04", 1), ("2020-05", 3), ("2020-06", 2))
    )
    whole = tuple(
        result(value, ("source_group",), (group,), "referrals.received")
        for group, value in (("housing", 0), ("anonymous", 6))
    )
    assert given_away((*months, *whole), 0, 1, 2)
    assert given_away((*months, *whole), 0, 1, 2, 4) == ()


def test_months_meet_their_period_under_another_name() -> None:
    """20, a symbol and 30 in three months, and 53 as the denominator of a percentage over all of them."""
    started = zip(MONTHS, (20, 3, 30), strict=True)
    months = tuple(result(value, ("month",), (month,), "assessments.started") for month, value in started)
    share = Result("assessments.repeat_ever_percent", START, END, (), (), (), 20 / 53 * 100, 20, 53, "percent")
    below = Cell((Text("53"),), "body", 53, origin=replace(origin(share), said="denominator"))
    rows = {f"Row {place}": (cell(one, place == 1),) for place, one in enumerate(months)}
    results = truth(*months, share)
    assert audit(document(table("t", rows)), results, CATALOGUE, Disclosure()) == ()
    assert audit(document(table("t", {**rows, "Below": (below,)})), results, CATALOGUE, Disclosure())


def test_a_total_of_months_beside_quarters() -> None:
    """A row's total is that of its months, whether or not the paper has the quarter apart."""
    months = tuple(result(value, ("month",), (month,)) for month, value in zip(MONTHS, (20, 3, 30), strict=True))
    quarter = replace(result(53), by=("quarter",), group=("2020-Q2",))
    total = Cell((Text("53"),), "body", 53, origin=replace(origin(result(53)), by=("month",), group=("all",)))
    rows = {f"Row {place}": (cell(one, place == 1),) for place, one in enumerate(months)} | {"Total": (total,)}
    assert audit(document(table("t", rows)), truth(*months, quarter), CATALOGUE, Disclosure())
