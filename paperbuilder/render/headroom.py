"""A document whose running heads are longer than the style has room for gets a style with a deeper top margin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil, floor

from paperbuilder.model import Document
from paperbuilder.style.sheet import StyleSheet, TextStyle
from paperbuilder.units import Length

WIDEST = 0.56
"""How wide a letter is at the most on average, as a share of the type's size."""
BELOW = 18.0
"""Points between the head and the text."""
CAPITALS = 1.15
"""Of the lines' height: capitals have nothing below their line and no accents here."""
MANY = 3
"""A head of fewer lines fits every style."""


def roomy(document: Document, style: StyleSheet) -> StyleSheet:
    """The style, or the same with room for the longest head; Word and PDF get one and the same."""
    look, page = style.text["header"], style.page
    letters = float(page.width - page.left - page.right) / (look.size * WIDEST)
    wider = len(document.running.mark) * (CAPITALS * look.leading / look.size - 1)
    lines = max(ceil((len(words) + wider) / letters) for words in _heads(document))
    needed = float(page.header) + lines * look.leading + BELOW
    if needed <= float(page.top) or lines < MANY:
        return style
    return replace(style, page=replace(page, top=Length(needed)))


def standing_out(header: TextStyle) -> float:
    """The size of capitals that stand out in a head, in points: as large as its lines have room for."""
    return floor(2 * header.leading * CAPITALS) / 2


def _heads(document: Document) -> Iterator[str]:
    yield from (document.running.header_left, document.cover_running.header_left)
    yield from (section.head for section in document.sections)
