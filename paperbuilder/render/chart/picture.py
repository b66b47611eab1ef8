"""A drawing becomes a PNG picture: its marks painted by Agg, with a palette, nothing in it but dots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Bbox
from PIL import Image

from paperbuilder.render.drawing import Drawing, Segment, Shape, Stroke, Words

COLOURS, FLAT_COLOURS, SAMPLED, NEAR = 256, 12, 3, 5
POINTS_PER_INCH = 72
Rgb = tuple[int, ...]
CODES = {"move": (Path.MOVETO,), "line": (Path.LINETO,), "curve": (Path.CURVE4,) * 3, "close": (Path.CLOSEPOLY,)}
CAPS = {"butt": "butt", "round": "round", "square": "projecting"}


def picture(drawing: Drawing, resolution: int) -> bytes:
    """The drawing as a PNG at that many dots an inch."""
    painter = Painter(drawing, resolution)
    for mark in drawing.marks:
        painter.paint(mark)
    return _png(painter.image(), resolution)


class Painter:
    """Puts marks on a canvas of dots."""

    def __init__(self, drawing: Drawing, resolution: int) -> None:
        self._scale = resolution / POINTS_PER_INCH
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

    def image(self) -> Image.Image:
        """What has been painted."""
        size = self._across, self._up
        return Image.frombuffer("RGBA", size, self._agg.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")

    def _write(self, pen: Any, words: Words) -> None:
        pen.set_foreground(words.colour)
        font = FontProperties(fname=str(words.font), size=words.size)
        x, y = words.x * self._scale, self._up - words.y * self._scale
        self._agg.draw_text(pen, x, y, words.text, font, words.angle)

    def _draw(self, pen: Any, shape: Shape) -> None:
        if shape.clip is not None:
            left, bottom, width, height = (part * self._scale for part in shape.clip)
            pen.set_clip_rectangle(Bbox.from_bounds(left, bottom, width, height))
        if shape.within:
            pen.set_clip_path(_path(shape.within).transformed(self._dots))
        _ink(pen, shape.stroke)
        self._agg.draw_path(pen, _path(shape.segments), self._dots, shape.fill)


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


def _png(image: Image.Image, resolution: int) -> bytes:
    """The picture with a palette: a third of the size without one, and nobody sees the difference."""
    indexed = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    indexed.putpalette(_exact(indexed.getpalette() or [], _flat_colours(image)))
    target = BytesIO()
    indexed.save(target, "PNG", dpi=(resolution, resolution), compress_level=6)
    return target.getvalue()


def _flat_colours(image: Image.Image) -> list[Rgb]:
    """The colours of areas: the most frequent ones, by a sample of the dots."""
    sample = image.resize((image.width // SAMPLED, image.height // SAMPLED), Image.Resampling.NEAREST)
    counted = sample.getcolors(sample.width * sample.height) or []
    frequent = sorted(counted, key=lambda pair: (-pair[0], str(pair[1])))[:FLAT_COLOURS]
    return [colour for _, colour in frequent if isinstance(colour, tuple)]


def _exact(palette: Sequence[int], flat: Sequence[Rgb]) -> list[int]:
    """The palette with the averages that stand for a flat colour put right: white is white."""
    entries = zip(palette[::3], palette[1::3], palette[2::3], strict=True)
    return [part for entry in entries for part in _nearest(entry, flat)]


def _nearest(entry: Rgb, flat: Sequence[Rgb]) -> Rgb:
    red, green, blue = entry
    for colour in flat:
        if abs(colour[0] - red) <= NEAR and abs(colour[1] - green) <= NEAR and abs(colour[2] - blue) <= NEAR:
            return colour
    return entry
