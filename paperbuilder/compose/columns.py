"""The words of a table become the weights of its columns: wide where long words stand, never too narrow for a word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from paperbuilder.model import Cell, Column, plain

CAPACITY = 92.0
"""How many characters of a table's text stand side by side on an upright page; what is wider wraps."""
ROOM = 97.0
"""As many, but without much white between them."""
LEAST, PADDING, BOLD = 4.0, 2.5, 1.12
ONE_LINE = 24.0
SHORT_HEAD = 14
"""A heading of so many characters stays in one line."""


def weighted(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns with their share of the width: room for the longest word, the rest by how much there is to say."""
    cells = [[plain(row[place].content) for row in rows] for place in range(len(columns))]
    least = [_longest_word(column, texts) for column, texts in zip(columns, cells, strict=True)]
    heads = [_in_two_lines(column) for column in columns]
    wanted = [max(low, head, _wanted(texts)) for low, head, texts in zip(least, heads, cells, strict=True)]
    weights = _widened(_fitted(least, wanted), [_one_line(texts) for texts in cells])
    return tuple(replace(column, weight=round(weight, 1)) for column, weight in zip(columns, weights, strict=True))


def _longest_word(column: Column, texts: Sequence[str]) -> float:
    heads = [len(word) * BOLD for word in plain(column.content).split()]
    bodies = [float(len(word)) for text in texts for word in text.split()]
    return min(max([LEAST, *heads, *bodies]), ONE_LINE) + PADDING


def _in_two_lines(column: Column) -> float:
    """Room for a heading in two lines, or in its one."""
    words = plain(column.content).split()
    ends = [len(" ".join(words[:place])) for place in range(len(words) + 1)]
    whole = ends[-1]
    split = min((max(end, whole - end - 1) for end in ends), default=0)
    return (split if whole > SHORT_HEAD else whole) * BOLD + PADDING


def _one_line(texts: Sequence[str]) -> float:
    """Room for the longest text in one line."""
    return max((len(text) for text in texts), default=0) + PADDING


def _widened(weights: list[float], one_line: list[float]) -> list[float]:
    """Room that is left over goes to the columns whose texts would wrap, as far as they need it."""
    spare = ROOM - sum(weights)
    short = [max(0.0, line - weight) for line, weight in zip(one_line, weights, strict=True)]
    if spare <= 0 or not sum(short):
        return weights
    part = min(1.0, spare / sum(short))
    return [weight + need * part for weight, need in zip(weights, short, strict=True)]


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
