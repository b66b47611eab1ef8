"""Texts within a text become numbers, the same for those that are alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from paperbuilder.data.sheet.letters import ROOM, WORD, Letters, Places, Words, require

ODD = np.uint64(0x9E3779B97F4A7C15)
SHIFT = np.uint64(29)


def alike(letters: Letters, places: Places, lengths: Places, kinds: Places | None = None) -> tuple[Places, Places]:
    """The number of each text, in the order in which they appear, and where each number is first.

    Texts of different kinds are never alike. Two that are not alike may be mixed into one number: that is Unusual.
    """
    tags = (lengths if kinds is None else lengths | kinds << 32).astype(np.uint64)
    if lengths.max(initial=0) <= len(ROOM):
        texts = letters.texts_at(places, lengths)
        numbers, first = _numbered([tags, *texts.T])
        require((texts.take(first, axis=0).take(numbers, axis=0) == texts).all(), (tags[first][numbers] == tags).all())
        return numbers, first
    words = [tags, *(_words(letters, places, lengths, at) for at in range(0, int(lengths.max()), WORD))]
    numbers, first = _numbered(words)
    require(*((word[first][numbers] == word).all() for word in words))
    return numbers, first


def _numbered(words: Sequence[Words]) -> tuple[Places, Places]:
    """The number of each text by its words mixed into one, and where each is first."""
    numbers: Places = pd.factorize(_mixed(words))[0]
    return numbers, first_of(numbers)


def first_of(numbers: Places) -> Places:
    """Where each number from 0 appears first."""
    first = np.empty(int(numbers.max(initial=-1)) + 1, dtype=np.intp)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]
    return first


def _words(letters: Letters, places: Places, lengths: Places, at: int) -> Words:
    """The word from that letter on of each text, 0 for those that end before."""
    if at == 0:
        return letters.words_at(places, lengths)
    words = np.zeros(len(places), dtype=np.uint64)
    longer = np.flatnonzero(lengths > at)
    words[longer] = letters.words_at(places[longer] + at, lengths[longer] - at)
    return words


def _mixed(words: Sequence[Words]) -> Words:
    """One number for the words of each text."""
    mixed = words[0] * ODD
    for word in words[1:]:
        mixed = ((mixed ^ (mixed >> SHIFT)) + word) * ODD
    return mixed
