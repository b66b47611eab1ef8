"""The room that each part of an upright chart needs, measured from its words, becomes the place of each part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from paperbuilder.model import Axis
from paperbuilder.render.chart import numbers
from paperbuilder.render.chart.bars import bar_width
from paperbuilder.render.chart.categories import Below, below
from paperbuilder.render.chart.geometry import Box, Scale
from paperbuilder.render.chart.legend import Key, Legend, legend
from paperbuilder.render.chart.letters import CAPITALS, DESCENT, pitch
from paperbuilder.render.chart.lines import MARK
from paperbuilder.render.chart.numbers import Setting
from paperbuilder.render.chart.subject import Subject

TICK_GAP, TITLE_GAP, PAD, LEGEND_GAP = 5.0, 10.0, 4.0, 3.0
LOWEST_PLOT = 90.0
HALF = 0.5
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Across:
    """The horizontal measures: the plot's sides, and the categories between them."""

    left: float
    right: float
    places: tuple[float, ...]
    step: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the parts of an upright chart stand; `setting` is how numbers over the columns are set, if they fit."""

    width: float
    height: float
    plot: Box
    across: Across
    left: Scale
    right: Scale | None
    categories: Below
    titles: tuple[Lines, Lines]
    headroom: float
    footroom: float
    legend: Legend
    setting: Setting | None

    def scales(self, subject: Subject) -> tuple[Scale, ...]:
        """The scale of each series."""
        right = self.right or self.left
        return tuple(right if subject.on_right(n) else self.left for n in range(len(subject.chart.series)))

    @property
    def room(self) -> Box:
        """Where numbers may stand."""
        plot = self.plot
        return Box(plot.left, plot.bottom - self.footroom, plot.right, plot.top + self.headroom)


def frame(subject: Subject, width: float, height: float, keys: Sequence[Key], column: float) -> Frame:
    """The frame of a chart of that size; a chart whose plot would be squeezed flat is made higher.

    `column` is the room at the right for labels of lines, 0 for none.
    """
    across = _across(subject, width, column)
    found = _setting(subject, across)
    labels = below(subject.texts, across.places, across.step, subject.letters, subject.style.label_size)
    titles = _titles(subject, width)
    key = legend(keys, width, subject.letters, subject.style.size)
    over, under = _reaches(subject, found)
    top = _heading(subject, titles, key)
    bottom = labels.depth + _category_title(subject)
    bare = max(height - top - bottom, LOWEST_PLOT)
    headroom, footroom = _beyond(subject, bare, over, under)
    plot_height = max(bare - headroom - footroom, LOWEST_PLOT)
    low = bottom + footroom
    plot = Box(across.left, low, across.right, low + plot_height)
    return Frame(
        width=width,
        height=plot.top + headroom + top,
        plot=plot,
        across=across,
        left=subject.scale(subject.chart.value_axis, plot.bottom, plot.top),
        right=None if (axis := subject.chart.right_axis) is None else subject.scale(axis, plot.bottom, plot.top),
        categories=labels,
        titles=titles,
        headroom=headroom,
        footroom=footroom,
        legend=key,
        setting=found,
    )


def _across(subject: Subject, width: float, column: float) -> Across:
    left = _ticks_width(subject, subject.chart.value_axis)
    beside = PAD if subject.chart.right_axis is None else _ticks_width(subject, subject.chart.right_axis)
    right = width - (column or beside)
    step = (right - left) / max(len(subject.chart.categories), 1)
    places = tuple(left + step * (number + HALF) for number in range(len(subject.chart.categories)))
    return Across(left, right, places, step)


def _ticks_width(subject: Subject, axis: Axis) -> float:
    return TICK_GAP + subject.letters.widest([tick.text for tick in axis.ticks], subject.style.label_size)


def _titles(subject: Subject, width: float) -> tuple[Lines, Lines]:
    """The lines of the two axes' titles; they share the width."""
    left, right = subject.chart.value_axis, subject.chart.right_axis
    limit = width if right is None else width * HALF - PAD
    size, letters = subject.style.size, subject.letters
    return letters.lines(left.title, size, limit), () if right is None else letters.lines(right.title, size, limit)


def _heading(subject: Subject, titles: tuple[Lines, Lines], key: Legend) -> float:
    lines = max(map(len, titles))
    return key.height + (LEGEND_GAP if key.rows else 0) + lines * pitch(subject.style.size) + TITLE_GAP


def _category_title(subject: Subject) -> float:
    return pitch(subject.style.size) + LEGEND_GAP if subject.chart.category_title else 1.0


def _setting(subject: Subject, across: Across) -> Setting | None:
    """How the numbers over the columns, or the totals over the stacks, are set."""
    texts = _over_texts(subject)
    alone = subject.stacked or len(subject.columns) < 2
    room = across.step - PAD / 2 if alone else bar_width(subject, across.step) - HALF
    return numbers.setting(texts, room, subject.letters, subject.style.label_size) if texts else None


def _over_texts(subject: Subject) -> list[str]:
    if subject.stacked:
        return [point.text for point in subject.chart.totals]
    if not subject.chart.values or subject.lines:
        return []
    return [point.text for number in subject.columns for _, _, point in subject.points(number)]


def _reaches(subject: Subject, found: Setting | None) -> tuple[float, float]:
    """How far numbers reach over the highest and under the lowest mark."""
    numbered = subject.lines and subject.chart.values
    line = MARK + numbers.GAP + (CAPITALS + DESCENT) * subject.style.label_size if numbered else 0.0
    if found is None:
        return line, line
    column = numbers.reach(_over_texts(subject), found, subject.letters)
    return max(line, column), max(line, column)


def _beyond(subject: Subject, height: float, over: float, under: float) -> tuple[float, float]:
    """How far numbers reach beyond a plot of that height, above and below."""
    scale = subject.scale(subject.chart.value_axis, 0.0, height)
    marks = [scale.at(value) for value in subject.reached("left")]
    if not marks:
        return 0.0, 0.0
    above = max(0.0, max(marks) + over - height)
    below_plot = max(0.0, under - min(marks)) if min(subject.reached("left")) < 0 else 0.0
    return above, below_plot
