"""Font files become faces that ReportLab can set: registered once, measured, and chosen character by character."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from paperbuilder.errors import RenderError
from paperbuilder.render.characters import runs
from paperbuilder.style.sheet import Font, FontUse, StyleSheet

PER_EM = 1000


def face(path: Path) -> str:
    """The name under which ReportLab knows the font file, registered on first use."""
    return _registered(str(path))


@lru_cache(maxsize=256)
def _registered(name: str) -> str:
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(_opened(name))
    return name


def _opened(name: str) -> TTFont:
    try:
        return TTFont(name, name, asciiReadable=0)
    except (TTFError, OSError) as error:
        raise RenderError(
            f"the font cannot be embedded: {error}", place=name, hint="use a static TrueType font (.ttf)"
        ) from error


@lru_cache(maxsize=65536)
def width(face_name: str, size: float, text: str) -> float:
    """How wide the text is in points."""
    advances = _advances(face_name)
    return sum([advances[code] for code in map(ord, text)]) * size / PER_EM


@lru_cache(maxsize=64)
def _advances(face_name: str) -> defaultdict[int, float]:
    """How far each character moves on, by its code, in thousandths of the size."""
    letters = pdfmetrics.getFont(face_name).face
    average = float(letters.defaultWidth)
    return defaultdict(lambda: average, letters.charWidths)


@lru_cache(maxsize=64)
def heights(face_name: str) -> tuple[float, float]:
    """How far the face reaches above and below the baseline at 1 pt; the second is negative."""
    ascent, descent = pdfmetrics.getAscentDescent(face_name, 1)
    return float(ascent), float(descent)


def baseline(face_name: str, size: float, leading: float) -> float:
    """How far the baseline is below the top of a line of that pitch."""
    ascent, descent = heights(face_name)
    return (leading + size * (ascent + descent)) / 2


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a style sheet."""

    style: StyleSheet

    def pieces(self, text: str, use: FontUse, *, bold: bool, italic: bool) -> Iterator[tuple[str, str]]:
        """The text in pieces of one face each: (face, text)."""
        font, fallback = self.style.fonts[use], self.style.fonts["fallback"]
        for words, needs_fallback in runs(text, font, fallback):
            yield face((fallback if needs_fallback else font).face(bold, italic)), words

    def of(self, use: FontUse, *, bold: bool = False, italic: bool = False) -> str:
        """The face of that use, weight and slope."""
        font: Font = self.style.fonts[use]
        return face(font.face(bold, italic))
