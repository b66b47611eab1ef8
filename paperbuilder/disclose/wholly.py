"""Where hiding one figure after the other does not help, whole answers are hidden; step by step all of the paper.

A paper of symbols alone gives nothing away, so that some step always helps.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from paperbuilder.disclose import kinds
from paperbuilder.disclose.audit import claimed, puzzle, withheld
from paperbuilder.disclose.claims import Claims
from paperbuilder.disclose.counts import counts_of
from paperbuilder.disclose.further import given_away
from paperbuilder.disclose.reading import Fact, facts
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.result import Query, Result, Results
from paperbuilder.model import Document

AROUND, LIST, COUNTED, ALL = STEPS = range(4)
"""The breakdowns around what is exposed; all of its list; all of the paper; its noughts too."""
Hides = Callable[[Query, Result], bool]


def wholly(
    step: int,
    document: Document,
    truth: Results,
    safe: Results,
    catalogue: Catalogue,
    setting: Disclosure,
    earlier: tuple[Fact, ...] = (),
) -> Results:
    """The results with all hidden that a step hides, for a document that gives something away; the same if they are."""
    claims = claimed((*facts(document), *earlier), truth, catalogue, setting.round or 1)
    hides = _hides(step, _around(claims, truth, catalogue, setting.threshold), catalogue)
    answers = {
        query: tuple(
            shown.hidden() if true.available and hides(query, true) else shown
            for true, shown in zip(truth[query], found, strict=True)
        )
        for query, found in safe.answers.items()
    }
    return safe if answers == safe.answers else replace(safe, answers=answers)


def _hides(step: int, around: Collection[Query], catalogue: Catalogue) -> Hides:
    """Whether a step hides a figure; a nought is hidden last, as a symbol is told to be none."""
    if step == ALL:
        return lambda _, __: True
    if step == COUNTED:
        return lambda _, one: not _is_nought(one)
    if step == AROUND:
        return lambda query, one: query in around and bool(one.by) and not _is_nought(one)
    tables = {catalogue.counted(query.metric).table for query in around}
    return lambda query, one: catalogue.counted(query.metric).table in tables and not _is_nought(one)


def _is_nought(result: Result) -> bool:
    return result.unit == "count" and not result.value


def _around(claims: Claims, truth: Results, catalogue: Catalogue, threshold: int) -> Collection[Query]:
    """The questions whose answers show what is exposed, or what stands in a relation with it."""
    rule = withheld(claims, threshold)
    exposed = set(given_away(claims, rule))
    found = set(exposed)
    for relation in puzzle(claims, rule).relations:
        keys = {key for key, _ in relation.terms}
        found |= keys if keys & exposed else set()
    return {
        query
        for query, results in truth.answers.items()
        for one in results
        if any(count.key in found for count, _ in counts_of(one, kinds.has_rest(one.metric, catalogue)))
    }
