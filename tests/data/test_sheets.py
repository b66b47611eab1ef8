"""Sheets taken apart by their bytes are the sheets that calamine reads: cell by cell, type by type, error by error."""

from __future__ import annotations

import datetime
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheet_xml import FORMATS, are_quick, package, packed, read_both_ways, require_alike
from xlsxwriter import Workbook

from paperbuilder.data.sheet import alike, cells, scanned
from paperbuilder.sample import generate, write

RELAXED = settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
LONDON = Path(__file__).parents[3] / "shared" / "reference"
DAY = datetime.date(2020, 10, 12)
ODD_ROWS = [
    ["Child Unique ID", "Note", " Date of Contact ", "Flag"],
    [9212044, "a & b < c > d", DAY, True],
    [9212044.0, "", datetime.datetime(2020, 10, 12, 9, 30), False],  # noqa: DTZ001
    ["00123", "é 😀 \n two\tlines", datetime.time(9, 30), 1],
    [None, " kept ", None, 1.0],
    [-1.5e-7, "x" * 300, datetime.timedelta(hours=30), "TRUE"],
    [12345678901234567890, "a & b < c > d", datetime.date(1900, 1, 1), "1"],
    [0.1 + 0.2, "_x000D_", DAY, "=1+1"],
]


def by_openpyxl() -> bytes:
    """Odd cells, a gap, merged cells, a hidden row and column, a formula without a value."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ODD_ROWS:
        sheet.append(row)
    sheet["AZ12"], sheet["B14"] = "far", "=A1"
    sheet.merge_cells("A20:C22")
    sheet.row_dimensions[3].hidden = sheet.column_dimensions["B"].hidden = True
    sheet["C30"].number_format = "0.00"
    book.create_sheet("empty")
    book.create_sheet("hidden").sheet_state = "hidden"
    book["hidden"]["C3"] = 5
    return saved(book.save)


def by_xlsxwriter(**options: bool) -> bytes:
    """The same by another writer, with the values of formulas and their errors."""

    def fill(stream: io.BytesIO) -> None:
        with Workbook(stream, {"in_memory": True, **options}) as book:
            sheet = book.add_worksheet("List 1")
            styles = [book.add_format({"num_format": code.replace("&quot;", '"')}) for code in FORMATS]
            for place, row in enumerate(ODD_ROWS):
                for column, value in enumerate(row):
                    are_days = isinstance(value, (datetime.date, datetime.time, datetime.timedelta))
                    sheet.write(place, column, value, styles[place % len(styles)] if are_days else None)
            sheet.write_row(20, 3, range(len(styles)))
            for place, style in enumerate(styles):
                sheet.write(21, place, 43_831.25, style)
            for place, value in enumerate((3, "x", "", "#N/A", "#REF!", True)):
                sheet.write_formula(9, place, '=IF(A1>"b",1,2)', None, value)
            sheet.write_blank(12, 40, None, styles[2])

    return saved(fill)


def saved(save: Callable[[io.BytesIO], None]) -> bytes:
    """What a writer writes."""
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("data", [by_openpyxl(), by_xlsxwriter(), by_xlsxwriter(constant_memory=True)])
def test_workbooks_of_writers(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every odd cell of two writers is what calamine reads, and the sheets are taken the quick way."""
    quick, long = read_both_ways(data, monkeypatch)
    require_alike(quick, long)
    assert all(are_quick(quick))


LIBREOFFICE_ROW = (
    ' customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false">'
)
LIBREOFFICE = (
    f'<row r="1"{LIBREOFFICE_ROW}<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>4</v></c><c r="C1" s="3"/></row>'
    f'<row r="2"{LIBREOFFICE_ROW}<c r="A2" s="1" t="n"><v>44116</v></c><c r="B2" s="0" t="b"><v>1</v></c>'
    '<c r="C2" s="0" t="str"><f aca="false">IF(A1&gt;&quot;b&quot;,1,&quot;&quot;)</f><v></v></c>'
    '<c r="D2" s="0" t="e"><f aca="false">VLOOKUP(1,A:B,2)</f><v>#N/A</v></c></row>'
    f'<row r="1000"{LIBREOFFICE_ROW}<c r="A1000" s="2"/></row>'
)


def test_a_sheet_as_libreoffice_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """With attributes on every row, `t="n"` on every number, formulas that say how they are computed."""
    quick, long = read_both_ways(package(LIBREOFFICE), monkeypatch)
    require_alike(quick, long)
    assert are_quick(quick) == [True]


@pytest.mark.judge
@pytest.mark.parametrize("data", [by_openpyxl(), by_xlsxwriter()])
def test_workbooks_of_libreoffice(data: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same workbooks saved again by LibreOffice."""
    (tmp_path / "odd.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        shutil.which("soffice") or "false",
        profile,
        "--headless",
        "--convert-to",
        "xlsx",
        "--outdir",
        tmp_path / "out",
    ]
    subprocess.run([*command, tmp_path / "odd.xlsx"], check=False, capture_output=True)
    saved_again = tmp_path / "out" / "odd.xlsx"
    if not saved_again.exists():
        pytest.skip("LibreOffice Calc is not installed")
    quick, long = read_both_ways(saved_again.read_bytes(), monkeypatch)
    require_alike(quick, long)
    assert all(are_quick(quick))


@pytest.mark.parametrize("year", [2021, 2024])
def test_workbooks_of_london(year: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The published dummy workbooks, saved by Excel."""
    path = LONDON / f"annex-a-london-{year}.xlsx"
    if not path.exists():
        pytest.skip(f"{path.name} is not here")
    quick, long = read_both_ways(path.read_bytes(), monkeypatch)
    require_alike(quick, long)
    assert all(are_quick(quick))


@pytest.mark.parametrize("size", [2000, scanned.PIECE])
def test_a_synthetic_council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """A whole workbook, in pieces of any size."""
    [path] = write(generate(scale=0.02), tmp_path, "xlsx")
    monkeypatch.setattr(scanned, "PIECE", size)
    quick, long = read_both_ways(path.read_bytes(), monkeypatch)
    require_alike(quick, long)
    assert all(are_quick(quick))


NUMBERS = [
    "0", "7", "007", "43831", "43831.5", "0.25", "-3", "-0", "1e3", "1E-05", "+5", ".5", "5.", "1234567", "12345678",
    "1234567890123456789", "0.30000000000000004", "12.030116358658454", "2958466", "60", "61", "1e308", "1e999", "1.0",
    "4e-320", "NaN", "inf", "", " 5", "1,5", "0x10", "1_0", "x",
]  # fmt: skip
TEXTS = [
    "", "a", "a b", "North East Assessment Team 2", " s ", "a&amp;b", "&lt;", "&#10;", "a>b", '"', "_x000D_", "é", "😀",
    "x" * 300, "12", "a\nb", "#N/A", "&none;", "&", "]]&gt;",
]  # fmt: skip
FORMULAS = [
    "<f>A1</f>",
    '<f t="shared" ref="A1:A9" si="0">A1&amp;"x"</f>',
    '<f t="shared" si="0"/>',
    "<f/>",
    "<f>a&b</f>",
]
ERRORS = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "x", ""]


@st.composite
def contents(draw: st.DrawFn) -> str:
    """What follows a cell's reference."""
    style = draw(st.sampled_from(["", "", ' s="1"', ' s="2"', ' s="5"', ' s="99"', ' cm="1"']))
    formula = draw(st.sampled_from(["", "", "", *FORMULAS]))
    kind = draw(
        st.sampled_from(["", ' t="n"', ' t="s"', ' t="str"', ' t="b"', ' t="e"', ' t="d"', "is", "blank", "no"])
    )
    values = {' t="s"': ["0", "3", "5", "7", "8", "01"], ' t="str"': TEXTS, ' t="b"': ["0", "1", "true", ""],
              ' t="e"': ERRORS, ' t="d"': ["2020-10-12", "x"]}  # fmt: skip
    if kind == "blank":
        return f'"{style}/>'
    if kind == "no":
        return f'"{style}>{formula}{draw(st.sampled_from(["", "<v/>", "<v></v>"]))}</c>'
    if kind == "is":
        space = draw(st.sampled_from(["", ' xml:space="preserve"']))
        return f'"{style} t="inlineStr"><is><t{space}>{draw(st.sampled_from(TEXTS))}</t></is></c>'
    return f'"{style}{kind}>{formula}<v>{draw(st.sampled_from(values.get(kind, NUMBERS)))}</v></c>'


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """The rows of a sheet, with gaps."""
    rows, number = [], draw(st.sampled_from([0, 98, 9_998]))
    for filled in draw(st.lists(st.lists(st.none() | contents(), max_size=6), max_size=8)):
        number += draw(st.sampled_from([1, 1, 1, 5]))
        columns = zip(draw(st.sampled_from(["ABCDEF", "YZ"])), filled, strict=False)
        held = "".join(f'<c r="{letter}{number}{cell}' for letter, cell in columns if cell is not None)
        more = draw(st.sampled_from(["", ' spans="1:8" x14ac:dyDescent="0.25"', ' ht="12.8" hidden="true"']))
        rows.append(f'<row r="{number}"{more}>{held}</row>' if held else f'<row r="{number}"{more}/>')
    return "".join(rows)


@RELAXED
@given(sheets(), st.sampled_from(["", '<workbookPr date1904="1"/>']))
def test_sheets_of_any_cells(monkeypatch: pytest.MonkeyPatch, rows: str, dates: str) -> None:
    """Whatever cells, gaps and kinds: the same cells, or the same error."""
    require_alike(*read_both_ways(package(rows, dates=dates), monkeypatch))


DAMAGE = [
    "<", ">", '"', "'", "&", "\0", "\n", "<!-- x -->", "<![CDATA[x]]>", "<?x y?>", "</row>", '<row r="5">',
    '<c r="A1">', "</c>", "<v>1</v>", "&a;", "</sheetData>", '<!DOCTYPE x [<!ENTITY a "b">]>',
    "<is><r><t>x</t></r></is>", ' t=""',
]  # fmt: skip


@RELAXED
@given(sheets(), st.sampled_from(DAMAGE), st.floats(0, 1), st.integers(0, 12))
def test_broken_sheets(monkeypatch: pytest.MonkeyPatch, rows: str, damage: str, place: float, cut: int) -> None:
    """What is broken anywhere gives the same error as by calamine, or the same cells."""
    whole = f"<worksheet><dimension ref='A1'/><sheetData>{rows}</sheetData><mergeCells/></worksheet>"
    at = int(place * len(whole))
    broken = {"xl/worksheets/sheet1.xml": whole[:at] + damage + whole[at + cut :]}
    require_alike(*read_both_ways(packed(broken), monkeypatch))


ROW = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c></row>'


@pytest.mark.parametrize(
    ("begin", "head", "rows", "quick"),
    [
        ("\ufeff<?xml version='1.0'?>", "", ROW, False),
        ('\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n', "<dimension ref='A1:XFD1048576'/>", ROW, False),
        ('<?xml version="1.0" encoding="utf-8"?>\r\n', '<dimension ref="A1:XFD1048576"/>', ROW, True),
        ('<?xml version="1.0" encoding="iso-8859-1"?>', "", ROW, False),
        ('<!DOCTYPE x [<!ENTITY a "b">]>', "", ROW, False),
        ("", "<!-- <sheetData> -->", ROW, False),
        ("", "", ROW.replace("B1", "A1"), False),
        ("", "", ROW.replace("B1", "B2"), False),
        ("", "", ROW + ROW, False),
        ("", "", ROW.replace(' r="B1"', ""), False),
        ("", "", ROW.replace("</row>", "\n</row>"), False),
        ("", "", ROW.replace("B1", "BA1"), False),
        ("", "", ROW.replace("<v>1</v>", "<v><!-- 2 -->1</v>"), False),
        ("", "", ROW.replace('<row r="1">', '<row r="1" ht="a>b">'), False),
    ],
)
def test_what_is_unusual_is_read_the_long_way(
    monkeypatch: pytest.MonkeyPatch, begin: str, head: str, rows: str, quick: bool
) -> None:
    """What the usual programs do not write is left to calamine, and nothing changes."""
    found, long = read_both_ways(package(rows, head=head, begin=begin), monkeypatch)
    require_alike(found, long)
    assert are_quick(found) == [quick]


def test_tags_with_a_prefix_are_read_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some programs write `<x:c>`; also there a failed formula is not taken for an empty cell."""
    sheet = f'<worksheet xmlns:x="y"><sheetData>{ROW}</sheetData></worksheet>'
    prefixed = sheet.replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    quick, long = read_both_ways(packed({"xl/worksheets/sheet1.xml": prefixed}), monkeypatch)
    require_alike(quick, long)
    assert are_quick(quick) == [True]
    assert not isinstance(quick, str)
    assert quick[0].row(0) == [1.0, "#N/A"]


@pytest.mark.parametrize(("column", "row"), [("XFD", 1_048_576), ("xfd", 9_000), ("Ckshee", 99), ("A", 1_048_576)])
def test_a_stray_cell_is_refused_either_way(monkeypatch: pytest.MonkeyPatch, column: str, row: int) -> None:
    """A cell in the far corner, also by a reference that no program writes, would take all memory."""
    rows = f'{ROW}<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'
    quick, long = read_both_ways(package(rows), monkeypatch)
    assert "more than the 40,000,000 that can be read" in str(quick)
    require_alike(quick, long)


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
def test_a_truncated_or_altered_package_is_refused_either_way(monkeypatch: pytest.MonkeyPatch, at: float) -> None:
    """A file cut short, and one whose bytes were changed, gives the same error."""
    data = package(ROW)
    place = int(len(data) * at)
    require_alike(*read_both_ways(data[:place], monkeypatch))
    require_alike(*read_both_ways(data[:place] + bytes([data[place] ^ 255]) + data[place + 1 :], monkeypatch))


def test_texts_that_mix_into_one_number_are_left_to_calamine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two texts that are not alike are never taken for one."""
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>text {n} of many</t></is></c></row>' for n in range(1, 9)
    )
    monkeypatch.setattr(alike, "_mixed", lambda words: words[0] * 0)
    quick, long = read_both_ways(package(rows), monkeypatch)
    require_alike(quick, long)
    assert are_quick(quick) == [False]


def test_long_texts_are_known_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts too long to be packed are told apart by themselves."""
    monkeypatch.setattr(cells, "LONGEST", 10)
    texts = ["a" * 11, "a" * 12, "b" * 11, "a" * 11, "short", "a" * 10]
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>{text}</v></c></row>' for n, text in enumerate(texts, 1))
    quick, long = read_both_ways(package(rows), monkeypatch)
    require_alike(quick, long)
    assert are_quick(quick) == [True]


@pytest.mark.parametrize("refused", ["a", "c"])
def test_a_sheet_with_a_cell_that_calamine_refuses(monkeypatch: pytest.MonkeyPatch, refused: str) -> None:
    """While the next sheet is taken apart, another reader takes this one, and all after it."""
    book = openpyxl.Workbook()
    for name in ("a", "b", "c", "d"):
        sheet = book.create_sheet(name)
        for row in range(1, 400):
            sheet.append([row, "#SPILL!" if (row, name) == (399, refused) else "x", DAY])
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book.save))) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            told = b't="inlineStr"><is><t>#SPILL!</t></is>', b't="e"><v>#SPILL!</v>'
            after.writestr(name, before.read(name).replace(*told))
    quick, long = read_both_ways(changed.getvalue(), monkeypatch)
    require_alike(quick, long)
    assert sum(are_quick(quick)) == "abcd".index(refused)
