"""Files that cannot be read: one clear message each, with its place and a hint, and never a traceback."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from plausible_rows import rows_of, text_of, without

from paperbuilder.data import files
from paperbuilder.data import workbook as workbook_reader
from paperbuilder.data.read import read
from paperbuilder.errors import DataError

Writer = Callable[..., Path]
OLE = workbook_reader.OLE_MARK + b"\x00" * 600
CONTACTS = text_of(rows_of("contacts"))


def message_of(path: Path, **options: object) -> str:
    """What reading a path says, the place and the hint with it."""
    with pytest.raises(DataError) as caught:
        read(path, **options)  # type: ignore[arg-type]
    assert caught.value.place
    assert caught.value.hint
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "contents", "message"),
    [
        ("annex-a.xlsx", b"", "the workbook is empty"),
        ("annex-a.xlsx", b"<html>a report</html>", "expected an Excel workbook, found text"),
        ("annex-a.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00", "expected an Excel workbook, found something else"),
        ("annex-a.xlsx", b"PK\x03\x04 torn off", "damaged file"),
        ("annex-a.xls", OLE, "expected an Excel workbook, found one that cannot be read"),
        ("annex-a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (
            "annex-a.xlsx",
            OLE + "EncryptedPackage".encode("utf-16-le") + "DRMEncryptedTransform".encode("utf-16-le"),
            "encrypted by a sensitivity label",
        ),
        ("annex-a.csv", b"\x00\x01\x02", "found one that is not text"),
        ("annex-a.csv", b"", "found no rows at all"),
        ("annex-a.csv", b'a,b\n1,"2\n3,4\n', "a quotation mark is opened and never closed"),
        ("annex-a.pdf", b"%PDF", "expected .xlsx, .xlsm, .xls, .csv or .tsv"),
        ("~$annex-a.xlsx", b"x", "lock file"),
        ("annex-a.csv", CONTACTS.splitlines()[0].encode(), "the lists are empty"),
    ],
)
def test_files_that_are_no_data(tmp_path: Path, name: str, contents: bytes, message: str) -> None:
    """Each says what was expected and what was found."""
    (tmp_path / name).write_bytes(contents)
    assert message in message_of(tmp_path / name)


def test_nothing_there(tmp_path: Path) -> None:
    """A path that does not exist, and folders without data."""
    assert "no such file or folder" in message_of(tmp_path / "nowhere.xlsx")
    (tmp_path / "~$annex-a.xlsx").write_bytes(b"x")
    (tmp_path / "notes.txt").write_text("hello")
    assert "the folder has no data" in message_of(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    """A file without the right to read it is a message."""
    path = tmp_path / "annex-a.csv"
    path.write_text(CONTACTS)
    path.chmod(0)
    assert "cannot be opened" in message_of(path)


def test_a_file_that_is_open_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to open a file that Excel holds; that is a message too."""
    path = tmp_path / "annex-a.csv"
    path.write_text(CONTACTS)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "close it in other programs" in message_of(path)


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    """A zip of something else is not a workbook."""
    path = tmp_path / "annex-a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<x/>")
    assert "expected an Excel workbook" in message_of(path)


def test_a_torn_workbook(workbook: Writer) -> None:
    """A workbook cut off, and one with broken bytes within."""
    path = workbook({"List 1": rows_of("contacts", 5)})
    whole = path.read_bytes()
    third = len(whole) // 3
    for torn in (whole[: 2 * third], whole[:third] + b"\xff" * third + whole[2 * third :]):
        path.write_bytes(torn)
        assert "expected an Excel workbook" in message_of(path)


def test_a_zip_bomb(tmp_path: Path) -> None:
    """A workbook that would unpack to hundreds of megabytes is not unpacked."""
    path = tmp_path / "annex-a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b"0" * (80 * files.MEBIBYTE))
    assert "would unpack to 80 MB" in message_of(path)


@pytest.mark.parametrize("declared", [b'<dimension ref="A1:XFD1048576"/>', b'<dimension ref="A1:G4"/>', b""])
def test_a_stray_cell_in_the_far_corner(workbook: Writer, declared: bytes) -> None:
    """A sheet that spans seventeen thousand million cells is refused, whatever it says of itself."""
    rows = rows_of("contacts")
    path = workbook({"List 1": rows})
    contents = {}
    with zipfile.ZipFile(path) as package:
        contents = {name: package.read(name) for name in package.namelist()}
    sheet = contents["xl/worksheets/sheet1.xml"]
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    sheet = sheet.replace(b"</sheetData>", far)
    start, end = sheet.index(b"<dimension"), sheet.index(b"/>", sheet.index(b"<dimension")) + 2
    sheet = sheet[:start] + declared + sheet[end:]
    with zipfile.ZipFile(path, "w") as package:
        for name, text in {**contents, "xl/worksheets/sheet1.xml": sheet}.items():
            package.writestr(name, text)
    assert "17,179,869,184 cells" in message_of(path)


def test_rows_and_columns_that_are_only_formatted_are_no_data(workbook: Writer) -> None:
    """Borders down to the last row, and a heading coloured to the last column, leave the list as it is."""
    path = workbook({"List 1": rows_of("contacts")})
    with zipfile.ZipFile(path) as package:
        contents = {name: package.read(name) for name in package.namelist()}
    sheet = contents["xl/worksheets/sheet1.xml"]
    last = b'<row r="1048576"><c r="A1048576" s="0"/><c r="G1048576" s="0"/><c r="XFD1048576" s="0"/></row></sheetData>'
    contents["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", last)
    with zipfile.ZipFile(path, "w") as package:
        for name, text in contents.items():
            package.writestr(name, text)
    assert len(read(path)[0]["contacts"]) == 3


def test_a_file_of_absurd_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond the limit is not read into memory."""
    path = tmp_path / "contacts.csv"
    path.write_text(CONTACTS)
    monkeypatch.setattr(files, "LARGEST_FILE", 10)
    assert "the file is larger than" in message_of(path)


@pytest.mark.parametrize(
    ("table", "header"),
    [
        ("contacts", "Child Unique ID"),
        ("contacts", "Date of Contact"),
        ("assessments", "Continuous Assessment Start Date"),
        ("cla", "Date Started to be Looked After"),
        ("adopters", "Individual adopter identifier"),
        ("care_leavers", "Child Unique ID"),
    ],
)
@pytest.mark.parametrize("sheet", ["Sheet1", "numbered"])
def test_a_found_list_without_its_id_or_date(workbook: Writer, table: str, header: str, sheet: str) -> None:
    """The message names the list, the column, the sheet and the row of the headers."""
    number = {"contacts": 1, "assessments": 4, "cla": 8, "care_leavers": 9, "adopters": 11}[table]
    name = f"List {number}" if sheet == "numbered" else sheet
    said = message_of(workbook({name: without(rows_of(table), header)}))
    assert f'has no column "{header}"' in said
    assert f'annex-a.xlsx, sheet "{name}", row 1' in said


def test_a_history_without_its_date(folder: Writer) -> None:
    """A plan history needs the plan's start."""
    said = message_of(folder({"plan history.csv": "Child ID,Plan end date\n1,01/02/2020\n"}))
    assert 'Plan history has no column "Child Protection Plan Start Date"; found "Child ID", "Plan end date"' in said


def test_a_sheet_called_a_list_without_headers(workbook: Writer) -> None:
    """`List 4` with data and no headers is not passed over in silence."""
    assert "List 4 (Assessments) has no row of headers" in message_of(workbook({"List 4": [[1, 2], [3, 4]]}))


def test_no_list_that_the_layout_reads(workbook: Writer) -> None:
    """The message says what the layout reads and what is there."""
    path = workbook({"List 1": rows_of("contacts")})
    said = message_of(path, reads={"cpp", "cpp_history"})
    assert "expected List 7 (Child protection plans) or Plan history; found List 1 (Contacts)" in said
    assert "found" in message_of(workbook({"Budget": [["a", "b"], [1, 2]]}, "budget.xlsx"))


def test_a_workbook_that_only_the_slow_reader_opens(workbook: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """What calamine cannot open is tried with openpyxl, and gives the same rows."""
    path = workbook({"List 1": rows_of("contacts")})
    quick = read(path)[0]["contacts"]

    def fail(_: bytes) -> object:
        raise RuntimeError("cannot")

    monkeypatch.setattr(workbook_reader, "_open", fail)
    assert read(path)[0]["contacts"].equals(quick)
    path.write_bytes(io.BytesIO(b"PK\x03\x04").getvalue())
    assert "damaged" in message_of(path)
