"""Relations and small counts become what is withheld: of a small count nothing is broken down, not even a 0.

The rule is the same for all, and printed in the paper. So a symbol among what a small count is made of may stand for
0; any other one stands for no nought, which would be printed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

from paperbuilder.disclose.puzzle import Puzzle, Quantity, Relation

Wholes = Mapping[str, list[tuple[str, ...]]]
"""Each count with every set of counts that make it up, or a part of it."""
MOST = 10_000
"""More than any count that a reader would take for a small one."""


def wholes(relations: Iterable[Relation]) -> Wholes:
    """What has parts, and which; of two counts that are the same each is a part of the other."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for relation in relations:
        for whole in _wholes(relation):
            found.setdefault(whole, []).append(tuple(key for key, _ in relation.terms if key != whole))
    return found


@dataclass(frozen=True)
class Withheld:
    """The rule as it comes out in one paper: the small counts with what they are made of, all of it `parts`.

    What has a part that is printed is `large`: if it were small, that part would be withheld.
    """

    threshold: int
    made: Mapping[str, Collection[str]]
    parts: Collection[str]
    large: Collection[str]

    @classmethod
    def of(cls, among: Wholes, small: Iterable[str], printed: Collection[str], threshold: int) -> Withheld:
        """The rule for these small hidden counts, where the others are printed."""
        made = {one: found for one in small if (found := _made_of(one, among))}
        return cls(threshold, made, set().union(*made.values()), _with_a_part_of(set(printed), among))

    def ends(self, key: str, value: int, least: int) -> tuple[int, int | None]:
        """What a reader knows of a symbol that stands for `least` or more where the rule does not bear on it.

        A reader is taken for more knowing than they are, as protects too much and never too little: they know for
        which wholes parts are withheld, and so that those are small.
        """
        highest = self.threshold if key in self.made else None
        if key in self.parts:
            return 0, highest
        return min(value, self.threshold + 1 if key in self.large else least), highest

    def doubted(self, puzzle: Puzzle, shown: Collection[str]) -> Puzzle:
        """The puzzle of a reader who does not know that: a whole is small, or else no part of it that is shown is 0."""
        known = {quantity.key for quantity in puzzle.quantities if quantity.hidden}
        wholes = [whole for whole in self.made if whole in known]
        doubts = [Quantity(_doubt(whole), 0, hidden=True, small=False, upper=1) for whole in wholes]
        freed = (replace(one, upper=None) if one.key in self.made else one for one in puzzle.quantities)
        relations = (*puzzle.relations, *self._sized(wholes), *self._noughts(wholes, known.intersection(shown)))
        return replace(puzzle, quantities=(*freed, *doubts), relations=relations)

    def _sized(self, wholes: Iterable[str]) -> Iterator[Relation]:
        """A whole is more than the threshold where the doubt is 1, and at most that where it is 0."""
        for whole in wholes:
            yield Relation(((whole, 1), (_doubt(whole), -MOST)), -inf, self.threshold)
            yield Relation(((whole, 1), (_doubt(whole), -self.threshold - 1)), 0, inf)

    def _noughts(self, wholes: Iterable[str], shown: Collection[str]) -> Iterator[Relation]:
        """A part is 1 or more where none of its wholes is small."""
        doubts: dict[str, list[str]] = {}
        for whole in wholes:
            for part in sorted(self.made[whole]):
                doubts.setdefault(part, []).append(_doubt(whole))
        for part, found in doubts.items():
            if part in shown:
                yield Relation(((part, 1), *((doubt, -1) for doubt in found)), 1 - len(found), inf)


def _doubt(whole: str) -> str:
    return f"{whole} is not small"


def _made_of(whole: str, among: Wholes) -> set[str]:
    """What a count is made of, parts of parts too; not the same count under another name."""
    return {part for part in _below(whole, among) if whole not in _below(part, among)}


def _below(whole: str, among: Wholes) -> set[str]:
    found, ahead = set[str](), [whole]
    while ahead:
        parts = {part for members in among.get(ahead.pop(), ()) for part in members} - found
        ahead += sorted(parts)
        found |= parts
    return found


def _with_a_part_of(printed: set[str], among: Wholes) -> set[str]:
    return {whole for whole, sets in among.items() if any(not printed.isdisjoint(parts) for parts in sets)}


def _wholes(relation: Relation) -> Iterator[str]:
    """What is at least the sum of the others."""
    if len(relation.terms) > 1 and all(abs(factor) == 1 for _, factor in relation.terms):
        for sign, high in ((1, relation.high), (-1, -relation.low)):
            apart = [key for key, factor in relation.terms if factor * sign < 0]
            if len(apart) == 1 and high <= 0:
                yield apart[0]
