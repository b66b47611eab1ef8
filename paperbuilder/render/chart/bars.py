"""The columns or bars of a chart: where each one is, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from paperbuilder.render.chart.board import Board
from paperbuilder.render.chart.geometry import Box, Scale
from paperbuilder.render.chart.looks import WHITE, Look, pale
from paperbuilder.render.chart.subject import Subject
from paperbuilder.units import Colour

WIDEST, OUTLINE, PART_HATCH = 64.0, 0.9, "/"
BETWEEN = 0.6


@dataclass(frozen=True, slots=True)
class Bar:
    """One column or bar: its series and category, its box, its value and how that is written."""

    series: int
    category: int
    box: Box
    value: float
    text: str
    part: bool


def group_width(subject: Subject, step: float) -> float:
    """How wide the bars of one category are together."""
    count = 1 if subject.stacked else max(len(subject.columns), 1)
    return min(step * subject.style.bar_width, WIDEST * count)


def bar_width(subject: Subject, step: float) -> float:
    """How wide one bar is."""
    return group_width(subject, step) / (1 if subject.stacked else max(len(subject.columns), 1))


def bars(subject: Subject, places: Sequence[float], step: float, scales: Sequence[Scale], flat: bool) -> list[Bar]:
    """Every bar; `scales` has one scale a series, `flat` lays them down (bars from the left)."""
    if subject.stacked:
        return list(_stacked(subject, places, bar_width(subject, step), scales))
    return list(_grouped(subject, places, step, scales, flat))


def _grouped(
    subject: Subject, places: Sequence[float], step: float, scales: Sequence[Scale], flat: bool
) -> Iterator[Bar]:
    wide, whole = bar_width(subject, step), group_width(subject, step)
    for number, series in enumerate(subject.columns):
        scale = scales[series]
        for category, value, point in subject.points(series):
            offset = -whole / 2 + number * wide
            start = places[category] + (-offset - wide if flat else offset)
            box = _box(start, start + wide, scale.base, scale.at(value), flat)
            yield Bar(series, category, box, value, point.text, subject.chart.categories[category].part)


def _stacked(subject: Subject, places: Sequence[float], wide: float, scales: Sequence[Scale]) -> Iterator[Bar]:
    reached: dict[tuple[int, bool], float] = {}
    for series in subject.columns:
        for category, value, point in subject.points(series):
            side = (category, value < 0)
            low = reached.get(side, 0.0)
            reached[side] = low + value
            start, scale = places[category] - wide / 2, scales[series]
            box = _box(start, start + wide, scale.at(low), scale.at(low + value), flat=False)
            yield Bar(series, category, box, value, point.text, subject.chart.categories[category].part)


def _box(start: float, end: float, base: float, tip: float, flat: bool) -> Box:
    low, high = min(base, tip), max(base, tip)
    return Box(low, start, high, end) if flat else Box(start, low, end, high)


def fill_of(bar: Bar, look: Look) -> Colour:
    """The colour behind a word in the bar."""
    return pale(look.colour) if bar.part else look.colour


def draw_bars(board: Board, found: Sequence[Bar], looks: Sequence[Look]) -> None:
    """Put the bars on the board, those of a part of a month pale, outlined and hatched."""
    for bar in found:
        if bar.part:
            _part(board, bar.box, looks[bar.series])
        else:
            _whole(board, bar.box, looks[bar.series])


def _whole(board: Board, box: Box, look: Look) -> None:
    board.rectangle(box, look.colour, WHITE, BETWEEN)
    board.hatch(box, look.hatch, WHITE)


def _part(board: Board, box: Box, look: Look) -> None:
    inner = box.grown(-OUTLINE / 2) if min(box.width, box.height) > OUTLINE else box
    board.rectangle(inner, pale(look.colour))
    board.hatch(inner, PART_HATCH, look.colour)
    board.rectangle(inner, None, look.colour, OUTLINE)
