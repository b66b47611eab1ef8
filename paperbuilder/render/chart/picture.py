"""A figure becomes a PNG picture: drawn by Agg, with a palette where that is smaller, and nothing in it but dots."""

from __future__ import annotations

from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

COLOURS = 256
INCH = 0.0254


def picture(figure: Figure, resolution: int) -> bytes:
    """The figure as a PNG at that many dots an inch."""
    drawn_at = figure.dpi
    canvas = FigureCanvasAgg(figure)
    figure.set_dpi(resolution)
    try:
        canvas.draw()
        image = Image.frombuffer("RGBA", canvas.get_width_height(), canvas.buffer_rgba(), "raw", "RGBA", 0, 1)
        return _png(image.convert("RGB"), resolution)
    finally:
        figure.set_dpi(drawn_at)


def _png(image: Image.Image, resolution: int) -> bytes:
    colours = image.getcolors(COLOURS)
    indexed = image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    del colours
    target = BytesIO()
    indexed.save(target, "PNG", dpi=(resolution, resolution), compress_level=6)
    return target.getvalue()
