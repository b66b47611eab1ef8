"""A comparator becomes a dashed line across the chart, behind the columns and pale where it runs over one."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.render.chart.bars import Bar
from paperbuilder.render.chart.board import Board
from paperbuilder.render.chart.geometry import Box, Spot
from paperbuilder.render.chart.legend import REFERENCE_WIDTH, reference_look
from paperbuilder.render.chart.looks import WHITE
from paperbuilder.render.chart.subject import Subject

Line = tuple[Spot, Spot]


def draw_references(board: Board, subject: Subject, lines: Sequence[Line]) -> None:
    """Put the comparators' lines on the board."""
    for number, line in enumerate(lines):
        colour, dash = reference_look(subject, number)
        board.line(line, colour, REFERENCE_WIDTH, dash)


def draw_over_bars(board: Board, subject: Subject, lines: Sequence[Line], bars: Sequence[Bar]) -> None:
    """Put the parts of the lines that run over a bar in front of it, their dashes going on."""
    for number, line in enumerate(lines):
        colour, dash = reference_look(subject, number)
        for bar in bars:
            piece = _piece(line, bar.box)
            if piece is not None:
                phase = _length((line[0], piece[0]))
                board.line(piece, colour if bar.part else WHITE, REFERENCE_WIDTH, dash, phase)


def _piece(line: Line, box: Box) -> Line | None:
    """The part of an upright or level line within the box."""
    (x1, y1), (x2, y2) = line
    start = max(x1, box.left), max(y1, box.bottom)
    end = min(x2, box.right), min(y2, box.top)
    return (start, end) if start[0] <= end[0] and start[1] <= end[1] else None


def _length(line: Line) -> float:
    (x1, y1), (x2, y2) = line
    return abs(x2 - x1) + abs(y2 - y1)
