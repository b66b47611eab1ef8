"""A comparator becomes a dashed line across the chart, cased in white where it runs over columns."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.render.chart.board import Board
from paperbuilder.render.chart.geometry import Spot
from paperbuilder.render.chart.legend import REFERENCE_DASH, REFERENCE_WIDTH
from paperbuilder.render.chart.looks import WHITE
from paperbuilder.render.chart.subject import Subject

CASING = 2.6


def draw_references(board: Board, subject: Subject, lines: Sequence[tuple[Spot, Spot]]) -> None:
    """Put the comparators' lines on the board."""
    colours = subject.style.references
    for number, line in enumerate(lines):
        if subject.columns:
            board.line(line, WHITE, CASING)
        board.line(line, colours[number % len(colours)], REFERENCE_WIDTH, REFERENCE_DASH)
