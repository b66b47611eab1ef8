"""The largest value of a chart becomes a value axis: ticks from zero in steps of 1, 2 or 5, at most seven."""

from __future__ import annotations

from math import floor, log10

from paperbuilder.formats import Formats
from paperbuilder.metrics.result import Unit
from paperbuilder.model import Axis, Tick

MOST_TICKS = 7
TITLES: dict[Unit, str] = {
    "count": "Number",
    "percent": "Per cent",
    "per 10,000": "Rate per 10,000 children",
    "mean days": "Days",
}


def axis(largest: float, unit: Unit, formats: Formats, title: str = "") -> Axis:
    """An axis from zero to the first tick at or above the largest value."""
    step = _step(max(largest, 0.0), unit)
    count = max(_ceiling(largest / step), 1)
    decimals = max(0, -floor(log10(step) + 1e-9))
    ticks = tuple(Tick(value, formats.number(value, unit, decimals)) for value in _multiples(step, count))
    return Axis(title or TITLES[unit], ticks)


def _multiples(step: float, count: int) -> list[float]:
    return [round(step * place, 10) for place in range(count + 1)]


def _ceiling(value: float) -> int:
    whole = floor(value + 1e-9)
    return whole if value - whole <= 1e-9 else whole + 1


def _step(largest: float, unit: Unit) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 … (and for what is no count 0.5, 0.2 …) that gives few enough ticks."""
    least = largest / (MOST_TICKS - 1)
    if least < 1e-9:
        return 20.0 if unit == "percent" else 1.0
    power = 10.0 ** floor(log10(least))
    step = next(power * leading for leading in (1, 2, 5, 10) if power * leading >= least * (1 - 1e-9))
    return max(step, 1.0 if unit == "count" else 0.1)
