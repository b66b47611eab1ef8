"""Mutated cells, headers and files: a DataError or frames, never anything else, and never a silent change."""

from __future__ import annotations

import csv
import io
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.exceptions import IllegalCharacterError
from plausible_rows import rows_of, text_of

from paperbuilder.data.check import check, require_reach
from paperbuilder.data.frames import Frames
from paperbuilder.data.read import read
from paperbuilder.data.schema.columns import LISTS, TABLES
from paperbuilder.errors import DataError

AS_AT = date(2020, 10, 12)
KEYS = sorted(TABLES)
RELAXED = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
ODD = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "-", "31/02/2020", "=1+1", "<b>&{{", "\u202eabc", "😀", "a" * 5000, "1e400", "Total", "#REF!",
         "12/13/2020", "Child Unique ID", '"', "a,b;c\td", "00001/01/01", "9" * 400, "nan", "NaT", "?x", "\x00", "\r\n"]
    ),
)  # fmt: skip
VALUES = st.one_of(
    ODD, st.floats(), st.integers(-(10**12), 10**12), st.booleans(), st.dates(date(1900, 3, 1)), st.none()
)


def outcome(path: Path) -> Frames | None:
    """The frames of a path, checked, or None where it cannot be read: nothing else may come out."""
    try:
        frames, findings = read(path)
        require_reach(frames, AS_AT)
    except DataError:
        return None
    assert all(f.count >= 1 and f.message for f in (*findings, *check(frames, AS_AT)))
    for key, frame in frames.tables.items():
        assert list(frame.columns) == [*(c.key for c in TABLES[key].columns if c.key in frame), "_row", "_source"]
    return frames


@RELAXED
@given(st.sampled_from(KEYS), st.data())
def test_mutated_cells_of_a_text(tmp_path: Path, key: str, data: st.DataObject) -> None:
    """Any cells of a CSV, its headers among them, replaced by odd ones."""
    rows = [[str(cell) for cell in row] for row in rows_of(key, 4)]
    for _ in range(data.draw(st.integers(1, 6))):
        row = data.draw(st.integers(0, 4))
        rows[row][data.draw(st.integers(0, len(rows[0]) - 1))] = data.draw(ODD)
    stream = io.StringIO()
    csv.writer(stream, delimiter=data.draw(st.sampled_from(",;\t"))).writerows(rows)
    path = tmp_path / f"{data.draw(st.sampled_from([key, 'list-4', 'history', 'x']))}.csv"
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")
    outcome(path)
    path.unlink()


@RELAXED
@given(st.sampled_from(KEYS), st.data())
def test_mutated_cells_of_a_workbook(tmp_path: Path, key: str, data: st.DataObject) -> None:
    """Any cells of a sheet replaced by text, numbers, booleans and dates of any size."""
    rows: list[list[Any]] = [list(row) for row in rows_of(key, 4)]
    for _ in range(data.draw(st.integers(1, 6))):
        row = data.draw(st.integers(0, 4))
        rows[row][data.draw(st.integers(0, len(rows[0]) - 1))] = data.draw(VALUES)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = data.draw(st.sampled_from(["Sheet1", "List 4", "History 7", "Caseload", "Teams"]))
    for row in rows:
        try:
            sheet.append(row)
        except (ValueError, IllegalCharacterError):
            sheet.append(["odd"])
    book.save(tmp_path / "annex-a.xlsx")
    outcome(tmp_path / "annex-a.xlsx")


@RELAXED
@given(st.data())
def test_mutated_bytes(tmp_path: Path, data: st.DataObject) -> None:
    """Bytes of a workbook or a CSV replaced, cut off or put in."""
    kind = data.draw(st.sampled_from(["xlsx", "csv", "xls"]))
    whole = bytearray(_workbook() if kind == "xlsx" else text_of(rows_of("contacts", 30)).encode())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(whole) - 1))
        whole[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
    (tmp_path / f"annex-a.{kind}").write_bytes(bytes(whole))
    outcome(tmp_path / f"annex-a.{kind}")


@RELAXED
@given(st.binary(max_size=300), st.sampled_from(["xlsx", "xlsm", "xls", "csv", "tsv"]))
def test_any_bytes_at_all(tmp_path: Path, contents: bytes, suffix: str) -> None:
    """A file of anything."""
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(contents)
    outcome(path)


@pytest.mark.parametrize("table", LISTS, ids=lambda table: table.key)
def test_shuffled_rows_and_columns_are_the_same_rows(tmp_path: Path, table: Any) -> None:
    """The order of rows and columns changes nothing but the row numbers."""
    rows = rows_of(table.key, 6)
    order = list(reversed(range(len(rows[0]))))
    turned = [[row[at] for at in order] for row in (rows[0], *reversed(rows[1:]))]
    found = []
    for name, each in (("a.csv", rows), ("b.csv", turned)):
        (tmp_path / name).write_text(text_of(each))
        frames = outcome(tmp_path / name)
        assert frames is not None
        found.append(frames[table.key].drop(columns="_row").sort_values(table.needed[0], ignore_index=True))
    assert found[0].equals(found[1])


@cache
def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in rows_of("contacts", 30):
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
