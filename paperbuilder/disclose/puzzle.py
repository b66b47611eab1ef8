"""What a reader knows of a paper's counts, as a puzzle: quantities, printed or hidden, and relations between them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count that the paper prints or hides; `value` is the true one, whole and never below 0.

    `small` is hidden because it is 1 to the threshold, and must stay protected. `lower` and `upper` are what a reader
    knows of it while it is hidden (no `upper`: nothing).
    """

    key: str
    value: int
    hidden: bool
    small: bool
    lower: int = 0
    upper: int | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What every reader knows: `low` <= sum of coefficient times quantity <= `high`; an end may be infinite.

    Whole coefficients and ends are compared exactly.
    """

    terms: tuple[tuple[str, float], ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Puzzle:
    """The quantities, each key once, and the relations between them; counts 1 to `threshold` are small."""

    quantities: tuple[Quantity, ...]
    relations: tuple[Relation, ...]
    threshold: int
