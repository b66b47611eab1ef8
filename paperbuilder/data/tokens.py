"""A plain CSV text becomes columns of spans, by the places of its delimiters, line ends and quotation marks alone.

Plain is a text with one kind of line end, whose quotation marks stand around whole cells: no other is read here.
"""

from __future__ import annotations

from functools import reduce

import numpy as np
from numpy.typing import NDArray

from paperbuilder.data.spans import Letters, Places, Spans

LINE_END, RETURN, QUOTE, NUL, UTF_8_MARK = b"\n", b"\r", b'"', b"\x00", b"\xef\xbb\xbf"
AT_ONCE = 1 << 18
LARGEST_TEXT = (1 << 31) - (1 << 10)
NOWHERE = np.zeros(0, dtype=np.int32)


def spans_of(text: bytes, delimiter: str, width: int) -> list[Spans] | None:
    """The columns of a plain text in UTF-8 whose rows are no wider; None for any other."""
    if NUL in text or text.startswith(UTF_8_MARK) or len(text) > LARGEST_TEXT:
        return None
    letters = np.frombuffer(text, dtype=np.uint8)
    quotes, returns = (_places(letters, mark) if mark in text else NOWHERE for mark in (QUOTE, RETURN))
    if not _are_around_cells(quotes, letters, delimiter):
        return None
    kinds = delimiter.encode() + LINE_END, LINE_END
    both, line_ends = (_outside(quotes, _ended(_places(letters, marks), text)) for marks in kinds)
    if len(returns) and not np.array_equal(returns + 1, line_ends[line_ends < len(text)]):
        return None
    cells = _squared(both, line_ends, width)
    if cells is None:
        return None
    found = _columns(letters, cells, line_ends, len(returns) > 0)
    return _unquoted(found, *divmod(np.searchsorted(cells.ravel(), quotes[::2]), width)) if len(quotes) else found


def _are_around_cells(quotes: Places, letters: Letters, delimiter: str) -> bool:
    """Whether each second quotation mark begins a cell and the one after it ends the same cell."""
    if len(quotes) % 2:
        return False
    apart = np.zeros(256, dtype=np.bool_)
    apart[[ord(delimiter), ord(LINE_END), ord(RETURN)]] = True
    opening, closing = quotes[::2], quotes[1::2]
    before, after = opening[opening > 0] - 1, closing[closing < len(letters) - 1] + 1
    return bool(apart[letters[before]].all() and apart[letters[after]].all())


def _places(letters: Letters, marks: bytes) -> Places:
    """Where these letters are; in pieces, which stay near the processor."""
    found = [NOWHERE]
    for start in range(0, len(letters), AT_ONCE):
        piece = letters[start : start + AT_ONCE]
        are_there = reduce(np.logical_or, (piece == mark for mark in marks))
        found.append((np.flatnonzero(are_there) + start).astype(np.int32))
    return np.concatenate(found)


def _ended(marks: Places, text: bytes) -> Places:
    """The marks, and where a last line without an end would have it, behind the return that it would have as well."""
    end = len(text) + (RETURN in text)
    return marks if text.endswith(LINE_END) else np.append(marks, np.int32(end))


def _outside(quotes: Places, marks: Places) -> Places:
    """The marks that are not between quotation marks."""
    first, after = np.searchsorted(marks, quotes[::2]), np.searchsorted(marks, quotes[1::2])
    if (first == after).all():
        return marks
    steps = np.zeros(len(marks) + 1, dtype=np.int8)
    steps[first[first < after]], steps[after[first < after]] = 1, -1
    outside: Places = marks[np.cumsum(steps[:-1], dtype=np.int8) == 0]
    return outside


def _squared(marks: Places, line_ends: Places, width: int) -> Places | None:
    """The end of each cell by row; a cell that a short row lacks ends with its line. None where a row is wider."""
    if len(marks) == width * len(line_ends) and (marks[width - 1 :: width] == line_ends).all():
        return marks.reshape(-1, width)
    counts = np.diff(np.searchsorted(marks, line_ends), prepend=-1)
    if counts.max() > width:
        return None
    ends = np.repeat(line_ends, width).reshape(-1, width)
    ends[np.arange(width) < counts[:, np.newaxis]] = marks
    return ends


def _columns(letters: Letters, cells: Places, line_ends: Places, returns: bool) -> list[Spans]:
    """The columns of the cells' ends; those at a line's end, in short rows several, end before its return."""
    columns = np.ascontiguousarray(cells.T)
    first = np.concatenate([np.full(1, -1, dtype=np.int32), line_ends[:-1]])
    for column in columns[::-1] if returns else ():
        at_end = column == line_ends
        if not at_end.any():
            break
        np.subtract(column, at_end, out=column)
    return [Spans(letters, *around) for around in zip([first, *columns], columns, strict=False)]


def _unquoted(columns: list[Spans], rows: NDArray[np.intp], places: NDArray[np.intp]) -> list[Spans]:
    """The columns with quotation marks taken off the cells in these rows, in the columns of these places."""
    inner = [rows[places == place] for place in range(len(columns))]
    return [column.within(at) if len(at) else column for column, at in zip(columns, inner, strict=True)]
