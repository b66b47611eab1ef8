"""Picture bytes become an image that every archive can show: PNG or JPEG in red, green and blue or grey."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from PIL import Image as Pixels
from PIL import UnidentifiedImageError

from paperbuilder.errors import RenderError
from paperbuilder.model.pixels import too_many

READABLE = ("PNG", "JPEG")
PLAIN_MODES = ("1", "L", "RGB")


@dataclass(frozen=True, slots=True)
class Image:
    """The bytes of a picture and its height as a multiple of its width."""

    data: bytes
    ratio: float


def opened(data: bytes, name: str) -> Image:
    """The picture, its colours made plain where they are not; RenderError if it is no picture."""
    if problem := too_many(data):
        raise RenderError(f"the picture {problem}", place=name or "picture", hint="save it smaller")
    try:
        with Pixels.open(BytesIO(data), formats=READABLE) as pixels:
            return Image(_plain(pixels, data), pixels.height / pixels.width)
    except (UnidentifiedImageError, Pixels.DecompressionBombError, OSError, ValueError) as error:
        hint = "use a PNG or JPEG file"
        raise RenderError("the picture cannot be read", place=name or "picture", hint=hint) from error


def _plain(pixels: Pixels.Image, data: bytes) -> bytes:
    """The same bytes if the picture is plain; otherwise rewritten on white, so that nothing is see-through."""
    if pixels.mode in PLAIN_MODES and "transparency" not in pixels.info and pixels.format == "JPEG":
        return data
    coloured = pixels.convert("RGBA")
    page = Pixels.new("RGB", pixels.size, "white")
    page.paste(coloured, mask=coloured.getchannel("A"))
    stream = BytesIO()
    page.save(stream, "PNG")
    return stream.getvalue()
