"""A chart of columns and lines is drawn part by part, from the grid behind to the words in front."""

from __future__ import annotations

from paperbuilder.model import Axis
from paperbuilder.render.chart import aside, hidden, numbers
from paperbuilder.render.chart.bars import Bar, bar_width, bars, draw_bars
from paperbuilder.render.chart.board import Board
from paperbuilder.render.chart.categories import placed
from paperbuilder.render.chart.frame import HALF, PAD, TICK_GAP, TITLE_GAP, Frame, frame
from paperbuilder.render.chart.geometry import Box, Scale
from paperbuilder.render.chart.legend import Key, draw_legend, reference_keys, series_keys
from paperbuilder.render.chart.letters import CAPITALS, Label, Side, centred, pitch
from paperbuilder.render.chart.lines import Curve, curves, draw_curves, segments
from paperbuilder.render.chart.references import Line, draw_over_bars, draw_references
from paperbuilder.render.chart.subject import Subject
from paperbuilder.render.chart.ticks import labelled

GRID_WIDTH, BASE_WIDTH = 0.6, 1.0
NARROWEST_FOR_ASIDE = 300.0


def draw_upright(subject: Subject, width: float, height: float) -> Board:
    """The chart on a board: lines labelled at their ends if there is room, in a legend otherwise."""
    texts = _aside_texts(subject) if width >= NARROWEST_FOR_ASIDE else []
    board = _drawn(subject, width, height, texts) if texts else None
    return board or _legended(subject, width, height)


def _legended(subject: Subject, width: float, height: float) -> Board:
    return _board(subject, frame(subject, width, height, _keys(subject, False, False), 0.0))


def _drawn(subject: Subject, width: float, height: float, texts: list[str]) -> Board | None:
    """The chart with labels at its right; None where they find no room."""
    column = aside.column_width(texts, width, subject.letters, subject.style.size)
    found = frame(subject, width, height, _keys(subject, _names_lines(subject), _names_references(subject)), column)
    board = _board(subject, found)
    room = Box(found.plot.right, found.plot.bottom, width, found.plot.top + found.headroom + TITLE_GAP * HALF)
    return board if aside.draw_aside(board, _ends(subject, found), room, subject.style.size) else None


def _names_references(subject: Subject) -> bool:
    """Whether the comparators can be named beside their lines."""
    return bool(subject.chart.references) and subject.chart.right_axis is None


def _names_lines(subject: Subject) -> bool:
    """Whether the series can be named beside their lines: they are told apart, and all reach the right."""
    if subject.columns or not (len(subject.lines) > 1 or subject.chart.references):
        return False
    last = len(subject.chart.categories) - 2
    return all(any(category >= last for category, _, _ in subject.points(number)) for number in subject.lines)


def _aside_texts(subject: Subject) -> list[str]:
    lines = aside.series_texts(subject) if _names_lines(subject) else []
    return lines + (aside.reference_texts(subject) if _names_references(subject) else [])


def _keys(subject: Subject, lines_named: bool, references_named: bool) -> list[Key]:
    references = [] if references_named else reference_keys(subject)
    series = () if lines_named else range(len(subject.chart.series))
    return (series_keys(subject, series) if len(series) > 1 or references else []) + references


def _ends(subject: Subject, found: Frame) -> list[aside.End]:
    ends = aside.series_ends(subject, _curves(subject, found)) if _names_lines(subject) else []
    if _names_references(subject):
        heights = [found.left.at(line.value) for line in subject.chart.references]
        ends += aside.reference_ends(subject, heights, found.plot.right)
    return ends


def _curves(subject: Subject, found: Frame) -> list[Curve]:
    return curves(subject, found.across.places, found.scales(subject))


def _board(subject: Subject, found: Frame) -> Board:
    """Everything but the labels at the right."""
    board = Board(found.width, found.height, subject.letters, subject.style.text)
    columns = bars(subject, found.across.places, found.across.step, found.scales(subject), flat=False)
    lines, references = _curves(subject, found), _reference_lines(subject, found)
    _grid(board, subject, found)
    draw_references(board, subject, references)
    draw_bars(board, columns, subject.looks)
    draw_over_bars(board, subject, references, columns)
    _base_line(board, subject, found)
    draw_curves(board, lines, subject.looks, subject.style.line_width, cased=bool(columns))
    labels = _column_numbers(subject, found, columns, references)
    labels += _line_numbers(subject, found, columns, lines, labels)
    symbols = hidden.upright(subject, found.across.places, found.across.step, found.left.base)
    labels += hidden.beside_others(symbols, labels, columns, subject.letters)
    board.words(numbers.backed(labels, subject.letters, references))
    _axes(board, subject, found)
    draw_legend(board, found.legend, 0.0, found.height)
    return board


def _reference_lines(subject: Subject, found: Frame) -> list[Line]:
    heights = [found.left.at(line.value) for line in subject.chart.references]
    return [((found.plot.left, y), (found.plot.right, y)) for y in heights]


def _grid(board: Board, subject: Subject, found: Frame) -> None:
    for tick in subject.chart.value_axis.ticks:
        y = found.left.at(tick.value)
        board.line(((found.plot.left, y), (found.plot.right, y)), subject.style.grid, GRID_WIDTH)


def _base_line(board: Board, subject: Subject, found: Frame) -> None:
    y = found.left.base if subject.columns else found.plot.bottom
    board.line(((found.plot.left, y), (found.plot.right, y)), subject.style.axis, BASE_WIDTH)


def _column_numbers(subject: Subject, found: Frame, columns: list[Bar], references: list[Line]) -> list[Label]:
    """The numbers over the columns; at their base where lines run over the columns, or a comparator through one."""
    if subject.stacked:
        return _stack_numbers(subject, found, columns)
    if not subject.chart.values:
        return []
    over = [] if found.setting is None else numbers.over(columns, found.setting)
    if over and numbers.clear(over, subject.letters, references, found.room):
        return over
    low = _base_numbers(subject, found, columns)
    passable = len(low) < len(over) and numbers.clear(over, subject.letters, (), found.room)
    return over if passable else low


def _base_numbers(subject: Subject, found: Frame, columns: list[Bar]) -> list[Label]:
    """The numbers in the columns, at their base."""
    style, letters = subject.style, subject.letters
    room = bar_width(subject, found.across.step) - PAD / 2
    setting = numbers.setting([bar.text for bar in columns], room, letters, style.label_size)
    return [] if setting is None else numbers.at_base(columns, subject.looks, letters, setting, style.text)


def _stack_numbers(subject: Subject, found: Frame, columns: list[Bar]) -> list[Label]:
    style, letters = subject.style, subject.letters
    labels = (
        numbers.within(columns, subject.looks, letters, style.label_size, style.text) if subject.chart.values else []
    )
    if found.setting is None:
        return labels
    return labels + numbers.over_stacks(_tops(subject, columns), found.setting)


def _tops(subject: Subject, columns: list[Bar]) -> list[tuple[str, Box]]:
    """Each total with the box of the uppermost part of its stack."""
    highest: dict[int, Box] = {}
    for bar in columns:
        known = highest.get(bar.category)
        if known is None or bar.box.top > known.top:
            highest[bar.category] = bar.box
    totals = enumerate(subject.chart.totals)
    return [(total.text, highest[number]) for number, total in totals if number in highest]


def _line_numbers(
    subject: Subject, found: Frame, columns: list[Bar], lines: list[Curve], taken: list[Label]
) -> list[Label]:
    """The numbers of a single line, where it stands clear of everything else."""
    if len(lines) != 1 or not subject.chart.values:
        return []
    letters = subject.letters
    labels = numbers.along(lines[0], subject.style.label_size, letters, segments(lines), found.room)
    obstacles = [bar.box for bar in columns] + [letters.box(label) for label in taken]
    boxes = [letters.box(label) for label in labels]
    return [] if any(box.overlaps(other) for box in boxes for other in obstacles) else labels


def _axes(board: Board, subject: Subject, found: Frame) -> None:
    """The words of the axes."""
    _ticks(board, subject, subject.chart.value_axis, found.left, found.plot.left - TICK_GAP, "right")
    if subject.chart.right_axis is not None and found.right is not None:
        _ticks(board, subject, subject.chart.right_axis, found.right, found.plot.right + TICK_GAP, "left")
    base = found.plot.bottom - found.footroom
    board.words(placed(found.categories.labels, base))
    _titles(board, subject, found)
    if subject.chart.category_title:
        spot = (found.plot.middle[0], base - found.categories.depth - pitch(subject.style.size))
        board.word(Label(subject.chart.category_title, spot, subject.style.size, "centre"))


def _ticks(board: Board, subject: Subject, axis: Axis, scale: Scale, x: float, side: Side) -> None:
    size = subject.style.label_size
    shown = labelled(axis, scale, [size * CAPITALS] * len(axis.ticks))
    board.words([Label(tick.text, (x, centred(scale.at(tick.value), size)), size, side) for tick in shown])


def _titles(board: Board, subject: Subject, found: Frame) -> None:
    """The titles of the axes, over their ticks, read without turning the page."""
    size = subject.style.size
    sides: tuple[tuple[float, Side], ...] = ((0.0, "left"), (found.width, "right"))
    for lines, (x, side) in zip(found.titles, sides, strict=True):
        first = found.plot.top + found.headroom + TITLE_GAP + (len(lines) - 1) * pitch(size)
        board.words([Label(line, (x, first - row * pitch(size)), size, side) for row, line in enumerate(lines)])
