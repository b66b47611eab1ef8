"""A document's words become words that the style's fonts can show: what no font covers is named in brackets.

Also says which part of a text needs the fallback font, and how wide a text is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from fontTools.ttLib import TTFont

from paperbuilder.model import (
    Abbreviation,
    Axis,
    Category,
    Chart,
    ContentsEntry,
    Document,
    Figure,
    FigureInText,
    Footnote,
    Note,
    Point,
    Properties,
    Reference,
    ReferenceLine,
    Running,
    Series,
    Table,
    Text,
    Tick,
)
from paperbuilder.model.within import attributes
from paperbuilder.style.sheet import Font, StyleSheet

Thing = TypeVar("Thing")
PRINTED: Mapping[type, tuple[str, ...]] = {
    Text: ("text",),
    Reference: ("text",),
    FigureInText: ("text",),
    Abbreviation: ("text",),
    ContentsEntry: ("text",),
    Note: ("mark",),
    Footnote: ("mark",),
    Category: ("label",),
    Point: ("text",),
    Tick: ("text",),
    Series: ("label",),
    ReferenceLine: ("label", "text"),
    Axis: ("title",),
    Chart: ("category_title",),
    Running: ("header_left", "header_right", "footer_left", "page", "pack_page"),
    Document: ("watermark",),
}
"""The attributes that a reader sees in print, by type."""
SPOKEN: Mapping[type, tuple[str, ...]] = {
    Properties: ("title", "author", "subject"),
    Abbreviation: ("expansion",),
    Table: ("summary",),
    Figure: ("alternative",),
}
"""The attributes that are only read out: any character will do but a control character."""
BLANK = re.compile(r"[\t\n\r\v\f\u2028\u2029]+")
JOINER = re.compile("(?<=\\])\u200d|\u200d(?=\\[)")
VARIANTS = {chr(code) for code in range(0xFE00, 0xFE10)}
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of all words after them: a cell of the data could turn a whole line of the paper."""


def legible(document: Document, style: StyleSheet) -> tuple[Document, tuple[tuple[str, int], ...]]:
    """The document with each character that no font covers named in brackets, and the names with their counts."""
    named: Counter[str] = Counter()
    printed = _printer(style, named)
    return _rewritten(document, printed, _without_controls), tuple(sorted(named.items()))


def runs(text: str, font: Font, fallback: Font) -> tuple[tuple[str, bool], ...]:
    """The text in parts, each with whether it needs the fallback font; a space stays with what stands before it."""
    if covers(font, text):
        return ((text, False),) if text else ()
    marked: list[tuple[str, bool]] = []
    for char in text:
        before = marked[-1][1] if marked else False
        marked.append((char, before if char == " " else not covers(font, char) and covers(fallback, char)))
    parts = groupby(marked, key=lambda pair: pair[1])
    return tuple(("".join(char for char, _ in part), needs) for needs, part in parts)


def covers(font: Font, text: str) -> bool:
    """Whether each of the font's four faces has every character of the text."""
    return _codes(font).issuperset(map(ord, text))


def width(text: str, path: Path, size: float) -> float:
    """How wide the text is in points, set in that font file; a character that it lacks is taken as an average one."""
    return _width(text, path) * size


@lru_cache(maxsize=8192)
def _width(text: str, path: Path) -> float:
    advances, average = _advances(path)
    return sum(advances.get(ord(char), average) for char in text)


@lru_cache(maxsize=64)
def _codes(font: Font) -> frozenset[int]:
    faces = {font.regular, font.bold, font.italic, font.bold_italic}
    return frozenset.intersection(*(frozenset(_advances(face)[0]) for face in faces))


@lru_cache(maxsize=64)
def _advances(path: Path) -> tuple[Mapping[int, float], float]:
    with TTFont(path, lazy=True) as font:
        units, glyphs = font["head"].unitsPerEm, font["hmtx"].metrics
        widths = {code: glyphs[glyph][0] / units for code, glyph in font.getBestCmap().items()}
    return widths, sum(widths.values()) / max(len(widths), 1)


def _printer(style: StyleSheet, named: Counter[str]) -> Callable[[str], str]:
    fonts = [style.fonts["body"], style.fonts["heading"]]
    known = frozenset.intersection(*map(_codes, fonts))

    def shown(char: str) -> bool:
        return all(covers(font, char) for font in fonts) or covers(style.fonts["fallback"], char)

    def printed(text: str) -> str:
        words = _without_controls(text)
        if known.issuperset(map(ord, words)):
            return words
        return JOINER.sub("", "".join(char if shown(char) else _in_brackets(char, named) for char in words))

    return printed


def _in_brackets(char: str, named: Counter[str]) -> str:
    if unicodedata.category(char) in {"Cf", "Mn"}:
        return ""
    name = unicodedata.name(char, f"U+{ord(char):04X}").lower()
    named[name] += 1
    return f"[{name}]"


def _without_controls(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    spaced = BLANK.sub(" ", text)
    unseen = VARIANTS | TURNING
    return "".join(char for char in spaced if unicodedata.category(char) not in {"Cc", "Cs"} and char not in unseen)


def _rewritten(thing: Thing, printed: Callable[[str], str], spoken: Callable[[str], str]) -> Thing:
    """A copy of a model object, its words passed through `printed` or `spoken`; the same object if none changed."""
    changes = dict(_changes(thing, printed, spoken))
    # Any, since what has no attributes of the model has no changes.
    changed: Any = thing
    return replace(changed, **changes) if changes else thing


def _changes(thing: Any, printed: Callable[[str], str], spoken: Callable[[str], str]) -> Iterable[tuple[str, Any]]:
    for name in attributes(thing):
        old = getattr(thing, name)
        new = _new_value(type(thing), name, old, printed, spoken)
        if new is not old and new != old:
            yield name, new


def _new_value(owner: type, name: str, old: Any, printed: Callable[[str], str], spoken: Callable[[str], str]) -> Any:
    if isinstance(old, str):
        if name in PRINTED.get(owner, ()):
            return printed(old)
        return spoken(old) if name in SPOKEN.get(owner, ()) else old
    if isinstance(old, tuple):
        return tuple(_rewritten(item, printed, spoken) for item in old)
    return _rewritten(old, printed, spoken)
