"""The Government Analysis Function's rules for accessible spreadsheets, one by one, on small and shipped papers."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator
from xlsx_papers import document, trace
from xlsx_reading import cells_of, table_of

from paperbuilder.render.xlsx.names import sheet_name, table_name
from paperbuilder.render.xlsx.notebook import SHORTHAND
from paperbuilder.render.xlsx.write import write
from paperbuilder.style.sheet import StyleSheet


def test_cover_contents_and_notes_come_first_and_the_cover_is_open(any_book: Workbook) -> None:
    """The first worksheet is active, and the cursor of each is in A1."""
    assert any_book.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert any_book.active is any_book["Cover"]
    assert {selection.activeCell or "A1" for s in any_book for selection in s.sheet_view.selection} <= {"A1"}


def test_every_sheet_but_the_cover_has_one_named_table(any_book: Workbook) -> None:
    """A table is marked as one, with a name of its own that says what it is, and a description."""
    names = [table_of(sheet).displayName for sheet in any_book.worksheets[1:]]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Za-z]\w{4,}", name) for name in names)
    assert not any_book["Cover"].tables


def test_tables_stand_at_the_left_edge_with_nothing_below_or_beside(any_book: Workbook) -> None:
    """A table starts in column A right below the lines above it, and is the last thing on its worksheet."""
    for sheet in any_book.worksheets[1:]:
        first, last = table_of(sheet).ref.split(":")
        row = int(first[1:])
        assert first.startswith("A")
        assert last == f"{sheet.dimensions.split(':')[1]}"
        assert all(sheet.cell(number, 1).value for number in range(1, row))


def test_no_merged_hidden_or_empty_cell_in_a_table(any_book: Workbook) -> None:
    """Nothing is merged or hidden, no filter or frozen pane is set, and every cell of a table says something."""
    for sheet in any_book.worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is None
        assert sheet.auto_filter.ref is None
        assert not any(d.hidden for d in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()))
    for sheet in any_book.worksheets[1:]:
        assert table_of(sheet).autoFilter is None
        assert [c.coordinate for row in cells_of(sheet) for c in row if c.value in (None, "")] == []


def test_one_heading_row_without_two_alike(any_book: Workbook) -> None:
    """The headings are words, and no two of a table differ by capitals alone."""
    for sheet in any_book.worksheets[1:]:
        heads = [cell.value for cell in cells_of(sheet)[0]]
        assert [column.name for column in table_of(sheet).tableColumns] == heads
        assert len({str(head).lower() for head in heads}) == len(heads)
        assert table_of(sheet).headerRowCount in (None, 1)


def test_titles_stand_in_a1_as_headings(any_book: Workbook) -> None:
    """A1 has the descriptive title in the style "Heading 1", and no other cell has that style."""
    for sheet in any_book.worksheets:
        headings = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.style == "Heading 1"]
        assert headings == ["A1"]
        assert len(sheet["A1"].value) >= len("Notes")


def test_text_wraps_in_arial_of_12_points_or_more(any_book: Workbook) -> None:
    """Every cell wraps, in a plain typeface of at least 12 points, dark on white without a fill."""
    for sheet in any_book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    assert cell.alignment.wrap_text
                    assert (cell.font.name, cell.font.size >= 12) == ("Arial", True)
                    assert cell.fill.fill_type is None
                    assert cell.font.scheme is None, "another typeface, of the theme, would be shown"
        assert not sheet.conditional_formatting


def test_no_pictures_macros_headers_or_footers(any_book: Workbook, written: bytes) -> None:
    """Nothing floats, nothing runs, nothing stands outside the cells."""
    with zipfile.ZipFile(BytesIO(written)) as package:
        assert not [n for n in package.namelist() if re.search(r"drawing|media|vba|comments", n)]
    for sheet in any_book.worksheets:
        assert not any(part.text for part in (sheet.oddHeader.center, sheet.oddFooter.center, sheet.oddHeader.left))


def test_the_contents_lead_to_every_other_worksheet(any_book: Workbook) -> None:
    """Each worksheet after the contents has a row there whose link leads to its A1, and each leads back."""
    rows = cells_of(any_book["Contents"])[1:]
    assert [row[0].value for row in rows] == any_book.sheetnames[2:]
    for row in rows:
        assert row[0].hyperlink.location == f"'{row[0].value}'!A1"
        assert row[1].value.partition(" [note")[0] == any_book[row[0].value]["A1"].value.partition(" [note")[0]
    for sheet in any_book.worksheets[2:]:
        assert "'Contents'!A1" in {cell.hyperlink.location for cell in sheet["A"] if cell.hyperlink}


def test_notes_are_words_with_numbers_in_order(any_book: Workbook) -> None:
    """`[note 3]` stands wherever a note is meant, the notes worksheet has each once, and none is unused."""
    listed = [row[0].value for row in cells_of(any_book["Notes"])[1:]]
    notes = [name for name in listed if str(name).startswith("[note ")]
    used = [
        mark
        for sheet in any_book.worksheets[3:]
        for row in sheet.iter_rows()
        for cell in row
        for mark in re.findall(r"\[note \d+\]", str(cell.value))
    ]
    assert list(dict.fromkeys(used)) == notes == [f"[note {n}]" for n in range(1, len(notes) + 1)]


def test_shorthand_is_explained_where_it_is_used(any_book: Workbook) -> None:
    """[x], [z] and [c] are in the notes, and above each table that has them."""
    listed = {row[0].value for row in cells_of(any_book["Notes"])[1:]}
    assert set(SHORTHAND) <= listed
    for sheet in any_book.worksheets[3:]:
        used = {cell.value for row in cells_of(sheet)[1:] for cell in row} & set(SHORTHAND)
        above = " ".join(str(cell.value) for cell in sheet["A"][: cells_of(sheet)[0][0].row])
        assert all(mark in above for mark in used)


def test_tab_names_are_short_and_allowed(any_book: Workbook) -> None:
    """At most 31 characters, each once, nothing forbidden."""
    names = any_book.sheetnames
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)
    assert len({name.lower() for name in names}) == len(names)


@pytest.mark.parametrize("words", ["a" * 40, "History", "'quoted'", "", "a/b:c", "Table 1", "TABLE 1", "[x]?*"])
def test_any_words_make_a_sheet_name(words: str) -> None:
    """Whatever the words are, the name is allowed and not taken."""
    taken = {"table 1"}
    first, second = sheet_name(words, taken), sheet_name(words, taken)
    assert first.lower() != second.lower()
    for name in (first, second):
        assert 0 < len(name) <= 31
        assert name.lower() != "history"
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)
        assert re.fullmatch(r"[A-Za-z]\w*", table_name(name, "=1+1 é"))


def test_the_document_says_what_it_is(book: Workbook) -> None:
    """Title, author, subject, keywords and language are in the properties, and no person."""
    said = book.properties
    assert said.title == "A <paper> & more: figures as printed"
    assert (said.creator, said.lastModifiedBy, said.language) == ("The council", "The council", "en-GB")
    assert (said.subject, said.keywords) == ("Performance", "children, care")


def test_the_package_is_a_valid_one(written: bytes, tmp_path: Path) -> None:
    """Schema, semantics and packaging are as a spreadsheet program wants them, whatever the words."""
    path = tmp_path / "figures.xlsx"
    path.write_bytes(written)
    result = OpenXmlValidator().validate(str(path))
    assert (list(result.errors), result.is_valid) == ([], True)


def test_internal_unless_it_is_published(book: Workbook, style: StyleSheet) -> None:
    """The cover says so, and what the paper does not print is left out of a published trace."""
    from openpyxl import load_workbook

    published = load_workbook(BytesIO(write(document(publish=True), style, trace())))
    assert book["Cover"]["A2"].value == "Internal: not for publication"
    assert published["Cover"]["A2"].value == "Published with the paper"
    heads = [[cell.value for cell in cells_of(found["Trace"])[0]] for found in (book, published)]
    assert set(heads[0]) - set(heads[1]) == {"Numerator", "Denominator", "Unrounded value"}


def test_rows_and_columns_are_as_large_as_their_words(any_book: Workbook) -> None:
    """Every row has a height and every column a width that a reader can read."""
    for sheet in any_book.worksheets:
        assert all(sheet.row_dimensions[row].height >= 15 for row in range(1, sheet.max_row + 1))
        assert all(dimension.width >= 12 for dimension in sheet.column_dimensions.values())
