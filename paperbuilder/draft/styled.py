"""A paragraph's style and numbering become what it is: a heading, an item of a list, or plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from paperbuilder.draft.names import DELETED, RUN, TEXT, VAL, Element, w
from paperbuilder.draft.package import Package

DEEPEST = 20
"""How many styles may be based on one another."""
BULLET = "bullet"
LOST = {
    "u": "underlined",
    "strike": "struck through",
    "dstrike": "struck through",
    "color": "coloured",
    "highlight": "highlighted",
    "vertAlign": "raised or lowered",
    "smallCaps": "in small capitals",
    "caps": "in capitals",
}
"""How words can look that Markdown cannot say."""
NO_LOOK = {"0", "false", "off", "none", "auto", "baseline"}


@dataclass(frozen=True, slots=True)
class Item:
    """A list's item: how deep (from 0), whether numbered, from which number, and of which list."""

    level: int
    ordered: bool
    start: int
    list: str


@dataclass(frozen=True)
class Styled:
    """The styles and numberings of one file."""

    package: Package

    def item(self, paragraph: Element) -> Item | None:
        """What the paragraph is in a list; None outside of any."""
        found = [each for each in self._properties(paragraph) if each.find(w("numPr")) is not None]
        number = next((n for each in found if (n := _value(each, "numPr/numId"))), "0")
        level = next((n for each in found if (n := _value(each, "numPr/ilvl"))), "0")
        kind = self._kinds.get((number, level))
        return None if kind is None else Item(int(level), kind[0] != BULLET, kind[1], number)

    def is_heading(self, paragraph: Element) -> bool:
        """Whether the paragraph is a heading, by its style or its own outline level."""
        levels = [n for each in self._properties(paragraph) if (n := _value(each, "outlineLvl"))]
        return bool(levels) and levels[0] != "9"

    def marks(self, run: Element) -> tuple[bool, bool]:
        """Whether the run itself is bold, and whether italic; what its paragraph's style says is no mark."""
        own = run.find(w("rPr"))
        named = self._styles.get(_value(own, "rStyle")) if own is not None else None
        found = [own, None if named is None else named.find(w("rPr"))]
        return _is_on(found, "b"), _is_on(found, "i")

    def lost(self, paragraph: Element) -> list[str]:
        """How some of its words look that Markdown cannot say, each look once; links look as links do."""
        runs = (run for run in paragraph.iter(RUN) if next(run.iterancestors(w("hyperlink"), *DELETED), None) is None)
        marks = (mark for run in runs if run.findtext(TEXT, "").strip() for mark in run.iterfind(f"{w('rPr')}/*"))
        said = (LOST.get(each.tag.rpartition("}")[2], "") for each in marks if each.get(VAL, "true") not in NO_LOOK)
        return list(dict.fromkeys(filter(None, said)))

    @cached_property
    def _styles(self) -> dict[str, Element]:
        parts = [self.package.xml(name) for name in self.package.related("styles")]
        return {each.get(w("styleId"), ""): each for part in parts for each in part.iter(w("style"))}

    @cached_property
    def _kinds(self) -> dict[tuple[str, str], tuple[str, int]]:
        """The format and first number of each numbering's levels."""
        found: dict[tuple[str, str], tuple[str, int]] = {}
        for name in self.package.related("numbering"):
            part = self.package.xml(name)
            abstract = {each.get(w("abstractNumId"), ""): each for each in part.iter(w("abstractNum"))}
            for number in part.iter(w("num")):
                found |= _levels(number, abstract.get(_value(number, "abstractNumId")))
        return found

    def _properties(self, paragraph: Element) -> Iterator[Element]:
        """The paragraph's own properties, then those of its style and of the styles that is based on."""
        own = paragraph.find(w("pPr"))
        if own is None:
            return
        yield own
        style = self._styles.get(_value(own, "pStyle"))
        for _ in range(DEEPEST):
            if style is None:
                return
            if (properties := style.find(w("pPr"))) is not None:
                yield properties
            style = self._styles.get(_value(style, "basedOn"))


def _levels(number: Element, abstract: Element | None) -> Iterator[tuple[tuple[str, str], tuple[str, int]]]:
    if abstract is None:
        return
    starts = {each.get(w("ilvl"), ""): _value(each, "startOverride") for each in number.iter(w("lvlOverride"))}
    for level in abstract.iter(w("lvl")):
        depth = level.get(w("ilvl"), "")
        start = starts.get(depth) or _value(level, "start") or "1"
        yield (number.get(w("numId"), ""), depth), (_value(level, "numFmt"), int(start))


def _value(element: Element, path: str) -> str:
    found = element.find("/".join(w(name) for name in path.split("/")))
    return "" if found is None else found.get(VAL, "")


def _is_on(properties: list[Element | None], name: str) -> bool:
    """Whether the first of the properties that says anything of it turns it on."""
    found = (each.find(w(name)) for each in properties if each is not None)
    mark = next((each for each in found if each is not None), None)
    return mark is not None and mark.get(VAL, "true") not in ("0", "false", "off")
