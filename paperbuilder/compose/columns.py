"""The words of a table become the weights of its columns: wide where long words stand, never too narrow for a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from paperbuilder.model import Cell, Column, plain

CAPACITY = 92.0
"""How many characters of a table's text stand side by side on an upright page; what is wider wraps."""
LEAST, PADDING, BOLD = 4.0, 1.5, 1.12
ONE_LINE = 24.0


def weighted(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns with their share of the width: room for the longest word, the rest by how much there is to say."""
    cells = [[plain(row[place].content) for row in rows] for place in range(len(columns))]
    least = [_longest_word(column, texts) for column, texts in zip(columns, cells, strict=True)]
    wanted = [max(low, _wanted(texts)) for low, texts in zip(least, cells, strict=True)]
    weights = _fitted(least, wanted)
    return tuple(replace(column, weight=round(weight, 1)) for column, weight in zip(columns, weights, strict=True))


def _longest_word(column: Column, texts: Sequence[str]) -> float:
    heads = [len(word) * BOLD for word in plain(column.content).split()]
    bodies = [float(len(word)) for text in texts for word in text.split()]
    return min(max([LEAST, *heads, *bodies]), ONE_LINE) + PADDING


def _wanted(texts: Sequence[str]) -> float:
    """The longest text where all are short; where some wrap, a width that makes them about equally high."""
    longest = max((len(text) for text in texts), default=0)
    if longest <= ONE_LINE:
        return longest + PADDING
    mean = sum(len(text) for text in texts) / len(texts)
    return max(min(longest, ONE_LINE), sqrt(mean * longest) / 2) + PADDING


def _fitted(least: list[float], wanted: list[float]) -> list[float]:
    """What is wanted, or with too little room what is needed and a part of what is wanted beyond it."""
    room, beyond = CAPACITY - sum(least), sum(wanted) - sum(least)
    if beyond <= max(room, 0.0) or beyond == 0:
        return wanted
    part = max(room, 0.0) / beyond
    return [low + (want - low) * part for low, want in zip(least, wanted, strict=True)]
