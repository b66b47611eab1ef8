"""Counts that are made differently become relations of the audit: stocks and flows, bands and limits, rows."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from math import inf

from paperbuilder.disclose import flows
from paperbuilder.disclose.banded import Banded
from paperbuilder.disclose.counts import BOTTOM, Count, Knowledge
from paperbuilder.disclose.kinds import Kind
from paperbuilder.metrics.declaration import Declared


def add_bands(known: Knowledge, named: Mapping[str, Kind], catalogue: Mapping[str, Declared]) -> None:
    """Take in what counts under a condition, and rows, have in common with the groups of a breakdown."""
    counts: dict[str, list[Count]] = {}
    for count in known.values:
        counts.setdefault(count.name, []).append(count)
    metrics = {name: catalogue.get(name.removesuffix(BOTTOM)) for name in counts}
    banded = Banded(counts, named, {name: declared.by for name, declared in metrics.items() if declared})
    for whole, members in banded.selected():
        known.sums(whole, members)
    for children, rows in banded.children():
        known.at_most(children, rows)
    for rows, times, more in banded.times():
        high = inf if more and known.values[more] else 0
        known.relate({rows: 1.0, **{count: -number for count, number in times.items()}}, 0, high)


def add_flows(known: Knowledge, catalogue: Mapping[str, Declared], printed: Collection[Count]) -> None:
    """Take in what holds between stocks, flows and states of the same groups; a reader steps over hidden days."""
    lines, read = _lines(known.values), _lines(printed)
    for flow in flows.flows(catalogue):
        for terms in flows.sums(flow, lines):
            known.relate(terms)
        days = {key: counts for key, counts in read.items() if key[0] in (flow.stock, flow.state)}
        for found in (lines, {**lines, **days}):
            for terms in flows.least(flow, found, known.values.__getitem__):
                known.relate(terms, 0, inf)


def _lines(counts: Iterable[Count]) -> dict[tuple[Hashable, Hashable], list[Count]]:
    lines: dict[tuple[Hashable, Hashable], list[Count]] = {}
    for count in counts:
        lines.setdefault((count.name, count.groups), []).append(count)
    return lines
