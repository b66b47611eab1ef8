"""Small random puzzles, and every solution of them by plain enumeration."""

from __future__ import annotations

from itertools import pairwise, product
from random import Random

from paperbuilder.disclose.puzzle import Puzzle, Quantity, Relation

THRESHOLD = 5
HIGHEST = 9


def enumerated(puzzle: Puzzle) -> dict[str, tuple[float, float]]:
    """The range of each small quantity over every assignment that the relations allow, each value tried."""
    hidden = [quantity for quantity in puzzle.quantities if quantity.hidden]
    printed = {quantity.key: quantity.value for quantity in puzzle.quantities if not quantity.hidden}
    choices = [range(quantity.lower, (quantity.upper or HIGHEST) + 1) for quantity in hidden]
    seen: dict[str, list[int]] = {quantity.key: [] for quantity in hidden if quantity.small}
    for values in product(*choices):
        tried = printed | {quantity.key: value for quantity, value in zip(hidden, values, strict=True)}
        if all(r.low <= sum(c * tried[key] for key, c in r.terms) <= r.high for r in puzzle.relations):
            for key, found in seen.items():
                found.append(tried[key])
    return {key: (min(found), max(found)) for key, found in seen.items()}


def random_table(seed: int) -> Puzzle:
    """A table of rows by columns with its totals, some cells hidden: every cell 1 to 5, and a few others."""
    random = Random(seed)  # noqa: S311  tables for a test
    rows, columns = random.randint(1, 3), random.randint(2, 3)
    counts = {(row, column): random.randint(0, HIGHEST) for row in range(rows) for column in range(columns)}
    budget = 5
    quantities = []
    for place, value in counts.items():
        small = 1 <= value <= THRESHOLD
        hidden = budget > 0 and (small or random.random() < 0.3)
        budget -= hidden
        quantities.append(_quantity(f"cell{place}", value, hidden=hidden, small=small and hidden))
    relations = [_sum([f"cell{(row, c)}" for c in range(columns)], f"row{row}") for row in range(rows)]
    relations += [_sum([f"cell{(r, column)}" for r in range(rows)], f"column{column}") for column in range(columns)]
    quantities += [_total(f"row{row}", counts, row=row) for row in range(rows)]
    quantities += [_total(f"column{column}", counts, column=column) for column in range(columns)]
    return Puzzle(tuple(quantities), (*relations, *_percentages(quantities, random)), THRESHOLD)


def _quantity(key: str, value: int, *, hidden: bool, small: bool) -> Quantity:
    return Quantity(key, value, hidden, small, lower=1 if hidden and value else 0, upper=HIGHEST)


def _total(key: str, counts: dict[tuple[int, int], int], row: int | None = None, column: int | None = None) -> Quantity:
    value = sum(
        count for place, count in counts.items() if (row is None or place[0] == row) and column in (None, place[1])
    )
    return Quantity(key, value, hidden=False, small=False)


def _sum(parts: list[str], whole: str) -> Relation:
    return Relation((*((part, 1) for part in parts), (whole, -1)), 0, 0)


def _percentages(quantities: list[Quantity], random: Random) -> list[Relation]:
    """Some pairs of cells whose percentage is printed in whole numbers: 200 a within (2p - 1) b and (2p + 1) b."""
    found = []
    cells = [quantity for quantity in quantities if quantity.key.startswith("cell")]
    for one, other in pairwise(cells):
        if other.value and one.value <= other.value and random.random() < 0.2:
            printed = int(100 * one.value / other.value + 0.5)
            found.append(Relation(((one.key, 200), (other.key, -(2 * printed - 1))), 0, float("inf")))
            found.append(Relation(((one.key, 200), (other.key, -(2 * printed + 1))), float("-inf"), -1))
    return found
