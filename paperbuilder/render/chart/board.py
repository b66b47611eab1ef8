"""A chart's board becomes plain marks: boxes, strokes, markers and words are put on it in drawing order, in points."""

from __future__ import annotations

import math
from collections.abc import Sequence

from paperbuilder.render.chart.geometry import Box, Spot
from paperbuilder.render.chart.letters import SHARE, Label, Letters
from paperbuilder.render.chart.looks import WHITE
from paperbuilder.render.chart.markers import outline
from paperbuilder.render.drawing import Rgb, Segment, Shape, Stroke, Words
from paperbuilder.units import Colour

HATCH_PITCH, HATCH_WIDTH = 4.5, 0.8
BACKING = 1.2
MARK_EDGE, HOLLOW_EDGE = 0.6, 1.2
DECIMALS, COLOUR_DECIMALS = 3, 5


class Board:
    """One chart while it is drawn: its marks, and the labels among them."""

    def __init__(self, width: float, height: float, letters: Letters, ink: Colour) -> None:
        self.width, self.height = width, height
        self.letters = letters
        self.ink = ink
        self.labels: list[Label] = []
        self.marks: list[Shape | Words] = []
        self.rectangle(Box(0.0, 0.0, width, height), WHITE)

    def rectangle(self, box: Box, fill: Colour | None, edge: Colour | None = None, width: float = 0.0) -> None:
        """A box, filled or edged or both."""
        corners = ((box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top))
        stroke = None if edge is None else Stroke(_rgb(edge), _short(width), join="miter")
        self.marks.append(Shape((*_joined(corners), ("close", ())), None if fill is None else _rgb(fill), stroke))

    def hatch(self, box: Box, kind: str, colour: Colour) -> None:
        """Strokes within a box, rising, falling, level or upright (`/`, `-`, `|`), closer where the sign is doubled."""
        step = HATCH_PITCH / max(len(kind), 1) if kind[:1] == kind[-1:] else HATCH_PITCH
        ends = [end for sign in dict.fromkeys(kind) for end in _strokes(box, sign, step)]
        if ends:
            pairs = zip(ends[::2], ends[1::2], strict=True)
            segments = tuple(segment for pair in pairs for segment in _joined(pair))
            left, bottom, width, height = map(_short, (box.left, box.bottom, box.width, box.height))
            stroke = Stroke(_rgb(colour), HATCH_WIDTH, join="miter")
            self.marks.append(Shape(segments, None, stroke, clip=(left, bottom, width, height)))

    def line(
        self, spots: Sequence[Spot], colour: Colour, width: float, dash: Sequence[float] = (), phase: float = 0.0
    ) -> None:
        """A line through the spots; `dash` is in points, and `phase` how far into it the line begins."""
        parts = tuple(_short(part) for part in dash)
        into = _short(phase % sum(dash)) if dash else 0.0
        stroke = Stroke(_rgb(colour), _short(width), parts, into, join="round")
        self.marks.append(Shape(_joined(spots), None, stroke))

    def mark(self, spot: Spot, shape: str, size: float, colour: Colour, hollow: bool = False) -> None:
        """A marker of a line, hollow for a part of a month."""
        join, segments = outline(shape)
        placed = tuple((kind, tuple(_placed(numbers, spot, size))) for kind, numbers in segments)
        stroke = Stroke(_rgb(colour), HOLLOW_EDGE if hollow else MARK_EDGE, join=join)
        self.marks.append(Shape(placed, _rgb(WHITE if hollow else colour), stroke))

    def word(self, label: Label) -> None:
        """A label, with its backing if it has one."""
        if not label.text:
            return
        if label.backing is not None:
            self.rectangle(self.letters.tight(label).grown(BACKING), label.backing)
        self.labels.append(label)
        self.marks.append(self._words(label))

    def words(self, labels: Sequence[Label]) -> None:
        """Several labels."""
        for label in labels:
            self.word(label)

    def _words(self, label: Label) -> Words:
        """The label from the start of its baseline."""
        back = SHARE[label.side] * self.letters.width(label.text, label.size, label.bold)
        turn = math.radians(label.angle)
        x, y = label.spot[0] - back * math.cos(turn), label.spot[1] - back * math.sin(turn)
        font = self.letters.face(label.text, label.bold)
        return Words(label.text, _short(x), _short(y), font, label.size, _rgb(label.colour or self.ink), label.angle)


def _joined(spots: Sequence[Spot]) -> tuple[Segment, ...]:
    """A path through the spots."""
    return tuple(("line" if place else "move", (_short(x), _short(y))) for place, (x, y) in enumerate(spots))


def _placed(numbers: Sequence[float], spot: Spot, size: float) -> list[float]:
    """Coordinates of a unit shape, so large and around that spot."""
    return [_short(spot[place % 2] + number * size) for place, number in enumerate(numbers)]


def _rgb(colour: Colour) -> Rgb:
    red, green, blue = (round(part, COLOUR_DECIMALS) for part in colour.fractions)
    return red, green, blue


def _short(number: float) -> float:
    return round(float(number), DECIMALS) + 0.0


def _strokes(box: Box, sign: str, step: float) -> list[Spot]:
    """The ends of the strokes of one sign, two a stroke; they may stick out of the box, which clips them."""
    if sign == "-":
        return [end for y in _steps(box.bottom, box.top, step) for end in ((box.left, y), (box.right, y))]
    if sign == "|":
        return [end for x in _steps(box.left, box.right, step) for end in ((x, box.bottom), (x, box.top))]
    if sign == "+":
        return _strokes(box, "-", step) + _strokes(box, "|", step)
    if sign == "x":
        return _strokes(box, "/", step) + _strokes(box, "\\", step)
    starts = _steps(box.left - box.height, box.right, step * 2**0.5)
    low, high = (box.bottom, box.top) if sign == "/" else (box.top, box.bottom)
    return [end for x in starts for end in ((x, low), (x + box.height, high))]


def _steps(low: float, high: float, step: float) -> list[float]:
    return [low + step * (number + 0.5) for number in range(max(0, round((high - low) / step)))]
