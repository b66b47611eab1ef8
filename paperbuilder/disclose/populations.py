"""A catalogue becomes populations: which metrics count the same rows, which are parts of others, which add up.

Metrics over the same table, rows and conditions count the same, however they are called: the denominator of a
percentage is often a count of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from paperbuilder.disclose.implied import all_implied, opposite
from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.conditions import Condition
from paperbuilder.metrics.declaration import Declaration, Declared, Rate, Ratio, Rows

TOP, BOTTOM, REST = "top", "bottom", "rest"
"""What stands above and below the line of a quotient, and what is below and not above."""


@dataclass(frozen=True)
class Population:
    """The rows that are counted, or the children behind them; what has a `name` is like nothing else.

    It is looked up so often that its hash is kept.
    """

    table: str
    rows: Rows | None
    conditions: frozenset[Condition] = frozenset()
    children: bool = False
    name: str = ""

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.table, self.rows, self.conditions, self.children, self.name))

    def within(self, other: Population) -> bool:
        """Whether each row of this population is known to be one of the other's."""
        same = (self.table, self.rows, self.children, self.name) == (
            other.table,
            other.rows,
            other.children,
            other.name,
        )
        return same and all_implied(other.conditions, self.conditions)

    def less(self, part: Population) -> Population | None:
        """The rows that are not in that part, where one condition makes it."""
        made = part.conditions - self.conditions
        if not part.within(self) or len(made) != 1:
            return None
        (condition,) = made
        return replace(self, conditions=self.conditions | {opposite(condition)})


class Populations:
    """The populations of the metrics of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._known: dict[tuple[str, str], Population] = {}

    def of(self, metric: str, part: str = TOP) -> Population:
        """What a count counts, or what is above, below or left of the line of a quotient."""
        if (metric, part) not in self._known:
            self._known[metric, part] = self._found(self.catalogue[metric], part)
        return self._known[metric, part]

    def has_rest(self, metric: str) -> bool:
        """Whether what is above the line is part of what is below it, so that the rest is children too."""
        declared = self.catalogue[metric]
        return not isinstance(declared, Ratio) or self.of(metric).table == self.of(metric, BOTTOM).table

    def kind(self, metric: str) -> str:
        """Whether the metric counts events, a stock or a state."""
        return self.catalogue.kind(metric)

    @cached_property
    def counts(self) -> dict[str, Population]:
        """Every count of the catalogue."""
        return {metric: self.of(metric) for metric, declared in self.catalogue.items() if declared.unit == "count"}

    def _found(self, declared: Declared, part: str) -> Population:
        if isinstance(declared, Rate):
            return self.of(declared.of)
        if part == REST:
            whole = self.of(declared.id, BOTTOM)
            return whole.less(self.of(declared.id)) or Population(declared.table, None, name=f"{declared.id} {REST}")
        if isinstance(declared, Ratio):
            return self.of(declared.top if part == TOP else declared.bottom)
        if not isinstance(declared, Declaration) or declared.mean_days:
            return Population(declared.table, None, name=f"{declared.id} {part}")
        hit = {declared.hit} if declared.hit is not None and part == TOP else set()
        return Population(declared.table, declared.rows, frozenset((*declared.where, *hit)), declared.children)


def sums(populations: Iterable[Population]) -> Iterator[tuple[Population, Population, Population]]:
    """Each whole among the populations with two parts of it that make it up."""
    held = {population: None for population in populations if not population.name}
    for whole in held:
        for part in held:
            rest = whole.less(part) if len(part.conditions) == len(whole.conditions) + 1 else None
            if rest in held and rest is not None and part != rest:
                yield whole, part, rest
