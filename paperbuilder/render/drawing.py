"""A chart once drawn, as plain strokes and words: what the PDF writer replays and no library needs to know.

Coordinates are points from the lower left corner of the drawing; colours are fractions of red, green and blue.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Rgb = tuple[float, float, float]
Segment = tuple[Literal["move", "line", "curve", "close"], tuple[float, ...]]
"""`move` x y, `line` x y, `curve` x1 y1 x2 y2 x3 y3 (cubic), `close` nothing."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn; `dash` in points, empty for a solid one."""

    colour: Rgb
    width: float
    dash: tuple[float, ...] = ()
    phase: float = 0.0
    cap: Literal["butt", "round", "square"] = "butt"
    join: Literal["miter", "round", "bevel"] = "miter"


@dataclass(frozen=True, slots=True)
class Shape:
    """A path, filled or stroked or both, within `clip` (x, y, width, height) if given.

    `within` clips by a path instead: hatching is lines within the bar.
    """

    segments: tuple[Segment, ...]
    fill: Rgb | None = None
    stroke: Stroke | None = None
    clip: tuple[float, float, float, float] | None = None
    within: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """A text, its baseline starting at x, y, turned by `angle` degrees, in the font file `font`."""

    text: str
    x: float
    y: float
    font: Path
    size: float
    colour: Rgb
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished chart: its size in points, its strokes and words in drawing order, and the same as a PNG picture."""

    width: float
    height: float
    marks: tuple[Shape | Words, ...]
    png: bytes
