"""A plain CSV text becomes columns of spans, by the places of its delimiters, line ends and quotation marks alone.

Plain is a text with one kind of line end, whose quotation marks stand around whole cells: no other is read here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from paperbuilder.data.spans import PADDING, Letters, Places, Spans, Text

LINE_END, RETURN, QUOTE, NUL, UTF_8_MARK = b"\n", b"\r", b'"', b"\x00", b"\xef\xbb\xbf"
AT_ONCE = 1 << 18
LARGEST_TEXT = (1 << 31) - (1 << 10)


def spans_of(text: bytes, delimiter: str, width: int) -> list[Spans] | None:
    """The columns of a plain text in UTF-8 whose rows are no wider; None for any other."""
    if NUL in text or text.startswith(UTF_8_MARK) or len(text) > LARGEST_TEXT:
        return None
    line_end = RETURN + LINE_END if text[: text.find(LINE_END)].endswith(RETURN) else LINE_END
    letters = np.frombuffer(text + (b"" if text.endswith(LINE_END) else line_end) + PADDING, dtype=np.uint8)
    quotes = np.flatnonzero(letters == ord(QUOTE)) if QUOTE in text else np.zeros(0, dtype=np.intp)
    if not _are_around_cells(quotes, letters, delimiter):
        return None
    marks = _outside(quotes, _marks(letters, delimiter))
    last = np.flatnonzero(letters[marks] == ord(LINE_END))
    ends = _squared(marks, last, width) if _returns_are(line_end, letters, marks[last]) else None
    text_of = Text(letters, line_end.startswith(RETURN), ord(QUOTE) if len(quotes) else None)
    return None if ends is None else _columns(text_of, ends)


def _are_around_cells(quotes: NDArray[np.intp], letters: Letters, delimiter: str) -> bool:
    """Whether each second quotation mark begins a cell and the one after it ends the same cell."""
    if len(quotes) % 2:
        return False
    apart = np.zeros(256, dtype=np.bool_)
    apart[[ord(delimiter), ord(LINE_END), ord(RETURN)]] = True
    opening, closing = quotes[::2], quotes[1::2]
    return bool(apart[letters[opening[opening > 0] - 1]].all() and apart[letters[closing + 1]].all())


def _marks(letters: Letters, delimiter: str) -> Places:
    """Where the delimiters and line ends are; in pieces, which stay near the processor."""
    found = []
    for start in range(0, len(letters), AT_ONCE):
        piece = letters[start : start + AT_ONCE]
        marks = (piece == ord(delimiter)) | (piece == ord(LINE_END))
        found.append((np.flatnonzero(marks) + start).astype(np.int32))
    return np.concatenate(found)


def _outside(quotes: NDArray[np.intp], marks: Places) -> Places:
    """The marks that are not between quotation marks."""
    first, after = np.searchsorted(marks, quotes[::2]), np.searchsorted(marks, quotes[1::2])
    if (first == after).all():
        return marks
    steps = np.zeros(len(marks) + 1, dtype=np.int8)
    steps[first[first < after]], steps[after[first < after]] = 1, -1
    outside: Places = marks[np.cumsum(steps[:-1], dtype=np.int8) == 0]
    return outside


def _returns_are(line_end: bytes, letters: Letters, ends: Places) -> bool:
    """Whether a carriage return stands before every line end and nowhere else, or nowhere at all."""
    expected = len(ends) if line_end.startswith(RETURN) else 0
    before = letters[ends - 1] == ord(RETURN) if expected else np.ones(0, dtype=np.bool_)
    return np.count_nonzero(letters == ord(RETURN)) == expected and bool(before.all())


def _squared(marks: Places, last: NDArray[np.intp], width: int) -> Places | None:
    """The end of each cell by row; a cell that a short row lacks ends with its line. None where a row is wider."""
    counts = np.diff(last, prepend=-1)
    if (counts == width).all():
        return marks.reshape(-1, width)
    if counts.max() > width:
        return None
    ends = np.repeat(marks[last], width).reshape(-1, width)
    ends[np.arange(width) < counts[:, np.newaxis]] = marks
    return ends


def _columns(text: Text, ends: Places) -> list[Spans]:
    columns = np.ascontiguousarray(ends.T)
    first = np.concatenate([np.full(1, -1, dtype=np.int32), columns[-1, :-1]])
    return [Spans(text, *around, columns[-1]) for around in zip([first, *columns], columns, strict=False)]
