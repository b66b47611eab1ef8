"""The suppressed points of a chart become symbols at the base of the axis, where their marks would begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperbuilder.model import Point
from paperbuilder.render.chart import numbers
from paperbuilder.render.chart.bars import Bar, bar_width, group_width
from paperbuilder.render.chart.geometry import Box
from paperbuilder.render.chart.letters import Label, Letters, centred
from paperbuilder.render.chart.subject import Subject


def upright(subject: Subject, places: Sequence[float], step: float, base: float) -> list[Label]:
    """The symbols over the base line; over a stack the total's symbol says it."""
    size = subject.style.label_size
    found = (
        Label(point.text, (places[category] + offset, base + numbers.GAP), size, "centre")
        for category, offset, point in _suppressed(subject, step)
    )
    return [] if subject.stacked and subject.chart.totals else list(dict.fromkeys(found))


def sideways(subject: Subject, places: Sequence[float], step: float, base: float) -> list[Label]:
    """The symbols right of the base line of horizontal bars."""
    size = subject.style.label_size
    return [
        Label(point.text, (base + numbers.GAP + numbers.AIR, centred(places[category] - offset, size)), size)
        for category, offset, point in _suppressed(subject, step)
    ]


def beside_others(
    symbols: Sequence[Label], taken: Sequence[Label], bars: Sequence[Bar], letters: Letters
) -> list[Label]:
    """The symbols that stand on no bar and on no other words."""
    boxes: list[Box] = [bar.box for bar in bars] + [letters.box(label) for label in taken]
    return [one for one in symbols if not any(letters.box(one).overlaps(box) for box in boxes)]


def _suppressed(subject: Subject, step: float) -> Iterator[tuple[int, float, Point]]:
    """Each suppressed point: its category, how far its mark is from the category's middle, and the point."""
    for series, look in enumerate(subject.looks):
        offset = 0.0 if look.line or subject.stacked else _offset(subject, series, step)
        for category, point in enumerate(subject.chart.series[series].points[: len(subject.chart.categories)]):
            if point.suppressed:
                yield category, offset, point


def _offset(subject: Subject, series: int, step: float) -> float:
    wide = bar_width(subject, step)
    return -group_width(subject, step) / 2 + (subject.columns.index(series) + 0.5) * wide
