"""Asking: what can be asked for, how results are laid out, what compares with what, and the rows of the command."""

from __future__ import annotations

from datetime import date

import pytest
from council_rows import NOTHING, S, ask, by, council, frame

from paperbuilder.errors import MetricError
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.compare import previous_period, year_before
from paperbuilder.metrics.compute import compute
from paperbuilder.metrics.export import COLUMNS, LIST_COLUMNS, answer, listing, rows
from paperbuilder.metrics.result import Query
from paperbuilder.metrics.settings import MetricSettings

HERE = council(
    referrals=frame(
        "referrals",
        "child_id referral_date team gender",
        "a 2020-05-01 T male",
        "b 2020-06-01 U female",
        "c 2020-06-02 . female",
    ),
    cpp=frame(
        "cpp",
        "child_id start_date end_date last_visit_date team gender",
        "a 2020-05-01 . 2020-10-01 T male",
        "b 2019-05-01 2020-10-01 . U male",
    ),
    teams=frame("teams", "team area", "T North", "U East"),
)


def test_an_unknown_metric() -> None:
    """A misspelt metric is an error with the nearest one."""
    with pytest.raises(MetricError, match=r'there is no metric "contacts\.recieved"') as caught:
        ask(HERE, "contacts.recieved")
    assert 'did you mean "contacts.received"?' in caught.value.hint


def test_a_breakdown_that_no_metric_has() -> None:
    """Asked of all metrics, a misspelt breakdown is an error too, not an empty answer."""
    with pytest.raises(MetricError, match='no metric has a breakdown by "genders"') as caught:
        answer(HERE, NOTHING, S, by=("genders",))
    assert 'did you mean "gender"?' in caught.value.hint


@pytest.mark.parametrize(
    ("metric", "asked", "message"),
    [
        ("contacts.received", {"by": ("sauce",)}, 'no breakdown by "sauce"'),
        ("contacts.received", {"by": ("area",)}, 'no breakdown by "area"'),
        ("cpp.current", {"by": ("month",)}, 'no breakdown by "month"'),
        ("cpp.current", {"months": 3}, 'no breakdown by "month"'),
        ("cpp.visited", {"by": ("area", "gender")}, "at most two"),
        ("referrals.received", {"by": ("area", "gender"), "months": 3}, "at most two"),
        ("referrals.received", {"by": ("area", "area")}, "repeats"),
        ("referrals.received", {"by": ("month", "quarter")}, "repeats"),
        ("referrals.received", {"start": date(2020, 6, 1), "end": date(2020, 5, 1)}, "its end is before its start"),
        ("referrals.received", {"months": -1}, "1 or more months"),
    ],
)
def test_what_cannot_be_asked(metric: str, asked: dict[str, object], message: str) -> None:
    """A breakdown that a metric does not have, three at once, twice the same, or a period backwards are errors."""
    with pytest.raises(MetricError, match=message):
        ask(HERE, metric, **asked)


def test_two_dimensions_in_order() -> None:
    """The first breakdown leads, time or not, and each has its groups in order."""
    assert list(by(HERE, "referrals.received", "month", "area")) == ["2020-05,North", "2020-06,East", "2020-06,Other"]
    assert list(by(HERE, "referrals.received", "area", "month")) == ["North,2020-05", "East,2020-06", "Other,2020-06"]
    found = ask(HERE, "referrals.received", by=("gender", "month"))
    assert [result.group for result in found[:2]] == [("female", "2020-04"), ("female", "2020-05")]
    assert found[0].labels == ("Female", "Apr 2020")
    assert len(found) == 4 * 7


def test_groups_that_the_data_holds() -> None:
    """With a fixed set beside it, an area that is there has all of the set, and one without rows is absent."""
    found = by(HERE, "referrals.received", "area", "gender", start=date(2020, 6, 1), end=date(2020, 6, 30))
    assert len(found) == 2 * 4
    assert (found["East,female"], found["East,male"]) == (1, 0)


def test_months_put_month_first() -> None:
    """`months` asks for whole months to S's, by month before anything else, and keeps an order that has month."""
    found = ask(HERE, "referrals.received", months=5, by=("gender",))
    assert {result.by for result in found} == {("month", "gender")}
    assert (found[0].start, found[0].end) == (date(2020, 6, 1), date(2020, 6, 30))
    assert {result.by for result in ask(HERE, "referrals.received", months=5, by=("gender", "month"))} == {
        ("gender", "month")
    }


def test_months_cut_by_dates() -> None:
    """Months are cut at the dates given, and then part."""
    found = ask(HERE, "referrals.received", months=5, start=date(2020, 6, 2), end=date(2020, 7, 31))
    assert [(r.group[0], r.value, r.part) for r in found] == [("2020-06", 1, True), ("2020-07", 0, False)]


def test_the_same_query_twice() -> None:
    """Queries are answered once, with the definitions they name and the table each was answered from."""
    query = Query("referrals.received", S)
    results = compute([query, query, Query("contacts.received", S)], HERE, NOTHING)
    assert len(results.answers) == 2
    assert results.one(query).value == 3
    assert results.definitions["referrals.received"].label == "Referrals received"
    assert results.tables == {query: "referrals"}


def compared(metric: str, **asked: object) -> tuple[Query | None, Query | None]:
    """What a query is compared with: a year before, and the period before."""
    query = Query(metric, S, **asked)
    definition = CATALOGUE.definition(metric)
    return year_before(query, definition), previous_period(query, definition)


def dates(query: Query | None) -> tuple[date | None, date | None]:
    """The dates of a query that is there."""
    assert query is not None
    return query.start, query.end


def test_comparing_w() -> None:
    """A year before W is the W of S − 12 months; the six months before run from S − 12 months to the day before W."""
    year, before = compared("contacts.received")
    assert dates(year) == (date(2019, 4, 12), date(2019, 10, 12))
    assert dates(before) == (date(2019, 10, 12), date(2020, 4, 11))
    assert year is not None
    assert year.as_at == S


def test_comparing_w_of_a_leap_year() -> None:
    """A year before the W of 31 August 2020, from 29 February, is that of 31 August 2019, from 28 February."""
    found = year_before(Query("cpp.started", date(2020, 8, 31)), CATALOGUE.definition("cpp.started"))
    assert dates(found) == (date(2019, 2, 28), date(2019, 8, 31))


def test_comparing_other_periods() -> None:
    """Twelve months, whole months, a series and any days: each with its like."""
    assert dates(compared("adoption.placed")[0]) == (date(2018, 10, 12), date(2019, 10, 12))
    assert dates(compared("adoption.placed")[1]) == (date(2018, 10, 12), date(2019, 10, 11))
    february = compared("cpp.started", start=date(2020, 2, 1), end=date(2020, 2, 29))
    assert dates(february[0]) == (date(2019, 2, 1), date(2019, 2, 28))
    assert dates(february[1]) == (date(2020, 1, 1), date(2020, 1, 31))
    series = compared("cpp.started", months=13)
    assert dates(series[0]) == (date(2018, 10, 1), date(2019, 10, 12))
    assert series[0] is not None
    assert (series[0].by, series[0].months) == (("month",), None)
    week = compared("cpp.started", start=date(2020, 5, 8), end=date(2020, 5, 14))
    assert dates(week[1]) == (date(2020, 5, 1), date(2020, 5, 7))


def test_comparing_a_stock() -> None:
    """Current is compared with open a year and six months earlier, by what both have; totals and the caseload never."""
    year, before = compared("cpp.current", by=("area",))
    assert year == Query("cpp.open", S, end=date(2019, 10, 12), by=("area",))
    assert before == Query("cpp.open", S, end=date(2020, 4, 12), by=("area",))
    assert dates(compared("cpp.open", end=date(2020, 9, 30))[0]) == (None, date(2019, 9, 30))
    for metric in ("cpp.total", "cpp.current_rate", "cpp.visited", "caseload.open", "care_leavers.eet"):
        assert compared(metric) == (None, None)
    assert compared("cla.current", by=("legal_status",)) == (None, None)


def test_answer_without_ids() -> None:
    """Every metric, in the order of the catalogue; with a breakdown every one that has it."""
    assert list(dict.fromkeys(result.metric for result in answer(HERE, NOTHING, S))) == list(CATALOGUE)
    by_type = {result.metric for result in answer(HERE, NOTHING, S, by=["type"])}
    assert by_type == {"caseload.open"}
    by_month = {result.metric for result in answer(HERE, NOTHING, S, months=2)}
    assert {"cpp.open", "cpp.duration_ceased", "adopters.approved"} <= by_month
    assert "cpp.current" not in by_month
    banded = {result.metric for result in answer(HERE, NOTHING, S, by=["area", "gender"])}
    assert "cpp.visited" not in banded


def test_answer_of_a_named_metric() -> None:
    """A named metric without the breakdown is an error; a band may be named or not."""
    with pytest.raises(MetricError, match=r'"contacts\.received" has no breakdown by "area"'):
        answer(HERE, NOTHING, S, ["contacts.received"], by=["area"])
    assert answer(HERE, NOTHING, S, ["cpp.visited"]) == answer(HERE, NOTHING, S, ["cpp.visited"], by=["visit_band"])


def test_rows_of_counts_and_rates() -> None:
    """Counts are whole numbers without a numerator; a rate has the plain count and the population."""
    found = answer(HERE, MetricSettings(population=1000), S, ["referrals.received", "referrals.received_rate"])
    count, rate = rows(found)
    assert tuple(count) == COLUMNS
    assert count == {
        "metric": "referrals.received",
        "from": "2020-04-12",
        "to": "2020-10-12",
        "by": None,
        "group": None,
        "value": 3,
        "numerator": None,
        "denominator": None,
        "unit": "count",
        "available": True,
        "note": "",
    }
    assert isinstance(count["value"], int)
    assert (rate["value"], rate["numerator"], rate["denominator"]) == (60, 3, 1000)


def test_rows_of_groups_and_gaps() -> None:
    """Two breakdowns are joined by a comma; what is not available has the reason and no value."""
    (first, *_) = rows(answer(HERE, NOTHING, S, ["cpp.visited"], by=["area"]))
    assert (first["by"], first["group"], first["value"]) == ("area,visit_band", "North,0-28", 1)
    (missing,) = rows(answer(HERE, NOTHING, S, ["contacts.received"]))
    assert (missing["value"], missing["available"]) == (None, False)
    assert missing["note"]


def test_dates_of_states_and_stocks() -> None:
    """Current carries its period, a stock its date twice, the caseload its own date."""
    settings = MetricSettings(caseload_at=date(2020, 11, 5))
    found = answer(
        HERE, settings, S, ["cpp.current", "cpp.open", "caseload.open"], start=date(2020, 5, 1), end=date(2020, 6, 30)
    )
    assert [(row["from"], row["to"]) for row in rows(found)] == [
        ("2020-05-01", "2020-06-30"),
        ("2020-06-30", "2020-06-30"),
        ("2020-11-05", "2020-11-05"),
    ]


def test_listing() -> None:
    """Every metric of the catalogue with its words."""
    found = list(listing())
    assert len(found) == len(CATALOGUE)
    assert tuple(found[0]) == LIST_COLUMNS
    assert all(all(row.values()) for row in found)
