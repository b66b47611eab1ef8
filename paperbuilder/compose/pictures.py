"""A picture beside the layout becomes a figure with its caption and alternative text."""

from __future__ import annotations

from paperbuilder.compose.items import Placed
from paperbuilder.compose.material import Material
from paperbuilder.compose.narrative import Narrator
from paperbuilder.errors import LayoutError, suggestion
from paperbuilder.layout.spec import Image
from paperbuilder.model import Caption, Figure, Picture
from paperbuilder.model.bare import bare


def picture(material: Material, placed: Placed, spec: Image, narrator: Narrator) -> Figure:
    """The figure; LayoutError where the file was not read with the layout."""
    data = material.layout.images.get(spec.file)
    if data is None:
        hint = suggestion(spec.file, material.layout.images)
        raise LayoutError(f'there is no picture "{spec.file}" beside the layout', place=narrator.place, hint=hint)
    caption = Caption("Figure", 0, narrator.line(spec.caption).content)
    return Figure(placed.id, caption, Picture(bare(data), spec.width, spec.file), spec.alternative)
