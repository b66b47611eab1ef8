"""Lengths and colours as types: "2.5cm" becomes points, "#1d4f91" becomes red, green and blue."""

from __future__ import annotations

import re
from dataclasses import dataclass

POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0}
EMU_PER_POINT = 12700
TWIPS_PER_POINT = 20
LENGTH = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|in)\s*")
HEX_COLOUR = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")


class Length(float):
    """A length in points (1/72 inch)."""

    @classmethod
    def parse(cls, text: str) -> Length:
        """`"2.5cm"`, `"12pt"`, `"10mm"` or `"1in"`; ValueError otherwise."""
        match = LENGTH.fullmatch(text)
        if match is None:
            raise ValueError(f'expected a length such as "2.5cm" or "12pt", found "{text}"')
        return cls(float(match[1]) * POINTS[match[2]])

    @property
    def emu(self) -> int:
        """English metric units, as DrawingML wants them."""
        return round(self * EMU_PER_POINT)

    @property
    def twips(self) -> int:
        """Twentieths of a point, as WordprocessingML wants them."""
        return round(self * TWIPS_PER_POINT)


@dataclass(frozen=True, slots=True)
class Colour:
    """An sRGB colour; each part 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> Colour:
        """`"#1d4f91"`; ValueError otherwise."""
        match = HEX_COLOUR.fullmatch(text.strip())
        if match is None:
            raise ValueError(f'expected a colour such as "#1d4f91", found "{text}"')
        return cls(*(int(part, 16) for part in match.groups()))

    @property
    def hex(self) -> str:
        """`1D4F91`, as WordprocessingML wants it."""
        return f"{self.red:02X}{self.green:02X}{self.blue:02X}"

    @property
    def fractions(self) -> tuple[float, float, float]:
        """Red, green and blue from 0 to 1, as PDF and matplotlib want them."""
        return self.red / 255, self.green / 255, self.blue / 255

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 black to 1 white (WCAG 2.2, "relative luminance")."""
        parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in self.fractions)
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def contrast(first: Colour, second: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((first.luminance, second.luminance))
    return (lighter + 0.05) / (darker + 0.05)
