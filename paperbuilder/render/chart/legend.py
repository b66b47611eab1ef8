"""The key above a chart: a sample of each look with its words, in rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from paperbuilder.render.chart.board import Board
from paperbuilder.render.chart.geometry import Box
from paperbuilder.render.chart.letters import CAPITALS, Label, Letters
from paperbuilder.render.chart.looks import Look
from paperbuilder.render.chart.subject import Subject
from paperbuilder.units import Colour

SAMPLE, LINE_SAMPLE, GAP, BETWEEN = 9.0, 20.0, 4.0, 16.0
ROW = 1.6
WHITE = Colour(255, 255, 255)
REFERENCE_WIDTH = 1.1
REFERENCE_DASHES = ((4.0, 2.5), (1.5, 2.0), (8.0, 2.5), (5.0, 2.0, 1.5, 2.0))
RIGHT_CUE = "(right axis)"


@dataclass(frozen=True, slots=True)
class Key:
    """One entry: its words, and the look of a series or the colour of a comparator's line."""

    text: str
    look: Look | None = None
    colour: Colour | None = None
    dash: tuple[float, ...] = ()

    @property
    def sample(self) -> float:
        """How wide its sample is."""
        return SAMPLE if self.look is not None and not self.look.line else LINE_SAMPLE


@dataclass(frozen=True, slots=True)
class Legend:
    """Keys in rows, each with its distance from the left."""

    rows: tuple[tuple[tuple[Key, float], ...], ...]
    size: float

    @property
    def height(self) -> float:
        """How much room it needs."""
        return len(self.rows) * self.size * ROW


def series_keys(subject: Subject, numbers: Sequence[int]) -> list[Key]:
    """The keys of these series."""
    return [Key(_series_text(subject, number), subject.looks[number]) for number in numbers]


def reference_keys(subject: Subject) -> list[Key]:
    """The keys of the comparators."""
    return [
        Key(f"{line.label}: {line.text}", None, *reference_look(subject, number))
        for number, line in enumerate(subject.chart.references)
    ]


def reference_look(subject: Subject, number: int) -> tuple[Colour, tuple[float, ...]]:
    """The colour and the dashes of a comparator's line."""
    colours = subject.style.references
    return colours[number % len(colours)], REFERENCE_DASHES[number % len(REFERENCE_DASHES)]


def legend(keys: Sequence[Key], room: float, letters: Letters, size: float) -> Legend:
    """The keys in as few rows as the room allows."""
    rows: list[list[tuple[Key, float]]] = []
    used = room
    for key in keys:
        words = letters.shortened(key.text, size, room - key.sample - GAP)
        needed = key.sample + GAP + letters.width(words, size)
        if not rows or used + needed > room:
            rows.append([])
            used = 0.0
        rows[-1].append((replace(key, text=words), used))
        used += needed + BETWEEN
    return Legend(tuple(tuple(row) for row in rows), size)


def draw_legend(board: Board, found: Legend, left: float, top: float) -> None:
    """Put the legend on the board, its upper left corner there."""
    for number, row in enumerate(found.rows):
        baseline = top - number * found.size * ROW - found.size
        for key, distance in row:
            _sample(board, key, left + distance, baseline + CAPITALS * found.size / 2)
            board.word(Label(key.text, (left + distance + key.sample + GAP, baseline), found.size))


def _sample(board: Board, key: Key, left: float, middle: float) -> None:
    look = key.look
    if look is None:
        line = ((left, middle), (left + LINE_SAMPLE, middle))
        board.line(line, key.colour or board.ink, REFERENCE_WIDTH, key.dash)
    elif look.line:
        draw_line_sample(board, look, left, middle)
    else:
        box = Box(left, middle - SAMPLE / 2, left + SAMPLE, middle + SAMPLE / 2)
        board.rectangle(box, look.colour)
        board.hatch(box, look.hatch, WHITE)


def draw_line_sample(board: Board, look: Look, left: float, middle: float) -> None:
    """A piece of a line with its marker."""
    board.line(((left, middle), (left + LINE_SAMPLE, middle)), look.colour, 1.8, look.dash)
    board.mark((left + LINE_SAMPLE / 2, middle), look.marker, 5.5, look.colour)


def _series_text(subject: Subject, number: int) -> str:
    label = subject.chart.series[number].label
    needed = subject.on_right(number) and "right" not in label.casefold()
    return f"{label} {RIGHT_CUE}" if needed else label
