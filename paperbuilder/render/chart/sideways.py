"""A chart of horizontal bars: labels at the left, bars as thick as the room allows, the value axis below."""

from __future__ import annotations

from dataclasses import dataclass

from paperbuilder.render.chart import hidden, numbers
from paperbuilder.render.chart.bars import Bar, bars, draw_bars
from paperbuilder.render.chart.board import Board
from paperbuilder.render.chart.categories import beside
from paperbuilder.render.chart.frame import HALF, LEGEND_GAP, PAD, TICK_GAP, TITLE_GAP
from paperbuilder.render.chart.geometry import Box, Scale
from paperbuilder.render.chart.legend import Legend, draw_legend, legend, reference_keys, series_keys
from paperbuilder.render.chart.letters import Label, centred, pitch
from paperbuilder.render.chart.references import Line, draw_over_bars, draw_references
from paperbuilder.render.chart.subject import Subject
from paperbuilder.render.chart.ticks import labelled
from paperbuilder.render.chart.upright import BASE_WIDTH, GRID_WIDTH

LABEL_SHARE, ROW_AIR, THINNEST = 0.34, 3.0, 7.0


@dataclass(frozen=True, slots=True)
class SideFrame:
    """Where the parts of a chart of horizontal bars stand."""

    width: float
    height: float
    plot: Box
    scale: Scale
    places: tuple[float, ...]
    step: float
    labels: tuple[tuple[str, ...], ...]
    legend: Legend
    title: tuple[str, ...]


def draw_sideways(subject: Subject, width: float, height: float) -> Board:
    """The chart on a board; it becomes higher where its labels need it."""
    found = _frame(subject, width, height)
    board = Board(width, found.height, subject.letters, subject.style.text)
    scales = [found.scale] * len(subject.chart.series)
    laid = bars(subject, found.places, found.step, scales, flat=True)
    lines = _reference_lines(subject, found)
    _grid(board, subject, found)
    draw_references(board, subject, lines)
    draw_bars(board, laid, subject.looks)
    draw_over_bars(board, subject, lines, laid)
    board.line(
        ((found.scale.base, found.plot.bottom), (found.scale.base, found.plot.top)), subject.style.axis, BASE_WIDTH
    )
    symbols = hidden.sideways(subject, found.places, found.step, found.scale.base)
    board.words(numbers.backed([*_numbers(subject, found, laid), *symbols], subject.letters, lines))
    _words(board, subject, found)
    draw_legend(board, found.legend, 0.0, found.height)
    return board


def _frame(subject: Subject, width: float, height: float) -> SideFrame:
    size, letters = subject.style.size, subject.letters
    labels, left = beside(subject.texts, width * LABEL_SHARE, letters, subject.style.label_size)
    series = range(len(subject.chart.series))
    keys = (series_keys(subject, series) if len(series) > 1 else []) + reference_keys(subject)
    key = legend(keys, width, letters, size)
    title = letters.lines(subject.chart.value_axis.title, size, width - left)
    bottom = TICK_GAP + pitch(subject.style.label_size) + len(title) * pitch(size) + PAD
    top = height - key.height - (LEGEND_GAP if key.rows else 0) - _category_title(subject) - PAD
    lack = max(0.0, _least(subject, labels) - (top - bottom))
    right = width - _reach(subject) - PAD
    plot = Box(max(left + TICK_GAP + _under(subject), _half_tick(subject, 0)), bottom, right, top + lack)
    step = plot.height / max(len(labels), 1)
    places = tuple(plot.top - step * (number + HALF) for number in range(len(labels)))
    scale = subject.scale(subject.chart.value_axis, plot.left, plot.right)
    return SideFrame(width, height + lack, plot, scale, places, step, labels, key, title)


def _category_title(subject: Subject) -> float:
    return pitch(subject.style.size) + PAD if subject.chart.category_title else 0.0


def _least(subject: Subject, labels: tuple[tuple[str, ...], ...]) -> float:
    """How high the plot must be for its labels and its bars."""
    lines = max(map(len, labels), default=1) * pitch(subject.style.label_size) + ROW_AIR
    smallest = subject.style.label_size if subject.chart.values else THINNEST
    return len(labels) * max(lines, max(len(subject.columns), 1) * smallest / subject.style.bar_width)


def _texts(subject: Subject) -> list[str]:
    if not subject.chart.values:
        return []
    return [point.text for number in subject.columns for _, _, point in subject.points(number)]


def _reach(subject: Subject) -> float:
    """The room right of the plot: for a number beyond the longest bar, or half of the last tick's label."""
    number = subject.letters.widest(_texts(subject), subject.style.label_size)
    return max(_half_tick(subject, -1), number + numbers.GAP + numbers.AIR)


def _half_tick(subject: Subject, which: int) -> float:
    """Half the width of the first (0) or last (-1) tick's label, which is centred on its end of the axis."""
    ticks = subject.chart.value_axis.ticks
    return subject.letters.width(ticks[which].text, subject.style.label_size) * HALF if ticks else 0.0


def _under(subject: Subject) -> float:
    """The room left of the plot for numbers of negative bars."""
    negative = any(value < 0 for value in subject.reached())
    return _reach(subject) if negative else 0.0


def _reference_lines(subject: Subject, found: SideFrame) -> list[Line]:
    across = [found.scale.at(line.value) for line in subject.chart.references]
    return [((x, found.plot.bottom), (x, found.plot.top)) for x in across]


def _numbers(subject: Subject, found: SideFrame, laid: list[Bar]) -> list[Label]:
    """The numbers beyond the bars' ends, where they do not touch each other."""
    if not subject.chart.values:
        return []
    labels = numbers.beyond(laid, subject.style.label_size)
    room = Box(0.0, 0.0, found.width, found.height)
    return labels if numbers.clear(labels, subject.letters, (), room) else []


def _grid(board: Board, subject: Subject, found: SideFrame) -> None:
    for tick in subject.chart.value_axis.ticks:
        x = found.scale.at(tick.value)
        board.line(((x, found.plot.bottom), (x, found.plot.top)), subject.style.grid, GRID_WIDTH)


def _words(board: Board, subject: Subject, found: SideFrame) -> None:
    """The labels of categories, ticks and axes."""
    size, small = subject.style.size, subject.style.label_size
    edge = found.plot.left - TICK_GAP - _under(subject)
    for lines, place in zip(found.labels, found.places, strict=True):
        first = centred(place, small) + (len(lines) - 1) * pitch(small) / 2
        board.words([Label(line, (edge, first - n * pitch(small)), small, "right") for n, line in enumerate(lines)])
    under = found.plot.bottom - TICK_GAP - small * HALF
    axis = subject.chart.value_axis
    for tick in labelled(axis, found.scale, [subject.letters.width(tick.text, small) for tick in axis.ticks]):
        board.word(Label(tick.text, (found.scale.at(tick.value), under - small * 0.3), small, "centre"))
    for number, line in enumerate(found.title):
        below = under - small * 0.3 - PAD - pitch(size) * (number + 1) + size * 0.1
        board.word(Label(line, (found.plot.middle[0], below), size, "centre"))
    if subject.chart.category_title:
        spot = (0.0, found.plot.top + TITLE_GAP * HALF)
        board.word(Label(subject.chart.category_title, spot, size))
