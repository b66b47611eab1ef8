"""What every part of a chart's drawing looks at: the chart, its clothes, its letters, and the looks of its series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.model import Axis, Category, Chart, Point
from paperbuilder.render.chart.geometry import Scale
from paperbuilder.render.chart.letters import Letters
from paperbuilder.render.chart.looks import Look, looks
from paperbuilder.style.sheet import ChartStyle, StyleSheet

PART_CUE = "(part)"
WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Subject:
    """A chart about to be drawn."""

    chart: Chart
    style: ChartStyle
    letters: Letters
    looks: tuple[Look, ...]

    @classmethod
    def of(cls, chart: Chart, style: StyleSheet) -> Subject:
        """The chart in these clothes."""
        return cls(chart, style.chart, Letters.of(style), looks(chart, style.chart))

    @property
    def stacked(self) -> bool:
        """Whether the columns stand on each other."""
        return self.chart.kind in {"stacked", "stacked-100"}

    @property
    def columns(self) -> tuple[int, ...]:
        """The series drawn as columns or bars."""
        return tuple(number for number, look in enumerate(self.looks) if not look.line)

    @property
    def lines(self) -> tuple[int, ...]:
        """The series drawn as lines."""
        return tuple(number for number, look in enumerate(self.looks) if look.line)

    @property
    def texts(self) -> tuple[str, ...]:
        """The categories' labels, a part of a month with its cue."""
        return tuple(_with_cue(category) for category in self.chart.categories)

    def points(self, series: int) -> Iterator[tuple[int, float, Point]]:
        """The drawn points of a series: the category's number, the drawn value, and the point."""
        for category, point in enumerate(self.chart.series[series].points[: len(self.chart.categories)]):
            if point.value is not None:
                yield category, self._share(category, point.value), point

    def scale(self, axis: Axis, start: float, end: float) -> Scale:
        """The axis' scale on that stretch, wide enough for every value and, for columns, for nought."""
        side = "left" if axis is self.chart.value_axis else "right"
        values = [tick.value for tick in axis.ticks] + list(self._values(side))
        low, high = min(values, default=0.0), max(values, default=1.0)
        return Scale(low, high if high > low else low + 1.0, start, end)

    def on_right(self, series: int) -> bool:
        """Whether the series is read on the right axis."""
        return self.chart.right_axis is not None and self.chart.series[series].axis == "right"

    def reached(self, side: str = "left") -> list[float]:
        """How far the columns and lines read on that axis reach."""
        own = [number for number in range(len(self.looks)) if self.on_right(number) == (side == "right")]
        single = [n for n in own if self.looks[n].line or not self.stacked]
        found = [value for number in single for _, value, _ in self.points(number)]
        return found + (self._stacks() if side == "left" and self.stacked else [])

    def _values(self, side: str) -> Iterator[float]:
        """Every value that the scale of that side has to show."""
        yield from self.reached(side)
        if any(self.on_right(number) == (side == "right") for number in self.columns):
            yield 0.0
        if side == "left":
            yield from (reference.value for reference in self.chart.references)

    def _stacks(self) -> list[float]:
        """How high and how low each stack reaches."""
        up = [0.0] * len(self.chart.categories)
        down = list(up)
        for number in self.columns:
            for category, value, _ in self.points(number):
                (up if value > 0 else down)[category] += value
        return up + [value for value in down if value]

    def _share(self, category: int, value: float) -> float:
        """The value, or in a stack to 100 % its share of the stack."""
        if self.chart.kind != "stacked-100":
            return value
        points = (self.chart.series[number].points for number in self.columns)
        total = sum(abs(p[category].value or 0.0) for p in points if category < len(p))
        return value / total * WHOLE if total else value


def _with_cue(category: Category) -> str:
    needed = category.part and "part" not in category.label.casefold()
    return f"{category.label} {PART_CUE}" if needed else category.label
