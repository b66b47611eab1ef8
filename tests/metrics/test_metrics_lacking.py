"""Unanswered queries become what the data lacks: the table, its columns, and the days it should cover."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from council_rows import NOTHING, S, council, frame

from paperbuilder.data.frames import Frames
from paperbuilder.metrics.compute import compute
from paperbuilder.metrics.lacking import Lack, lacking
from paperbuilder.metrics.result import Query

W = date(2020, 4, 12)
CONTACTS = frame("contacts", "child_id contact_date source", "a 2020-04-13 1A", "b 2020-10-01 6")
REFERRALS = frame("referrals", "child_id referral_date", "a 2020-04-13", "b 2020-10-01")
ASSESSMENTS = frame("assessments", "child_id start_date authorisation_date", "a 2020-05-01 2020-06-01")
PLANS = frame("cpp", "child_id start_date end_date", "a 2020-05-01 2020-06-01", "b 2020-05-01 .")
COUNCIL = council(contacts=CONTACTS, referrals=REFERRALS, assessments=ASSESSMENTS, cpp=PLANS)


def lacks(frames: Frames, metric: str, **asked: Any) -> tuple[Lack, ...]:
    query = Query(metric, S, **asked)
    return lacking(compute([query], frames, NOTHING), frames, NOTHING).get(query, ())


def test_what_is_answered_lacks_nothing() -> None:
    """Contacts of the six months are on List 1."""
    assert lacks(COUNCIL, "contacts.received") == ()


def test_a_year_of_months_needs_the_history() -> None:
    """Thirteen months to October 2020 begin on 1 October 2019."""
    wanted = Lack("contacts_history", ("child_id", "contact_date"), date(2019, 10, 1), S)
    assert lacks(COUNCIL, "contacts.received", months=13) == (wanted,)


def test_a_breakdown_adds_its_column() -> None:
    """By source, the history needs the source as well."""
    (lack,) = lacks(COUNCIL, "contacts.received", months=13, by=("month", "source"))
    assert lack.columns == ("child_id", "contact_date", "source")


def test_a_look_back_is_part_of_what_is_needed() -> None:
    """Re-referrals by month over 13 months look back another twelve: from 1 October 2018."""
    wanted = Lack("referrals_history", ("child_id", "referral_date"), date(2018, 10, 1), S)
    assert lacks(COUNCIL, "referrals.re_referral", months=13) == (wanted,)


def test_ever_needs_all_that_is_older() -> None:
    """An assessment that is new had none before, however long ago."""
    columns = ("child_id", "start_date", "authorisation_date")
    (lack,) = lacks(COUNCIL, "assessments.new")
    assert lack == Lack("assessments_history", columns, W, S, ever=True)


def test_a_percentage_lacks_what_its_parts_lack() -> None:
    """Referrals per contact over 13 months need both histories."""
    found = lacks(COUNCIL, "referrals.per_contact", months=13)
    assert [lack.table for lack in found] == ["referrals_history", "contacts_history"]


def test_a_list_that_is_not_there_is_wanted_for_the_six_months() -> None:
    """Without List 5 the enquiries of the six months are wanted, not a history."""
    (lack,) = lacks(COUNCIL, "section_47.started")
    assert (lack.table, lack.start, lack.end) == ("section_47", W, S)


def test_a_column_that_a_list_lacks_is_wanted_with_its_key() -> None:
    """List 7 without "seen alone": that column, with the child and the start, of the list as it stands."""
    assert lacks(COUNCIL, "cpp.seen_alone") == (Lack("cpp", ("child_id", "start_date", "seen_alone"), None, S),)


def test_areas_need_the_teams_table() -> None:
    """By area, the teams table is wanted as well as the column that is not there."""
    found = lacks(COUNCIL, "contacts.received", by=("gender",))
    assert [(lack.table, lack.columns) for lack in found] == [("contacts", ("child_id", "gender", "contact_date"))]
    found = lacks(COUNCIL, "assessments.started", by=("area",))
    assert Lack("teams", ("team", "area"), None, S) in found


def test_a_caseload_after_the_as_at_date_needs_its_table() -> None:
    """The open cases of 5 November 2020 are in no list of 12 October."""
    teams, lack = lacks(COUNCIL, "caseload.open", end=date(2020, 11, 5), by=("area",))
    assert teams.table == "teams"
    assert lack == Lack("caseload", ("child_id", "team"), None, date(2020, 11, 5))


@pytest.mark.parametrize(("metric", "start"), [("cpp.started_rate", W), ("referrals.received", date(2020, 11, 1))])
def test_what_no_extract_gives_is_not_wanted(metric: str, start: date) -> None:
    """A rate without a population, or a period that begins after the as-at date, lacks no data."""
    end = S if start == W else date(2020, 11, 30)
    query = Query(metric, S, start, end)
    assert not compute([query], COUNCIL, NOTHING)[query][0].available
    assert lacks(COUNCIL, metric, start=start, end=end) == ()


def test_nothing_to_divide_by_is_not_wanted() -> None:
    """A percentage of no plans ended lacks no data."""
    none = council(cpp=PLANS.iloc[1:])
    assert lacks(none, "cpp.ceased_after_2_years") == ()
