"""Workbooks as XML, odd on purpose, and how a workbook is read the quick way and the long way."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from paperbuilder.data import workbook
from paperbuilder.data.grid import Grid
from paperbuilder.data.sheet.columns import Cells
from paperbuilder.errors import DataError

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMATS = (
    "0.00",
    "dd/mm/yyyy",
    "[h]:mm",
    "yyyy-mm-dd hh:mm",
    "@",
    "&quot;d&quot; 0",
    "[$-809]dd mmmm yyyy;@",
    "mm:ss.0",
)
STYLES = (
    f"<styleSheet {MAIN}><numFmts>"
    + "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(FORMATS))
    + "</numFmts><cellXfs>"
    + "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 22, *range(164, 164 + len(FORMATS)), 49))
    + "</cellXfs></styleSheet>"
)
STRINGS = (
    f'<sst {MAIN} count="9" uniqueCount="2"><si><t>a</t></si><si><t>b &amp; c</t></si><si><t></t></si><si><t>a</t></si>'
    '<si><t xml:space="preserve"> s </t></si><si><r><rPr><b/></rPr><t>ri</t></r><r><t>ch</t></r></si>'
    '<si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh><phoneticPr fontId="1"/></si><si><t>_x000D_1</t></si></sst>'
)
Kept = tuple[str, int, int, bool, list[Any], list[Any]]


def package(rows: str, head: str = "", tail: str = "", begin: str = "", dates: str = "") -> bytes:
    """A workbook of one sheet, `List 1`, with these rows."""
    sheet = f"<worksheet {MAIN}>{head}<sheetData>{rows}</sheetData>{tail}</worksheet>"
    return packed({"xl/worksheets/sheet1.xml": begin + sheet}, dates)


def packed(sheets: dict[str, str], dates: str = "") -> bytes:
    """A workbook whose one named sheet is the first of these members."""
    kind = f"{OFFICE}/worksheet"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">{dates}<sheets>'
        '<sheet name="List 1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{kind}" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": STRINGS,
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**parts, **sheets}.items():
            archive.writestr(name, text)
    return written.getvalue()


def read_both_ways(data: bytes, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Grid] | str, list[Grid] | str]:
    """The sheets, or the error, the quick way and by calamine alone."""
    quick = _read(data)
    with monkeypatch.context() as patch:
        patch.setattr(workbook, "quick", lambda *_: None)
        return quick, _read(data)


def _read(data: bytes) -> list[Grid] | str:
    try:
        return list(workbook.grids_of(data, "a.xlsx"))
    except DataError as problem:
        return str(problem)


def require_alike(quick: list[Grid] | str, long: list[Grid] | str) -> None:
    """Both ways give the same error, or the same cells of the same types and the same distinct values."""
    if isinstance(quick, str) or isinstance(long, str):
        assert quick == long
        return
    assert [_kept(grid) for grid in quick] == [_kept(grid) for grid in long]
    for one, other in zip(quick, long, strict=True):
        for since in (0, 1) if one.height > 1 else (0,):
            for column in range(len(one.columns)):
                ours, theirs = one.factors(column, since), other.factors(column, since)
                assert ours.codes.dtype == theirs.codes.dtype
                assert np.array_equal(ours.codes, theirs.codes)
                assert _typed(ours.values) == _typed(theirs.values)


def are_quick(grids: list[Grid] | str) -> list[bool]:
    """Which sheets with cells were read the quick way."""
    assert not isinstance(grids, str)
    return [isinstance(grid.columns[0], Cells) for grid in grids if grid.columns]


def _kept(grid: Grid) -> Kept:
    cells = [_typed([column[row] for row in range(len(column))]) for column in grid.columns]
    return grid.sheet, grid.first_row, grid.first_column, grid.hidden, cells, [grid.height]


def _typed(values: Sequence[Any]) -> list[tuple[type, str]]:
    """Values with their types, by what they print: nought and minus nought differ, and not a number equals itself."""
    return [(type(value), repr(value)) for value in values]
