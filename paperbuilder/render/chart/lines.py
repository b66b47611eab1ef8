"""The lines of a chart: their pieces between gaps, dotted into a part of a month, with markers on the values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from paperbuilder.render.chart.board import Board
from paperbuilder.render.chart.geometry import Scale, Spot
from paperbuilder.render.chart.looks import WHITE, Look
from paperbuilder.render.chart.subject import Subject

MARK = 5.5
PART_DASH = (1.2, 2.2)
CASING = 2.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A value of a line: its category, its spot, how it is written, and whether it is a part of a month."""

    category: int
    spot: Spot
    text: str
    part: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A line series: its dots from left to right."""

    series: int
    dots: tuple[Dot, ...]

    @property
    def pieces(self) -> Iterator[tuple[Dot, Dot]]:
        """Neighbouring dots without a gap between them."""
        return ((one, two) for one, two in pairwise(self.dots) if two.category == one.category + 1)


def curves(subject: Subject, places: Sequence[float], scales: Sequence[Scale]) -> list[Curve]:
    """Every line series that has a value."""
    found = [Curve(series, tuple(_dots(subject, series, places, scales[series]))) for series in subject.lines]
    return [curve for curve in found if curve.dots]


def _dots(subject: Subject, series: int, places: Sequence[float], scale: Scale) -> Iterator[Dot]:
    for category, value, point in subject.points(series):
        part = subject.chart.categories[category].part
        yield Dot(category, (places[category], scale.at(value)), point.text, part)


def segments(found: Sequence[Curve]) -> list[tuple[Spot, Spot]]:
    """The straight pieces of all the lines."""
    return [(one.spot, two.spot) for curve in found for one, two in curve.pieces]


def draw_curves(board: Board, found: Sequence[Curve], looks: Sequence[Look], width: float, cased: bool) -> None:
    """Put the lines on the board; over columns each is cased in white."""
    for curve in found:
        look = looks[curve.series]
        for run in _runs(curve):
            if cased:
                board.line([dot.spot for dot in run], WHITE, width + CASING)
        for run in _runs(curve):
            board.line([dot.spot for dot in run], look.colour, width, PART_DASH if run[-1].part else look.dash)
        for dot in curve.dots:
            board.mark(dot.spot, look.marker, MARK, look.colour, hollow=dot.part)


def _runs(curve: Curve) -> Iterator[list[Dot]]:
    """Dots to be joined by one stroke: unbroken, and a piece into a part of a month alone."""
    run: list[Dot] = []
    for one, two in curve.pieces:
        if two.part or not run or run[-1] is not one:
            if run:
                yield run
            run = [one]
        run.append(two)
        if two.part:
            yield run
            run = []
    if run:
        yield run
