"""What is read ahead and piece by piece is what would be read one after the other and as a whole."""

from __future__ import annotations

import io
import zipfile

import pytest

from paperbuilder.data import package
from paperbuilder.data.ahead import ahead
from paperbuilder.data.grid import columns_of
from paperbuilder.errors import DataError

ROWS = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}"><v>x</v></c></row>' for n in range(1, 400))
EMPTY = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(900_000, 900_400))


def sheet(rows: str) -> bytes:
    """A package that holds one sheet with these rows."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", f"<sheetData>{rows}</sheetData>")
    return written.getvalue()


def test_things_come_in_their_order_and_an_error_when_it_is_its_turn() -> None:
    """Threads change neither the order of what is made nor when an error is met."""
    assert list(ahead(lambda number: 12 // number, [1, 2, 3, 4], threads=2)) == [12, 6, 4, 3]
    made = ahead(lambda number: 12 // number, [1, 2, 0], threads=2)
    assert [next(made), next(made)] == [12, 6]
    with pytest.raises(ZeroDivisionError):
        next(made)


@pytest.mark.parametrize("size", [64, 1000, 1024 * 1024])
def test_a_sheet_in_pieces_is_the_sheet_as_a_whole(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Where pieces end is no matter: errors are found, rows only formatted do not count, a stray cell does."""
    monkeypatch.setattr(package, "PIECE", size)
    assert package.formula_errors(sheet(ROWS + EMPTY), "sheet.xml", "a.xlsx") == []
    wrong = '<row r="400"><c r="C400" t="e"><v>#REF!</v></c></row>'
    assert package.formula_errors(sheet(ROWS + wrong), "sheet.xml", "a.xlsx") == [package.ErrorCell(400, 3, "#REF!")]
    for stray in (
        '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
        '<row r="3000"><c r="XFD3000"><v>1</v></c></row>',
    ):
        with pytest.raises(DataError, match="the sheet spans"):
            package.formula_errors(sheet(ROWS + stray), "sheet.xml", "a.xlsx")


def test_a_truth_value_stays_one_beside_the_number_that_it_equals() -> None:
    """Of cells that are alike one is held, and `True` is not like 1."""
    [column] = columns_of([[1.0], [True], [1.0], [False], [0.0]], 5, 1)
    assert [type(cell) for cell in column] == [float, bool, float, bool, float]
