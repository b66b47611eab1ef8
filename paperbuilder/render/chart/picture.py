"""A figure becomes a PNG picture: painted by Agg, with a palette, nothing in it but dots."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from PIL import Image

from paperbuilder.render.characters import width
from paperbuilder.render.chart.letters import ASCENT, DESCENT

COLOURS, FLAT_COLOURS, SAMPLED, NEAR = 256, 12, 3, 5
POINTS_PER_INCH = 72
Rgb = tuple[int, ...]


def picture(figure: Figure, resolution: int) -> bytes:
    """The figure as a PNG at that many dots an inch."""
    drawn_at = figure.dpi
    figure.set_dpi(resolution)
    try:
        image = _painted(figure, resolution)
    finally:
        figure.set_dpi(drawn_at)
    return _png(image, resolution)


class Painter(RendererAgg):
    """Agg, with the text widths that the vectors have, so that both have each word at the same place."""

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """The size of a text in dots, by its font file's own widths."""
        size = prop.get_size_in_points() * self.dpi / POINTS_PER_INCH
        length = width(s, Path(str(prop.get_file())), size)
        return length, (ASCENT + DESCENT) * size, DESCENT * size


def _painted(figure: Figure, resolution: int) -> Image.Image:
    across, up = (round(side) for side in figure.bbox.size)
    painter: Any = Painter(across, up, resolution)  # type: ignore[no-untyped-call]
    figure.draw(painter)
    return Image.frombuffer("RGBA", (across, up), painter.buffer_rgba(), "raw", "RGBA", 0, 1).convert("RGB")


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
    found: list[int] = []
    for start in range(0, len(palette), 3):
        entry = tuple(palette[start : start + 3])
        near = (colour for colour in flat if all(abs(a - b) <= NEAR for a, b in zip(colour, entry, strict=True)))
        found.extend(next(near, entry))
    return found
