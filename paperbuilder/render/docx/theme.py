"""The style sheet's colours and fonts become the theme, so that Word's colour picker offers the council's own."""

from __future__ import annotations

from itertools import cycle, islice

from paperbuilder.render.docx.elements import Element, foreign, root, serialise
from paperbuilder.style.sheet import Font, StyleSheet
from paperbuilder.units import Colour

ACCENTS = 6
WHITE = Colour(255, 255, 255)
LINES = (6350, 12700, 19050)


def theme(sheet: StyleSheet) -> bytes:
    """The theme part; its effects are plain."""
    parts = foreign("a:themeElements", {}, _colours(sheet), _fonts(sheet), _effects())
    made = root("a:theme", parts, prefixes=("a",))
    made.set("name", sheet.name)
    return serialise(made)


def _colours(sheet: StyleSheet) -> Element:
    accents = islice(cycle(sheet.chart.series), ACCENTS)
    colours = {
        "dk1": sheet.text["body"].colour,
        "lt1": WHITE,
        "dk2": sheet.text["heading-1"].colour,
        "lt2": sheet.callout_fill,
        **{f"accent{number}": colour for number, colour in enumerate(accents, 1)},
        "hlink": sheet.link,
        "folHlink": sheet.link,
    }
    filled = (foreign(f"a:{name}", {}, _colour(colour)) for name, colour in colours.items())
    return foreign("a:clrScheme", {"name": sheet.name}, *filled)


def _colour(colour: Colour) -> Element:
    return foreign("a:srgbClr", {"val": colour.hex})


def _fonts(sheet: StyleSheet) -> Element:
    pair = (("a:majorFont", sheet.fonts["heading"]), ("a:minorFont", sheet.fonts["body"]))
    return foreign("a:fontScheme", {"name": sheet.name}, *(_font(tag, font) for tag, font in pair))


def _font(tag: str, font: Font) -> Element:
    others = (foreign(name, {"typeface": ""}) for name in ("a:ea", "a:cs"))
    return foreign(tag, {}, foreign("a:latin", {"typeface": font.family}), *others)


def _effects() -> Element:
    lines = (foreign("a:ln", {"w": width}, _placeholder()) for width in LINES)
    effects = (foreign("a:effectStyle", {}, foreign("a:effectLst", {})) for _ in LINES)
    return foreign(
        "a:fmtScheme",
        {"name": "Plain"},
        foreign("a:fillStyleLst", {}, *(_placeholder() for _ in LINES)),
        foreign("a:lnStyleLst", {}, *lines),
        foreign("a:effectStyleLst", {}, *effects),
        foreign("a:bgFillStyleLst", {}, *(_placeholder() for _ in LINES)),
    )


def _placeholder() -> Element:
    return foreign("a:solidFill", {}, foreign("a:schemeClr", {"val": "phClr"}))
