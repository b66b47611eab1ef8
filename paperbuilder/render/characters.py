"""A document's words become words that the style's fonts can show: what no font covers is named in brackets.

Also says which part of a text needs the fallback font, and how wide a text is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from operator import is_
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
from paperbuilder.model.within import PLAIN, attributes
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
    return _Rewriter(printed, _without_controls).rewritten(document), tuple(sorted(named.items()))


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
    fine: set[str] = set()

    def shown(char: str) -> bool:
        return all(covers(font, char) for font in fonts) or covers(style.fonts["fallback"], char)

    def printed(text: str) -> str:
        if text in fine:
            return text
        words = _without_controls(text)
        if known.issuperset(map(ord, words)):
            fine.add(words)
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


@dataclass(frozen=True, slots=True)
class _Rewriter:
    """Passes the words of model objects through `printed` or `spoken`."""

    printed: Callable[[str], str]
    spoken: Callable[[str], str]

    def rewritten(self, thing: Thing) -> Thing:
        """A copy of a model object, or the same object if none of its words changed."""
        changes = dict(self._changes(thing))
        # Any, since what has no attributes of the model has no changes.
        changed: Any = thing
        return replace(changed, **changes) if changes else thing

    def _changes(self, thing: Any) -> Iterable[tuple[str, Any]]:
        for name, is_printed, is_spoken in _attributes(type(thing)):  # type: ignore[arg-type]
            old = getattr(thing, name)
            kind = type(old)
            if kind is str:
                new = self.printed(old) if is_printed else self.spoken(old) if is_spoken else old
            elif kind in PLAIN:
                continue
            else:
                new = self._together(old) if kind is tuple else self.rewritten(old)
            if new is not old and new != old:
                yield name, new

    def _together(self, things: tuple[Any, ...]) -> tuple[Any, ...]:
        new = tuple([self.rewritten(thing) for thing in things])
        return things if all(map(is_, new, things)) else new


@cache
def _attributes(kind: type) -> tuple[tuple[str, bool, bool], ...]:
    """The attributes of a type of the model, each with whether it is printed and whether it is read out."""
    printed, spoken = PRINTED.get(kind, ()), SPOKEN.get(kind, ())
    return tuple((name, name in printed, name in spoken) for name in attributes(kind))
