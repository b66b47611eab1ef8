"""The styles of a draft become the text styles of the house format, by their names and by what they are based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paperbuilder.draft.names import VAL, Element, w
from paperbuilder.draft.package import Package
from paperbuilder.style.sheet import TEXT_STYLES, StyleSheet

BUILT_IN = {
    **{f"heading {level}": f"heading-{level}" for level in range(1, 10)},
    "title": "title",
    "subtitle": "subtitle",
    "caption": "caption",
    "toc heading": "contents-title",
    **{f"list {kind}{number}": "list" for kind in ("bullet", "number") for number in ("", " 2", " 3", " 4", " 5")},
}
"""What Word calls its own styles, wherever the house format calls them otherwise."""
DEEPEST = 12
OFF = {"0", "false", "off"}
UNLISTED = " unlisted"


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one file by id, and the keys of text styles by name."""

    found: Mapping[str, Element]
    keys: Mapping[str, str]

    @classmethod
    def of(cls, package: Package, sheet: StyleSheet) -> Styles:
        """The styles of the package, under that house format."""
        names = package.related("styles")
        every = [each for name in names for each in package.xml(name).iter(w("style"))]
        return cls({each.get(w("styleId"), ""): each for each in every}, BUILT_IN | dict(_keys(sheet)))

    def key(self, style: str) -> str:
        """The text style's key; `body` where nothing says otherwise."""
        for each in self._chain(style):
            key = self.keys.get(_name(each)) or _outlined(each)
            if key:
                return key
        return "body"

    def name(self, style: str) -> str:
        """The style's own name in small letters."""
        return next((_name(each) for each in self._chain(style)), "")

    def is_unlisted(self, style: str) -> bool:
        """Whether it is a heading's style that the contents do not list."""
        return any(_name(each).endswith(UNLISTED) for each in self._chain(style))

    def setting(self, style: str, path: str) -> Element | None:
        """What the style, or the nearest that it is based on, sets there (`pPr/numPr`)."""
        where = "/".join(w(part) for part in path.split("/"))
        return next((hit for each in self._chain(style) if (hit := each.find(where)) is not None), None)

    def is_on(self, style: str, path: str) -> bool:
        """Whether the style switches that on."""
        found = self.setting(style, path)
        return found is not None and found.get(VAL, "1") not in OFF

    def _chain(self, style: str) -> Iterator[Element]:
        """The style and those that it is based on."""
        for _ in range(DEEPEST):
            found = self.found.get(style)
            if found is None:
                return
            yield found
            base = found.find(w("basedOn"))
            style = "" if base is None else base.get(VAL, "")


def _keys(sheet: StyleSheet) -> Iterator[tuple[str, str]]:
    """The key by each name; of two text styles with one name the second has its key behind it, as it is written."""
    taken: set[str] = set()
    for key in TEXT_STYLES:
        name = " ".join(sheet.text[key].word_name.replace(",", " ").split()).casefold()
        yield (f"{name} ({key})" if name in taken else name), key
        taken.add(name)


def _name(style: Element) -> str:
    found = style.find(w("name"))
    return "" if found is None else found.get(VAL, "").casefold()


def _outlined(style: Element) -> str:
    """A style of the officer's own is a heading where its outline level says so."""
    level = style.find(f"{w('pPr')}/{w('outlineLvl')}")
    number = "" if level is None else level.get(VAL, "")
    return f"heading-{int(number) + 1}" if number.isdigit() and int(number) < 9 else ""
