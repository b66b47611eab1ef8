"""The figures are those that are printed: as numbers where they are numbers, and as text only ever text."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from xlsx_papers import HOSTILE, document, trace
from xlsx_reading import cells_of, shown

from paperbuilder.compose.inputs import Composed
from paperbuilder.formats import Formats
from paperbuilder.model import Chart, Document, Figure, Section, Table, plain
from paperbuilder.render.xlsx.markup import address, heading, place
from paperbuilder.render.xlsx.numbers import Numbers
from paperbuilder.render.xlsx.sheet import LONGEST_CELL, bounded
from paperbuilder.render.xlsx.write import write
from paperbuilder.style.sheet import StyleSheet


def _tables(document: Document) -> list[Table]:
    blocks = [block for section in document.sections for block in section.blocks]
    data = [block.data_table for block in blocks if isinstance(block, Figure) and block.data_table]
    return [*(block for block in blocks if isinstance(block, Table)), *data]


def _charts(document: Document) -> list[Figure]:
    blocks = (block for section in document.sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, Figure) and isinstance(block.content, Chart)]


SHORTHAND = {"missing": "[x]", "suppressed": "[c]"}


def test_every_printed_cell_of_every_table(composed: Composed, composed_book: Workbook) -> None:
    """Each cell of each table is shown as it is printed; not available is [x], suppressed [c] and a dash [z]."""
    for table in _tables(composed.document):
        grouped = any(group.content for group in table.groups)
        rows = cells_of(composed_book[table.caption.label])[1:]
        printed = [(group, row) for group in table.groups for row in group.rows]
        assert len(rows) == len(printed)
        for cells, (group, row) in zip(rows, printed, strict=True):
            assert not grouped or cells[0].value == (plain(group.content) or "[z]")
            for cell, model in zip(cells[int(grouped) :], row.cells, strict=False):
                dash = plain(model.content) in ("–", "")
                expected = SHORTHAND.get(model.role) or ("[z]" if dash else plain(model.content))
                assert shown(cell) == expected


def test_every_point_of_every_chart(composed: Composed, composed_book: Workbook) -> None:
    """Each mark, total and comparator of each chart is a number, shown as it is printed."""
    for figure in _charts(composed.document):
        chart = figure.content
        assert isinstance(chart, Chart)
        heads, *rows = cells_of(composed_book[figure.caption.label])
        labels = [*(s.label for s in chart.series), *(["Total"] if chart.totals else [])]
        assert [cell.value for cell in heads][1 : len(labels) + 1] == labels
        for number, cells in enumerate(rows):
            points = [*(s.points[number] for s in chart.series), *([chart.totals[number]] if chart.totals else [])]
            texts = ["[c]" if p.suppressed else "[x]" if p.value is None else p.text for p in points]
            assert [shown(cell) for cell in cells[1:]] == [*texts, *(line.text for line in chart.references)]
            assert all(isinstance(c.value, int | float) or c.value in ("[x]", "[c]") for c in cells[1:])


def test_figures_are_numbers_rounded_as_printed(book: Workbook) -> None:
    """43.2 printed as 43% is 0.43, not 0.432; a change with its percentage stays words."""
    rows = cells_of(book["Table 1"])
    assert [cell.value for cell in rows[0]] == [
        "Group", "Measure", "Now: Number", "Now: Per cent", "Then: Change", "Then: Change (2)", "Notes",
    ]  # fmt: skip
    assert [[cell.value for cell in row] for row in rows[1:]] == [
        ["North", "Contacts", 26618, 0.43, "+2,351 (+9.7%)", "[x]", "[note 2]"],
        ["South", "Rate", 330.1, "[c]", -2.1, "[z]", "No notes"],
        ["[z]", "Total", 1026618, 0.003, 7, 0, "No notes"],
    ]
    assert [shown(cell) for cell in rows[2][2:5]] == ["330.1", "[c]", "−2.1 points"]
    assert [shown(cell) for cell in rows[3][2:6]] == ["1,026,618", "0.3%", "+7", "0"]


@pytest.mark.parametrize(
    "formats",
    [
        Formats(),
        Formats(thousands=" ", percent_sign=" per cent", minus="-"),
        Formats(thousands="", percent_sign="\u00a0%"),
        Formats(thousands="\u2009"),
        Formats(thousands="'"),
    ],
    ids=["house", "words", "none", "thin", "swiss"],
)
@pytest.mark.parametrize(
    "value", [0.0, 1.0, 9.95, 43.25, 999.5, 1000.0, 26618.0, 1234567.0, 12345678.9, -2.13, -1024.0]
)
@pytest.mark.parametrize("unit", ["count", "percent", "per 10,000"])
@pytest.mark.parametrize("sign", [False, True])
def test_whatever_the_house_writes_is_shown_so(formats: Formats, value: float, unit: str, sign: bool) -> None:
    """Each way of writing numbers has its number format."""
    text = formats.number(value, unit, sign=sign)
    entry = Numbers(formats).entry(text)
    assert entry.number is not None
    sheet = openpyxl.Workbook().active
    assert sheet is not None
    cell = sheet.cell(1, 1, entry.number)
    cell.number_format = entry.format
    assert shown(cell) == text


@pytest.mark.parametrize(
    "text", ["", "n/a", "43% of 100", "1,02", "+2,351 (+9.7%)", "▲ better", "12 April 2020", "1 2"]
)
def test_words_stay_words(text: str) -> None:
    """What is no single number as the house writes one is text."""
    assert Numbers(Formats()).entry(text).number is None


def test_text_is_only_ever_text(book: Workbook) -> None:
    """Nothing that looks like a formula, a link or a number is made into one; control characters go."""
    rows = cells_of(book["Table 2"])
    assert [cell.value for cell in rows[0]] == ["=1+1", "Column 2"]
    assert [cell.value for row in rows[1 : len(HOSTILE) + 1] for cell in row[1:]] == [
        text.replace("\x07", "") for text in HOSTILE
    ]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value} <= {
        "s",
        "n",
        "d",
    }


def test_addresses_are_those_of_a_spreadsheet() -> None:
    """Letters go on after Z, and an apostrophe in a worksheet's name is doubled."""
    assert [address(0, column) for column in (0, 25, 26, 701, 702)] == ["A1", "Z1", "AA1", "ZZ1", "AAA1"]
    assert place("What's new") == "'What''s new'"
    assert heading('a "b"\nc\x01 & \ufffe') == "'a \"b\"_x000a_c &amp; '"


def test_long_text_is_cut_where_a_cell_can_hold_no_more(book: Workbook) -> None:
    """32,767 characters, counted as a workbook counts them, with an ellipsis."""
    long, faces = (row[1].value for row in cells_of(book["Table 2"])[-2:])
    assert (len(long), long[-1]) == (LONGEST_CELL, "…")
    assert len(faces.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert bounded("a\x00b\ud800c") == "abc"


def test_the_same_bytes_twice(style: StyleSheet, written: bytes) -> None:
    """Written again, the spreadsheet has the same bytes, whatever the clock says."""
    assert write(document(), style, trace()) == written


def test_a_paper_without_tables(style: StyleSheet) -> None:
    """A paper without a table or chart still has its cover, contents and notes; an empty table one row that says so."""
    empty = Document(document().properties, (Section("a", ()),), document().running, document().cover_running)
    assert openpyxl.load_workbook(BytesIO(write(empty, style, ()))).sheetnames == ["Cover", "Contents", "Notes"]
    bare = Table("x", document().sections[2].blocks[1].caption, document().sections[2].blocks[1].columns, ())  # type: ignore[union-attr]
    section = Section("x", (bare,))
    made = Document(document().properties, (section,), document().running, document().cover_running)
    book = openpyxl.load_workbook(BytesIO(write(made, style, ())))
    assert [cell.value for cell in cells_of(book["Table 1"])[1]] == ["[z]"] * 5
