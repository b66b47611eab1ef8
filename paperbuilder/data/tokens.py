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
Flags = NDArray[np.bool_]
NOWHERE = np.zeros(0, dtype=np.int32)


def spans_of(text: bytes, delimiter: str, width: int) -> list[Spans] | None:
    """The columns of a plain text in UTF-8 whose rows are no wider; None for any other."""
    if NUL in text or text.startswith(UTF_8_MARK) or len(text) > LARGEST_TEXT:
        return None
    letters = np.frombuffer(text, dtype=np.uint8)
    quotes, returns = (_places(letters, mark) if mark in text else NOWHERE for mark in (QUOTE, RETURN))
    if not _are_around_cells(quotes, letters, delimiter):
        return None
    marks, closing = _outside(quotes, _ended(_places(letters, delimiter.encode() + LINE_END), text))
    line_ends = marks[_are_line_ends(letters, marks)]
    if len(returns) and not np.array_equal(returns + 1, line_ends[line_ends < len(text)]):
        return None
    cells = _squared(marks, line_ends, width)
    if cells is None:
        return None
    found = _columns(letters, cells, line_ends, len(returns) > 0)
    return _unquoted(found, cells, closing) if len(quotes) else found


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


def _outside(quotes: Places, marks: Places) -> tuple[Places, Places]:
    """The marks that are not between quotation marks, and those of them that are the first after some."""
    opening, closing = np.searchsorted(marks, quotes).reshape(-1, 2).T
    counts = closing - opening
    between = np.repeat(opening - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
    return np.delete(marks, between) if len(between) else marks, marks[closing]


def _are_line_ends(letters: Letters, marks: Places) -> Flags:
    """Which marks end a line: the last one does, also where the text has no end there."""
    ends = np.ones(len(marks), dtype=np.bool_)
    np.equal(letters[marks[:-1]], ord(LINE_END), out=ends[:-1])
    return ends


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
    columns = cells.T.copy()
    first = np.concatenate([np.full(1, -1, dtype=np.int32), line_ends[:-1]])
    for column in columns[::-1] if returns else ():
        at_end = column == line_ends
        if not at_end.any():
            break
        np.subtract(column, at_end, out=column)
    return [Spans(letters, *around) for around in zip([first, *columns], columns, strict=False)]


def _unquoted(columns: list[Spans], cells: Places, ends: Places) -> list[Spans]:
    """The columns with quotation marks taken off the cells that have these ends."""
    quoted = np.zeros(cells.shape, dtype=np.bool_)
    quoted.ravel()[np.searchsorted(cells.ravel(), ends)] = True
    return [column.within(flags) if flags.any() else column for column, flags in zip(columns, quoted.T, strict=True)]
