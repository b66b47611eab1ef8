"""A puzzle becomes what can be worked out from it: the range of every small hidden quantity, and which are exposed.

Bounds come first; an integer programme is solved only for what they leave open. What cannot be settled, or contradicts
itself, counts as exposed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

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


def given_away(puzzle: Puzzle) -> tuple[str, ...]:
    """The exposed quantities but for totals that are only known to be more than 1 because they hold several symbols.

    That a symbol is no nought is given away by design: a hidden total of three of them is at least 3.
    """
    hidden = {key for part in parts(puzzle) for key in _given_away(part, puzzle)}
    return tuple(q.key for q in _small(puzzle.quantities) if not q.hidden or q.key in hidden)


def _given_away(part: Part, puzzle: Puzzle) -> set[str]:
    found = _exposed(part, puzzle.threshold)
    if not found:
        return found
    alone = _alone(part, puzzle)
    return {key for key in found if not _only_of_symbols(alone, key)}


def _alone(part: Part, puzzle: Puzzle) -> Puzzle:
    """The puzzle as far as it concerns a part of it."""
    relations = tuple(one for one in puzzle.relations if any(key in part.known for key, _ in one.terms))
    near = {key for relation in relations for key, _ in relation.terms} | part.known.keys()
    return replace(puzzle, quantities=tuple(one for one in puzzle.quantities if one.key in near), relations=relations)


def _only_of_symbols(puzzle: Puzzle, key: str) -> bool:
    """Whether the quantity would not be exposed if the hidden ones that it is the total of could be noughts.

    What is hidden and can have one value only is as good as printed: a group that a table does not list has nobody.
    """
    members, others = _members(puzzle, key)
    if members and _loose_without(puzzle, key, members):
        return True
    fixed = set(pinned(_looking_at(puzzle, others))) if others else set[str]()
    if not fixed:
        return False
    told = replace(
        puzzle, quantities=tuple(replace(q, hidden=q.hidden and q.key not in fixed) for q in puzzle.quantities)
    )
    members, _ = _members(told, key)
    return bool(members) and _loose_without(told, key, members)


def _looking_at(puzzle: Puzzle, keys: set[str]) -> Puzzle:
    """The puzzle with just these as what is to be protected."""
    return replace(puzzle, quantities=tuple(replace(one, small=one.key in keys) for one in puzzle.quantities))


def _loose_without(puzzle: Puzzle, key: str, members: set[str]) -> bool:
    """Whether the quantity is not exposed if the members can be noughts, and is not too low as they are."""
    alone = _looking_at(puzzle, {key})
    loose = (replace(one, lower=0) if one.key in members else one for one in alone.quantities)
    return not exposed(replace(puzzle, quantities=tuple(loose))) and _reaches(alone, key)


def _reaches(puzzle: Puzzle, key: str) -> bool:
    """Whether the only small quantity can be the threshold or more."""
    part = next(iter(parts(puzzle)))
    try:
        found, settled = bounds(part)
    except Contradiction:
        return False
    if found[key][1] < puzzle.threshold or (settled and part.simple):
        return found[key][1] >= puzzle.threshold
    return not Search(part, found, puzzle.threshold).below({key})


def _members(puzzle: Puzzle, total: str) -> tuple[set[str], set[str]]:
    """The hidden quantities that make up a total, and those that make up these; and what else is hidden with them."""
    touching = _touching(puzzle)
    found, ahead, beside = set[str](), [total], set[str]()
    while ahead:
        whole = ahead.pop()
        for terms in touching.get(whole, ()):
            others = {key: factor * terms[whole] for key, factor in terms.items() if key != whole}
            if all(factor < 0 for factor in others.values()):
                ahead += others.keys() - found - {total}
                found |= others.keys()
            else:
                beside |= {key for key, factor in others.items() if factor > 0}
    return found - {total}, beside - {total}


def _touching(puzzle: Puzzle) -> Mapping[str, list[dict[str, float]]]:
    """Of each hidden quantity the relations, as far as they are of hidden ones."""
    hidden = {quantity.key for quantity in puzzle.quantities if quantity.hidden}
    touching: dict[str, list[dict[str, float]]] = {}
    for relation in puzzle.relations:
        terms = {key: factor for key, factor in relation.terms if key in hidden and factor}
        for key in terms:
            touching.setdefault(key, []).append(terms)
    return touching


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
        return self._unseen(keys, 1) | self.below(keys)

    def below(self, keys: set[str]) -> set[str]:
        """Those for which there is no solution at the threshold or above."""
        return self._unseen(keys, -1)

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
