"""Words become the cover of their dots, once for each size and angle: a month or a number stands on many charts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, cos, radians, sin
from typing import Any

import numpy as np
from matplotlib import rcParams
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties

KEPT = 2048
MARGIN = 2
Cover = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True, slots=True)
class Lettering:
    """How far each dot is covered, of 255, from the lowest row up; where it begins, left of the start and below it."""

    cover: Cover
    left: int
    below: int


@lru_cache(maxsize=KEPT)
def lettering(text: str, font: str, size: float, angle: float, resolution: int) -> Lettering:
    """The words in that font file, in points, turned by degrees; their baseline starts at the corner of a dot.

    They are as wide as they were measured, which hinted letters are not: at the edge of a chart one would be cut.
    """
    looks = FontProperties(fname=font, size=size)
    with _unhinted():
        reach = _reach(text, looks, angle, resolution)
        canvas: Any = RendererAgg(2 * reach, 2 * reach, resolution)  # type: ignore[no-untyped-call]
        canvas.draw_text(canvas.new_gc(), reach, reach, text, looks, angle)
    cover = np.asarray(canvas.buffer_rgba())[::-1, :, 3]
    rows, columns = _inked(cover.any(axis=1)), _inked(cover.any(axis=0))
    return Lettering(cover[rows, columns].copy(), reach - columns.start, reach - rows.start)


@contextmanager
def _unhinted() -> Iterator[None]:
    """Has letters drawn as they are, for a time: Agg reads it from Matplotlib's settings alone."""
    before = rcParams["text.hinting"]
    rcParams["text.hinting"] = "no_hinting"
    try:
        yield
    finally:
        rcParams["text.hinting"] = before


def _reach(text: str, looks: FontProperties, angle: float, resolution: int) -> int:
    """How far from its start a text can have ink, in any direction."""
    ruler: Any = RendererAgg(1, 1, resolution)  # type: ignore[no-untyped-call]
    width, height, _ = ruler.get_text_width_height_descent(text, looks, False)
    across = max(abs(cos(radians(angle))), abs(sin(radians(angle))))
    return ceil(float(width * across + 2 * height)) + MARGIN


def _inked(marks: Any) -> slice:
    found = np.flatnonzero(marks)
    return slice(int(found[0]), int(found[-1]) + 1) if len(found) else slice(0, 0)
