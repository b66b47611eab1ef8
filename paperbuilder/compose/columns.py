"""The words of a table become the weights of its columns: wide where long words stand, never too narrow."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.model import Cell, Column, plain

LEAST, MOST = 7.0, 44.0
"""In characters; a longer text wraps."""


def weighted(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns with their share of the width."""
    return tuple(_weighted(column, [row[place] for row in rows]) for place, column in enumerate(columns))


def _weighted(column: Column, cells: list[Cell]) -> Column:
    bodies = [len(plain(cell.content)) for cell in cells]
    words = [len(word) for word in plain(column.content).split()]
    head = max([*words, len(plain(column.content)) / 2, LEAST])
    weight = min(max([head, *(_wrapped(length) for length in bodies)]), MOST)
    return Column(column.key, column.content, column.align, round(weight, 1))


def _wrapped(length: int) -> float:
    """A text of more than a line may wrap: what is beyond 20 characters counts half."""
    return length if length <= 20 else 20 + (length - 20) / 2
