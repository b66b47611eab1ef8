"""Counts that are made differently become relations of a census: stocks and flows, bands and limits, rows."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from math import inf

from paperbuilder.disclose import flows
from paperbuilder.disclose.banded import Banded
from paperbuilder.disclose.measured import Census, Subject
from paperbuilder.disclose.populations import Population, Populations
from paperbuilder.metrics.declaration import Declaration
from paperbuilder.metrics.groups import Dimension

Sum = tuple[tuple[Subject, float], ...]


Known = tuple[Sum, float, float]
"""What a reader knows of a sum of counts: its terms, and the numbers that it lies between."""


def otherwise(census: Census, populations: Populations) -> Iterator[Known]:
    """What holds between counts of one list that are not groups of each other, where the figures bear it out."""
    for terms, low, high in (*_flows(census, populations), *_bands(census, populations)):
        if low <= sum(factor * census.counts[subject].value for subject, factor in terms) <= high:
            yield terms, low, high


def _flows(census: Census, populations: Populations) -> Iterator[Known]:
    lines: dict[tuple[Hashable, Hashable], list[Subject]] = {}
    for subject in census.counts:
        lines.setdefault((subject.population, subject.groups), []).append(subject)
    for flow in flows.flows(populations.catalogue):
        names = (flow.stock, flow.inflow, flow.outflow, flow.state, flow.total)
        counted = flows.Flow(*(populations.of(str(name)) if name else None for name in names))
        yield from ((tuple(terms.items()), 0, 0) for terms in flows.sums(counted, lines))
        least = flows.least(counted, lines, lambda subject: census.counts[subject].value)
        yield from ((tuple(terms.items()), 0, inf) for terms in least)


def _bands(census: Census, populations: Populations) -> Iterator[Known]:
    counts: dict[Population, list[Subject]] = {}
    for subject in census.counts:
        counts.setdefault(subject.population, []).append(subject)
    banded = Banded(counts, {one: one for one in counts if not one.name}, _broken_down(populations))
    for whole, members in banded.selected():
        yield ((whole, 1.0), *((member, -1.0) for member in members)), 0, 0
    for children, rows in banded.children():
        yield ((rows, 1.0), (children, -1.0)), 0, inf
    for rows, times, more in banded.times():
        high = inf if more and census.counts[more].value else 0
        yield ((rows, 1.0), *((count, -number) for count, number in times.items())), 0, high


def _broken_down(populations: Populations) -> Mapping[Population, tuple[Dimension, ...]]:
    """The breakdowns of each population, or of what a percentage is of."""
    found: dict[Population, tuple[Dimension, ...]] = {}
    for metric, declared in populations.catalogue.items():
        if isinstance(declared, Declaration) and declared.by:
            population = populations.of(metric, "top" if declared.unit == "count" else "bottom")
            found[population] = (*found.get(population, ()), *declared.by)
    return found
