"""Properties in any order become properties in the order that the schema demands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from paperbuilder.render.docx.elements import Element, element, qualified

PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs",
    "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr",
)  # fmt: skip
RUN = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "noProof", "color", "kern", "sz", "szCs", "u", "vertAlign", "rtl",
    "lang",
)  # fmt: skip
CELL = ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "vAlign")


def paragraph_properties(children: Iterable[Element]) -> Element:
    """`w:pPr`, its children sorted."""
    return element("w:pPr", *_sorted(children, PARAGRAPH))


def run_properties(children: Iterable[Element]) -> Element:
    """`w:rPr`, its children sorted."""
    return element("w:rPr", *_sorted(children, RUN))


def cell_properties(children: Iterable[Element]) -> Element:
    """`w:tcPr`, its children sorted."""
    return element("w:tcPr", *_sorted(children, CELL))


def _sorted(children: Iterable[Element], names: tuple[str, ...]) -> list[Element]:
    found = list(children)
    if len(found) > 1:
        places = _places(names)
        found.sort(key=lambda child: places[str(child.tag)])
    return found


@cache
def _places(names: tuple[str, ...]) -> dict[str, int]:
    return {qualified(f"w:{name}"): place for place, name in enumerate(names)}
