"""A chart of the model and a style sheet become a drawing: vectors for PDF, a picture for Word, of one figure."""

from __future__ import annotations

from paperbuilder.model import Chart
from paperbuilder.render.chart.board import Board
from paperbuilder.render.chart.picture import picture
from paperbuilder.render.chart.recorder import recorded
from paperbuilder.render.chart.sideways import draw_sideways
from paperbuilder.render.chart.subject import Subject
from paperbuilder.render.chart.upright import draw_upright
from paperbuilder.render.drawing import Drawing
from paperbuilder.style.sheet import StyleSheet


def draw(chart: Chart, style: StyleSheet, width: float) -> Drawing:
    """The chart drawn that many points wide; its height is the style's, or more where its labels need it."""
    board = laid_out(chart, style, width)
    marks = recorded(board.figure)
    return Drawing(board.width, board.height, marks, picture(board.figure, style.chart.resolution))


def sketch(chart: Chart, style: StyleSheet, width: float) -> Drawing:
    """The same drawing without its picture."""
    board = laid_out(chart, style, width)
    return Drawing(board.width, board.height, recorded(board.figure), b"")


def paint(chart: Chart, style: StyleSheet, width: float) -> bytes:
    """The picture of the same drawing alone."""
    return picture(laid_out(chart, style, width).figure, style.chart.resolution)


def laid_out(chart: Chart, style: StyleSheet, width: float) -> Board:
    """The chart on its board, before it is recorded or painted."""
    subject = Subject.of(chart, style)
    height = style.chart.heights[chart.height]
    return draw_sideways(subject, width, height) if chart.kind == "bar" else draw_upright(subject, width, height)
