"""A chart of the model and a style sheet become a drawing: marks for the PDF, and a picture of them for Word."""

from __future__ import annotations

from dataclasses import replace

from paperbuilder.model import Chart
from paperbuilder.render.chart.board import Board
from paperbuilder.render.chart.sideways import draw_sideways
from paperbuilder.render.chart.subject import Subject
from paperbuilder.render.chart.upright import draw_upright
from paperbuilder.render.drawing import Drawing
from paperbuilder.style.sheet import StyleSheet


def draw(chart: Chart, style: StyleSheet, width: float) -> Drawing:
    """The chart drawn that many points wide; its height is the style's, or more where its labels need it."""
    drawing = sketch(chart, style, width)
    return replace(drawing, png=paint(drawing, style.chart.resolution))


def sketch(chart: Chart, style: StyleSheet, width: float) -> Drawing:
    """The same drawing without its picture."""
    board = laid_out(chart, style, width)
    return Drawing(board.width, board.height, tuple(board.marks), b"")


def paint(drawing: Drawing, resolution: int) -> bytes:
    """The picture of the drawing, at that many dots an inch."""
    from paperbuilder.render.chart.picture import picture

    return picture(drawing, resolution)


def laid_out(chart: Chart, style: StyleSheet, width: float) -> Board:
    """The chart on its board."""
    subject = Subject.of(chart, style)
    height = style.chart.heights[chart.height]
    return draw_sideways(subject, width, height) if chart.kind == "bar" else draw_upright(subject, width, height)
