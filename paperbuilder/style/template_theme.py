"""The theme of a Word template: its two families, and its colours as those of links and charts."""

from __future__ import annotations

from typing import Any

from paperbuilder.style.limits import MARK_CONTRAST, TEXT_CONTRAST, WHITE
from paperbuilder.units import Colour, contrast

ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
FEWEST = 2


def theme_fonts(word: Any) -> dict[str, str]:
    """The theme's two families: `major` of headings, `minor` of running text."""
    found = {}
    for kind in ("major", "minor"):
        names = _theme(word, f"//*[local-name()='{kind}Font']/*[local-name()='latin']/@typeface")
        if names:
            found[kind] = names[0]
    return found


def link(word: Any, not_read: list[str]) -> str | None:
    """The theme's colour of links, if it is dark enough."""
    colour = _colour(word, "hlink")
    if colour is None or contrast(Colour.parse(colour), WHITE) >= TEXT_CONTRAST:
        return colour
    not_read.append(f"the theme's colour {colour} of links is too pale for text")
    return None


def chart(word: Any, not_read: list[str]) -> dict[str, list[str]]:
    """The theme's accents as the colours of series, as far as they are dark enough."""
    accents = [colour for name in ACCENTS if (colour := _colour(word, name))]
    dark = [colour for colour in accents if contrast(Colour.parse(colour), WHITE) >= MARK_CONTRAST]
    not_read += [f"the theme's accent {colour} is too pale for charts" for colour in accents if colour not in dark]
    return {"series": dark} if len(dark) >= FEWEST else {}


def _colour(word: Any, name: str) -> str | None:
    found = _theme(word, f"//*[local-name()='clrScheme']/*[local-name()='{name}']/*/@val")
    try:
        return f"#{Colour.parse(f'#{found[0]}').hex.lower()}" if found else None
    except ValueError:
        return None


def _theme(word: Any, path: str) -> list[str]:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    parts = [rel.target_part for rel in word.part.rels.values() if rel.reltype == RELATIONSHIP_TYPE.THEME]
    return [str(found) for found in parse_xml(parts[0].blob).xpath(path)] if parts else []
