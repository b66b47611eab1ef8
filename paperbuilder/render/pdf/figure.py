"""A figure becomes slices: the chart replayed as vectors or the picture, its caption, source, notes and data."""

from __future__ import annotations

from dataclasses import dataclass, replace

from paperbuilder.errors import RenderError
from paperbuilder.model import Figure, Picture
from paperbuilder.render.drawing import Drawing, Segment, Shape, Words
from paperbuilder.render.pdf.caption import captioned, remarks
from paperbuilder.render.pdf.faces import face
from paperbuilder.render.pdf.picture import Image, opened
from paperbuilder.render.pdf.setting import Setting
from paperbuilder.render.pdf.slices import Drawable, Slice, anchored, kept
from paperbuilder.render.pdf.table import table
from paperbuilder.render.pdf.tagging.canvas import TaggedCanvas
from paperbuilder.render.pdf.tagging.element import Element

PICTURE_SHARE = 0.75


def figure(block: Figure, parent: Element, setting: Setting) -> list[Slice]:
    """The figure as slices below the parent element."""
    element = parent.child("Figure", alternative=block.alternative, owner="Layout")
    graphic = _graphic(block, element, setting)
    if block.caption.is_absent:
        graphic = replace(graphic, after=float(setting.text("body").space_after))
    caption = captioned(block.caption, element.inline("Caption"), setting)
    below = remarks(block.id, block.source, block.notes, parent, setting)
    slices = anchored([graphic, *(kept(caption) if below else caption), *below], block.id)
    if block.data_table is not None:
        slices += table(block.data_table, parent, setting)
    return slices


def _graphic(block: Figure, element: Element, setting: Setting) -> Slice:
    if not isinstance(block.content, Picture):
        return _chart(block.id, 1.0, element, setting)
    drawing = setting.drawings.get(block.id)
    if drawing is not None and drawing.png == block.content.data:
        return _chart(block.id, block.content.width, element, setting)
    return picture(block.content, element, setting)


def picture(content: Picture, element: Element | None, setting: Setting) -> Slice:
    """The picture at its share of the text width, smaller if the page is too low for it."""
    image = opened(content.data, content.name)
    width = setting.width * min(max(content.width, 0.01), 1.0)
    scale = min(1.0, setting.height * PICTURE_SHARE / (width * image.ratio))
    size = width * scale, width * scale * image.ratio
    return Slice(Graphic(Pixels(image, size), element, size), size[1], keep=True)


def _chart(identity: str, share: float, element: Element, setting: Setting) -> Slice:
    drawing = setting.drawings.get(identity)
    if drawing is None:
        raise RenderError("the chart has not been drawn", place=identity)
    limit = min(setting.width * share / drawing.width, setting.height * PICTURE_SHARE / drawing.height, 1.0)
    size = drawing.width * limit, drawing.height * limit
    return Slice(Graphic(Replay(drawing, limit), element, size), size[1], keep=True)


@dataclass(frozen=True, slots=True)
class Graphic:
    """Something drawn as one figure, or as decoration without an element; it tells its element its place."""

    content: Drawable
    element: Element | None
    size: tuple[float, float]
    shift: float = 0.0

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it there."""
        if self.element is None:
            canvas.artifact()
        else:
            canvas.mark(self.element)
            box = canvas.rectangle(left + self.shift, top, *self.size)
            self.element.attributes = {"Placement": "Block", "BBox": box}
        self.content.draw(canvas, left + self.shift, top)


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture, stretched to its size."""

    image: Image
    size: tuple[float, float]

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the picture there."""
        canvas.image(self.image.data, left, top, *self.size)


@dataclass(frozen=True, slots=True)
class Replay:
    """A chart's strokes and words once more, on the page."""

    drawing: Drawing
    scale: float = 1.0

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw every mark, in order."""
        with canvas.placed(left, top + self.drawing.height * self.scale, self.scale):
            for mark in self.drawing.marks:
                _mark(canvas, mark)


def _mark(canvas: TaggedCanvas, mark: Shape | Words) -> None:
    if isinstance(mark, Shape):
        _shape(canvas, mark)
    else:
        _words(canvas, mark)


def _shape(canvas: TaggedCanvas, mark: Shape) -> None:
    with canvas.clipped(_rectangle(mark.clip) if mark.clip else ()), canvas.clipped(mark.within):
        canvas.path(mark.segments, mark.fill, mark.stroke)


def _rectangle(clip: tuple[float, float, float, float]) -> tuple[Segment, ...]:
    x, y, width, height = clip
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    first, *others = corners
    return (("move", first), *(("line", corner) for corner in others), ("close", ()))


def _words(canvas: TaggedCanvas, mark: Words) -> None:
    if mark.angle:
        with canvas.placed(mark.x, -mark.y, angle=mark.angle):
            canvas.text(0.0, 0.0, mark.text, face(mark.font), mark.size, mark.colour)
    else:
        canvas.text(mark.x, -mark.y, mark.text, face(mark.font), mark.size, mark.colour)
