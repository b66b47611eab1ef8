"""Words become measured labels: the font file that has their letters, their width, their lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from paperbuilder.render.characters import covers, width
from paperbuilder.render.chart.geometry import Box, Spot
from paperbuilder.style.sheet import Font, StyleSheet
from paperbuilder.units import Colour

Side = Literal["left", "centre", "right"]
SMALLEST = 8.0
ASCENT, DESCENT, CAPITALS, PITCH = 0.76, 0.22, 0.66, 1.18
SHARE: dict[Side, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Label:
    """One line of words: `spot` is on the baseline at the named side; `backing` is the colour set behind it."""

    text: str
    spot: Spot
    size: float
    side: Side = "left"
    bold: bool = False
    angle: float = 0.0
    colour: Colour | None = None
    backing: Colour | None = None


@dataclass(frozen=True, slots=True)
class Letters:
    """The fonts of a chart, and what its words measure in them."""

    font: Font
    fallback: Font

    @classmethod
    def of(cls, style: StyleSheet) -> Letters:
        """The body's letters."""
        return cls(style.fonts["body"], style.fonts["fallback"])

    def face(self, text: str, bold: bool = False) -> Path:
        """The font file for the text: the body's, or the fallback's if the body lacks one of its characters."""
        font = self.fallback if not covers(self.font, text) and covers(self.fallback, text) else self.font
        return font.face(bold=bold)

    def width(self, text: str, size: float, bold: bool = False) -> float:
        """How wide the text is."""
        return width(text, self.face(text, bold), size)

    def widest(self, texts: Sequence[str], size: float) -> float:
        """How wide the widest of the texts is; 0 without any."""
        return max((self.width(text, size) for text in texts), default=0.0)

    def box(self, label: Label) -> Box:
        """What the label covers, turned ones included, with the room for ascenders and descenders."""
        return self._box(label, ASCENT, DESCENT)

    def tight(self, label: Label) -> Box:
        """What the label's capitals and figures cover."""
        return self._box(label, CAPITALS, 0.0)

    def _box(self, label: Label, over: float, under: float) -> Box:
        length = self.width(label.text, label.size, label.bold)
        start = -SHARE[label.side] * length
        turn = math.radians(label.angle)
        corners = [
            (x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn))
            for x in (start, start + length)
            for y in (-under * label.size, over * label.size)
        ]
        across, up = zip(*corners, strict=True)
        x, y = label.spot
        return Box(x + min(across), y + min(up), x + max(across), y + max(up))

    def lines(self, text: str, size: float, limit: float, most: int = 4) -> tuple[str, ...]:
        """The text in lines no wider than the limit, at most so many; what does not fit ends in an ellipsis."""
        found: list[str] = []
        for word in text[: 60 * most].split():
            longer = f"{found[-1]} {word}" if found else word
            if found and self.width(longer, size) <= limit:
                found[-1] = longer
            else:
                found.append(word)
        kept = [*found[: most - 1], " ".join(found[most - 1 :])] if len(found) > most else found
        return tuple(self.shortened(line, size, limit) for line in kept)

    def fits(self, text: str, size: float, limit: float, most: int = 4) -> bool:
        """Whether the text wraps into the limit whole."""
        whole = len(text) <= 60 * most and all(self.width(word, size) <= limit for word in text.split())
        return whole and not any(line.endswith(ELLIPSIS) for line in self.lines(text, size, limit, most))

    def shortened(self, text: str, size: float, limit: float) -> str:
        """The text, or as much of its beginning as fits with an ellipsis."""
        if self.width(text, size) <= limit:
            return text
        kept = text
        while kept and self.width(kept + ELLIPSIS, size) > limit:
            kept = kept[:-1]
        return kept.rstrip() + ELLIPSIS


def pitch(size: float) -> float:
    """From one baseline to the next."""
    return size * PITCH


def centred(middle: float, size: float) -> float:
    """The baseline of a line whose capitals are centred on a height."""
    return middle - CAPITALS * size / 2


def block(lines: Sequence[str], left: float, middle: float, size: float) -> tuple[Label, ...]:
    """Lines one below the other, as a block centred on a height."""
    first = centred(middle, size) + (len(lines) - 1) * pitch(size) / 2
    return tuple(Label(line, (left, first - row * pitch(size)), size) for row, line in enumerate(lines))
