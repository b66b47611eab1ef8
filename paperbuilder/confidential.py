"""Computed results become results that a paper may print, with the layout whose groups it prints; and a safe paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Protocol, TypeVar

from paperbuilder.compose.holes import Holes
from paperbuilder.compose.holes import holes as found
from paperbuilder.compose.regrouping import asked_too, regrouped
from paperbuilder.compose.requests import queries
from paperbuilder.disclose.hiding import hidden
from paperbuilder.disclose.listing import completed, named
from paperbuilder.disclose.reading import Fact, facts
from paperbuilder.errors import DisclosureError
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.joining import answered
from paperbuilder.metrics.result import Query, Results
from paperbuilder.model import Document, Heading, Section, plain

Settled = tuple[LoadedLayout, Results, Results]
"""A layout with the groups that it prints, its results, and the same made safe."""
ROUNDS = 12
"""How often a paper is composed anew with more hidden before it is refused."""


class Paper(Protocol):
    """What was composed."""

    @property
    def document(self) -> Document:
        """The document."""


Made = TypeVar("Made", bound=Paper)


def may_ask(layout: LoadedLayout, catalogue: Catalogue) -> tuple[Query, ...]:
    """The questions that the layout asks where months are put together; none where that cannot be."""
    other = asked_too(layout)
    return () if other is layout else queries(other, catalogue.definitions())


def settled(layout: LoadedLayout, known: Results, catalogue: Catalogue) -> Settled:
    """The layout with the groups that it prints, its results, and them made safe: what is hidden has no number."""
    results, safe = _made_safe(layout, known, catalogue)
    printed = regrouped(layout, results, safe)
    return (printed, *((results, safe) if printed is layout else _made_safe(printed, known, catalogue)))


def _made_safe(layout: LoadedLayout, known: Results, catalogue: Catalogue) -> tuple[Results, Results]:
    """The results of the layout as it stands, and them made safe."""
    disclosure = layout.definition.disclosure
    results = answered(known, queries(layout, catalogue.definitions()))
    if disclosure == "none" or disclosure.round is not None:
        return results, hidden(results, disclosure, catalogue)
    results, added = completed(results, catalogue, disclosure.threshold)
    return named(results, hidden(results, disclosure, catalogue), added)


def audited(
    layout: LoadedLayout,
    known: Results,
    catalogue: Catalogue,
    earlier: tuple[Fact, ...],
    corrected: tuple[Fact, ...],
    composing: Callable[[LoadedLayout, Results], Made],
) -> tuple[Made, Settled]:
    """The paper that the audit lets pass, with the groups that it prints; DisclosureError where there is none.

    What the audit has hidden counts as holes too. Each turn makes groups of a section larger, which stay so.
    """
    paper, printed = _audited(settled(layout, known, catalogue), catalogue, earlier, corrected, composing)
    while (larger := regrouped(*printed)) is not printed[0]:
        again = (larger, *_made_safe(larger, known, catalogue))
        try:
            paper, printed = _audited(again, catalogue, earlier, corrected, composing)
        except DisclosureError:
            return composing(printed[0], printed[2]), printed
    return paper, printed


def _audited(
    settled: Settled,
    catalogue: Catalogue,
    earlier: tuple[Fact, ...],
    corrected: tuple[Fact, ...],
    composing: Callable[[LoadedLayout, Results], Made],
) -> tuple[Made, Settled]:
    layout, truth, _ = settled
    paper, safe = protected(settled, catalogue, earlier, corrected, partial(composing, layout))
    return paper, (layout, truth, safe)


def holes(layout: LoadedLayout, safe: Results, document: Document) -> tuple[Holes, ...]:
    """How many figures of each section the document prints as suppressed, and what would leave fewer.

    The layout and the results are those that the document was composed from.
    """
    return found(layout, safe, {section.id: _counted(document, section) for section in document.sections})


def _counted(document: Document, section: Section) -> tuple[str, int]:
    """The heading of a section, and how many of its figures are suppressed."""
    title = next((plain(block.content) for block in section.blocks if isinstance(block, Heading)), section.id)
    return title, sum(fact.hidden for fact in facts(replace(document, sections=(section,))))


def protected(
    settled: Settled,
    catalogue: Catalogue,
    earlier: tuple[Fact, ...],
    corrected: tuple[Fact, ...],
    composing: Callable[[Results], Made],
) -> tuple[Made, Results]:
    """The paper that the audit lets pass, and its results: what it finds exposed is protected by hiding more.

    First of single figures, then of whole answers. DisclosureError where that does not help.
    """
    from paperbuilder.disclose.audit import audit, refusal
    from paperbuilder.disclose.further import further
    from paperbuilder.disclose.wholly import STEPS, wholly

    layout, truth, safe = settled
    setting, beside = layout.definition.disclosure, (*earlier, *corrected)
    paper = composing(safe)
    ways = [further] * ROUNDS + [partial(wholly, step) for step in STEPS]
    while setting != "none" and (places := audit(paper.document, truth, catalogue, setting, earlier, corrected)):
        if not ways:
            raise refusal(places)
        way, before = ways.pop(0), safe
        safe = way(paper.document, truth, safe, catalogue, setting, beside)
        if safe is before:
            ways = [other for other in ways if other is not way]
        else:
            paper = composing(safe)
    return paper, safe
