"""What Word says of colours becomes red, green and blue, and how far two of them can be told apart."""

from __future__ import annotations

import re

from paperbuilder.draft.names import VAL, Element, w

Colour = tuple[float, float, float]
"""Red, green and blue from 0 to 1."""
WHITE, BLACK = (1.0, 1.0, 1.0), (0.0, 0.0, 0.0)
HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{6}")
THEME = {"background1": WHITE, "light1": WHITE, "text1": BLACK, "dark1": BLACK}
"""The colours of a theme that nearly every theme has; Word writes the others beside their names."""
HIGHLIGHTS = {
    "black": "000000",
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "white": "FFFFFF",
    "darkBlue": "00008B",
    "darkCyan": "008B8B",
    "darkGreen": "006400",
    "darkMagenta": "800080",
    "darkRed": "8B0000",
    "darkYellow": "808000",
    "darkGray": "A9A9A9",
    "lightGray": "D3D3D3",
}


def ink(colour: Element | None) -> Colour | None:
    """The colour of letters; None where Word chooses it."""
    return None if colour is None else named(colour.get(VAL, ""), colour.get(w("themeColor"), ""))


def fill(shading: Element | None) -> Colour | None:
    """The colour behind them; None where there is none."""
    if shading is None:
        return None
    if shading.get(VAL) == "solid":
        return named(shading.get(w("color"), ""), shading.get(w("themeColor"), "")) or BLACK
    return named(shading.get(w("fill"), ""), shading.get(w("themeFill"), ""))


def highlight(mark: Element | None) -> Colour | None:
    """The colour that words are marked with; None where they are not."""
    return None if mark is None else named(HIGHLIGHTS.get(mark.get(VAL, ""), ""), "")


def named(value: str, theme: str) -> Colour | None:
    """The colour of six hexadecimal digits, or of a theme's name; None of any other."""
    if HEXADECIMAL.fullmatch(value):
        red, green, blue = (int(value[n : n + 2], 16) / 255 for n in (0, 2, 4))
        return red, green, blue
    return THEME.get(theme)


def contrast(one: Colour, other: Colour) -> float:
    """From 1, the same, to 21, black on white (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
