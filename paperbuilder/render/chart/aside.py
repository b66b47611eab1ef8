"""Labels at the right of a chart: what each comparator's line or series is, beside its end, none on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperbuilder.render.chart.board import Board
from paperbuilder.render.chart.geometry import Box, Spot, spread
from paperbuilder.render.chart.legend import REFERENCE_WIDTH
from paperbuilder.render.chart.letters import Letters, block, pitch
from paperbuilder.render.chart.lines import MARK, Curve
from paperbuilder.render.chart.looks import Look
from paperbuilder.render.chart.subject import Subject
from paperbuilder.units import Colour

LEADER, GAP, SHARE, MOST_LINES = 14.0, 4.0, 0.26, 4
BETWEEN, PAD = 4.0, 3.0


@dataclass(frozen=True, slots=True)
class End:
    """Where a line ends and what it is: a series (with its look) or a comparator."""

    spot: Spot
    text: str
    colour: Colour
    look: Look | None = None


def column_width(texts: Sequence[str], whole: float, letters: Letters, size: float) -> float:
    """How wide the column of labels is, with the leaders to it."""
    return LEADER + GAP + PAD + min(letters.widest(texts, size), whole * SHARE)


def reference_texts(subject: Subject) -> list[str]:
    """What each comparator's label says."""
    return [f"{line.label}: {line.text}" for line in subject.chart.references]


def series_texts(subject: Subject) -> list[str]:
    """What each line's label says: its name, and its last value where marks carry numbers."""
    return [_series_text(subject, number) for number in subject.lines]


def _series_text(subject: Subject, number: int) -> str:
    last = [point.text for _, _, point in subject.points(number)][-1:]
    label = subject.chart.series[number].label
    return f"{label}: {last[0]}" if last and subject.chart.values else label


def reference_ends(subject: Subject, heights: Sequence[float], right: float) -> list[End]:
    """The ends of the comparators' lines, at these heights."""
    colours = subject.style.references
    texts = reference_texts(subject)
    return [
        End((right, height), text, colours[number % len(colours)])
        for number, (height, text) in enumerate(zip(heights, texts, strict=True))
    ]


def series_ends(subject: Subject, curves: Sequence[Curve]) -> list[End]:
    """The ends of the lines."""
    return [
        End(curve.dots[-1].spot, _series_text(subject, curve.series), look.colour, look)
        for curve in curves
        for look in (subject.looks[curve.series],)
    ]


def draw_aside(board: Board, ends: Sequence[End], room: Box, size: float) -> bool:
    """Put the labels into the room at the right, each led to by a line; False, and nothing drawn, without room."""
    left = room.left + LEADER + GAP
    wrapped = [board.letters.lines(end.text, size, room.right - left, MOST_LINES) for end in ends]
    heights = [len(lines) * pitch(size) + BETWEEN for lines in wrapped]
    middles = spread([end.spot[1] for end in ends], heights, room.bottom, room.top)
    if middles is None:
        return False
    for end, lines, middle in zip(ends, wrapped, middles, strict=True):
        _lead(board, end, room.left, middle)
        board.words(block(lines, left, middle, size))
    return True


def _lead(board: Board, end: End, left: float, middle: float) -> None:
    x, y = end.spot
    tip = left + LEADER
    turn = max(x, left)
    if end.look is None:
        board.line(((x, y), (turn, y), (tip, middle)), end.colour, REFERENCE_WIDTH * 0.8)
        return
    board.line(((x + MARK / 2 + 1, y), (turn, y), (tip - MARK, middle)), end.colour, 0.7)
    board.mark((tip - MARK / 2, middle), end.look.marker, MARK, end.colour)
