"""Measured counts become those that no figure shows, over all groups or larger ones: they link tables all the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from paperbuilder.disclose.larger import Larger, apart
from paperbuilder.disclose.measured import Groups, Measured, Subject
from paperbuilder.disclose.populations import Population
from paperbuilder.metrics.catalogue import Catalogue

Family = tuple[Subject, tuple[str, ...]]
"""The count over all groups, and the breakdowns of those that make it up."""


def margins(counts: Mapping[Subject, Measured]) -> dict[Subject, Measured]:
    """The counts that are missing. Distinct children of several groups do not add up, and make none."""
    found: dict[Subject, Measured] = {}
    widest = max((len(subject.groups) for subject in counts), default=0)
    for width in range(widest, 0, -1):
        for (margin, _), members in _families({**counts, **found}, width).items():
            if margin not in counts:
                once = apart(one.subject for one in members)
                value = sum(one.value for one in members if one.subject in once)
                found.setdefault(margin, Measured(margin, value, members[0].metric))
    return found


def larger(counts: Mapping[Subject, Measured], catalogue: Catalogue) -> dict[Subject, Measured]:
    """The counts of larger groups that are missing where other days name them."""
    lines: dict[Population, list[Subject]] = {}
    for subject in counts:
        if subject.groups and not subject.population.children:
            lines.setdefault(subject.population, []).append(subject)
    found: dict[Subject, Measured] = {}
    for subjects in lines.values():
        metric = counts[subjects[0]].metric
        dimensions = {one.name: one for one in catalogue.counted(metric).by}
        for whole, members in Larger(subjects, dimensions, _of_groups).missing():
            value = sum(counts[member].value for member in members)
            found.setdefault(whole, Measured(whole, value, counts[members[0]].metric))
    return found


def _of_groups(subject: Subject, groups: Groups) -> Subject:
    return replace(subject, groups=groups)


def _families(counts: Mapping[Subject, Measured], width: int) -> dict[Family, list[Measured]]:
    families: dict[Family, list[Measured]] = {}
    for subject, measured in counts.items():
        if len(subject.groups) == width and not subject.population.children:
            for margin in _without_one(subject):
                families.setdefault((margin, tuple(name for name, _ in subject.groups)), []).append(measured)
    return families


def _without_one(subject: Subject) -> Iterator[Subject]:
    for left_out in subject.groups:
        yield replace(subject, groups=tuple(pair for pair in subject.groups if pair != left_out))
