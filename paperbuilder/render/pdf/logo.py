"""The council's logo at the top of the cover."""

from __future__ import annotations

from paperbuilder.render.pdf.figure import Graphic, Pixels
from paperbuilder.render.pdf.line_drawing import SHIFT
from paperbuilder.render.pdf.picture import opened
from paperbuilder.render.pdf.setting import Setting
from paperbuilder.render.pdf.slices import Slice
from paperbuilder.render.pdf.tagging.element import Element


def logo(parent: Element, setting: Setting) -> list[Slice]:
    """The logo as one slice; a decorative one is no content."""
    look = setting.style.logo
    if look is None:
        return []
    image = opened(look.data, "logo")
    size = float(look.height) / image.ratio, float(look.height)
    element = None if look.decorative else parent.child("Figure", alternative=look.alternative, owner="Layout")
    shift = SHIFT[look.position] * (setting.width - size[0])
    return [Slice(Graphic(Pixels(image, size), element, size, shift), size[1])]
