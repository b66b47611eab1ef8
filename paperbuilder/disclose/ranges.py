"""A puzzle becomes what can be worked out from it: the range of every small hidden quantity, and which are exposed.

Bounds come first; an integer programme is solved only for what they leave open. What cannot be settled, or contradicts
itself, counts as exposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from paperbuilder.disclose.bounds import NOTHING, Contradiction, bounds, contains
from paperbuilder.disclose.parts import Interval, Part, parts
from paperbuilder.disclose.puzzle import Puzzle, Quantity
from paperbuilder.disclose.solver import Solution, Solver


def ranges(puzzle: Puzzle) -> Mapping[str, Interval]:
    """The smallest and largest whole value that each small quantity can have, in the order of the quantities.

    An empty range (its ends upside down) where nothing fits what is printed.
    """
    found = {key: interval for part in parts(puzzle) for key, interval in _ranges(part)}
    return {quantity.key: found.get(quantity.key, _printed(quantity)) for quantity in _small(puzzle.quantities)}


def exposed(puzzle: Puzzle) -> tuple[str, ...]:
    """The small quantities whose range does not contain both 1 and the threshold, in the order of the quantities."""
    hidden = {key for part in parts(puzzle) for key in _exposed(part, puzzle.threshold)}
    return tuple(q.key for q in _small(puzzle.quantities) if not q.hidden or q.key in hidden)


def pinned(puzzle: Puzzle) -> tuple[str, ...]:
    """The small quantities that can be nothing but their true value, in the order of the quantities."""
    loose = {key for part in parts(puzzle) for key in _loose(part)}
    return tuple(quantity.key for quantity in _small(puzzle.quantities) if quantity.key not in loose)


def _loose(part: Part) -> set[str]:
    """Those that have another value in some solution."""
    try:
        found, settled = bounds(part)
    except Contradiction:
        return set()
    true = {quantity.key: quantity.value for quantity in _small(part.quantities) if len(set(found[quantity.key])) > 1}
    if settled and part.simple:
        return set(true)
    solver = Solver(part, found)
    seen = {key for sign in (1, -1) for key in _moved(solver.towards(dict.fromkeys(true, sign)), true)}
    return seen | {key for key in true.keys() - seen if _moves(solver, key, true[key])}


def _moved(solution: Solution | None, true: Mapping[str, int]) -> set[str]:
    return {key for key, value in true.items() if solution is not None and solution[key] != value}


def _moves(solver: Solver, key: str, value: int) -> bool:
    sides = ((float("-inf"), value - 1), (value + 1, float("inf")))
    return any(solver.within(key, side, {}) is not None for side in sides)


def _small(quantities: Iterable[Quantity]) -> tuple[Quantity, ...]:
    return tuple(quantity for quantity in quantities if quantity.small)


def _printed(quantity: Quantity) -> Interval:
    return quantity.value, quantity.value


def _ranges(part: Part) -> Iterable[tuple[str, Interval]]:
    keys = [quantity.key for quantity in _small(part.quantities)]
    try:
        found, settled = bounds(part)
    except Contradiction:
        return [(key, NOTHING) for key in keys]
    if settled and part.simple:
        return [(key, found[key]) for key in keys]
    solver = Solver(part, found)
    return [(key, _extremes(solver, key, found[key])) for key in keys]


def _extremes(solver: Solver, key: str, known: Interval) -> Interval:
    if known[0] == known[1]:
        return known
    low, high = solver.extreme(key, 1), solver.extreme(key, -1)
    return NOTHING if low is None or high is None else (low, high)


def _exposed(part: Part, threshold: int) -> set[str]:
    keys = {quantity.key for quantity in _small(part.quantities)}
    try:
        found, settled = bounds(part)
    except Contradiction:
        return keys
    wide = {key for key in keys if contains(found[key], threshold)}
    if settled and part.simple:
        return keys - wide
    return (keys - wide) | Search(part, found, threshold).exposed(wide)


class Search:
    """Looks for solutions that show each quantity at 1 or below, and at the threshold or above."""

    def __init__(self, part: Part, found: Mapping[str, Interval], threshold: int) -> None:
        self._solver = Solver(part, found)
        self._ends: dict[int, Interval] = {1: (float("-inf"), 1), -1: (threshold, float("inf"))}

    def exposed(self, keys: set[str]) -> set[str]:
        """Those for which there is no solution at one of the ends."""
        return self._unseen(keys, 1) | self._unseen(keys, -1)

    def _unseen(self, keys: set[str], sign: int) -> set[str]:
        left = self._together(sorted(keys), sign)
        without: set[str] = set()
        while left:
            key, *others = left
            solution = self._solver.within(key, self._ends[sign], dict.fromkeys(others, sign))
            if solution is None:
                without.add(key)
            left = self._not_shown(others, solution, sign)
        return without

    def _together(self, keys: list[str], sign: int) -> list[str]:
        """The keys that solutions for many at once do not show."""
        left = keys
        while len(left) > 1:
            solution = self._solver.towards(dict.fromkeys(left, sign))
            rest = self._not_shown(left, solution, sign)
            if len(rest) == len(left):
                return left
            left = rest
        return left

    def _not_shown(self, keys: list[str], solution: Solution | None, sign: int) -> list[str]:
        low, high = self._ends[sign]
        return [key for key in keys if solution is None or not low <= solution[key] <= high]
