"""By when a paper must be published, and how a late one comes to its meeting."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperbuilder.layout.publication import Despatch
from paperbuilder.metrics.days import named_bank_holidays
from paperbuilder.publish.due import due

Command = Callable[..., int]
MEETING = "  meeting_date: 2020-12-14\n  council:"


@pytest.fixture
def meeting(desk: Path) -> Path:
    """The small paper's layout, with a meeting on 14 December 2020."""
    layout = desk / "small.yaml"
    layout.write_text(layout.read_text(encoding="utf-8").replace("  council:", MEETING), encoding="utf-8")
    return layout


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 30))
def test_five_clear_days_lie_between(day: date, before: int) -> None:
    """From any meeting back: five days that are no weekend and no bank holiday, counted day by day."""
    found = due(day, Despatch(working_days=before))
    free = named_bank_holidays(found.last_day, day)
    between = [found.last_day + timedelta(days=n) for n in range(1, (day - found.last_day).days)]
    assert sum(one.weekday() < 5 and one not in free for one in between) == 5
    assert found.last_day.weekday() < 5
    assert found.last_day not in free
    assert (found.despatch > found.last_day) == (before < 6)
    assert [one.day for one in found.calendar] == sorted({one.day for one in found.calendar})
    assert found.calendar[-1].what.startswith("meeting")


def test_the_command_prints_the_days(paperbuilder: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """Friday 4 December by law, Thursday 3 December at 10:00 by the council's rule, and the calendar; also as JSON."""
    assert paperbuilder("due", "--meeting", "2020-12-14") == 0
    said = capsys.readouterr().out
    assert "Last day to publish:  Friday 4 December 2020" in said
    assert "Despatch:             Thursday 3 December 2020 at 10:00" in said
    assert "clear day 5" in said
    assert paperbuilder("due", "--meeting", "2021-01-05", "--despatch-days", "9", "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["last_day"], told["despatch"]) == ("2020-12-23", "2020-12-18")
    assert {"day": "2020-12-25", "what": "Christmas Day"} in told["calendar"]


def test_a_meeting_on_a_free_day_is_told() -> None:
    """A meeting on a weekend or bank holiday is no mistake to refuse; the calendar says what day it is."""
    for day, what in ((date(2020, 12, 25), "Christmas Day"), (date(2022, 6, 4), "weekend")):
        assert due(day, Despatch()).calendar[-1].what == f"meeting; {what}"


def test_the_holidays_of_a_year_and_those_of_one_day_count() -> None:
    """Easter, a state funeral and a coronation are no clear days; the last day before each is one of law."""
    last = {
        date(2021, 4, 6): date(2021, 3, 25),
        date(2022, 9, 20): date(2022, 9, 9),
        date(2023, 5, 9): date(2023, 4, 27),
    }
    assert {day: due(day, Despatch()).last_day for day in last} == last


def test_the_layout_gives_meeting_and_deadline(
    meeting: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A layout's own meeting and despatch; without a meeting, or with no time of day, it is bad usage."""
    words = "publication: {despatch: {working_days: 8, time: '12:00'}}\n"
    meeting.write_text(meeting.read_text(encoding="utf-8") + words, encoding="utf-8")
    assert paperbuilder("due", "small.yaml") == 0
    assert "Wednesday 2 December 2020 at 12:00" in capsys.readouterr().out
    assert paperbuilder("due") == 2
    assert paperbuilder("due", "small.yaml", "--despatch-time", "tea time") == 2


def test_a_late_paper_is_warned_about_and_published(
    meeting: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the last day only the council's deadline is missed, a day later the law's: a warning, and it is published."""
    publish = ("publish", "small.yaml", "--data", "data", "--quiet", "--on")
    assert paperbuilder(*publish, "2020-12-04") == 0
    assert "warning: the council's own deadline was 2020-12-03" in capsys.readouterr().err
    assert paperbuilder(*publish, "2020-12-07") == 0
    assert "five clear days before the meeting was 2020-12-04" in capsys.readouterr().err


def test_how_it_comes_late_is_printed_recorded_and_rebuilt(
    meeting: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cover, record and page say the Chair's reason, without a warning; the version can be made again."""
    words = ("--urgent", "The inspection report came on 8 December.", "--on", "2020-12-09", "--quiet")
    assert paperbuilder("publish", "small.yaml", "--data", "data", *words) == 0
    assert "warning" not in capsys.readouterr().err
    bag = meeting.parent / "output" / "archive" / "small" / "v1.2" / "data"
    record = json.loads((bag / "record.json").read_text(encoding="utf-8"))
    assert record["urgent"] == "The inspection report came on 8 December."
    cover = next(line["text"] for line in record["words"] if line["id"] == "cover-urgent")
    assert "100B(4)(b)" in cover
    assert cover.endswith("The inspection report came on 8 December")
    page = (meeting.parent / "output" / "small" / "small-v1.2-publication.html").read_text(encoding="utf-8")
    assert "The inspection report came on 8 December." in page
    assert paperbuilder("rebuild", "small", "1.2", "--data", "data") == 0


def test_an_urgent_item_needs_its_reason(
    meeting: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Blanks are no special circumstances: nothing is published."""
    for reason in ("", "  "):
        words = ("--data", "data", "--on", "2020-12-09", "--quiet", "--urgent", reason)
        assert paperbuilder("publish", "small.yaml", *words) == 2
        assert "--urgent needs the special circumstances" in capsys.readouterr().err
    assert not (meeting.parent / "output").exists()
    meeting.write_text(meeting.read_text(encoding="utf-8") + "publication: {urgent: '  '}\n", encoding="utf-8")
    assert paperbuilder("check", "small.yaml") == 2
    assert "needs the special circumstances in words" in capsys.readouterr().err


def test_a_supplement_says_so(meeting: Path, paperbuilder: Command) -> None:
    """The cover of a report to follow says that it is one; with a reason for urgency as well it is refused."""
    words = ("publish", "small.yaml", "--data", "data", "--on", "2020-12-09", "--quiet", "--supplement")
    assert paperbuilder(*words, "--urgent", "Too") == 2
    assert paperbuilder(*words) == 0
    record = meeting.parent / "output" / "archive" / "small" / "v1.2" / "data" / "record.json"
    told = json.loads(record.read_text(encoding="utf-8"))
    assert told["supplement"] is True
    assert any(line["text"] == "Supplement to the agenda: a report to follow" for line in told["words"])


GOV_UK = {
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}
"""The bank holidays of England and Wales as https://www.gov.uk/bank-holidays lists them (Open Government Licence v3.0):
with VE Day's in 2020, the Jubilee's and the State Funeral in 2022, the Coronation's in 2023, and substitute days."""


@pytest.mark.parametrize("year", GOV_UK)
def test_the_bank_holidays_are_those_of_the_government(year: int) -> None:
    """Each day that is no weekend; typed in from the list and not computed."""
    found = named_bank_holidays(date(year, 1, 1), date(year, 12, 31))
    assert " ".join(f"{day:%m-%d}" for day in found if day.weekday() < 5) == GOV_UK[year]


@pytest.mark.parametrize(
    ("meeting", "last"),
    [
        ((2019, 1, 3), (2018, 12, 21)),
        ((2020, 5, 15), (2020, 5, 6)),
        ((2020, 12, 28), (2020, 12, 17)),
        ((2022, 6, 8), (2022, 5, 27)),
        ((2022, 9, 19), (2022, 9, 9)),
        ((2026, 4, 8), (2026, 3, 27)),
        ((2026, 12, 30), (2026, 12, 18)),
        ((2027, 1, 5), (2026, 12, 23)),
    ],
)
def test_clear_days_around_holidays(meeting: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    """Counted by hand on the government's list: over the New Year, VE Day, Jubilee, funeral, Easter, Christmas, and
    for a meeting that is itself on a bank holiday.
    """
    assert due(date(*meeting), Despatch()).last_day == date(*last)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"time": "midday"}, (date(2020, 12, 3), "12:00")),
        ({"time": "Midday"}, (date(2020, 12, 3), "12:00")),
        ({"time": "12 Noon"}, (date(2020, 12, 3), "12:00")),
        ({"time": "9.30 AM"}, (date(2020, 12, 3), "09:30")),
        ({"time": "4 p.m."}, (date(2020, 12, 3), "16:00")),
        ({"time": "9.30am", "working_days": 6}, (date(2020, 12, 4), "09:30")),
        ({"time": "5pm", "days": 10}, (date(2020, 12, 4), "17:00")),
        ({"time": "12am", "days": 8}, (date(2020, 12, 4), "00:00")),
        ({"time": "12.15pm", "days": 9}, (date(2020, 12, 4), "12:15")),
        ({"time": "8:05", "days": 1}, (date(2020, 12, 11), "08:05")),
    ],
)
def test_a_deadline_in_the_councils_own_words(settings: dict[str, Any], said: tuple[date, str]) -> None:
    """Working days or days of the calendar, a day off being the working day before it; hours as people write them."""
    found = due(date(2020, 12, 14), Despatch(**settings))
    assert (found.despatch, found.despatch_time) == said


@pytest.mark.parametrize("time", ["Midday", "12 noon", "12:00"])
def test_a_layout_may_write_noon_as_people_do(
    time: str, meeting: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A capital is no mistake, and the hour may stand before the word."""
    words = f"publication: {{despatch: {{time: '{time}'}}}}\n"
    meeting.write_text(meeting.read_text(encoding="utf-8") + words, encoding="utf-8")
    assert paperbuilder("due", "small.yaml") == 0
    assert "at 12:00" in capsys.readouterr().out


def test_years_without_known_bank_holidays_are_said(
    meeting: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Behind the government's list a note says by what they are counted; of far years nothing is counted."""
    assert paperbuilder("due", "--meeting", "2027-06-10") == 0
    assert "government's list" not in capsys.readouterr().err
    assert paperbuilder("due", "--meeting", "2031-05-06") == 0
    assert "known to 2027; later ones are by rule" in capsys.readouterr().err
    for day in ("0001-01-05", "1950-12-14", "2150-06-01"):
        assert paperbuilder("due", "--meeting", day) == 2
        assert "expected a day from 1951 to 2099" in capsys.readouterr().err
    meeting.write_text(meeting.read_text(encoding="utf-8").replace("2020-12-14", "2150-06-01"), encoding="utf-8")
    assert paperbuilder("build", "small.yaml", "--data", "data") == 2
    assert "no clear days can be counted" in capsys.readouterr().err


def test_bank_holidays_have_the_names_that_the_government_gives_them() -> None:
    """A day moved, a substitute and a proclaimed one; none is called by another list's name."""
    names = {**named_bank_holidays(date(2020, 1, 1), date(2020, 12, 31))}
    names |= named_bank_holidays(date(2022, 1, 1), date(2023, 12, 31))
    said = {
        date(2020, 5, 8): "Early May bank holiday",
        date(2020, 8, 31): "Summer bank holiday",
        date(2020, 12, 28): "Boxing Day (substitute day)",
        date(2022, 6, 3): "Platinum Jubilee bank holiday",
        date(2023, 5, 8): "Bank holiday for the coronation of King Charles III",
    }
    assert {day: names[day] for day in said} == said


@pytest.mark.parametrize("time", ["25:00", "9", "13pm", "10.60", "midnight", "soon"])
def test_a_time_that_is_none_is_refused(
    time: str, meeting: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """As an option and in a layout, with a time as it should be."""
    assert paperbuilder("due", "--meeting", "2020-12-14", "--despatch-time", time) == 2
    assert "9.30am or midday" in capsys.readouterr().err
    words = f"publication: {{despatch: {{time: '{time}'}}}}\n"
    meeting.write_text(meeting.read_text(encoding="utf-8") + words, encoding="utf-8")
    assert paperbuilder("due", "small.yaml") == 2


def test_a_meeting_that_has_been_is_told(
    meeting: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """`due` notes that the last day is past; a paper published after its meeting is warned about as that."""
    for noon in ("12 noon", "12 Noon", "12:00 midday", "NOON"):
        assert paperbuilder("due", "--meeting", "2020-12-14", "--despatch-time", noon) == 0
        told = capsys.readouterr()
        assert "3 December 2020 at 12:00" in told.out
        assert told.err == "note: the last day to publish is past\n"
    assert paperbuilder("publish", "small.yaml", "--data", "data", "--quiet", "--on", "2020-12-15") == 0
    assert "warning: the meeting was on 2020-12-14" in capsys.readouterr().err
