"""A CSV file becomes a grid: UTF-8 (with or without a mark) or Windows-1252; comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from paperbuilder.data.grid import Grid
from paperbuilder.data.tokens import UTF_8_MARK, spans_of
from paperbuilder.errors import DataError

DELIMITERS = ",;\t|"
SAMPLE_ROWS = 60
MOST_COLUMNS = 16_384
SAMPLE_CHARACTERS = 400_000
PIECE = 1 << 16
UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def grid_of(data: bytes, place: str) -> Grid:
    """The cells of a CSV file, all as text; DataError where it is not text or a quotation never ends."""
    text = _utf8(data, place)
    sample = text[:SAMPLE_CHARACTERS].decode("utf-8", "ignore")
    rows = {mark: list(_sampled(sample, mark)) for mark in DELIMITERS if mark in sample or mark == DELIMITERS[0]}
    delimiter = max(rows, key=lambda mark: _fields(rows[mark]))
    width = max(map(len, rows[delimiter]), default=0)
    if not width:
        return Grid("", [])
    if width > MOST_COLUMNS:
        message = f"has {width:,} columns, more than the {MOST_COLUMNS:,} of a worksheet"
        raise DataError(message, place=place, hint="save the list alone as CSV")
    return Grid("", spans_of(text, delimiter, width) or _columns(text, delimiter, width, place))


def _utf8(data: bytes, place: str) -> bytes:
    """The file in UTF-8 without a mark; what is not UTF-8 is Windows-1252, as Excel writes it."""
    if data.startswith(UTF_16_MARKS):
        return data.decode("utf-16", "replace").encode()
    if b"\x00" in data[:SAMPLE_CHARACTERS]:
        raise DataError("expected a CSV file, found one that is not text", place=place, hint="save it again as CSV")
    plain = data.removeprefix(UTF_8_MARK)
    return plain if _is_utf8(plain) else plain.decode("cp1252", "replace").encode()


def _is_utf8(text: bytes) -> bool:
    """Whether it is, looked at in pieces of whole lines: most are ASCII, which is told at once."""
    start = 0
    while start < len(text):
        end = text.find(b"\n", start + PIECE) + 1 or len(text)
        piece, start = text[start:end], end
        try:
            _ = piece.isascii() or piece.decode("utf-8")
        except UnicodeDecodeError:
            return False
    return True


def _sampled(sample: str, delimiter: str) -> Iterator[list[str]]:
    """The first rows, as many as can be read."""
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        yield from islice(rows, SAMPLE_ROWS)
    except csv.Error:
        return


def _fields(rows: Iterable[list[str]]) -> int:
    """How many filled cells the first rows have, beyond one a row."""
    return sum(max(sum(map(bool, row)) - 1, 0) for row in rows)


def _columns(text: bytes, delimiter: str, width: int, place: str) -> list[NDArray[np.object_]]:
    """The columns by pandas' reader, or by Python's where rows are ragged."""
    try:
        frame = pd.read_csv(
            io.BytesIO(text),
            sep=delimiter,
            header=None,
            names=range(width),
            index_col=False,
            dtype=object,
            na_filter=False,
            skip_blank_lines=False,
            on_bad_lines="error",
        )
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError) as problem:
        if "EOF inside string" in str(problem):
            raise _unclosed(text, place) from None
        return _ragged(text, delimiter, place)
    return [frame[number].to_numpy() for number in frame]


def _ragged(text: bytes, delimiter: str, place: str) -> list[NDArray[np.object_]]:
    """The columns of a file some of whose rows are longer than its first rows."""
    rows: Any = csv.reader(io.StringIO(text.decode(), newline=""), delimiter=delimiter)
    try:
        return [np.array(column, dtype=object) for column in zip_longest(*rows, fillvalue="")]
    except csv.Error as problem:
        raise DataError(f"this CSV file cannot be read: {problem}", place=place, hint="save it again as CSV") from None


def _unclosed(text: bytes, place: str) -> DataError:
    line = text.count(b"\n", 0, text.rfind(b'"')) + 1
    return DataError(
        "a quotation mark is opened and never closed",
        place=f"{place}, line {line}",
        hint="close or remove the quotation mark, or save the file again from Excel as CSV UTF-8",
    )
