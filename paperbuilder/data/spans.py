"""Columns of cells, each a span of a text, become their distinct texts by numbers alone: eight bytes are one number.

Cells are taken in blocks that stay near the processor. A block's cells become rows of words; alike are those whose
words mix into the same number, each compared with the one that it is like. Texts are made of distinct cells only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from paperbuilder.data.grid import Factors
from paperbuilder.data.texts import WORD, Texts, Words

BLOCK, HEAD, ONE = 1 << 15, 64, np.int32(1)
MOST_WORDS = 32
MIXING = np.cumprod(np.full(MOST_WORDS, 0x9E3779B97F4A7C15, dtype=np.uint64))
Letters = NDArray[np.uint8]
Places = NDArray[np.int32]
Codes = NDArray[np.intp]


@dataclass(frozen=True)
class Spans:
    """A column of cells by the letters before and behind each; the letters are those of a text without NULs."""

    letters: Letters
    before: Places
    after: Places

    def __len__(self) -> int:
        return len(self.after)

    def __getitem__(self, row: int) -> str:
        return self._head[row] if row < HEAD else self._strings(slice(row, row + 1))[0]

    @cached_property
    def _head(self) -> list[str]:
        """The first cells, among which the headers are looked for."""
        return self._strings(slice(HEAD))

    def _strings(self, rows: slice) -> list[str]:
        starts, lengths = self._block(rows)
        ends = (starts + lengths).tolist()
        first, last = min(starts.tolist(), default=0), max(ends, default=0)
        text = self.letters[first:last].tobytes()
        return [text[a - first : b - first].decode() for a, b in zip(starts.tolist(), ends, strict=True)]

    def factors(self, since: int) -> Factors:
        """The distinct texts from that row on, in the order in which they appear."""
        blocks = [self._block(slice(at, at + BLOCK)) for at in range(since, len(self), BLOCK)]
        if any(lengths.max() > MOST_WORDS * WORD for _, lengths in blocks):
            return _one_by_one(self._strings(slice(since, None)))
        codes, words = _merged([_distinct(_words(self.letters, *block)) for block in blocks])
        return Factors(codes, Texts(words))

    def within(self, flags: NDArray[np.bool_]) -> Spans:
        """The column with the flagged cells a letter shorter at either end."""
        return Spans(self.letters, self.before + flags, self.after - flags)

    def _block(self, rows: slice) -> tuple[Places, Places]:
        """Where the cells of some rows begin, and their lengths in bytes; a cell that a short row lacks has none."""
        starts = self.before[rows] + ONE
        return starts, np.maximum(self.after[rows] - starts, 0)


def _words(letters: Letters, starts: Places, lengths: Places) -> Words:
    """The cells as rows of words, with NULs behind their ends."""
    width = max(-(-int(lengths.max()) // WORD), 1)
    size = WORD * width
    if int(starts.max()) + size > len(letters):
        letters, starts = np.append(letters[starts[0] :], np.zeros(size + WORD, dtype=np.uint8)), starts - starts[0]
    anywhere = np.ndarray((len(letters) - size + 1,), f"V{size}", letters, 0, (1,))
    words: Words = anywhere[starts].view("<u8").reshape(-1, width)
    words &= _kept(width).take(lengths, axis=0)
    return words


@cache
def _kept(width: int) -> Words:
    """The bytes that belong to a cell, by its length, of so many words."""
    places = np.arange(WORD * width)
    kept = (places < np.arange(WORD * width + 1)[:, np.newaxis]) * np.uint8(255)
    return kept.view("<u8").astype(np.uint64, copy=False)


def _distinct(words: Words) -> tuple[Codes, Words]:
    """The distinct rows in the order in which they appear, and which of them each row is."""
    if words.shape[1] == 1:
        codes, found = pd.factorize(words[:, 0])
        return codes, found.reshape(-1, 1)
    codes, found = pd.factorize(_mixed(words))
    one = np.empty(len(found), dtype=np.intp)
    one[codes] = np.arange(len(codes))
    rows = words.take(one, axis=0)
    return (codes, rows) if (rows.take(codes, axis=0) == words).all() else _by_pairs(words)


def _mixed(words: Words) -> Words:
    """A number for each row, which is hardly ever that of another."""
    numbers: Words = words[:, 0] * MIXING[0]
    for place in range(1, words.shape[1]):
        numbers += words[:, place] * MIXING[place]
    return numbers


def _by_pairs(words: Words) -> tuple[Codes, Words]:
    """The same without mixing: by the first words, then by them and the second ones, and so on."""
    codes = np.zeros(len(words), dtype=np.intp)
    for column in words.T:
        next_codes, found = pd.factorize(column)
        codes, _ = pd.factorize(codes * len(found) + next_codes)
    one = np.empty(codes.max() + 1, dtype=np.intp)
    one[codes] = np.arange(len(codes))
    return codes, words[one]


def _merged(parts: Sequence[tuple[Codes, Words]]) -> tuple[Codes, Words]:
    """The distinct rows of blocks as those of the whole."""
    if len(parts) <= 1:
        return parts[0] if parts else (np.zeros(0, dtype=np.intp), np.zeros((0, 1), dtype=np.uint64))
    width = max(words.shape[1] for _, words in parts)
    numbers, distinct = _distinct(np.concatenate([_widened(words, width) for _, words in parts]))
    codes = np.empty(sum(len(own) for own, _ in parts), dtype=np.intp)
    first, row = 0, 0
    for own, words in parts:
        numbers[first : first + len(words)].take(own, out=codes[row : row + len(own)], mode="clip")
        first, row = first + len(words), row + len(own)
    return codes, distinct


def _widened(words: Words, width: int) -> Words:
    """The rows with NULs up to that width."""
    lacking = width - words.shape[1]
    return np.pad(words, ((0, 0), (0, lacking))) if lacking else words


def _one_by_one(texts: Sequence[str]) -> Factors:
    """By the texts themselves."""
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(text, len(numbers)) for text in texts]
    return Factors(np.array(codes, dtype=np.intp), list(numbers))
