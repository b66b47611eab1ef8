"""A drawing becomes a PNG picture: its marks painted by Agg, with a palette, nothing in it but dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image

from paperbuilder.render.chart.lettering import lettering
from paperbuilder.render.drawing import Drawing, Rgb, Segment, Shape, Stroke, Words

COLOURS = 256
COMPRESSION = 4
"""A third less time than the usual 6, for a tenth more bytes."""
STEPS = (8, 16, 32, 64)
"""How far apart colours may be, of 256, that are shown as one: the first that leaves few enough, as the last must."""
POINTS_PER_INCH = 72
Numbers = np.ndarray[Any, np.dtype[Any]]
CODES = {"move": (Path.MOVETO,), "line": (Path.LINETO,), "curve": (Path.CURVE4,) * 3, "close": (Path.CLOSEPOLY,)}
CAPS = {"butt": "butt", "round": "round", "square": "projecting"}


def picture(drawing: Drawing, resolution: int) -> bytes:
    """The drawing as a PNG at that many dots an inch."""
    painter = Painter(drawing, resolution)
    for mark in drawing.marks:
        painter.paint(mark)
    return _png(painter.dots(), resolution)


class Painter:
    """Puts marks on a canvas of dots."""

    def __init__(self, drawing: Drawing, resolution: int) -> None:
        self._resolution, self._scale = resolution, resolution / POINTS_PER_INCH
        self._across, self._up = round(drawing.width * self._scale), round(drawing.height * self._scale)
        self._dots = Affine2D().scale(self._scale)
        self._agg: Any = RendererAgg(self._across, self._up, resolution)  # type: ignore[no-untyped-call]

    def paint(self, mark: Shape | Words) -> None:
        """Paints one mark over those before it."""
        pen = self._agg.new_gc()
        if isinstance(mark, Words):
            self._write(pen, mark)
        else:
            self._draw(pen, mark)

    def dots(self) -> Numbers:
        """What has been painted: a row of numbers for each row of dots, red, green, blue and cover in one."""
        return np.asarray(self._agg.buffer_rgba()).view(np.uint32)[:, :, 0]

    def _write(self, pen: Any, words: Words) -> None:
        """Words start at a whole dot, so that they look the same wherever they stand."""
        letters = lettering(words.text, str(words.font), words.size, words.angle, self._resolution)
        left, bottom = round(words.x * self._scale) - letters.left, round(words.y * self._scale) - letters.below
        if letters.cover.size:
            self._agg.draw_image(pen, left, bottom, _coloured(letters.cover, words.colour))

    def _draw(self, pen: Any, shape: Shape) -> None:
        if shape.clip is not None:
            left, bottom, width, height = (part * self._scale for part in shape.clip)
            pen.set_clip_rectangle(Bbox.from_bounds(left, bottom, width, height))
        if shape.within:
            pen.set_clip_path(_path(shape.within).transformed(self._dots))
        _ink(pen, shape.stroke)
        self._agg.draw_path(pen, _path(shape.segments), self._dots, shape.fill)


def _coloured(cover: Numbers, colour: Rgb) -> Numbers:
    plain = np.array([*(round(part * 255) for part in colour), 0], np.uint8).view(np.uint32)
    return (plain | cover.astype(np.uint32) << 24).view(np.uint8).reshape(*cover.shape, 4)


def _ink(pen: Any, stroke: Stroke | None) -> None:
    """Readies the pen for the stroke; without one it leaves no trace."""
    if stroke is None:
        pen.set_linewidth(0.0)
        return
    pen.set_foreground(stroke.colour)
    pen.set_linewidth(stroke.width)
    pen.set_capstyle(CAPS[stroke.cap])
    pen.set_joinstyle(stroke.join)
    if stroke.dash:
        pen.set_dashes(stroke.phase, stroke.dash)


def _path(segments: Sequence[Segment]) -> Path:
    codes = [code for kind, _ in segments for code in CODES[kind]]
    return Path(list(_vertices(segments)), codes)


def _vertices(segments: Sequence[Segment]) -> Iterator[tuple[float, float]]:
    for kind, numbers in segments:
        if kind == "close":
            yield 0.0, 0.0
        yield from zip(numbers[::2], numbers[1::2], strict=True)


def _png(dots: Numbers, resolution: int) -> bytes:
    """The picture with a palette: a third of the size without one, and nobody sees the difference."""
    places, palette = _indexed(dots.ravel())
    image = Image.frombuffer("P", (dots.shape[1], dots.shape[0]), places.tobytes(), "raw", "P", 0, 1)
    image.putpalette(palette.view(np.uint8).reshape(-1, 4)[:, :3].tobytes())
    target = BytesIO()
    image.save(target, "PNG", dpi=(resolution, resolution), compress_level=COMPRESSION)
    return target.getvalue()


def _indexed(dots: Numbers) -> tuple[Numbers, Numbers]:
    """For each dot its place in a palette, and the palette. It goes by runs of one colour, which are few."""
    starts = np.flatnonzero(np.concatenate(([True], dots[1:] != dots[:-1])))
    lengths = np.diff(starts, append=dots.size)
    runs = dots[starts]
    colours = np.unique(runs)
    which = np.searchsorted(colours, runs)
    order = np.argsort(-np.bincount(which, lengths), kind="stable")
    palette, kinds = _palette(colours[order])
    places = np.empty(len(colours), np.uint8)
    places[order] = kinds
    return np.repeat(places[which], lengths), palette


def _palette(frequent_first: Numbers) -> tuple[Numbers, Numbers]:
    """A palette, and for each colour its place there. Colours that are much alike are shown as the most frequent of
    them, so that those of areas stay exactly what they are.
    """
    for step in STEPS:
        alike = np.array([256 - step] * 3 + [0], np.uint8).view(np.uint32)
        _, first, kinds = np.unique(frequent_first & alike, return_index=True, return_inverse=True)
        if len(first) <= COLOURS:
            break
    return frequent_first[first], kinds
