"""Each series gets its look: a colour, and a second cue for grey print and colour-blind readers."""

from __future__ import annotations

from dataclasses import dataclass

from paperbuilder.model import Chart, Series
from paperbuilder.style.sheet import ChartStyle
from paperbuilder.units import Colour, contrast

WHITE, BLACK = Colour(255, 255, 255), Colour(0, 0, 0)
HATCHES = ("", "", "/", "\\", "x", "-", "|", "+", "//", "\\\\")
DASHES: tuple[tuple[float, ...], ...] = ((), (5, 2), (1.5, 1.8), (7, 2, 1.5, 2), (3, 1.5), (9, 2.5))
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "h")
TEXT_CONTRAST = 4.5
PALE = 0.6


@dataclass(frozen=True, slots=True)
class Look:
    """How a series is drawn: as a line with markers, or as filled bars that may be hatched."""

    colour: Colour
    line: bool
    hatch: str
    dash: tuple[float, ...]
    marker: str


def is_line(chart: Chart, series: Series) -> bool:
    """Whether the series is a line in this kind of chart."""
    return chart.kind == "line" or (series.mark == "line" and chart.kind != "bar")


def looks(chart: Chart, style: ChartStyle) -> tuple[Look, ...]:
    """The looks of the chart's series, in order."""
    lines = 0
    found = []
    for number, series in enumerate(chart.series):
        line = is_line(chart, series)
        found.append(_look(number, lines, line, style))
        lines += line
    return tuple(found)


def _look(number: int, lines: int, line: bool, style: ChartStyle) -> Look:
    return Look(
        colour=style.series[number % len(style.series)],
        line=line,
        hatch=HATCHES[number % len(HATCHES)] if style.hatched else "",
        dash=DASHES[lines % len(DASHES)],
        marker=MARKERS[lines % len(MARKERS)],
    )


def pale(colour: Colour) -> Colour:
    """A light tint of the colour, for a part of a month."""
    return Colour(*(round(part + (255 - part) * PALE) for part in (colour.red, colour.green, colour.blue)))


def legible_on(fill: Colour, ink: Colour) -> Colour:
    """The colour for words on that fill: white or the ink where they are legible, black otherwise."""
    return next((c for c in (WHITE, ink) if contrast(c, fill) >= TEXT_CONTRAST), BLACK)
