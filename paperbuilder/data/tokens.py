"""A plain CSV text becomes columns of spans, by the places of its delimiters, line ends and quotation marks alone.

Plain is a text with one kind of line end, whose quotation marks stand around whole cells: no other is read here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from paperbuilder.data.spans import Letters, Places, Spans, Text

LINE_END, RETURN, QUOTE, NUL, UTF_8_MARK = b"\n", b"\r", b'"', b"\x00", b"\xef\xbb\xbf"
AT_ONCE = 1 << 18
LARGEST_TEXT = (1 << 31) - (1 << 10)


def spans_of(text: bytes, delimiter: str, width: int) -> list[Spans] | None:
    """The columns of a plain text in UTF-8 whose rows are no wider; None for any other."""
    if NUL in text or text.startswith(UTF_8_MARK) or len(text) > LARGEST_TEXT:
        return None
    letters = np.frombuffer(text, dtype=np.uint8)
    quotes = np.flatnonzero(letters == ord(QUOTE)) if QUOTE in text else np.zeros(0, dtype=np.intp)
    if not _are_around_cells(quotes, letters, delimiter):
        return None
    marks, line_ends = (_outside(quotes, places) for places in _marks(text, letters, delimiter))
    whole = Text(letters, RETURN in text, ord(QUOTE) if len(quotes) else None)
    if whole.returns and not _have_returns(line_ends, text, letters):
        return None
    cells = _squared(marks, line_ends, width)
    return None if cells is None else _columns(whole, cells)


def _are_around_cells(quotes: NDArray[np.intp], letters: Letters, delimiter: str) -> bool:
    """Whether each second quotation mark begins a cell and the one after it ends the same cell."""
    if len(quotes) % 2:
        return False
    apart = np.zeros(256, dtype=np.bool_)
    apart[[ord(delimiter), ord(LINE_END), ord(RETURN)]] = True
    opening, closing = quotes[::2], quotes[1::2]
    before, after = opening[opening > 0] - 1, closing[closing < len(letters) - 1] + 1
    return bool(apart[letters[before]].all() and apart[letters[after]].all())


def _marks(text: bytes, letters: Letters, delimiter: str) -> tuple[Places, Places]:
    """Where the delimiters and line ends are, and where the line ends; in pieces, which stay near the processor."""
    marks, line_ends = [], []
    for start in range(0, len(letters), AT_ONCE):
        piece = letters[start : start + AT_ONCE]
        are_ends = piece == ord(LINE_END)
        marks.append((np.flatnonzero((piece == ord(delimiter)) | are_ends) + start).astype(np.int32))
        line_ends.append((np.flatnonzero(are_ends) + start).astype(np.int32))
    last = [] if text.endswith(LINE_END) else [np.array([_end(text)], dtype=np.int32)]
    return np.concatenate(marks + last), np.concatenate(line_ends + last)


def _end(text: bytes) -> int:
    """Where a last line without an end would have it: behind the return that it would have as well."""
    return len(text) + (RETURN in text)


def _outside(quotes: NDArray[np.intp], marks: Places) -> Places:
    """The marks that are not between quotation marks."""
    first, after = np.searchsorted(marks, quotes[::2]), np.searchsorted(marks, quotes[1::2])
    if (first == after).all():
        return marks
    steps = np.zeros(len(marks) + 1, dtype=np.int8)
    steps[first[first < after]], steps[after[first < after]] = 1, -1
    outside: Places = marks[np.cumsum(steps[:-1], dtype=np.int8) == 0]
    return outside


def _have_returns(line_ends: Places, text: bytes, letters: Letters) -> bool:
    """Whether a carriage return stands before every line end, and nowhere else."""
    within = line_ends[line_ends < len(text)]
    are_before = within.all() and (letters[within - 1] == ord(RETURN)).all()
    return bool(are_before) and np.count_nonzero(letters == ord(RETURN)) == len(within)


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


def _columns(text: Text, ends: Places) -> list[Spans]:
    columns = np.ascontiguousarray(ends.T)
    first = np.concatenate([np.full(1, -1, dtype=np.int32), columns[-1, :-1]])
    return [Spans(text, *around, columns[-1]) for around in zip([first, *columns], columns, strict=False)]
