"""Strokes, fills and words become operators of a PDF page's content."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache

from paperbuilder.render.drawing import Rgb, Segment, Stroke

DECIMALS = 5
CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}
STEPS = {"move": "m", "line": "l", "curve": "c", "close": "h"}
PAINTS = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
ESCAPES = {code: f"\\{code:03o}" for code in (*range(32), *b"()\\", *range(127, 256))}
CLIP = "W n"


def numbers(values: Iterable[float]) -> str:
    """Numbers as PDF writes them, never with an exponent."""
    return " ".join([f"{round(value, DECIMALS) + 0.0:g}" if abs(value) >= 0.0001 else "0" for value in values])


@lru_cache(maxsize=256)
def fill_colour(colour: Rgb) -> str:
    """The colour of fills and words."""
    return f"{numbers(colour)} rg"


@lru_cache(maxsize=256)
def stroked(stroke: Stroke) -> str:
    """How lines are drawn from here on."""
    dash = f"[{numbers(stroke.dash)}] {numbers((stroke.phase,))} d"
    ends = f"{CAPS[stroke.cap]} J {JOINS[stroke.join]} j"
    return f"{numbers(stroke.colour)} RG {numbers((stroke.width,))} w {ends} {dash}"


def rectangle(left: float, bottom: float, width: float, height: float) -> str:
    """The path around a rectangle."""
    return f"{numbers((left, bottom, width, height))} re"


def path(segments: Sequence[Segment]) -> str:
    """The path of the segments."""
    return " ".join([f"{numbers(spots)} {STEPS[kind]}" if spots else STEPS[kind] for kind, spots in segments])


def painted(fill: bool, stroke: bool) -> str:
    """What ends a path: filled, stroked or both."""
    return PAINTS[fill, stroke]


def placed(left: float, bottom: float, scale: float, angle: float) -> str:
    """Coordinates from that point on, larger by `scale` and turned by `angle` degrees."""
    along, up = scale * math.cos(math.radians(angle)), scale * math.sin(math.radians(angle))
    return f"{numbers((along, up, -up, along, left, bottom))} cm"


def words(font: str, size: float, codes: bytes) -> str:
    """A piece of text in one font."""
    return f"{font} {numbers((size,))} Tf ({codes.decode('latin-1').translate(ESCAPES)}) Tj"
