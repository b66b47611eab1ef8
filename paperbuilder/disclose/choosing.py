"""The counts of a paper become the printed figures that must be suppressed: the small ones, and few others with them.

The choice is greedy: as long as a small count can be worked out, the figure beside it that costs least goes too: no
headline if there is another, one that stands in few places, and a small one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from paperbuilder.disclose.margins import larger, margins
from paperbuilder.disclose.measured import Census, Measured, Spot, Subject
from paperbuilder.disclose.populations import Populations
from paperbuilder.disclose.puzzle import Puzzle, Quantity, Relation
from paperbuilder.disclose.ranges import exposed
from paperbuilder.disclose.relations import Known, Relations
from paperbuilder.disclose.withheld import Wholes, Withheld, wholes


def chosen(census: Census, populations: Populations, threshold: int) -> frozenset[Spot]:
    """The printed figures to suppress."""
    small = {subject for subject, measured in census.counts.items() if 1 <= measured.value <= threshold}
    if not small:
        return frozenset()
    counts = {**census.counts, **margins(census.counts)}
    whole = replace(census, counts={**counts, **larger(counts, populations.catalogue)})
    choice = Choice(whole, populations, threshold, frozenset(small))
    choice.settle()
    return choice.spots


@dataclass
class Choice:
    """What is hidden so far; `small` must stay protected."""

    census: Census
    populations: Populations
    threshold: int
    small: frozenset[Subject]
    wished: set[Subject] = field(default_factory=set)

    def settle(self) -> None:
        """Hides more until nothing small can be worked out, or there is nothing left to hide.

        What is protected stays so when more is hidden, but for rare cases: so only the others are looked at again,
        and all of them once more at the end.
        """
        self.wished |= self.small | self._withheld()
        while self._settled(self.small):
            pass

    def _settled(self, among: Collection[Subject]) -> bool:
        """Whether more had to be hidden for these."""
        before = len(self.wished)
        while (found := self._exposed(among)) and (added := set(self._added(found))):
            self.wished |= added
            among = set(found)
        return len(self.wished) > before

    @property
    def spots(self) -> frozenset[Spot]:
        """The figures that show something hidden."""
        return frozenset(spot for subject in self.wished for spot in self.census.counts[subject].spots)

    @property
    def hidden(self) -> frozenset[Subject]:
        """The counts that no figure shows any more."""
        spots = self.spots
        counts = self.census.counts.values()
        return frozenset(measured.subject for measured in counts if spots.issuperset(measured.spots))

    @cached_property
    def relations(self) -> tuple[Known, ...]:
        """All that a reader knows beside the figures, as far as it is so."""
        found = dict.fromkeys(Relations(self.census, self.populations).all())
        return tuple(known for known in found if self._holds(known))

    def _holds(self, known: Known) -> bool:
        total = sum(factor * self.census.counts[subject].value for subject, factor in known.terms)
        return known.low <= total <= known.high

    @cached_property
    def _touching(self) -> dict[Subject, list[Known]]:
        """The relations of each count."""
        found: dict[Subject, list[Known]] = {}
        for known in self.relations:
            for subject, _ in known.terms:
                found.setdefault(subject, []).append(known)
        return found

    @cached_property
    def _names(self) -> dict[Subject, str]:
        return {subject: f"{number:06d}" for number, subject in enumerate(self.census.counts)}

    def puzzle(self, among: Collection[Subject]) -> Puzzle:
        """What a reader would know if just this were hidden; only some small counts are looked at."""
        hidden = self.hidden
        rule = self._rule(hidden)
        quantities = tuple(
            self._quantity(one, one.subject in hidden, one.subject in among, rule)
            for one in self.census.counts.values()
        )
        return Puzzle(quantities, self._named, self.threshold)

    @cached_property
    def _named(self) -> tuple[Relation, ...]:
        """The relations by the names of their counts."""
        return tuple(
            Relation(tuple((self._names[subject], factor) for subject, factor in known.terms), known.low, known.high)
            for known in self.relations
        )

    @cached_property
    def _wholes(self) -> Wholes:
        return wholes(self._named)

    def _rule(self, hidden: Collection[Subject]) -> Withheld:
        printed = {name for subject, name in self._names.items() if subject not in hidden}
        small = (
            self._names[subject] for subject, one in self.census.counts.items() if 1 <= one.value <= self.threshold
        )
        return Withheld.of(self._wholes, small, printed, self.threshold)

    def _withheld(self) -> set[Subject]:
        """The noughts that small counts are made of."""
        parts = self._rule(()).parts
        return {subject for subject, name in self._names.items() if name in parts}

    def _quantity(self, measured: Measured, hidden: bool, small: bool, rule: Withheld) -> Quantity:
        name, value = self._names[measured.subject], measured.value
        ends = rule.ends(name, value, int(measured.counted)) if hidden else (0, None)
        return Quantity(name, value, hidden, small, *ends)

    def _exposed(self, among: Collection[Subject]) -> list[Subject]:
        names = {name: subject for subject, name in self._names.items()}
        return [names[key] for key in exposed(self.puzzle(among))]

    def _added(self, found: Iterable[Subject]) -> Iterator[Subject]:
        """For each exposed count one more to hide, unless a neighbour has just got one."""
        hidden, near = self.hidden, set[Subject]()
        for subject in found:
            beside = self._beside({subject}, hidden)
            if near & beside.keys():
                continue
            best = min(beside.values(), key=self._cost, default=None)
            if best is not None:
                near |= beside.keys()
                yield best.subject

    def _beside(self, members: set[Subject], hidden: frozenset[Subject]) -> dict[Subject, Measured]:
        """The printed counts that stand in a relation with the count, or else with what is hidden around it.

        A nought is not among them: who hides one says that a symbol may stand for it.
        """
        touching = dict.fromkeys(known for member in members for known in self._touching.get(member, ()))
        around = {subject for known in touching for subject, _ in known.terms}
        printed = (self.census.counts[subject] for subject in sorted(around - hidden, key=self._names.__getitem__))
        found = {measured.subject: measured for measured in printed if measured.value}
        further = members | (around & hidden)
        return found if found or further == members else self._beside(further, hidden)

    def _cost(self, measured: Measured) -> tuple[bool, bool, int, int, str]:
        return (
            measured.headline,
            not measured.counted,
            len(measured.spots),
            measured.value,
            self._names[measured.subject],
        )
