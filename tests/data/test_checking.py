"""Checking the frames: each check finds what it is for, with its rows, and nothing in sound data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from plausible_rows import named

from paperbuilder.data.check import CHECKS, check, require_reach
from paperbuilder.data.checklist import CHECKING
from paperbuilder.data.finding import Finding
from paperbuilder.data.frames import Frames, Source
from paperbuilder.data.read import read
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.data.window import months_before, whole_months
from paperbuilder.errors import DataError

AS_AT = date(2020, 10, 12)
Rows = Sequence[Mapping[str, Any]]


def frames(**tables: Rows) -> Frames:
    """Frames of rows written out; a row's number is its place plus one, as below one row of headers."""
    return Frames(
        {key: table(key, rows) for key, rows in tables.items()},
        {key: (Source(f"{key}.csv", "", "0" * 64, len(rows)),) for key, rows in tables.items()},
    )


def table(key: str, rows: Rows) -> pd.DataFrame:
    """One frame in the kinds that reading gives."""
    held = [c for c in TABLES[key].columns if any(c.key in row for row in rows)]
    columns: dict[str, Any] = {}
    for column in held:
        cells = [row.get(column.key) for row in rows]
        if column.kind == "date":
            columns[column.key] = pd.Series(np.array(cells, dtype="datetime64[D]").astype("datetime64[ns]"))
        elif column.kind == "number":
            columns[column.key] = pd.Series([np.nan if c is None else float(c) for c in cells])
        else:
            columns[column.key] = pd.Series(cells, dtype=object)
    return pd.DataFrame({**columns, "_row": range(2, len(rows) + 2), "_source": 0})


def found(name: str, as_at: date = AS_AT, **tables: Rows) -> list[Finding]:
    """The findings of one check for rows written out."""
    return named(check(frames(**tables), as_at), name)


def daily(key: str, column: str, start: date, end: date, each: int = 1, **more: Any) -> Rows:
    """Events on every day, each of another child."""
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    return [{"child_id": f"{d:%y%m%d}-{n}", column: d, **more} for d in days for n in range(each)]


CONTACTS = daily("contacts", "contact_date", date(2020, 4, 12), AS_AT)
OPEN = {"child_id": "1", "start_date": date(2020, 1, 6)}


def test_sound_data_gives_no_finding() -> None:
    """Six months of contacts, children on the lists they belong to, known teams: nothing to say."""
    person = {"date_of_birth": date(2010, 5, 1), "age": 10, "team": "North"}
    sound = frames(
        contacts=CONTACTS,
        cin=[{**OPEN, **person, "case_status": "cla", "end_date": None}, _ended("2", "closed")],
        cla=[{**OPEN, **person, "end_date": None}, {**_ended("3", None), "legal_status": "C2"}],
        teams=[{"team": "North", "area": "North East"}],
    )
    assert check(sound, AS_AT) == ()


def _ended(child: str, status: str | None) -> dict[str, Any]:
    spell = {"child_id": child, "start_date": date(2020, 5, 4), "end_date": date(2020, 9, 30), "team": "North"}
    return {**spell, "case_status": status}


def test_every_declared_check_has_a_name_of_its_own() -> None:
    """Names are unique, sentences end with a stop, and only the declared ones are errors."""
    assert len(CHECKS) == len({c.name for c in CHECKS.values()})
    assert all(c.sentence.endswith(".") and c.guidance.endswith((".", "?")) for c in CHECKS.values())
    assert {c.name for c in CHECKS.values() if c.severity == "error"} == {
        "unreadable-dates",
        "stale-data",
        "extracted-later",
    }


@pytest.mark.parametrize(("days", "stale"), [(31, False), (32, True)])
def test_data_that_ends_too_early(days: int, stale: bool) -> None:
    """A last event 31 days before the as-at date is well, 32 days before is an error."""
    last = AS_AT - timedelta(days=days)
    events = [{"child_id": "1", "contact_date": last}, {"child_id": "2", "contact_date": AS_AT + timedelta(days=1)}]
    findings = found("stale-data", contacts=events)
    assert bool(findings) == stale
    assert all(f.severity == "error" and "List 1" in f.message and f.places == ("contacts.csv",) for f in findings)


def test_the_last_event_of_a_spell_may_be_its_end() -> None:
    """A plan list whose latest start is old but whose latest end is recent is not stale."""
    plans = [{"child_id": "1", "start_date": date(2019, 1, 1), "end_date": date(2020, 10, 1)}]
    assert not found("stale-data", cpp=plans)


LATER = daily("contacts", "contact_date", date(2020, 4, 26), date(2020, 10, 26))


def test_a_list_extracted_after_the_as_at_date() -> None:
    """It lacks the first days of the six months: an error, with both days; one that was extracted in time has none."""
    (late,) = found("extracted-later", contacts=LATER)
    assert late.severity == "error"
    assert (
        "extracted after 12 October 2020, it begins about 28 April 2020, the six months on 12 April 2020"
        in late.message
    )
    spells = [
        {"child_id": str(n), "start_date": date(2020, 1, 6), "end_date": row["contact_date"]}
        for n, row in enumerate(LATER)
    ]
    assert [f.places for f in found("extracted-later", cpp=spells)] == [("cpp.csv",)]
    assert not found("extracted-later", contacts=CONTACTS)


def test_a_list_that_goes_on_is_well_where_it_has_the_six_months() -> None:
    """One that holds more than the six months, one with a few mistyped days ahead, and one beside its history."""
    longer = daily("contacts", "contact_date", date(2020, 4, 1), date(2020, 10, 26))
    ahead = [*CONTACTS[20:], {"child_id": "1", "contact_date": date(2020, 12, 1)}]
    for rows in (longer, ahead):
        assert not found("extracted-later", contacts=rows)
    assert not found("extracted-later", contacts=LATER, contacts_history=longer)
    (differ,) = found("list-and-history-differ", contacts=LATER, contacts_history=longer)
    assert differ.message.endswith("; the list was extracted after that day")


def test_dates_in_the_wrong_order() -> None:
    """An end before its start is found with its row; the same day is well."""
    spells = [
        {"child_id": "1", "start_date": date(2020, 9, 2), "end_date": date(2020, 9, 1)},
        {"child_id": "2", "start_date": date(2020, 9, 2), "end_date": date(2020, 9, 2)},
    ]
    findings = found("dates-in-wrong-order", cpp=spells)
    assert [(f.count, f.places) for f in findings] == [(1, ("cpp.csv, row 2",))]
    assert "“Child Protection Plan End Date” before “Child Protection Plan Start Date”" in findings[0].message


def test_a_conference_before_its_strategy_discussion() -> None:
    """List 5's two dates have an order too."""
    rows = [{"child_id": "1", "strategy_date": date(2020, 9, 9), "icpc_date": date(2020, 9, 8)}]
    assert found("dates-in-wrong-order", section_47=rows)[0].count == 1


def test_dates_in_the_future() -> None:
    """After the as-at date: a warning on a list, a note in a history, nothing for an expected birth."""
    rows = [{**OPEN, "last_seen_date": date(2020, 10, 13), "date_of_birth": date(2020, 12, 1)}]
    assert [f.severity for f in found("future-date", cin=rows)] == ["warning"]
    assert [f.severity for f in found("later-than-as-at", cin_history=rows)] == ["note"]


def test_dates_before_1990() -> None:
    """A date of 1989 is told, one of 1990 is not."""
    rows = [{**OPEN, "start_date": date(1989, 12, 31)}, {**OPEN, "child_id": "2", "start_date": date(1990, 1, 1)}]
    assert [f.count for f in found("before-1990", cin=rows)] == [1]


@pytest.mark.parametrize(("age", "told"), [(10.9, False), (9, False), (11, False), (8, True), (12, True), (-1, True)])
def test_age_against_date_of_birth(age: float, told: bool) -> None:
    """A child born on 12 October 2010 is ten: ages a year apart may be of another day, two years apart are wrong."""
    rows = [{**OPEN, "date_of_birth": date(2010, 10, 12), "age": age}]
    assert bool(found("age-and-birth-date", cin=rows)) == told


@pytest.mark.parametrize(
    ("born", "age", "told"),
    [
        (date(1994, 1, 1), None, False),
        (date(1993, 10, 12), None, True),
        (date(2021, 8, 12), -1, False),
        (date(2021, 8, 13), -1, True),
        (None, 27, True),
        (None, -1, False),
        (None, -2, True),
    ],
)
def test_ages_that_no_child_has(born: date | None, age: float | None, told: bool) -> None:
    """Older than 26, or to be born more than ten months after the as-at date."""
    assert bool(found("implausible-age", cin=[{**OPEN, "date_of_birth": born, "age": age}])) == told


def test_duplicates() -> None:
    """The second of two equal rows is a duplicate; two that differ elsewhere are one event perhaps recorded twice."""
    event = {"child_id": "1", "contact_date": date(2020, 9, 1), "source": "6", "gender": "male"}
    rows = [event, event, {**event, "gender": "female"}, {**event, "source": "4"}, {**event, "child_id": "2"}]
    both = frames(contacts=rows)
    findings = check(both, AS_AT)
    assert [(f.count, f.places) for f in named(findings, "duplicate-row")] == [(1, ("contacts.csv, row 3",))]
    assert [(f.count, f.places) for f in named(findings, "duplicate-event")] == [(1, ("contacts.csv, row 4",))]


def test_a_child_twice_on_a_list_of_one_row_a_child() -> None:
    """Lists 6 to 9 have one row a child; a history has many."""
    rows = [OPEN, {**OPEN, "start_date": date(2019, 1, 1), "end_date": date(2020, 9, 9)}]
    assert [f.places for f in found("repeated-child", cla=rows)] == [("cla.csv, row 3",)]
    assert not found("repeated-child", cla_history=rows)


def test_looked_after_and_not_on_list_6() -> None:
    """Only who is looked after now counts, and short breaks do not."""
    rows = [
        OPEN,
        {**OPEN, "child_id": "2"},
        {**OPEN, "child_id": "3", "end_date": date(2020, 9, 1)},
        {**OPEN, "child_id": "4", "legal_status": "V4"},
        {**OPEN, "child_id": None},
    ]
    assert [f.places for f in found("looked-after-not-in-need", cla=rows, cin=[OPEN])] == [("cla.csv, row 3",)]
    assert not found("looked-after-not-in-need", cla=rows)


@pytest.mark.parametrize(
    ("status", "ended", "lists", "told"),
    [
        ("cla", False, ("cla",), False),
        ("cla", False, ("cla", "cpp"), False),
        ("cin", False, ("cla",), True),
        ("cpp", False, ("cla", "cpp"), True),
        ("cla", False, (), True),
        ("cpp", False, ("cpp",), False),
        ("cin", False, ("cpp",), True),
        ("cpp", False, (), True),
        ("cin", False, (), False),
        ("closed", False, (), True),
        ("closed", True, (), False),
        ("closed", True, ("cla",), True),
        ("cin", True, (), True),
        (None, False, ("cla",), False),
        ("?walk-in", False, ("cla",), False),
    ],
)
def test_contradicting_statuses(status: str | None, ended: bool, lists: tuple[str, ...], told: bool) -> None:
    """Looked after comes before a plan, a plan before child in need, and a closed episode is on neither list."""
    child = {**OPEN, "case_status": status, "end_date": date(2020, 9, 1) if ended else None}
    other = {**OPEN, "child_id": "9"}
    held = {key: [OPEN if key in lists else other] for key in ("cla", "cpp")}
    assert bool(found("contradicting-status", cin=[child], **held)) == told


def test_teams() -> None:
    """A row without a team is a note; a team that the teams table lacks is a warning that names it."""
    rows = [
        {**OPEN, "team": None},
        {**OPEN, "child_id": "2", "team": "East {0}"},
        {**OPEN, "child_id": "3", "team": "North"},
    ]
    both = {"cin": rows, "teams": [{"team": "North", "area": "North East"}]}
    assert [f.places for f in found("missing-team", **both)] == [("cin.csv, row 2",)]
    assert ["“East {0}”" in f.message for f in found("team-without-area", **both)] == [True]
    assert not found("team-without-area", cin=rows)


def test_a_month_with_none() -> None:
    """A whole month of the six without a contact is told by name; a part month is not."""
    rows = [row for row in CONTACTS if row["contact_date"].month != 7]
    findings = found("month-without-events", contacts=rows)
    assert ["no events in July 2020" in f.message for f in findings] == [True]


def test_one_mistyped_year_opens_no_gap() -> None:
    """A history reaches back to two empty months; one event of 1920 is not a century of empty months."""
    history = [
        *daily("contacts", "contact_date", date(2018, 1, 1), AS_AT),
        {"child_id": "1", "contact_date": date(1920, 1, 1)},
    ]
    assert not found("month-without-events", contacts_history=history)
    gap = [row for row in history if row["contact_date"].replace(day=1) != date(2019, 3, 1)]
    assert ["March 2019" in f.message for f in found("month-without-events", contacts_history=gap)] == [True]


def test_a_history_of_spells_is_counted_from_its_first_closing() -> None:
    """Spells that began long ago and last are no sign that their months are covered."""
    old = [{"child_id": f"o{year}", "start_date": date(year, 5, 5), "end_date": None} for year in range(2005, 2018)]
    recent = [
        {
            "child_id": f"{d['child_id']}",
            "start_date": d["start_date"],
            "end_date": d["start_date"] + timedelta(days=30),
        }
        for d in daily("cpp", "start_date", date(2018, 1, 1), AS_AT)
    ]
    assert not found("month-without-events", cpp_history=[*old, *recent])


def test_a_sudden_break() -> None:
    """A month with less than half the usual number is told; the same month at three quarters is not."""

    def thinned(step: int) -> Rows:
        rows = daily("referrals", "referral_date", date(2019, 1, 1), AS_AT, each=2)
        return [r for n, r in enumerate(rows) if r["referral_date"].replace(day=1) != date(2020, 4, 1) or n % 4 < step]

    assert ["April 2020" in f.message for f in found("sudden-break", referrals_history=thinned(1))] == [True]
    assert not found("sudden-break", referrals_history=thinned(3))


def test_a_list_of_six_months_with_more() -> None:
    """Rows before the six months are told with the total and what the months hold."""
    rows = [*CONTACTS, {"child_id": "1", "contact_date": date(2020, 4, 11)}]
    assert [
        "185 rows, of which the six months hold 184" in f.message for f in found("outside-six-months", contacts=rows)
    ]
    assert [f.places for f in found("outside-six-months", contacts=rows)] == [("contacts.csv, row 186",)]
    assert not found("outside-six-months", contacts=CONTACTS)


def test_a_list_against_its_history() -> None:
    """Contacts must agree; a list of spells holds the latest only, so fewer than the history is well."""
    findings = found("list-and-history-differ", contacts=CONTACTS, contacts_history=CONTACTS[:-3])
    assert [f.count for f in findings] == [3]
    spell = {"child_id": "1", "start_date": date(2020, 9, 9)}
    assert not found("list-and-history-differ", cpp=[spell], cpp_history=[spell, {**spell, "child_id": "2"}])
    assert found("list-and-history-differ", cpp=[spell, {**spell, "child_id": "2"}], cpp_history=[spell])


def test_a_spell_that_ended_before_the_six_months() -> None:
    """The reference has two such rows: an end on 11 April is told, on 12 April it is in the window."""
    rows = [
        {"child_id": str(day), "start_date": date(2019, 1, 1), "end_date": date(2020, 4, day)} for day in (10, 11, 12)
    ]
    findings = found("ended-before-six-months", cla=rows)
    assert [(f.severity, f.count) for f in findings] == [("warning", 2)]


def test_only_the_first_places_are_listed() -> None:
    """A finding counts all and lists twenty."""
    rows = [{**OPEN, "child_id": str(n), "start_date": date(1980, 1, 1)} for n in range(50)]
    finding = found("before-1990", cin=rows)[0]
    assert (finding.count, len(finding.places)) == (50, 20)


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2020, 10, 12), 6, date(2020, 4, 12)),
        (date(2020, 8, 31), 6, date(2020, 2, 29)),
        (date(2021, 8, 31), 6, date(2021, 2, 28)),
        (date(2020, 3, 15), 6, date(2019, 9, 15)),
        (date(2020, 10, 12), -10, date(2021, 8, 12)),
    ],
)
def test_months_before(day: date, months: int, earlier: date) -> None:
    """The same day, or the last of the month where that day does not exist."""
    assert months_before(day, months) == earlier


def test_whole_months() -> None:
    """Months that lie within two dates, both ends included."""
    assert whole_months(date(2019, 11, 1), date(2020, 1, 31)) == [
        date(2019, 11, 1),
        date(2019, 12, 1),
        date(2020, 1, 1),
    ]
    assert whole_months(date(2020, 4, 12), date(2020, 5, 30)) == []


def test_an_as_at_date_before_all_data() -> None:
    """The day before the first event is an error, the day itself is not; birth dates do not count."""
    rows = [{**OPEN, "date_of_birth": date(2010, 5, 1)}]
    with pytest.raises(DataError, match="before all data, which starts on 6 January 2020"):
        require_reach(frames(cin=rows), date(2020, 1, 5))
    require_reach(frames(cin=rows), date(2020, 1, 6))
    require_reach(frames(teams=[{"team": "North", "area": "N"}]), date(1999, 1, 1))


def test_the_london_workbook_checked(shared: Path) -> None:
    """Dummy rows of one day: out of date as at 15 March 2021, and four looked-after children not on List 6."""
    london, _ = read(shared / "reference" / "annex-a-london-2021.xlsx")
    findings = check(london, date(2021, 3, 15))
    assert {f.check for f in findings if f.severity == "error"} == {"stale-data"}
    assert [f.count for f in named(findings, "looked-after-not-in-need")] == [4]


def test_every_check_of_this_step_is_tried_here() -> None:
    """No check is declared that no test above finds."""
    text = Path(__file__).read_text("utf-8")
    assert [c.name for c in CHECKING if f'"{c.name}"' not in text] == []
