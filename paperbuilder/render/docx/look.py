"""A text style's settings become the paragraph and run properties of a Word style."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.render.docx.elements import Element, element, on
from paperbuilder.style.sheet import Border, Font, TextStyle
from paperbuilder.units import TWIPS_PER_POINT, Colour, Length

ALIGNMENT = {"left": "left", "right": "right", "centre": "center"}
EIGHTHS = 8
NEAREST_BORDER, FURTHEST_BORDER = 0, 31
SIDE_GAP = 6.0


def paragraph_look(style: TextStyle) -> Iterator[Element]:
    """Spacing, indent, alignment, fill and lines of a paragraph, exactly as long as the style sheet says."""
    yield from on("w:keepNext", style.keep_with_next)
    yield from borders(style)
    if style.background is not None:
        yield shading(style.background)
    yield spacing(style.space_before, style.space_after, style.leading)
    yield element("w:ind", left=style.indent.twips)
    yield element("w:jc", val=ALIGNMENT[style.align])


def run_look(style: TextStyle, font: Font) -> Iterator[Element]:
    """Font, size, weight, slope and colour of the letters."""
    yield font_names(font)
    yield from weight(style.bold, style.italic)
    yield element("w:color", val=style.colour.hex)
    yield from size(style.size)


def font_names(font: Font) -> Element:
    """The family for every script."""
    return element("w:rFonts", ascii=font.family, hAnsi=font.family, eastAsia=font.family, cs=font.family)


def weight(bold: bool, italic: bool) -> Iterator[Element]:
    """Bold and italic, for every script."""
    for tag, wanted in (("w:b", bold), ("w:bCs", bold), ("w:i", italic), ("w:iCs", italic)):
        yield from on(tag, wanted)


def size(points: float) -> Iterator[Element]:
    """The size in half points, for every script."""
    yield element("w:sz", val=round(points * 2))
    yield element("w:szCs", val=round(points * 2))


def spacing(before: Length, after: Length, leading: float) -> Element:
    """Space around a paragraph whose lines stand exactly `leading` points apart."""
    pitch = round(leading * TWIPS_PER_POINT)
    return element("w:spacing", before=before.twips, after=after.twips, line=pitch, lineRule="exact")


def picture_spacing(after: float) -> Element:
    """Space below a paragraph that is as high as the picture in it."""
    return element("w:spacing", before=0, after=round(after * TWIPS_PER_POINT), line=240, lineRule="auto")


def borders(style: TextStyle) -> Iterator[Element]:
    """The lines at a paragraph's left and bottom; a fill without a line begins a little left of the words."""
    sides = []
    if style.border_left is not None:
        sides.append(border("w:left", style.border_left, SIDE_GAP - style.border_left.width))
    elif style.background is not None:
        sides.append(border("w:left", Border(Length(SIDE_GAP), style.background)))
    if style.border_bottom is not None:
        sides.append(border("w:bottom", style.border_bottom, 1))
    if sides:
        yield element("w:pBdr", *sides)


def border(tag: str, line: Border | None, space: float = 0) -> Element:
    """One line, in eighths of a point; None says that there is none."""
    if line is None:
        return element(tag, val="nil")
    eighths = max(2, min(96, round(line.width * EIGHTHS)))
    distance = round(max(NEAREST_BORDER, min(FURTHEST_BORDER, space)))
    return element(tag, val="single", sz=eighths, space=distance, color=line.colour.hex)


def shading(colour: Colour) -> Element:
    """A plain fill."""
    return element("w:shd", val="clear", color="auto", fill=colour.hex)


def tab(kind: str, position: float, dotted: bool = False) -> Element:
    """A tab stop, so many points from the margin."""
    leader = {"leader": "dot"} if dotted else {}
    return element("w:tab", val=kind, **leader, pos=round(position * TWIPS_PER_POINT))
