"""Images become pictures in the line, with their alternative text."""

from __future__ import annotations

import io

from PIL import Image, UnidentifiedImageError

from paperbuilder.errors import RenderError
from paperbuilder.render.docx import look
from paperbuilder.render.docx.elements import NAMESPACES, Element, element, foreign
from paperbuilder.render.docx.fields import styled
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.paragraphs import paragraph
from paperbuilder.style.sheet import Align, Logo
from paperbuilder.units import EMU_PER_POINT

DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
SMALLEST = 1.0
SPACE_BELOW_LOGO = 24.0


def picture_paragraph(
    manuscript: Manuscript,
    image: bytes,
    size: tuple[float, float],
    name: str,
    alternative: str,
    *,
    is_captioned: bool = True,
) -> Element:
    """A picture on the page of the caption below it; without one, set off from what follows."""
    after = 0.0 if is_captioned else float(manuscript.style.text["body"].space_after)
    style = _style(manuscript, "Figure" if is_captioned else "Picture", "left", after)
    return paragraph(style, styled("", _drawing(manuscript, image, size, name, alternative)))


def logo_paragraph(manuscript: Manuscript, logo: Logo) -> Element:
    """The council's logo."""
    size = fitted(logo.data, height=logo.height)
    alternative = "" if logo.decorative else logo.alternative
    style = _style(manuscript, "Logo", logo.position, SPACE_BELOW_LOGO)
    return paragraph(style, styled("", _drawing(manuscript, logo.data, size, "Logo", alternative)))


def fitted(image: bytes, width: float = 0.0, height: float = 0.0) -> tuple[float, float]:
    """The picture's size in points, of that width or else of that height, in its own proportions."""
    try:
        with Image.open(io.BytesIO(image), formats=("PNG", "JPEG")) as read:
            across, up = read.size
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as error:
        raise RenderError("a picture is neither PNG nor JPEG", hint="save it as PNG") from error
    return (width, width * up / across) if width else (height * across / up, height)


def _style(manuscript: Manuscript, name: str, align: Align, after: float) -> str:
    """A line as high as its picture: the letters it could hold are the smallest there are."""
    look_of_it = [
        element("w:keepNext"),
        look.picture_spacing(after),
        element("w:jc", val=look.ALIGNMENT[align]),
    ]
    return manuscript.styles.own(name, "", look_of_it, look.size(SMALLEST))


def _drawing(manuscript: Manuscript, image: bytes, size: tuple[float, float], name: str, alternative: str) -> Element:
    width, height = (round(length * EMU_PER_POINT) for length in size)
    number = next(manuscript.picture_ids)
    described = {"id": number, "name": name, **({"descr": alternative} if alternative else {})}
    more = [] if alternative else [_decorative()]
    return element(
        "w:drawing",
        foreign(
            "wp:inline",
            {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
            foreign("wp:extent", {"cx": width, "cy": height}),
            foreign("wp:docPr", described, *more),
            foreign("wp:cNvGraphicFramePr", {}, foreign("a:graphicFrameLocks", {"noChangeAspect": 1})),
            foreign("a:graphic", {}, _graphic(manuscript.picture(image), number, width, height)),
        ),
    )


def _graphic(relationship: str, number: int, width: int, height: int) -> Element:
    names = foreign("pic:nvPicPr", {}, foreign("pic:cNvPr", {"id": number, "name": ""}), foreign("pic:cNvPicPr", {}))
    stretched = foreign("a:stretch", {}, foreign("a:fillRect", {}))
    fill = foreign("pic:blipFill", {}, foreign("a:blip", {"r:embed": relationship}), stretched)
    place = foreign("a:xfrm", {}, foreign("a:off", {"x": 0, "y": 0}), foreign("a:ext", {"cx": width, "cy": height}))
    shape = foreign("pic:spPr", {}, place, foreign("a:prstGeom", {"prst": "rect"}, foreign("a:avLst", {})))
    return foreign("a:graphicData", {"uri": NAMESPACES["pic"]}, foreign("pic:pic", {}, names, fill, shape))


def _decorative() -> Element:
    """Says that there is nothing to read out."""
    extension = foreign("a:ext", {"uri": DECORATIVE}, foreign("adec:decorative", {"val": 1}))
    return foreign("a:extLst", {}, extension)
