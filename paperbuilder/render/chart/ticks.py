"""The ticks of a value axis whose labels have room: all of them, or every second or third with nought among them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from paperbuilder.model import Axis, Tick
from paperbuilder.render.chart.geometry import Scale

AIR = 3.0


def labelled(axis: Axis, scale: Scale, lengths: Sequence[float]) -> list[Tick]:
    """The ticks to be labelled; `lengths` is how much of the axis each label takes."""
    every = 1
    while every < len(axis.ticks) and not _apart(_every(axis, every), axis, scale, lengths):
        every += 1
    return [axis.ticks[number] for number in _every(axis, every)]


def _every(axis: Axis, step: int) -> list[int]:
    """Every so many ticks, counted from nought or from the first."""
    nought = next((number for number, tick in enumerate(axis.ticks) if tick.value == 0), 0)
    return [number for number in range(len(axis.ticks)) if (number - nought) % step == 0]


def _apart(chosen: Sequence[int], axis: Axis, scale: Scale, lengths: Sequence[float]) -> bool:
    return all(
        abs(scale.at(axis.ticks[two].value) - scale.at(axis.ticks[one].value))
        >= (lengths[one] + lengths[two]) / 2 + AIR
        for one, two in pairwise(chosen)
    )
