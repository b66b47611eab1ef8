"""Reading folders of files and CSV in its encodings and delimiters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from plausible_rows import named, rows_of, text_of

from paperbuilder.data.read import read
from paperbuilder.errors import DataError

Writer = Callable[..., Path]
CONTACTS = text_of(rows_of("contacts"))
ACCENTED = CONTACTS.replace("1000", "Zoë-1")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(folder: Writer, delimiter: str) -> None:
    """Comma, semicolon and tab, with the delimiter itself in a quoted cell."""
    rows = rows_of("referrals")
    rows[1][9] = f"North{delimiter} and South"
    frames, _ = read(folder({"list-3.csv": text_of(rows, delimiter)}))
    assert frames["referrals"]["team"].tolist()[0] == " ".join(f"North{delimiter} and South".split())
    assert len(frames["referrals"]) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(folder: Writer, encoding: str) -> None:
    """UTF-8 with and without a mark, Windows-1252 and Excel's Unicode text."""
    frames, _ = read(folder({"contacts.csv": ACCENTED.encode(encoding)}))
    assert frames["contacts"]["child_id"].tolist()[0] == "Zoë-1"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(folder: Writer, newline: str) -> None:
    """Any line end, and rows counted as a spreadsheet shows them."""
    text = "List 1: Contacts\n\n" + CONTACTS + "\n\nTotal,3\n"
    frames, findings = read(folder({"a.csv": text.replace("\n", newline)}))
    assert frames["contacts"]["_row"].tolist() == [4, 5, 6]
    assert named(findings, "rows-left-out")[0].places == ("a.csv, row 9",)


def test_a_row_with_one_date_is_a_childs(folder: Writer) -> None:
    """Without an id, a birth date or an end alone makes a row; a count under the dates does not."""
    caseload = "Child Unique ID,Team,Type,Date of Birth\n1,North,Care leaver,01/02/2003\n,North,,31/08/2005\n,,,2\n"
    headers = "Child Unique ID,Child Protection Plan Start Date,Child Protection Plan End Date"
    plans = f"{headers}\n1,2020-01-01,\n,na,2020-07-28\n"
    frames, findings = read(folder({"Caseload.csv": caseload, "Plan history.csv": plans}))
    assert [len(frames[table]) for table in ("caseload", "cpp_history")] == [2, 2]
    assert [finding.places for finding in named(findings, "rows-left-out")] == [("Caseload.csv, row 4",)]


def test_a_quoted_cell_with_line_ends_is_one_row(folder: Writer) -> None:
    """A cell over two lines does not shift the row numbers that a spreadsheet shows."""
    lines = CONTACTS.splitlines()
    text = "\n".join([lines[0], lines[1].replace("1000", '"10\n00"'), lines[2], ""])
    frames, _ = read(folder({"contacts.csv": text}))
    assert frames["contacts"]["_row"].tolist() == [2, 3]


def test_ragged_rows(folder: Writer) -> None:
    """Rows longer than the header are read as far as the headers go."""
    lines = CONTACTS.splitlines()
    text = "\n".join([*lines[:80], *[line + ",note,another" for line in lines[1:]] * 30])
    frames, _ = read(folder({"contacts.csv": text}))
    assert len(frames["contacts"]) == 93


def test_several_files_for_one_list_are_stacked(folder: Writer) -> None:
    """Rows keep their file, and columns that one file lacks are blank there."""
    lacking = text_of([row[:6] for row in rows_of("contacts")])
    frames, findings = read(folder({"contacts-1.csv": CONTACTS, "contacts-2.csv": lacking, "~$contacts-2.csv": "x"}))
    found = frames["contacts"]
    assert [source.file for source in frames.sources["contacts"]] == ["contacts-1.csv", "contacts-2.csv"]
    assert [source.rows for source in frames.sources["contacts"]] == [3, 3]
    assert found["_source"].tolist() == [0, 0, 0, 1, 1, 1]
    assert found["source"].tolist()[3:] == [None, None, None]
    assert found["source"].dtype == object
    assert str(found["contact_date"].dtype) == "datetime64[ns]"
    assert named(findings, "stacked-files")[0].count == 2


def test_an_empty_file_of_several_changes_nothing(folder: Writer) -> None:
    """Headers alone in one of two files leave the other's rows and kinds as they are."""
    frames, _ = read(folder({"contacts-1.csv": CONTACTS.splitlines()[0], "contacts-2.csv": CONTACTS}))
    alone, _ = read(folder({"contacts-1.csv": CONTACTS, "contacts-2.csv": ""}))
    columns = [column for column in alone["contacts"].columns if column != "_source"]
    pd.testing.assert_frame_equal(frames["contacts"][columns], alone["contacts"][columns])


def test_a_file_is_known_by_its_name_where_its_headers_say_nothing(folder: Writer) -> None:
    """`history-7.csv` and `care history.csv` are histories."""
    text = "ID,Start date,End date\n1,01/02/2019,\n"
    frames, _ = read(folder({"history-7.csv": text, "Care History.csv": text, "README.csv": "a,b\n1,2\n"}))
    assert set(frames.tables) == {"cpp_history", "cla_history"}


def test_a_workbook_of_one_sheet_in_a_folder_is_known_by_its_file(folder: Writer, workbook: Writer) -> None:
    """`contact history.xlsx` with the sheet `Sheet1` is the contact history."""
    path = workbook({"Sheet1": rows_of("contacts")}, "contact history.xlsx")
    frames, _ = read(folder({"contact history.xlsx": path.read_bytes()}))
    assert set(frames.tables) == {"contacts_history"}


def test_a_source_has_the_digest_of_its_file(folder: Writer) -> None:
    """SHA-256 of the bytes, for tracing."""
    frames, _ = read(folder({"contacts.csv": CONTACTS}))
    assert frames.sources["contacts"][0].digest == hashlib.sha256(CONTACTS.encode()).hexdigest()
    assert frames.sources["contacts"][0].place == "contacts.csv"


def test_a_folder_says_that_it_is_synthetic(folder: Writer) -> None:
    """A file `SYNTHETIC.txt` marks the frames and is no data."""
    assert read(folder({"contacts.csv": CONTACTS, "SYNTHETIC.txt": "made up"}))[0].synthetic


def test_own_spellings(folder: Writer, tmp_path: Path) -> None:
    """A council's file of spellings gives codes to what would not be known."""
    text = CONTACTS.replace("Individual: family member, relative or carer", "Nan").replace("Female", "Ladies")
    spellings = tmp_path / "spellings.csv"
    spellings.write_text("codes,spelling,code\nsource,nan,1a\ngender,LADIES,female\ngender,x,not-recorded\n,,\n")
    place = folder({"contacts.csv": text})
    plain, findings = read(place)
    assert {"?Ladies"} <= set(plain["contacts"]["gender"])
    assert len(named(findings, "unknown-code")) == 1
    frames, findings = read(place, spellings=spellings)
    assert "female" in set(frames["contacts"]["gender"])
    assert not named(findings, "unknown-code")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("codes,spelling,code\nsauce,x,1A\n", 'did you mean "source"'),
        ("codes,spelling,code\ngender,x,femal\n", 'did you mean "female"'),
        ("a,b,c\n", "expected the columns codes,spelling,code"),
        ("", "found nothing"),
        ("codes,spelling,code\nsource\n", "is no code of"),
    ],
)
def test_spellings_that_cannot_be_meant(folder: Writer, tmp_path: Path, text: str, message: str) -> None:
    """An unknown code set or code is an error with its row and a suggestion."""
    spellings = tmp_path / "spellings.csv"
    spellings.write_text(text)
    with pytest.raises(DataError, match=message):
        read(folder({"contacts.csv": CONTACTS}), spellings=spellings)


def test_an_exact_copy_of_a_file_does_not_count_twice(folder: Writer) -> None:
    """`List 1 - Copy.csv` beside `List 1.csv` is left out and told."""
    frames, findings = read(folder({"List 1.csv": CONTACTS, "List 1 - Copy.csv": CONTACTS}))
    assert len(frames["contacts"]) == 3
    assert "is an exact copy of" in named(findings, "sheet-left-out")[0].message
