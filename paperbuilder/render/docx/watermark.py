"""A word becomes a watermark: large, slanted and pale behind every page, as Word's own gallery makes it."""

from __future__ import annotations

from math import atan2, degrees, hypot

from paperbuilder.render.characters import width
from paperbuilder.render.docx.elements import Element, element, foreign
from paperbuilder.render.docx.fields import styled
from paperbuilder.render.docx.manuscript import Manuscript

SHAPE_TYPE = "_x0000_t136"
FIRST_SHAPE = 2048
SHARE = 0.55
LARGEST = 140.0
CAPITALS = 0.72
"""How high capitals are, of the size of their letters, about."""


def watermark(manuscript: Manuscript, words: str, landscape: bool, number: int) -> Element:
    """A run for the header; it has no place in the text."""
    return styled(
        "", element("w:pict", _shape_type(), _shape(manuscript, words, _place(manuscript, words, landscape), number))
    )


def _shape_type() -> Element:
    return foreign(
        "v:shapetype",
        {
            "id": SHAPE_TYPE,
            "coordsize": "21600,21600",
            "o:spt": 136,
            "adj": 10800,
            "path": "m@7,l@8,m@5,21600l@6,21600e",
        },
        _formulas(),
        foreign("v:path", {"textpathok": "t", "o:connecttype": "rect"}),
        foreign("v:textpath", {"on": "t", "fitshape": "t"}),
        foreign("o:lock", {"v:ext": "edit", "text": "t", "shapetype": "t"}),
    )


def _formulas() -> Element:
    """How Word's plain text shape fits its frame."""
    lines = (
        "sum #0 0 10800", "prod #0 2 1", "sum 21600 0 @1", "sum 0 0 @2", "sum 21600 0 @3", "if @0 @3 0",
        "if @0 21600 @1", "if @0 0 @2", "if @0 @4 21600", "mid @5 @6", "mid @8 @5", "mid @7 @8", "mid @6 @7",
        "sum @6 0 @5",
    )  # fmt: skip
    return foreign("v:formulas", {}, *(foreign("v:f", {"eqn": line}) for line in lines))


def _shape(manuscript: Manuscript, words: str, place: str, number: int) -> Element:
    names = {"id": f"PowerPlusWaterMarkObject{number}", "o:spid": f"_x0000_s{FIRST_SHAPE + number}"}
    drawn = {"o:allowincell": "f", "fillcolor": f"#{manuscript.style.watermark.hex}", "stroked": "f"}
    letters = f'font-family:"{manuscript.style.fonts["heading"].family}";font-size:1pt;font-weight:bold'
    return foreign(
        "v:shape",
        {**names, "type": f"#{SHAPE_TYPE}", "alt": words, "style": place, **drawn},
        foreign("v:textpath", {"style": letters, "string": words}),
        foreign("w10:wrap", {"anchorx": "page", "anchory": "page"}),
    )


def _place(manuscript: Manuscript, words: str, landscape: bool) -> str:
    """From corner to corner of the page, in its middle."""
    page = manuscript.style.page
    long = width(words, manuscript.style.fonts["heading"].bold, 1.0)
    size = min(hypot(page.width, page.height) * SHARE / long, LARGEST)
    wide, high = (page.height, page.width) if landscape else (page.width, page.height)
    turn = 360 - degrees(atan2(high, wide))
    return (
        f"position:absolute;margin-left:0;margin-top:0;width:{long * size:.1f}pt;height:{size * CAPITALS:.1f}pt;"
        f"rotation:{turn:.0f};z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        "mso-position-vertical:center;mso-position-vertical-relative:page"
    )
