"""The comparator file becomes what a chart or table may show of it: the latest year that was known at the meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from paperbuilder.compose.material import Material
from paperbuilder.compose.origins import of_comparator
from paperbuilder.errors import listed
from paperbuilder.layout.loaded import Comparator
from paperbuilder.layout.measures import like_for_like as measured_differently
from paperbuilder.metrics.result import Result
from paperbuilder.model import ReferenceLine


def chosen(material: Material, metric: str, areas: bool | tuple[str, ...], as_at: date) -> tuple[Comparator, ...]:
    """For each area its latest year ending on or before the as-at date and published by the meeting.

    Counts of other areas are no comparators: they would say how large an area is.
    """
    if areas is False or material.definition(metric).unit == "count":
        return ()
    known = [
        comparator
        for comparator in material.layout.comparators
        if comparator.metric == metric and comparator.end <= as_at and comparator.published <= material.issued
    ]
    names = tuple(dict.fromkeys(comparator.area for comparator in known)) if areas is True else areas
    latest = (max((c for c in known if c.area == name), key=lambda c: c.end, default=None) for name in names)
    return tuple(comparator for comparator in latest if comparator is not None)


def period(material: Material, comparator: Comparator) -> str:
    """`year to 31 March 2020`, or the period's own words where the file has any."""
    if any(letter.isalpha() for letter in comparator.period):
        return comparator.period
    return f"year to {material.formats.day(comparator.end)}"


def reference_line(material: Material, comparator: Comparator, beside: str = "") -> ReferenceLine:
    """The comparator as a line across a chart; `beside` says which metric where there are several."""
    label = f"{comparator.area}, {period(material, comparator)}"
    unit = material.definition(comparator.metric).unit
    words = f"{beside}: {label}" if beside else label
    text = material.formats.number(comparator.value, unit)
    return ReferenceLine(words, comparator.value, text, of_comparator(comparator))


def like_for_like(used: Iterable[Comparator], figures: Iterable[Result]) -> tuple[str, ...]:
    """What the reader must know before comparing: whose figures, over how long, and how else they are measured."""
    comparators = tuple(used)
    if not comparators:
        return ()
    sources = dict.fromkeys(_source(comparator) for comparator in comparators)
    areas = listed(list(dict.fromkeys(comparator.area for comparator in comparators)), "and")
    words = f"Comparators ({areas}): {'; '.join(sources)}."
    differing = dict.fromkeys(filter(None, (measured_differently(comparator.metric) for comparator in comparators)))
    said = any("whole year" in note for note in differing)
    shorter = not said and any((figure.end - figure.start).days < 360 for figure in figures)
    length = ("They are for whole years; ours are for shorter periods.",) if shorter else ()
    return (" ".join((words, *length, *differing)),)


def _source(comparator: Comparator) -> str:
    edition = f", {comparator.edition}" if comparator.edition else ""
    return f"{comparator.source}{edition}"
