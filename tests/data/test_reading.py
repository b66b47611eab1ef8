"""Reading whole lists: how they are known, how headers match, which rows are data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from plausible_rows import Rows, named, replaced, rows_of, text_of, without

from paperbuilder.data.read import read
from paperbuilder.data.schema.columns import HISTORIES, LISTS, TABLES
from paperbuilder.errors import DataError

Writer = Callable[..., Path]
CAMEL_CONTACTS = ["ChildUniqueID", "Gender", "Ethnicity", "DateOfBirth", "Age", "DateOfContact", "ContactSource"]
GENERATED_CARE = [
    "ChildUniqueID", "LoookedAfterStartDate", "ChildCategoryOfNeed", "SubsequentLACEpisodeLast12Months",
    "MostRecentLegalStatusStart", "LegalStatus", "LatestStatutoryReviewDate", "LastSocialWorkVisitDate",
    "PermanencePlan", "LastIROVisitDate", "LastHealthAssessmentDate", "LastDentalCheckDate", "PlacementsLast12Months",
    "CeasedLookedAfterDate", "ReasonCeasedLookedAfter", "MostRecentPlacementStartDate", "PlacementType", "PlacementURN",
    "EpisodesChildMissingFromPlacement", "ChildOfferedReturnInterviewAfterLastMFH", "UASC", "HasDisability",
]  # fmt: skip


def frame(path: Path, key: str) -> pd.DataFrame:
    """One table of what a path holds."""
    return read(path)[0][key]


@pytest.mark.parametrize("table", LISTS, ids=lambda table: table.key)
def test_a_list_is_known_by_its_headers_whatever_its_sheet_is_called(workbook: Writer, table) -> None:
    """Each list in a sheet with a name that says nothing is read with all its columns."""
    found = frame(workbook({"Sheet1": rows_of(table.key)}), table.key)
    assert [c.key for c in table.columns] == list(found.columns)[:-2]
    assert len(found) == 3


@pytest.mark.parametrize("table", HISTORIES, ids=lambda table: table.key)
@pytest.mark.parametrize("name", ["number", "title"])
def test_a_name_that_says_history_wins_over_headers(workbook: Writer, table, name: str) -> None:
    """A sheet with a list's headers called `History 4` or `assessment history` is the history."""
    title = f"History_{table.number}" if name == "number" else table.title.upper().replace(" ", "-")
    frames, _ = read(workbook({title: rows_of(table.key), "List 1": rows_of("contacts")}))
    assert table.key in frames
    assert table.key.removesuffix("_history") not in set(frames.tables) - {"contacts"}


def test_headers_win_over_the_name_of_a_list(workbook: Writer) -> None:
    """A sheet called `List 3` that has the headers of List 1 is List 1."""
    frames, _ = read(workbook({"List 3": rows_of("contacts")}))
    assert set(frames.tables) == {"contacts"}


def test_a_name_decides_where_headers_say_nothing(workbook: Writer) -> None:
    """`Plan history` with an id, a start and an end is read by those short names."""
    rows = [["ID", "Start date", "End date"], ["1", date(2019, 1, 5), date(2020, 2, 3)], ["2", date(2020, 1, 5), None]]
    found = frame(workbook({"Plan history": rows}), "cpp_history")
    assert found["start_date"].tolist() == [pd.Timestamp(2019, 1, 5), pd.Timestamp(2020, 1, 5)]
    assert found["end_date"].isna().tolist() == [False, True]


def test_a_name_that_says_history_lets_the_headers_say_of_what(workbook: Writer) -> None:
    """`All history` with the headers of List 3 is the referral history; a version history is nothing."""
    frames, findings = read(
        workbook({"All history": rows_of("referrals"), "Version history": [["Version", "Date"], [1, 2]]})
    )
    assert set(frames.tables) == {"referrals_history"}
    assert named(findings, "sheet-not-read")[0].places == ('annex-a.xlsx, sheet "Version history"',)


def test_teams_and_caseload_are_known_by_name(workbook: Writer) -> None:
    """A caseload with the headers of List 6 is the caseload."""
    caseload = [["Child Unique ID", "Team", "Case status", "Date of Birth"], ["1", "North", "LAC", date(2010, 1, 1)]]
    frames, _ = read(workbook({"teams": rows_of("teams"), "Caseload 5 November": caseload}))
    assert set(frames.tables) == {"teams", "caseload"}
    assert frames["caseload"]["type"].tolist() == ["cla"]


def test_teams_and_caseload_with_the_headers_of_the_lists(workbook: Writer) -> None:
    """`Allocated Team`, the lists' own header, is the team in both; a `Case load` is a caseload."""
    teams = [["Allocated Team", "Locality"], ["North", "A"]]
    caseload = [["Person ID", "Allocated Team", "Case status", "Age"], ["1", "North", "LAC", 9.7]]
    frames, _ = read(workbook({"Teams": teams, "Case load": caseload}))
    assert frames["teams"][["team", "area"]].to_numpy().tolist() == [["North", "A"]]
    assert frames["caseload"][["team", "type"]].to_numpy().tolist() == [["North", "cla"]]


def test_the_order_of_sheets_and_columns_means_nothing(workbook: Writer) -> None:
    """Columns reversed and sheets swapped give the same frames."""
    contacts = [row[::-1] for row in rows_of("contacts")]
    first = frame(workbook({"a": rows_of("referrals"), "b": rows_of("contacts")}), "contacts")
    second = frame(workbook({"b": contacts, "a": rows_of("referrals")}, "other.xlsx"), "contacts")
    pd.testing.assert_frame_equal(first, second)


def test_generated_headers_in_camel_case(workbook: Writer) -> None:
    """The headers of 2024's generated lists are those of Annex A."""
    contacts = [CAMEL_CONTACTS, *rows_of("contacts")[1:]]
    care = [GENERATED_CARE, ["1", date(2020, 1, 5), *[""] * (len(GENERATED_CARE) - 2)]]
    frames, findings = read(workbook({"x": contacts, "AA_8": care}))
    assert len(frames["contacts"].columns) == 9
    assert len(frames["cla"].columns) == len(GENERATED_CARE) + 2
    assert not named(findings, "columns-not-read")


def test_older_headers_and_odd_spaces_quotes_and_case(workbook: Writer) -> None:
    """Headers before August 2019, curly quotes, double and trailing spaces, question marks and capitals all match."""
    rows = [
        [
            "CHILD UNIQUE  ID ",
            "Section 47 Enquiry Start Date",
            "Initial Child Protection Conference Not Required (Y/N)",
            "Date of\u00a0initial child protection conference",
        ],
        ["1", date(2020, 9, 1), "No", date(2020, 9, 9)],
    ]
    need = [["Child’s unique ID", "CIN start date", "Case Status?"], ["1", date(2020, 9, 1), "CIN"]]
    frames, _ = read(workbook({"s47": rows, "List 6": need}))
    assert list(frames["section_47"].columns)[:4] == ["child_id", "strategy_date", "icpc_unnecessary", "icpc_date"]
    assert frames["cin"]["case_status"].tolist() == ["cin"]


def test_two_candidates_for_a_column_are_an_error_that_names_both(workbook: Writer) -> None:
    """`Date of Contact` and `DateOfContact` cannot both be the date of contact."""
    rows = [[*row, row[5]] for row in rows_of("contacts")]
    rows[0][-1] = "DateOfContact"
    with pytest.raises(DataError, match=r'"Date of Contact" \(F1\) and "DateOfContact" \(H1\)'):
        read(workbook({"List 1": rows}))


def test_a_pattern_gives_way_to_a_name(workbook: Writer) -> None:
    """`Date of contact with police` is not the date of contact where that column stands beside it."""
    rows = [[*row, "x"] for row in rows_of("contacts")]
    rows[0][-1] = "Date of last contact with police"
    found = frame(workbook({"List 1": rows}), "contacts")
    assert found["contact_date"].notna().all()


def test_titles_above_headers_empty_rows_and_columns_totals_and_notes(workbook: Writer) -> None:
    """Only the rows of children are data, and their row numbers are the spreadsheet's."""
    header, *data = rows_of("contacts")
    rows: Rows = [
        [None],
        [None, None, "List 1: Contacts"],
        [None],
        [None, None, *header],
        [None, None, *data[0]],
        [None],
        [None, None, *data[1]],
        [None, None, *header],
        [None, None, *data[2]],
        [None, None, "Total", None, None, None, 3],
        [None, None, "Grand total: 3"],
        [None],
        [None, None, "Source: case system, 12 October 2020"],
        [None, None, None, "* provisional"],
        [None, None, "END"],
    ]
    frames, findings = read(workbook({"Sheet1": rows}))
    assert frames["contacts"]["_row"].tolist() == [5, 7, 9]
    assert frames["contacts"]["child_id"].tolist() == ["1000", "1001", "1002"]
    assert named(findings, "rows-left-out")[0].count == 6
    assert named(findings, "rows-left-out")[0].places[0] == 'annex-a.xlsx, sheet "Sheet1", row 8'


def test_a_row_without_id_or_date_is_data_and_a_finding(workbook: Writer) -> None:
    """A child's row with a blank id, and one with a blank date, are kept and told."""
    rows = replaced(replaced(rows_of("contacts"), "Child Unique ID", 1, None), "Date of Contact", 2, None)
    frames, findings = read(workbook({"List 1": rows}))
    assert len(frames["contacts"]) == 3
    assert named(findings, "missing-id")[0].places == ('annex-a.xlsx, sheet "List 1", row 2',)
    assert named(findings, "missing-date")[0].places == ('annex-a.xlsx, sheet "List 1", row 3',)


def test_hidden_copies_and_extra_sheets(workbook: Writer) -> None:
    """A hidden copy is left out, `List 1` is preferred to `Copy of contacts`, a lone hidden list is read."""
    contacts, referrals = rows_of("contacts"), rows_of("referrals")
    sheets = {
        "List 1": contacts,
        "Old": contacts,
        "Copy of contacts": contacts,
        "List 3": referrals,
        "Pivot": [["a", 1]],
    }
    frames, findings = read(workbook(sheets, hidden=("Old", "List 3")))
    assert len(frames["contacts"]) == len(frames["referrals"]) == 3
    assert {finding.places[0] for finding in named(findings, "sheet-left-out")} == {
        'annex-a.xlsx, sheet "Old"',
        'annex-a.xlsx, sheet "Copy of contacts"',
    }
    assert named(findings, "hidden-sheet")[0].places == ('annex-a.xlsx, sheet "List 3"',)
    assert named(findings, "sheet-not-read")[0].places == ('annex-a.xlsx, sheet "Pivot"',)


def test_a_filled_sheet_is_read_rather_than_an_empty_one_of_the_template(workbook: Writer) -> None:
    """An empty `List_1` does not stand for the sheet `Contacts data` that holds the rows."""
    contacts = rows_of("contacts")
    frames, findings = read(workbook({"List_1": contacts[:1], "Contacts data": contacts}))
    assert len(frames["contacts"]) == 3
    assert named(findings, "sheet-left-out")[0].places == ('annex-a.xlsx, sheet "List_1"',)


def test_a_label_and_its_value_under_the_data_are_no_child(workbook: Writer) -> None:
    """`Produced on` and a date in the next cell are a note; an id with one other cell is a row."""
    notes = [["Produced on", date(2020, 10, 13)], ["Run by:", "Performance"], ["AB 12", "b) Female"]]
    frames, findings = read(workbook({"List 1": [*rows_of("contacts"), *notes]}))
    assert frames["contacts"]["child_id"].tolist() == ["1000", "1001", "1002", "AB 12"]
    assert named(findings, "rows-left-out")[0].count == 2


def test_a_total_in_any_column_and_a_count_under_the_ids_are_no_child(workbook: Writer) -> None:
    """`Grand total` beside a blank id, and the number of ids under them, are left out; another lone id is a child's."""
    need = rows_of("cin")
    total = [[None, "Grand total", None, None, None, 3], [None], [3.0]]
    frames, findings = read(workbook({"List 6": [*need, *total]}))
    assert len(frames["cin"]) == 3
    assert named(findings, "rows-left-out")[0].count == 2
    assert len(frame(workbook({"List 6": [*need, [7.0]]}, "other.xlsx"), "cin")) == 4


def test_cells_as_workbooks_have_them(workbook: Writer) -> None:
    """Float ids, decimal ages, dates as text, numbers and dates, uncoded values."""
    rows = [
        CAMEL_CONTACTS,
        [9212044.0, "Female", "A1", "25/01/2015", 6.138, 44090, "Police"],
        ["0007", "b) Female", "WBRI - White British", date(2015, 1, 25), 6, "2020-09-17", "q) 6: Police"],
    ]
    found = frame(workbook({"List 1": rows}), "contacts")
    assert found["child_id"].tolist() == ["9212044", "0007"]
    assert found["gender"].tolist() == ["female", "female"]
    assert found["ethnicity"].tolist() == ["WBRI", "WBRI"]
    assert found["source"].tolist() == ["6", "6"]
    assert found["age"].tolist() == [6.138, 6.0]
    assert found["date_of_birth"].tolist() == [pd.Timestamp(2015, 1, 25)] * 2
    assert found["contact_date"].tolist() == [pd.Timestamp(2020, 9, 16), pd.Timestamp(2020, 9, 17)]


def test_the_kinds_of_the_frames_columns(workbook: Writer) -> None:
    """Dates are timestamps, numbers floats, everything else strings as objects with None where blank."""
    found = frame(workbook({"List 8": replaced(rows_of("cla"), "Allocated Team", 2, "-")}), "cla")
    for column in TABLES["cla"].columns:
        expected = {"date": "datetime64[ns]", "number": "float64"}.get(column.kind, "object")
        assert str(found[column.key].dtype) == expected, column.key
    assert found["team"].tolist() == ["Allocated Team 0", None, "Allocated Team 2"]


def test_what_cannot_be_read_is_found_with_sheet_and_row(workbook: Writer) -> None:
    """Text in a date, an impossible date, text in a number, a formula's error and unknown codes are findings."""
    rows = replaced(rows_of("contacts", 5), "Date of Contact", 1, "last week")
    rows = replaced(rows, "Date of Contact", 2, "31/02/2020")
    rows = replaced(rows, "Age of Child (Years)", 3, "ten")
    rows = replaced(rows, "Ethnicity", 4, "#N/A")
    rows = replaced(replaced(rows, "Contact Source", 4, "Milkman"), "Contact Source", 5, "Milkman")
    frames, findings = read(workbook({"List 1": rows}))
    places = {finding.check: finding.places for finding in findings}
    sheet = 'annex-a.xlsx, sheet "List 1"'
    assert places["text-in-date"] == (f"{sheet}, row 2",)
    assert places["impossible-date"] == (f"{sheet}, row 3",)
    assert places["text-in-number"] == (f"{sheet}, row 4",)
    assert places["formula-error"] == (f"{sheet}, row 5",)
    assert places["unknown-code"] == (f"{sheet}, row 5", f"{sheet}, row 6")
    assert "“Milkman” (2)" in named(findings, "unknown-code")[0].message
    assert frames["contacts"]["contact_date"].isna().tolist() == [True, True, False, False, False]
    assert frames["contacts"]["source"].tolist()[3:] == ["?Milkman", "?Milkman"]


def test_no_finding_shows_an_id_a_birth_date_or_a_name(workbook: Writer) -> None:
    """What may identify someone is never in a message, even where it stands in the wrong column."""
    rows = rows_of("referrals", 4)
    secrets = ["1000", "25/01/2015", "Allocated Worker 2", "987654321"]
    for number, secret in enumerate(secrets, start=1):
        rows = replaced(rows, "Referral Source", number, secret)
    rows = replaced(rows, "Date of Birth", 1, "sometime in 2015")
    _, findings = read(workbook({"List 3": rows}))
    told = " ".join(f"{finding.message} {finding.places}" for finding in findings)
    assert named(findings, "unknown-code")[0].count == 4
    assert not [secret for secret in (*secrets, "sometime") if secret in told]


def test_a_date_column_written_in_another_order_is_an_error(workbook: Writer) -> None:
    """American dates are not guessed: where more than a tenth cannot be read, the finding is an error."""
    rows = rows_of("contacts", 20)
    for number in range(1, 21):
        rows = replaced(rows, "Date of Contact", number, f"09/{number + 10}/2020")
    _, findings = read(workbook({"List 1": rows}))
    assert named(findings, "unreadable-dates")[0].severity == "error"
    assert named(findings, "unreadable-dates")[0].count == 18


def test_an_empty_list_is_found_and_told(workbook: Writer) -> None:
    """Headers without rows are a list of no rows."""
    frames, findings = read(workbook({"List 1": rows_of("contacts"), "List 10": rows_of("adoption", 0)}))
    assert len(frames["adoption"]) == 0
    assert named(findings, "empty-list")[0].places == ('annex-a.xlsx, sheet "List 10"',)


def test_a_missing_column_that_only_some_figures_need_is_simply_not_there(workbook: Writer) -> None:
    """A list without its source is read without it."""
    frames, _ = read(workbook({"List 1": without(rows_of("contacts"), "Contact Source")}))
    assert frames.has("contacts", "child_id", "contact_date")
    assert not frames.has("contacts", "source")


def test_a_list_that_the_layout_does_not_read_may_be_unusable(workbook: Writer) -> None:
    """List 7 without its start date stops a paper that reads it and no other."""
    path = workbook(
        {"List 1": rows_of("contacts"), "List 7": without(rows_of("cpp"), "Child Protection Plan Start Date")}
    )
    frames, findings = read(path, reads={"contacts"})
    assert set(frames.tables) == {"contacts"}
    assert len(named(findings, "list-not-usable")) == 1
    with pytest.raises(DataError, match="Child Protection Plan Start Date"):
        read(path, reads={"contacts", "cpp"})


def test_the_official_template_sheets_are_passed_over(workbook: Writer) -> None:
    """Front sheet, guidance and codes hold the words of headers and are no lists."""
    guidance = [["List Number/Title", "Field Heading", "Detailed Guidance"], ["List 1", "Child Unique ID", "an id"]]
    used = [[c.header for t in LISTS for c in t.columns], ["a) Male"]]
    frames, findings = read(
        workbook(
            {"Front_Sheet": [["Annex A"]], "Guidance": guidance, "Codes_used": used, "List_1": rows_of("contacts")}
        )
    )
    assert set(frames.tables) == {"contacts"}
    assert not named(findings, "sheet-not-read")


def test_a_workbook_says_that_it_is_synthetic(workbook: Writer) -> None:
    """A sheet `Synthetic data` marks the frames."""
    assert read(workbook({"Synthetic data": [["made up"]], "List 1": rows_of("contacts")}))[0].synthetic
    assert not read(workbook({"List 1": rows_of("contacts")}))[0].synthetic


@pytest.mark.parametrize("year", ["2021", "2024"])
def test_the_london_workbooks(shared: Path, year: str) -> None:
    """Someone else's dummy workbooks: eleven lists of five to seven rows, two values that are no codes, ten #N/A."""
    frames, findings = read(shared / "reference" / f"annex-a-london-{year}.xlsx")
    assert [len(frames[table.key]) for table in LISTS] == [5, 5, 6, 5, 5, 5, 7, 5, 6, 5, 5]
    counts = {check: sum(f.count for f in named(findings, check)) for check in ("unknown-code", "formula-error")}
    assert counts == {"unknown-code": 6, "formula-error": 10}
    assert len(findings) == 4
    assert frames["contacts"]["child_id"].tolist()[0] == "9212044"
    assert frames["contacts"]["age"].tolist()[0] == pytest.approx(6.1383, abs=1e-4)
    assert frames["cpp"]["latest_category"].tolist()[:4] == ["physical", "physical", "physical", "emotional"]
    assert frames["cla"]["legal_status"].tolist()[:2] == ["E1", "C2"]
    assert frames.has("care_leavers", "contact_date") == (year == "2024")


def test_the_same_list_as_text_is_the_same_frame(workbook: Writer, folder: Writer) -> None:
    """A workbook and a CSV with the same cells give equal frames."""
    for table in LISTS:
        from_workbook = frame(workbook({"Sheet1": rows_of(table.key)}), table.key)
        from_text = frame(folder({"list.csv": text_of(rows_of(table.key))}), table.key)
        pd.testing.assert_frame_equal(from_workbook, from_text)
