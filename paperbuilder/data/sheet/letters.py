"""Bytes are seen as letters, and as the words of eight letters that begin at each of them."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

WORD = 8
ROOM = bytes(64)
"""Behind the last letter, so that a word begins at each."""

Letter = NDArray[np.uint8]
Words = NDArray[np.uint64]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]
KEPT = np.array([(1 << 8 * length) - 1 for length in range(WORD)] + [(1 << 64) - 1], dtype=np.uint64)
"""Of a word, the part that belongs to a text of that length."""


class Unusual(Exception):  # noqa: N818  no error: another reader takes the sheet
    """XML that is not as the usual programs write it."""


class Letters:
    """A text as bytes, as an array of letters, and as the words that begin at its letters."""

    def __init__(self, text: bytes | memoryview) -> None:
        self.text = b"".join((text, ROOM))
        self.length = len(text)
        self.letters: Letter = np.frombuffer(self.text, dtype=np.uint8)
        self.words: Words = np.ndarray((len(self.text) - WORD + 1,), "<u8", self.text, 0, (1,))

    def words_at(self, places: Places, lengths: Places) -> Words:
        """The word at each place, without what does not belong to a text of that length."""
        return self.words[places] & KEPT.take(lengths, mode="clip")

    def texts_at(self, places: Places, lengths: Places) -> Words:
        """The texts at these places, none longer than there is room behind the last letter, as rows of words."""
        width = max(-(-int(lengths.max(initial=0)) // WORD), 1)
        size = width * WORD
        anywhere = np.ndarray((len(self.text) - size + 1,), f"V{size}", self.text, 0, (1,))
        texts: Words = anywhere[places].view("<u8").reshape(-1, width)
        texts &= _kept(width).take(lengths, axis=0)
        return texts

    def are(self, places: Places, text: bytes) -> bool:
        """Whether these letters, at most eight, stand at every place."""
        return bool((self.words[places] & KEPT[len(text)] == packed(text)).all())


@cache
def _kept(width: int) -> Words:
    """Of so many words, the part that belongs to a text, by its length."""
    before = np.arange(width * WORD + 1)[:, np.newaxis] - np.arange(width) * WORD
    kept: Words = KEPT[before.clip(0, WORD)]
    return kept


def packed(text: bytes) -> np.uint64:
    """Up to eight letters as a word."""
    return np.uint64(int.from_bytes(text, "little"))


def is_utf_8(text: bytes) -> bool:
    """Whether a text is encoded as it should be."""
    try:
        return bool(text.decode()) or not text
    except UnicodeDecodeError:
        return False


def require(*conditions: object) -> None:
    """Unusual where one of them does not hold."""
    if not all(conditions):
        raise Unusual
