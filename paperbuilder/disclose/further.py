"""What the audit of a composed paper finds exposed becomes further figures to hide, until it finds nothing.

The choice reads declarations, the audit reads the paper. Where they disagree the audit says what must go: of the
printed figures beside an exposed count in its own puzzle, the one that costs least.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from paperbuilder.disclose import kinds
from paperbuilder.disclose.audit import claimed, exposures, printed_parts, puzzle, withheld
from paperbuilder.disclose.claims import Claims
from paperbuilder.disclose.counts import counts_of
from paperbuilder.disclose.puzzle import Puzzle
from paperbuilder.disclose.reading import Fact, facts
from paperbuilder.disclose.withheld import Withheld
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.result import Query, Result, Results
from paperbuilder.model import Document

Spot = tuple[Query, int]
"""A figure: the query that asks for it, and its place among the answers."""
Cost = tuple[bool, bool, int, float, int]


def further(
    document: Document,
    truth: Results,
    safe: Results,
    catalogue: Catalogue,
    setting: Disclosure,
    earlier: tuple[Fact, ...] = (),
) -> Results:
    """The results with more hidden, for each count that the document gives away; the same where nothing is left."""
    claims = claimed((*facts(document), *earlier), truth, catalogue, setting.round or 1)
    rule = withheld(claims, setting.threshold)
    found = given_away(claims, rule)
    spots = frozenset(Further(puzzle(claims, rule), truth, safe, catalogue).chosen(found))
    if not spots:
        return safe
    answers = {
        query: tuple(result.hidden() if (query, place) in spots else result for place, result in enumerate(results))
        for query, results in safe.answers.items()
    }
    return replace(safe, answers=answers)


def given_away(claims: Claims, rule: Withheld) -> tuple[str, ...]:
    """The keys of the counts that a paper gives away, and of the noughts that it should not print."""
    told = (count.key for count in claims.told if 1 <= claims.known.values.get(count, 0) <= rule.threshold)
    parts = (count.key for count, _ in printed_parts(claims, rule))
    return tuple(dict.fromkeys((*told, *parts, *exposures(claims, rule))))


@dataclass(frozen=True)
class Further:
    """Chooses from the figures that are still printed."""

    puzzle: Puzzle
    truth: Results
    safe: Results
    catalogue: Catalogue

    def chosen(self, found: Iterable[str]) -> Iterator[Spot]:
        """For each exposed count the figures of one more count, unless a neighbour has just got one."""
        near = set[str]()
        for key in found:
            around = {key} if key in self._printed else self._around({key})
            if not near & around:
                near |= around
                chosen = [min(around, key=self._cost)] if any(map(self._counts, around)) else sorted(around)
                same = dict.fromkeys(one for best in chosen for one in sorted(self._same(best)))
                yield from (spot for one in same for spot in self._printed.get(one, ()))

    def _around(self, members: set[str]) -> set[str]:
        """The counts with a printed figure in a relation with these, or else with what is hidden around them.

        Noughts come last, and then all that there are: one by one they would only be told from each other.
        """
        wider = members | {other for key in members for other in self._beside.get(key, ())}
        printed = {key for key in wider - members if key in self._printed}
        counted = set(filter(self._counts, printed))
        if wider == members:
            return set()
        return counted or self._around(wider) or printed

    def _counts(self, key: str) -> bool:
        """Whether it is no nought."""
        return self._cost(key)[3] > 0

    @cached_property
    def _printed(self) -> Mapping[str, list[Spot]]:
        """The figures that say something of a count and are not hidden."""
        found: dict[str, list[Spot]] = {}
        for query, place, result in self._figures():
            for count, _ in counts_of(result, kinds.has_rest(result.metric, self.catalogue)):
                found.setdefault(count.key, []).append((query, place))
        return found

    def _figures(self) -> Iterator[tuple[Query, int, Result]]:
        for query, results in self.truth.answers.items():
            for place, result in enumerate(results):
                if result.available and not self.safe[query][place].suppressed:
                    yield query, place, result

    @cached_property
    def _beside(self) -> Mapping[str, set[str]]:
        """The counts that stand in a relation with each."""
        found: dict[str, set[str]] = {}
        for relation in self.puzzle.relations:
            keys = {key for key, _ in relation.terms}
            for key in keys:
                found.setdefault(key, set()).update(keys - {key})
        return found

    @cached_property
    def _equal(self) -> Mapping[str, set[str]]:
        """The counts that are the same under another name."""
        found: dict[str, set[str]] = {}
        for relation in self.puzzle.relations:
            keys = [key for key, _ in relation.terms]
            if len(keys) == 2 and (relation.low, relation.high) == (0, 0) and not sum(c for _, c in relation.terms):
                found.setdefault(keys[0], set()).add(keys[1])
                found.setdefault(keys[1], set()).add(keys[0])
        return found

    def _same(self, key: str) -> set[str]:
        found, ahead = {key}, [key]
        while ahead:
            new = self._equal.get(ahead.pop(), set()) - found
            found |= new
            ahead.extend(new)
        return found

    @cached_property
    def _order(self) -> Mapping[str, tuple[int, float]]:
        return {one.key: (number, one.value) for number, one in enumerate(self.puzzle.quantities)}

    def _cost(self, key: str) -> Cost:
        """No headline if another will do, a count, one that stands in few places, a small one."""
        spots = [spot for same in self._same(key) for spot in self._printed.get(same, ())]
        results = [self.truth[query][place] for query, place in spots]
        headline = any(not result.by for result in results)
        counted = any(result.unit == "count" for result in results)
        number, value = self._order.get(key, (len(self._order), 0))
        return headline, not counted, len(spots), value, number
