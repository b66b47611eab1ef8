"""Answers that name only the groups with somebody in them become answers that do not tell which those are.

Areas and teams are named where somebody is counted in them. Where a small count is broken down, each group named would
be known to have somebody. So it has a row for every group that larger answers name; where they do not name all of its
own, it is one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from paperbuilder.metrics.catalogue import Catalogue
from paperbuilder.metrics.joining import joined_at, members_of
from paperbuilder.metrics.periods import TIMES
from paperbuilder.metrics.result import Query, Result, Results

TOGETHER, TOGETHER_LABEL = "all-together", "All together"
Answer = tuple[Result, ...]
Added = frozenset[tuple[Query, tuple[str, ...]]]
"""The groups that were added to answers."""


def completed(results: Results, catalogue: Catalogue, threshold: int) -> tuple[Results, Added]:
    """The results with a nought for each group that an answer might name as well, and which those are."""
    listing = Listing(results, catalogue, threshold)
    answers = {query: listing.complete(query) for query in results}
    added = frozenset(
        (query, result.group)
        for query, answer in answers.items()
        for result in answer
        if result.group not in {one.group for one in results[query]} and not result.value
    )
    return replace(results, answers=answers), added


def named(results: Results, safe: Results, added: Added) -> tuple[Results, Results]:
    """Both without the groups that were added for nothing: their nought would be printed."""
    kept = {query: _kept(query, answer, added) for query, answer in safe.answers.items()}
    return _only(results, kept), _only(safe, kept)


def _kept(query: Query, answer: Answer, added: Added) -> list[int]:
    """The places of the results that stay, in an order that does not tell which were added."""
    kept = [place for place, one in enumerate(answer) if one.suppressed or (query, one.group) not in added]
    if all((query, answer[place].group) not in added for place in kept):
        return kept
    return sorted(kept, key=lambda place: answer[place].group)


def open_dimension(catalogue: Catalogue, metric: str, by: tuple[str, ...]) -> str | None:
    """The breakdown whose groups are those that the data holds."""
    if metric not in catalogue:
        return None
    declared = catalogue.counted(metric)
    own = (name for name in by if name not in (*TIMES, "period"))
    return next((name for name in own if not catalogue.dimension(declared, name).fixed), None)


def _only(results: Results, kept: Mapping[Query, list[int]]) -> Results:
    answers = {query: tuple(answer[place] for place in kept[query]) for query, answer in results.answers.items()}
    return replace(results, answers=answers)


@dataclass(frozen=True)
class Listing:
    """Which groups the answers name."""

    results: Results
    catalogue: Catalogue
    threshold: int

    def complete(self, query: Query) -> Answer:
        """The answer with every group that larger ones name; as one group where it names others."""
        answer = self.results[query]
        place = self._open(answer)
        if place is None or answer[0].unit != "count" or not any(one.available for one in answer):
            return answer
        known = self._vouched.get(answer[0].by[place], {})
        if (
            self._small(answer)
            and not {cell for one in answer for cell in members_of(one.group[place])} <= known.keys()
        ):
            return tuple(_as_one(answer, place))
        return (*answer, *_missing(answer, place, known))

    @cached_property
    def _vouched(self) -> dict[str, dict[str, str]]:
        """The groups that answers over more than a small count name, by breakdown, with their labels."""
        found: dict[str, dict[str, str]] = {}
        for answer in self.results.answers.values():
            place = self._open(answer)
            if place is not None and not self._small(answer):
                for one in answer:
                    if members_of(one.group[place]) == (one.group[place],):
                        found.setdefault(one.by[place], {})[one.group[place]] = one.labels[place]
        return found

    def _open(self, answer: Answer) -> int | None:
        """The place of the breakdown that names groups."""
        if not answer:
            return None
        name = open_dimension(self.catalogue, answer[0].metric, answer[0].by)
        return None if name is None else answer[0].by.index(name)

    def _small(self, answer: Answer) -> bool:
        counts = ((one.value if one.unit == "count" else one.denominator) or 0 for one in answer)
        return 1 <= sum(counts) <= self.threshold


def _as_one(answer: Answer, place: int) -> Iterator[Result]:
    """The groups as one, whose key does not say what is in it."""
    members = tuple(dict.fromkeys(one.group[place] for one in answer))
    for one in joined_at(answer, place, TOGETHER_LABEL, members):
        yield replace(one, group=(*one.group[:place], TOGETHER, *one.group[place + 1 :]))


def _missing(answer: Answer, place: int, known: Mapping[str, str]) -> Iterator[Result]:
    """The noughts: of each month, or group beside, that the answer has, every group that it does not name."""
    held = {
        (*one.group[:place], cell, *one.group[place + 1 :]) for one in answer for cell in members_of(one.group[place])
    }
    rows = {(*one.group[:place], "", *one.group[place + 1 :]): one for one in answer if one.available}
    for one in rows.values():
        for key, label in known.items():
            group = (*one.group[:place], key, *one.group[place + 1 :])
            if group not in held:
                labels = (*one.labels[:place], label, *one.labels[place + 1 :])
                yield replace(one, group=group, labels=labels, value=0.0)
