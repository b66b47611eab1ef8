"""The numbering of a paragraph becomes its place in a list: how deep, bulleted or numbered, and which number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paperbuilder.draft.document.styles import Styles
from paperbuilder.draft.names import VAL, Element, w
from paperbuilder.draft.package import Package

UNNUMBERED = {"bullet", "none"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """An item's list in the file, its level from 0, whether it is numbered, and its number."""

    list: str
    level: int
    ordered: bool
    number: int


@dataclass
class Numbering:
    """Counts through a file: the numbers so far by list and level."""

    levels: Mapping[tuple[str, int], Element]
    starts: Mapping[tuple[str, int], int]
    counted: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package) -> Numbering:
        """The lists of the package."""
        roots = [package.xml(name) for name in package.related("numbering")]
        kinds = {each.get(w("abstractNumId"), ""): each for root in roots for each in root.iter(w("abstractNum"))}
        levels: dict[tuple[str, int], Element] = {}
        starts: dict[tuple[str, int], int] = {}
        for number in (each for root in roots for each in root.iterfind(w("num"))):
            identity = number.get(w("numId"), "")
            kind = kinds.get(_value(number, "abstractNumId"))
            for level in () if kind is None else kind.iterfind(w("lvl")):
                levels[identity, _whole(level.get(w("ilvl"), "0"))] = level
            for override in number.iterfind(w("lvlOverride")):
                starts[identity, _whole(override.get(w("ilvl"), "0"))] = _whole(_value(override, "startOverride"), 1)
        return cls(levels, starts)

    def of_paragraph(self, paragraph: Element, style: str, styles: Styles) -> Numbered | None:
        """The item that the paragraph is, counted; None for one that is in no list."""
        direct = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        found = direct if direct is not None else styles.setting(style, "pPr/numPr")
        if found is None:
            return None
        inherited = styles.setting(style, "pPr/numPr")
        identity = _value(found, "numId") or ("" if inherited is None else _value(inherited, "numId"))
        level = _whole(_value(found, "ilvl"))
        kind = self.levels.get((identity, level))
        if identity in ("", "0") or kind is None:
            return None
        form = _value(kind, "numFmt")
        return Numbered(identity, level, form not in UNNUMBERED, self._count(identity, level, kind))

    def _count(self, identity: str, level: int, kind: Element) -> int:
        for deeper in [key for key in self.counted if key[0] == identity and key[1] > level]:
            del self.counted[deeper]
        first = self.starts.get((identity, level), _whole(_value(kind, "start"), 1))
        self.counted[identity, level] = self.counted.get((identity, level), first - 1) + 1
        return self.counted[identity, level]


def _value(element: Element, name: str) -> str:
    found = element.find(w(name))
    return "" if found is None else found.get(VAL, "")


def _whole(words: str, otherwise: int = 0) -> int:
    return int(words) if words.isdigit() else otherwise
