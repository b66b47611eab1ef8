"""The words of a table become the weights of its columns: wide where long words stand, never too narrow for a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from paperbuilder.compose.extent import extent, in_two_lines, longest_word
from paperbuilder.model import Cell, Column, plain

CAPACITY = 77.0
"""How many letters of a table's text stand side by side on an upright page; what is wider wraps."""
LEAST, PADDING = 4.0, 1.6
ONE_LINE = 24.0
SHORT_HEAD = 12.0
"""A heading no wider stays in one line."""


def weighted(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns with their share of the width: room for the longest word, the rest by how much there is to say."""
    cells = [[plain(row[place].content) for row in rows] for place in range(len(columns))]
    least = [_longest_word(column, texts) for column, texts in zip(columns, cells, strict=True)]
    heads = [_head(column) for column in columns]
    wanted = [max(low, head, _wanted(texts)) for low, head, texts in zip(least, heads, cells, strict=True)]
    weights = _widened(_fitted(least, wanted), [_one_line(texts) for texts in cells])
    return tuple(replace(column, weight=round(weight, 1)) for column, weight in zip(columns, weights, strict=True))


def _longest_word(column: Column, texts: Sequence[str]) -> float:
    bodies = (longest_word(text) for text in texts)
    return min(max([LEAST, longest_word(plain(column.content), bold=True), *bodies]), ONE_LINE) + PADDING


def _head(column: Column) -> float:
    """Room for a heading in its one line, or in two."""
    words = plain(column.content)
    whole = extent(words, bold=True)
    return (in_two_lines(words, bold=True) if whole > SHORT_HEAD else whole) + PADDING


def _one_line(texts: Sequence[str]) -> float:
    """Room for the longest text in one line."""
    return max(map(extent, texts), default=0.0) + PADDING


def _widened(weights: list[float], one_line: list[float]) -> list[float]:
    """Room that is left over goes to the columns whose texts would wrap, as far as they need it."""
    spare = CAPACITY - sum(weights)
    short = [max(0.0, line - weight) for line, weight in zip(one_line, weights, strict=True)]
    if spare <= 0 or not sum(short):
        return weights
    part = min(1.0, spare / sum(short))
    return [weight + need * part for weight, need in zip(weights, short, strict=True)]


def _wanted(texts: Sequence[str]) -> float:
    """The longest text where all are short; where some wrap, a width that makes them about equally high."""
    wide = [extent(text) for text in texts]
    longest = max(wide, default=0.0)
    if longest <= ONE_LINE:
        return longest + PADDING
    mean = sum(wide) / len(wide)
    return max(min(longest, ONE_LINE), sqrt(mean * longest) / 2) + PADDING


def _fitted(least: list[float], wanted: list[float]) -> list[float]:
    """What is wanted, or with too little room what is needed and a part of what is wanted beyond it."""
    room, beyond = CAPACITY - sum(least), sum(wanted) - sum(least)
    if beyond <= max(room, 0.0) or beyond == 0:
        return wanted
    part = max(room, 0.0) / beyond
    return [low + (want - low) * part for low, want in zip(least, wanted, strict=True)]
