"""Extracts into histories: the union by child and start, the newest row, coverage without gaps, and what is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperbuilder.data.extracts import Extract, extracts, latest_event
from paperbuilder.data.frames import Frames, Source
from paperbuilder.data.history_files import files_of
from paperbuilder.data.read import read
from paperbuilder.data.schema.codes import codes_of
from paperbuilder.data.schema.columns import HISTORIES, LISTS
from paperbuilder.data.stack import Gap, History, Unended, stack
from paperbuilder.data.window import window_start
from paperbuilder.errors import DataError

PLANS = "Child Unique ID,Child Protection Plan Start Date,Child Protection Plan End Date\n"
CONTACTS = "Child Unique ID,Date of Contact,Contact Source\n"
Row = tuple[str | None, ...]


def moments(values: list[str | None]) -> pd.Series:
    return pd.Series(pd.to_datetime(values), dtype="datetime64[ns]")


def plans(as_at: str, *rows: Row) -> Extract:
    """An extract with List 7 alone: child, start, end."""
    frame = pd.DataFrame({
        "child_id": pd.Series([row[0] for row in rows], dtype=object),
        "start_date": moments([row[1] for row in rows]),
        "end_date": moments([row[2] for row in rows]),
    })  # fmt: skip
    return extract("cpp", as_at, frame)


def contacts(as_at: str, *rows: Row) -> Extract:
    """An extract with List 1 alone: child, day, source."""
    frame = pd.DataFrame({
        "child_id": pd.Series([row[0] for row in rows], dtype=object),
        "contact_date": moments([row[1] for row in rows]),
        "source": pd.Series([row[2] for row in rows], dtype=object),
    })  # fmt: skip
    return extract("contacts", as_at, frame)


def extract(key: str, as_at: str, frame: pd.DataFrame) -> Extract:
    sources = {key: (Source(f"{as_at}.xlsx", "", as_at, len(frame)),)}
    frames = Frames({key: frame.assign(_row=range(len(frame)), _source=0)}, sources)
    return Extract(Path(f"{as_at}.xlsx"), date.fromisoformat(as_at), True, frames)


def rows_of(history: History) -> list[tuple[str | None, ...]]:
    """The rows as text, blank as None."""
    columns = [[None if pd.isna(value) else str(value)[:10] for value in history.frame[name]] for name in history.frame]
    return list(zip(*columns, strict=True))


def test_the_newest_workbooks_end_wins() -> None:
    """A plan open in April and ended in June is one row, ended; what is only in one workbook is there as well."""
    (history,) = stack([
        plans("2020-04-30", ("1", "2020-01-05", None), ("2", "2019-08-01", "2019-12-01")),
        plans("2020-10-12", ("1", "2020-01-05", "2020-06-30"), ("3", "2020-07-01", None)),
    ])  # fmt: skip
    assert rows_of(history) == [
        ("2", "2019-08-01", "2019-12-01"),
        ("1", "2020-01-05", "2020-06-30"),
        ("3", "2020-07-01", None),
    ]
    assert history.table.title == "Plan history"
    assert history.unended == ()


def test_a_plan_reopened_in_the_newest_workbook_is_open() -> None:
    """The newest row counts also where it takes an end away."""
    (history,) = stack([
        plans("2020-09-12", ("1", "2020-01-05", "2020-06-30")),
        plans("2020-10-12", ("1", "2020-01-05", None)),
    ])  # fmt: skip
    assert rows_of(history) == [("1", "2020-01-05", None)]


def test_two_contacts_of_a_child_on_one_day_stay_two() -> None:
    """Rows that share child and day are taken together from the newest workbook that has them, never doubled."""
    (history,) = stack([
        contacts("2020-09-30", ("1", "2020-09-01", "6"), ("1", "2020-09-01", "2A"), (None, "2020-09-02", "8")),
        contacts("2020-10-12", ("1", "2020-09-01", "6"), ("1", "2020-09-01", "2B"), (None, "2020-09-02", "8")),
    ])  # fmt: skip
    assert rows_of(history) == [
        ("1", "2020-09-01", "6"),
        ("1", "2020-09-01", "2B"),
        (None, "2020-09-02", "8"),
    ]


def test_a_column_that_the_newest_workbook_lacks_comes_from_an_older_one() -> None:
    """Without a source column in October, the source of September's workbook stays."""
    newest = contacts("2020-10-12", ("1", "2020-09-01", None), ("2", "2020-10-01", None))
    frame = newest.frames["contacts"].drop(columns="source")
    (history,) = stack([contacts("2020-09-30", ("1", "2020-09-01", "6")), extract("contacts", "2020-10-12", frame)])
    assert rows_of(history) == [("1", "2020-09-01", "6"), ("2", "2020-10-01", None)]


def test_windows_that_touch_have_no_gap() -> None:
    """Six months to 12 April 2020 and six to 12 October 2020 share a day: covered from 12 October 2019."""
    (history,) = stack([plans("2020-04-12"), plans("2020-10-12")])
    assert history.gaps == ()
    assert (history.covers_from, history.covers_to) == (date(2019, 10, 12), date(2020, 10, 12))


def test_the_day_after_is_not_a_gap() -> None:
    """A window that starts the day after the one before ends touches it; one that starts two days after does not."""
    assert stack([plans("2020-04-11"), plans("2020-10-12")])[0].gaps == ()
    (history,) = stack([plans("2020-04-10"), plans("2020-10-12")])
    assert history.gaps == (Gap(date(2020, 4, 11), date(2020, 4, 11)),)
    assert history.covers_from == date(2020, 4, 12)


def test_coverage_starts_after_the_last_gap() -> None:
    """Workbooks of 2017, 2018 (twice, a quarter apart) and 2020: only the last window is covered."""
    (history,) = stack([plans(day) for day in ("2017-06-30", "2018-12-31", "2019-03-31", "2020-10-12")])
    assert history.gaps == (
        Gap(date(2017, 7, 1), date(2018, 6, 29)),
        Gap(date(2019, 4, 1), date(2020, 4, 11)),
    )
    assert history.covers_from == date(2020, 4, 12)


def test_contacts_cover_their_unbroken_run_of_months() -> None:
    """A List 1 that has contacts in every month since November 2019 covers from its first one; List 7 does not."""
    days = ["2019-06-01", *(f"2019-{month}-20" for month in (11, 12)), *(f"2020-{m:02}-20" for m in range(1, 11))]
    (history,) = stack([contacts("2020-10-20", *(("1", day, None) for day in days))])
    assert history.covers_from == date(2019, 11, 20)


def test_a_spell_whose_end_was_lost_is_listed() -> None:
    """One spell a child: a plan followed by another has lost its end, which was no later than the next start."""
    kept = [plans("2020-04-30", ("1", "2020-01-05", None)), plans("2020-10-12", ("1", "2020-07-01", None))]
    (history,) = stack(kept)
    assert rows_of(history) == [("1", "2020-01-05", None), ("1", "2020-07-01", None)]
    assert history.unended == (Unended("1", date(2020, 1, 5), date(2020, 4, 30), date(2020, 7, 1)),)
    assert history.dropped == 0
    (ended,) = stack(kept, end_superseded=True)
    assert rows_of(ended) == [("1", "2020-01-05", "2020-07-01"), ("1", "2020-07-01", None)]


def test_an_assessment_whose_end_was_lost_is_listed() -> None:
    """Open in April, finished before October but begun before October's window: its end is in neither workbook."""
    days = {"start_date": moments(["2020-02-03"]), "authorisation_date": moments([None])}
    april = pd.DataFrame({"child_id": pd.Series(["1"], dtype=object), **days})
    october = pd.DataFrame({"child_id": pd.Series(["2"], dtype=object), **days})
    kept = [extract("assessments", "2020-04-30", april), extract("assessments", "2020-10-12", october)]
    (history,) = stack(kept, end_superseded=True)
    assert history.unended == (Unended("1", date(2020, 2, 3), date(2020, 4, 30), None),)
    assert history.dropped == 0


def test_a_changed_id_is_counted_as_dropped() -> None:
    """A plan open in September whose child is not on October's list at all was deleted or has another id."""
    kept = [plans("2020-09-30", ("1", "2020-01-05", None)), plans("2020-10-12", ("9", "2020-01-05", None))]
    (history,) = stack(kept, end_superseded=True)
    assert (len(history.unended), history.dropped) == (1, 1)
    assert rows_of(history)[0] == ("1", "2020-01-05", None)


def test_an_ended_plan_that_left_the_window_is_not_dropped() -> None:
    """A plan that ended before the next window is on no later list, and nothing is wrong with that."""
    (history,) = stack([plans("2020-04-30", ("1", "2020-01-05", "2020-04-01")), plans("2020-10-12")])
    assert (history.unended, history.dropped) == ((), 0)


def test_a_contact_deleted_later_is_kept_and_counted() -> None:
    """A contact in the next workbook's window that it does not hold stays, and is counted."""
    (history,) = stack(
        [contacts("2020-09-30", ("1", "2020-09-01", "6")), contacts("2020-10-12", ("2", "2020-10-01", "6"))]
    )
    assert len(history.frame) == 2
    assert history.dropped == 1


@given(
    events=st.lists(st.integers(0, 1000), max_size=40),
    shuffled=st.permutations([date(2019, 6, 30), date(2019, 10, 1), date(2020, 1, 31), date(2020, 7, 1)]),
)
def test_workbooks_that_touch_give_back_every_event_of_their_windows(events: list[int], shuffled: list[date]) -> None:
    """However often an event stands in overlapping workbooks, the history has it once, and none is lost."""
    days = [date(2018, 10, 1) + pd.Timedelta(days=number) for number in events]
    true = {(str(number % 7), day) for number, day in zip(events, days, strict=True)}
    kept = []
    for as_at in sorted(shuffled):
        held = sorted((child, day.isoformat(), None) for child, day in true if window_start(as_at) <= day <= as_at)
        kept.append(contacts(as_at.isoformat(), *held))
    (history,) = stack(kept)
    found = [(child, date.fromisoformat(day)) for child, day, _ in rows_of(history)]  # type: ignore[arg-type]
    assert sorted(found) == sorted(event for event in true if date(2018, 12, 30) <= event[1] <= date(2020, 7, 1))
    assert history.dropped == 0


def test_the_as_at_date_is_the_latest_event_but_for_a_mistyped_one() -> None:
    """Of a hundred contacts to 25 August 2020 and one in 2029, the last real one tells the date."""
    days = [f"2020-{4 + number // 20:02}-{1 + number % 20:02}" for number in range(100)]
    frames = contacts("2020-10-12", *(("1", day, None) for day in (*days, "2020-08-25", "2029-08-25"))).frames
    assert latest_event(frames) == date(2020, 8, 25)
    assert latest_event(contacts("2020-10-12", ("1", None, None)).frames) is None


def test_a_folder_of_workbooks_is_an_extract_each_and_one_of_lists_is_one(tmp_path: Path) -> None:
    """Files that hold the same list are extracts of their own; one file a list makes one extract; each counts once."""
    for name, day in (("april", "12/04/2020"), ("october", "12/10/2020")):
        (tmp_path / f"{name}.csv").write_text(f"{PLANS}1,{day},\n", encoding="utf-8")
    lists = tmp_path / "2021-01"
    lists.mkdir()
    (lists / "list-7.csv").write_text(f"{PLANS}1,01/12/2020,\n", encoding="utf-8")
    (lists / "list-1.csv").write_text(f"{CONTACTS}1,04/01/2021,6\n", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "history-7.csv").write_text(f"{PLANS}1,01/12/2020,\n", encoding="utf-8")
    found = extracts([lists, tmp_path, tmp_path / "april.csv"], {"april.csv": date(2020, 4, 30)})
    assert [(one.name, one.as_at.isoformat(), one.told) for one in found] == [
        ("april.csv", "2020-04-30", False),
        ("october.csv", "2020-10-12", True),
        ("2021-01", "2021-01-04", True),
    ]


@pytest.mark.parametrize(
    ("name", "message"), [("apirl.csv", 'did you mean "april.csv"'), ("list-7.csv", "is the name of 2 workbooks")]
)
def test_a_date_for_no_or_for_several_files_is_an_error(tmp_path: Path, name: str, message: str) -> None:
    """A misspelt name gets the nearest one; a name that two folders have needs the folder."""
    (tmp_path / "april.csv").write_text(f"{PLANS}1,12/04/2020,\n", encoding="utf-8")
    for folder, day in (("a", "01/05/2020"), ("b", "01/06/2020")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "list-7.csv").write_text(f"{PLANS}1,{day},\n", encoding="utf-8")
    with pytest.raises(DataError, match=message):
        extracts([tmp_path], {name: date(2020, 4, 30)})


def test_a_workbook_without_a_date_is_an_error(tmp_path: Path) -> None:
    """Where no row is dated, the message says how to give the date."""
    (tmp_path / "list-7.csv").write_text(f"{PLANS}1,,\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"--as-at list-7\.csv=2020-10-12"):
        extracts([tmp_path / "list-7.csv"], {})


def test_an_empty_list_covers_nothing(tmp_path: Path) -> None:
    """Headers without rows are no list of that day: List 1 is not among the histories."""
    (tmp_path / "list-7.csv").write_text(f"{PLANS}1,12/04/2020,\n", encoding="utf-8")
    (tmp_path / "list-1.csv").write_text(CONTACTS, encoding="utf-8")
    assert [history.table.key for history in stack(extracts([tmp_path], {}))] == ["cpp_history"]


def test_the_files_read_back_as_the_same_rows(tmp_path: Path) -> None:
    """A history that is written and read has the same ids, days and codes, unknown ones as they were written."""
    table = f"{CONTACTS}007,12/04/2020,6: Police\n8.0,13/04/2020,a) 1A\n9,14/04/2020,Pigeon\n9,15/04/2020,\n"
    (tmp_path / "list-1.csv").write_text(table, encoding="utf-8")
    kept = extracts([tmp_path], {})
    out = tmp_path / "out"
    out.mkdir()
    for name, data in files_of(kept, stack(kept), "").items():
        (out / name).write_bytes(data)
    frames, findings = read(out)
    assert list(frames.tables) == ["contacts_history"]
    assert rows_of(History(HISTORIES[0], frames["contacts_history"].iloc[:, :3], ())) == [
        ("007", "2020-04-12", "6"), ("8", "2020-04-13", "1A"), ("9", "2020-04-14", "?Pigeon"),
        ("9", "2020-04-15", None),
    ]  # fmt: skip
    assert [finding.check for finding in findings] == ["unknown-code"]


def test_every_code_reads_back_as_itself() -> None:
    """Histories hold the codes' keys: each key of each column of Lists 1 to 8 means itself."""
    lists = [column for table in LISTS[:8] for column in table.columns]
    wrong = [
        (column.key, key)
        for column in lists
        if (codes := codes_of(column)) is not None
        for key in codes.keys
        if codes.match(key) != key
    ]
    assert wrong == []
