"""A CSV text taken apart by its bytes is what a reader of CSV makes of it, cell by cell; or is left to that reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plausible_rows import rows_of, text_of

from paperbuilder.data import delimited, spans
from paperbuilder.data.frames import Frames
from paperbuilder.data.grid import Grid
from paperbuilder.data.read import read
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.data.spans import Spans
from paperbuilder.data.texts import Texts
from paperbuilder.errors import DataError

RELAXED = settings(
    deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
CELLS = st.one_of(
    st.sampled_from(
        ["", " ", "1", "12/10/2020", "2020-10-12", "1234567", "12345678", "123456789", "a" * 16, "a" * 17, "é", "’" * 9,
         "😀" * 4, "x" * 300, "b) Female", " spaced ", "\u00a0", "\ufeff", "\u2028", "\x0b", "\x1c", "\x85", "-", "0"]
    ),
    st.text(st.characters(codec="utf-8", exclude_characters='\x00\r\n",;\t|'), max_size=40),
)  # fmt: skip
ODD = st.sampled_from(
    ['"', '""', '"a"', '"a', 'a"', '"a,b"', '"a""b"', '"a\nb"', '"a\r\nb"', '"" ', "\x00", "\r", "\n"]
)
ROWS = st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=30))
Writer = Callable[..., Path]


def written(rows: list[list[str]], delimiter: str, line_end: str, last: str) -> bytes:
    """The rows as a text, unquoted."""
    return (line_end.join(delimiter.join(row) for row in rows) + last).encode()


def slowly(data: bytes) -> Grid | str:
    """The grid as the reader of CSV alone makes it, or why there is none."""
    with patch.object(delimited, "spans_of", return_value=None):
        return quickly(data)


def quickly(data: bytes) -> Grid | str:
    """The grid, or why there is none."""
    try:
        return delimited.grid_of(data, "a.csv")
    except DataError as problem:
        return str(problem)


def require_same(data: bytes) -> None:
    """The same cells, and the same distinct values in the same order, from any row on."""
    quick, slow = quickly(data), slowly(data)
    if isinstance(quick, str) or isinstance(slow, str):
        assert quick == slow
        return
    assert (len(quick.columns), quick.height) == (len(slow.columns), slow.height)
    for number in range(len(quick.columns)):
        assert [quick.columns[number][row] for row in range(quick.height)] == list(slow.columns[number])
        for since in {0, 1, quick.height - 1, quick.height}:
            one, other = (grid.factors(number, since) for grid in (quick, slow))
            assert list(one.values) == list(other.values)
            assert one.codes.tolist() == other.codes.tolist()
            worded = [each.each_worded(str.isalpha, of_figures=True) for each in (one, other)]
            assert np.array_equal(*worded)


@RELAXED
@given(
    ROWS, st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\n", "\r\n", "\n\n"])
)
def test_texts_of_any_cells(rows: list[list[str]], delimiter: str, line_end: str, last: str) -> None:
    """Any delimiter, line end and last line."""
    require_same(written(rows, delimiter, line_end, last))


@RELAXED
@given(ROWS.filter(bool), st.data())
def test_texts_with_odd_cells(rows: list[list[str]], data: st.DataObject) -> None:
    """Quotation marks anywhere, line ends in cells, short rows, long rows and blank ones."""
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.sampled_from(rows))
        if data.draw(st.booleans()):
            row[:] = row[: data.draw(st.integers(0, len(row)))]
        else:
            row.insert(data.draw(st.integers(0, len(row))), data.draw(st.one_of(ODD, CELLS)))
    require_same(written(rows, ",", data.draw(st.sampled_from(["\n", "\r\n"])), data.draw(st.sampled_from(["", "\n"]))))


@RELAXED
@given(
    st.text(alphabet='ab1",;\n\r\té\ufeff', max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"])
)
def test_texts_of_marks_alone(text: str, encoding: str) -> None:
    """Delimiters, quotation marks and line ends in any order, in any encoding."""
    require_same(text.encode(encoding, "replace"))


@RELAXED
@given(st.binary(max_size=80))
def test_any_bytes(data: bytes) -> None:
    """Bytes of anything."""
    require_same(data)


@given(ROWS, st.integers(1, 3))
def test_blocks_make_no_difference(rows: list[list[str]], block: int) -> None:
    """Blocks of a row or three: the same distinct values as in one block."""
    with patch.object(spans, "BLOCK", block):
        require_same(written(rows, ",", "\n", "\n"))


@given(ROWS)
def test_texts_that_mix_into_the_same_number_are_told_apart(rows: list[list[str]]) -> None:
    """Where the mixing gives every text the same number, the distinct values are the same."""
    with patch.object(spans, "_mixed", lambda words: np.zeros(len(words), dtype=np.uint64)):
        require_same(written(rows, ",", "\n", "\n"))


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        (b"a,b\n1,2\n", True),
        (b"a,b\r\n1,2\r\n", True),
        (b'a,"b, c"\n"1\n2",2\n', True),
        (b'"a","b"\r\n"1",""\r\n', True),
        ("Zoë;b\n1;2".encode(), True),
        (b"title\n\na,b\n1,2\nTotal", True),
        (b'a,b""\n1,2\n', False),
        (b'a,"b""c"\n1,2\n', False),
        (b"a,b\r1,2\r", False),
        (b"a,b\r\n1,2\n", False),
    ],
)
def test_what_is_taken_apart(text: bytes, is_plain: bool) -> None:
    """Whole cells in quotation marks are; marks within a cell and mixed line ends are left to the reader of CSV."""
    grid = delimited.grid_of(text, "a.csv")
    assert all(isinstance(column, Spans) for column in grid.columns) == is_plain


def test_a_row_longer_than_the_first_ones_is_left_to_the_reader() -> None:
    """The width is that of the first sixty rows."""
    text = b"a,b\n" * 80 + b"a,b,c\n"
    assert len(delimited.grid_of(text, "a.csv").columns) == 3
    require_same(text)


def test_a_cell_of_a_megabyte_costs_what_it_holds() -> None:
    """One long cell among many short ones."""
    require_same(b"a,b\n" + b"1,2\n" * 2_000 + b"x" * 1_000_000 + b",3\n")


def frames_of(path: Path, quick: bool) -> tuple[Frames, Iterable[object]]:
    """What is read at a path, with texts taken apart or not."""
    if quick:
        return read(path)
    with patch.object(delimited, "spans_of", return_value=None):
        return read(path)


@pytest.mark.parametrize("key", sorted(TABLES))
def test_the_frames_and_findings_are_the_same(folder: Writer, key: str) -> None:
    """For every table, with odd cells in it."""
    rows = [[str(cell) for cell in row] for row in rows_of(key, 28)]
    odd = [
        "",
        "-",
        "31/02/2020",
        "Total",
        "#N/A",
        "1,204",
        "x" * 20,
        "not recorded",
        " 7 ",
        "12 May 2020",
        "é",
        "'0012",
    ]
    for place, cell in enumerate(odd * 3):
        rows[1 + place % 28][place % len(rows[0])] = cell
    path = folder({f"{TABLES[key].title}.csv": text_of(rows)})
    (quick, found), (slow, expected) = frames_of(path, quick=True), frames_of(path, quick=False)
    assert list(found) == list(expected)
    assert quick.sources == slow.sources
    for name, frame in quick.tables.items():
        pd.testing.assert_frame_equal(frame, slow[name])


def test_letters_of_texts_and_strings_are_the_same() -> None:
    """Packed texts give their strings and the code units of their first letters."""
    strings = ["", "12/10/2020", "a" * 20]
    words = np.zeros((3, 3), dtype=np.uint64)
    words.view(np.uint8)[:] = [list(text.encode().ljust(24, b"\0")) for text in strings]
    assert list(Texts(words)) == strings
    assert Texts(words)[1] == strings[1]
