"""What a table covers: lists W, histories back to their gap or first closing, and the reason when not."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from council_rows import NOTHING, S, ask, council, frame, one, value

from paperbuilder.metrics.coverage import covered_from, covers, last_event
from paperbuilder.metrics.settings import MetricSettings
from paperbuilder.metrics.tables import Table

DATE = {"contacts": "contact_date", "referrals": "referral_date", "section_47": "strategy_date"}


def events(table: str, *days: str) -> pd.DataFrame:
    """A table of one event a day given."""
    column = DATE.get(table.removesuffix("_history"), "start_date")
    return frame(table, f"child_id {column}", *(f"c{number} {day}" for number, day in enumerate(days)))


def start(table: str, rows: pd.DataFrame, settings: MetricSettings = NOTHING) -> date | None:
    """From when a table covers."""
    return covered_from(Table.of(table, rows), S, settings)


MONTHS = [f"2020-{month:02d}-20" for month in range(1, 10)]


@pytest.mark.parametrize("table", ["contacts", "referrals"])
def test_lists_1_and_3(table: str) -> None:
    """They cover W, or back through the months that all have events; one empty month ends the run."""
    assert start(table, events(table, "2020-10-01")) == date(2020, 4, 12)
    assert start(table, events(table, *MONTHS, "2020-10-13", "2020-10-01")) == date(2020, 1, 20)
    assert start(table, events(table, *MONTHS[:1], *MONTHS[2:], "2020-10-01")) == date(2020, 3, 20)
    assert start(table, events(table)) == date(2020, 4, 12)


@pytest.mark.parametrize("table", ["early_help", "assessments", "section_47", "cin", "cpp", "cla"])
def test_the_other_lists(table: str) -> None:
    """They cover W alone, whatever lasted from before."""
    assert start(table, events(table, *MONTHS, "2020-10-01")) == date(2020, 4, 12)


def test_adoption_lists() -> None:
    """They cover the twelve months."""
    rows = frame("adoption", "child_id decision_date", "a 2020-01-01")
    assert start("adoption", rows) == date(2019, 10, 12)


@pytest.mark.parametrize("table", ["contacts", "early_help", "referrals", "assessments", "section_47"])
def test_histories_of_events(table: str) -> None:
    """They cover back to the first gap of two empty months: one empty month is none, a mistyped year opens nothing."""
    key = f"{table}_history"
    assert start(key, events(key, *MONTHS, "2020-10-01")) == date(2020, 1, 20)
    assert start(key, events(key, "1920-01-01", *MONTHS, "2020-10-01")) == date(2020, 1, 20)
    assert start(key, events(key, "2019-11-05", *MONTHS, "2020-10-01")) == date(2019, 11, 5)
    assert start(key, events(key, "2019-10-31", *MONTHS, "2020-10-01")) == date(2020, 1, 20)
    assert start(key, events(key, "2020-08-31")) is None
    assert start(key, events(key, "2020-09-01")) == date(2020, 9, 1)


@pytest.mark.parametrize("table", ["cin", "cpp", "cla"])
def test_histories_of_spells(table: str) -> None:
    """They cover from the earliest closing date; without any they cover nothing."""
    rows = frame(
        f"{table}_history", "child_id start_date end_date", "a 2010-01-01 2018-03-01", "b 2001-01-01 2019-01-01"
    )
    assert start(f"{table}_history", rows) == date(2018, 3, 1)
    assert start(f"{table}_history", rows.assign(end_date=pd.NaT)) is None


def test_covers_from() -> None:
    """The setting overrides what the table shows, earlier or later."""
    settings = MetricSettings(covers_from={"contacts_history": date(2020, 9, 1), "cpp": date(2020, 10, 1)})
    assert start("contacts_history", events("contacts_history", *MONTHS, "2020-10-01"), settings) == date(2020, 9, 1)
    assert start("cpp", events("cpp"), settings) == date(2020, 10, 1)


def test_seven_days() -> None:
    """A period may start up to 7 days before coverage, and not 8."""
    assert covers(date(2020, 4, 12), date(2020, 4, 5))
    assert not covers(date(2020, 4, 12), date(2020, 4, 4))
    assert not covers(None, date(2020, 4, 12))


def test_the_reason() -> None:
    """What is not covered says from when it would need data, and from when there is some."""
    here = council(contacts=events("contacts", "2020-04-12", "2020-10-12"))
    result = one(here, "contacts.received", start=date(2019, 10, 12), end=date(2020, 4, 11))
    assert (result.value, result.available) == (None, False)
    assert result.note == "needs contacts from 12 Oct 2019; the data starts 12 Apr 2020"


def test_a_series_of_covered_months() -> None:
    """Of 13 months the covered ones have their counts, the others the reason, and only the last is part."""
    here = council(contacts_history=events("contacts_history", *MONTHS, "2020-10-01"))
    found = ask(here, "contacts.received", months=13)
    assert [result.group[0] for result in found][:4] == ["2019-10", "2019-11", "2019-12", "2020-01"]
    assert [result.value for result in found] == [None] * 4 + [1] * 9
    assert found[3].note == "needs contacts from 1 Jan 2020; the data starts 20 Jan 2020"
    assert [result.part for result in found] == [False] * 12 + [True]
    assert found[-1].end == S


def test_an_uncovered_month_by_group() -> None:
    """A month that is not covered has each group of a fixed set, and of another the groups of the other months."""
    rows = events("referrals", *MONTHS[3:], "2020-10-01").assign(gender="male", team="T")
    here = council(referrals=rows, teams=frame("teams", "team area", "T North"))
    genders = ask(here, "referrals.received", months=8, by=("gender",))
    assert [r.group for r in genders if not r.available][:2] == [("2020-03", "female"), ("2020-03", "male")]
    areas = ask(here, "referrals.received", months=8, by=("area",))
    assert [r.group for r in areas][:2] == [("2020-03", "North"), ("2020-04", "North")]
    assert not areas[0].available


def test_to_referral_needs_both_tables() -> None:
    """Contacts that reach back further than referrals do not make a percentage of them."""
    here = council(
        contacts=events("contacts", *MONTHS, "2020-10-01"), referrals=events("referrals", "2020-08-01", "2020-10-01")
    )
    result = one(here, "contacts.to_referral", start=date(2020, 2, 1), end=date(2020, 2, 29))
    assert result.note == "needs referrals from 1 Feb 2020; the data starts 12 Apr 2020"


def test_a_history_without_a_column_falls_back_on_the_list() -> None:
    """The history answers what it has the columns for; by a column that it lacks, the list answers."""
    rows = frame("contacts", "child_id contact_date gender", "a 2020-05-01 male")
    here = council(contacts=rows, contacts_history=events("contacts_history", *MONTHS, "2020-10-01"))
    assert value(here, "contacts.received") == 7
    assert [r.value for r in ask(here, "contacts.received", by=("gender",))] == [0, 1, 0, 0]
    assert [r.value for r in ask(here, "contacts.received", source="list")] == [1]


def test_an_empty_history_is_none() -> None:
    """A history sheet with headers alone is as if it were not there."""
    here = council(contacts=events("contacts", "2020-05-01"), contacts_history=events("contacts_history"))
    assert value(here, "contacts.received") == 1


def test_missing_tables_and_columns() -> None:
    """What the data does not have is named."""
    assert one(council(), "contacts.received").note == "needs contacts (List 1), which the data does not have"
    here = council(referrals=events("referrals", "2020-05-01"))
    assert one(here, "referrals.nfa").note == 'needs the column "Referral NFA?" of referrals (List 3)'
    (area,) = ask(
        council(referrals=events("referrals", "2020-05-01").assign(team="T")), "referrals.received", by=("area",)
    )
    assert area.note == "needs the teams table, with the area of each team"
    assert area.group == ("",)


def test_periods_after_the_as_at_date() -> None:
    """A period that starts after S is not available; one that only ends after it is cut at S."""
    here = council(contacts=events("contacts", "2020-10-12", "2020-10-13"))
    later = one(here, "contacts.received", start=date(2020, 10, 13), end=date(2020, 10, 31))
    assert later.note == "needs data from 13 Oct 2020; the data ends 12 Oct 2020"
    cut = one(here, "contacts.received", start=date(2020, 10, 1), end=date(2020, 10, 31))
    assert (cut.value, cut.end) == (1, S)


def test_last_event() -> None:
    """The latest event by S: of spells a start or an end; none where there is none."""
    spells = frame("cpp", "child_id start_date end_date", "a 2020-01-01 2020-03-01", "b 2020-02-01 2020-12-01")
    assert last_event(Table.of("cpp", spells), S) == date(2020, 3, 1)
    assert last_event(Table.of("contacts", events("contacts", "2020-10-13")), S) is None


def test_a_list_covers_the_months_to_its_own_date() -> None:
    """List 8 of 15 March 2021 starts on 15 September 2020, also for a part of the paper as at 31 October 2020."""
    table = Table.of("cla", pd.DataFrame({"child_id": ["1"], "start_date": [pd.Timestamp(2020, 10, 20)]}))
    settings = MetricSettings(extracted_at=date(2021, 3, 15))
    assert covered_from(table, date(2020, 10, 31), settings) == date(2020, 9, 15)
    assert covered_from(table, date(2020, 10, 31), MetricSettings()) == date(2020, 4, 30)


def test_a_list_does_not_say_how_things_stood_earlier() -> None:
    """Of a day before the list's own, its current rows are not available, with the reason; those open then are."""
    here = council(cpp=frame("cpp", "child_id start_date end_date", "a 2020-05-01 .", "b 2020-09-01 ."))
    settings = MetricSettings(extracted_at=S)
    earlier = one(here, "cpp.current", as_at=date(2020, 6, 30), settings=settings)
    assert not earlier.available
    assert earlier.note == "needs child protection plans as listed on 30 Jun 2020; the list is of 12 Oct 2020"
    assert one(here, "cpp.current", settings=settings).value == 2
    history = council(
        cpp_history=frame("cpp_history", "child_id start_date end_date", "z 2019-01-01 2019-02-01", "a 2020-05-01 .")
    )
    assert one(history, "cpp.open", end=date(2020, 6, 30), settings=settings).value == 1


def test_a_list_of_an_earlier_day_says_how_things_stood_on_it() -> None:
    """A list drawn on a section's own earlier date has no later events, and is read at that date."""
    here = council(cpp=frame("cpp", "child_id start_date end_date", "a 2020-05-01 .", "b 2020-06-01 ."))
    settings = MetricSettings(extracted_at=S)
    assert one(here, "cpp.current", as_at=date(2020, 6, 30), settings=settings).value == 2
