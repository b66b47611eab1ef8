"""A public document, and one that is not, become the figures of the second that follow from the first alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from paperbuilder.disclose.audit import claimed, counted, puzzle, withheld
from paperbuilder.disclose.claims import Claims
from paperbuilder.disclose.counts import Count
from paperbuilder.disclose.ranges import pinned
from paperbuilder.disclose.reading import Fact, facts
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.result import Results
from paperbuilder.model import Document


def following(
    public: Document,
    kept: Document,
    truth: Results,
    catalogue: Catalogue,
    setting: Disclosure,
    earlier: tuple[Fact, ...] = (),
) -> tuple[Fact, ...]:
    """The printed figures of the kept document that readers of the public one can work out, and do not read there.

    `truth` are the results behind both, `earlier` the figures that readers have from other papers and versions.
    """
    sought = facts(kept)
    claims = claimed((*facts(public), *earlier), truth, catalogue, setting.round or 1, sought)
    needed = {fact: counts for fact in sought if (counts := frozenset(_needed(fact, claims)))}
    wanted = {count for counts in needed.values() for count in counts if count not in claims.printed}
    empty = {count.key for count, value in counted(truth, catalogue).values.items() if count.groups and not value}
    known = claims.printed.keys() | _worked_out(claims, wanted, empty, setting.threshold)
    read = {(fact.origin.metric, _span(fact), fact.origin.group) for fact in facts(public) if not fact.hidden}
    return tuple(
        fact
        for fact, counts in needed.items()
        if counts <= known and (fact.origin.metric, _span(fact), fact.origin.group) not in read
    )


def _span(fact: Fact) -> tuple[object, ...]:
    return fact.origin.start, fact.origin.end, fact.origin.by


def _needed(fact: Fact, claims: Claims) -> Iterator[Count]:
    """The counts that give the figure: its own, or its numerator and denominator."""
    origin = fact.origin
    ours = origin.start and origin.end and not (origin.source or origin.said)
    if ours and not fact.hidden and origin.value is not None:
        yield from claims.counts_behind(fact)


def _worked_out(claims: Claims, wanted: set[Count], empty: set[str], threshold: int) -> set[Count]:
    """Those of the wanted counts that can have no other value than their own; a group without a row is empty."""
    told, keys = puzzle(claims, withheld(claims, threshold)), {count.key: count for count in wanted}
    sought = (
        replace(one, hidden=one.key in keys or (one.hidden and one.key not in empty), small=one.key in keys)
        for one in told.quantities
    )
    return {keys[key] for key in pinned(replace(told, quantities=tuple(sought)))}
