"""The sign of a line's marker becomes its outline: a shape about one wide around the origin."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

from paperbuilder.render.chart.geometry import Spot
from paperbuilder.render.drawing import Segment

Join = Literal["miter", "round"]
ROUND = 4 / 3 * math.tan(math.pi / 8) / 2
"""How far a quarter of a circle's control points stand from its ends, for a circle one wide."""
TRIANGLE: tuple[Spot, ...] = ((0, 0.5), (-0.5, -0.5), (0.5, -0.5))
ARM, SPREAD = 1 / 6, 0.25
PLUS: tuple[Spot, ...] = (
    (-ARM, -0.5), (ARM, -0.5), (ARM, -ARM), (0.5, -ARM), (0.5, ARM), (ARM, ARM),
    (ARM, 0.5), (-ARM, 0.5), (-ARM, ARM), (-0.5, ARM), (-0.5, -ARM), (-ARM, -ARM),
)  # fmt: skip
CROSS: tuple[Spot, ...] = (
    (-SPREAD, -0.5), (0, -SPREAD), (SPREAD, -0.5), (0.5, -SPREAD), (SPREAD, 0), (0.5, SPREAD),
    (SPREAD, 0.5), (0, SPREAD), (-SPREAD, 0.5), (-0.5, SPREAD), (-SPREAD, 0), (-0.5, -SPREAD),
)  # fmt: skip
SQUARE: tuple[Spot, ...] = ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))


@cache
def outline(sign: str) -> tuple[Join, tuple[Segment, ...]]:
    """How the outline's corners are joined, and its path."""
    return ("round", tuple(_circle())) if sign == "o" else ("miter", tuple(_closed(_corners(sign))))


def _corners(sign: str) -> Sequence[Spot]:
    return {
        "s": SQUARE,
        "D": _turned(SQUARE, 45),
        "^": TRIANGLE,
        "<": _turned(TRIANGLE, 90),
        "v": _turned(TRIANGLE, 180),
        ">": _turned(TRIANGLE, 270),
        "P": PLUS,
        "X": CROSS,
        "h": [_around(60 * corner) for corner in range(6)],
    }[sign]


def _turned(spots: Iterable[Spot], degrees: float) -> list[Spot]:
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(x * cosine - y * sine, x * sine + y * cosine) for x, y in spots]


def _around(degrees: float) -> Spot:
    """A spot on the circle, clockwise or not from its top."""
    return -math.sin(math.radians(degrees)) / 2, math.cos(math.radians(degrees)) / 2


def _closed(corners: Sequence[Spot]) -> Iterator[Segment]:
    yield "move", corners[0]
    yield from (("line", corner) for corner in corners[1:])
    yield "close", ()


def _circle() -> Iterator[Segment]:
    """Four quarters, from the right upwards."""
    yield "move", (0.5, 0.0)
    for quarter in range(4):
        turns = _turned([(0.5, ROUND), (ROUND, 0.5), (0.0, 0.5)], 90 * quarter)
        yield "curve", tuple(number for turn in turns for number in turn)
    yield "close", ()
