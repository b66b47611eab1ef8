"""The first picture in a Word template's headers or on its first page becomes the logo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from paperbuilder.style.logo import SIGNATURES
from paperbuilder.units import EMU_PER_POINT, POINTS

FIRST_PARAGRAPHS = 30
PNG = SIGNATURES[0]
LOWEST, HIGHEST = 0.8, 5.0
DRAWING = ".//*[local-name()='inline' or local-name()='anchor'][.//*[local-name()='blip']]"


@dataclass(frozen=True, slots=True)
class TemplateLogo:
    """The logo's file, and its settings."""

    name: str
    data: bytes
    settings: dict[str, Any]


def logo(word: Any, stem: str, not_read: list[str]) -> TemplateLogo | None:
    """The first PNG or JPEG picture; others are listed."""
    for part, drawing in _drawings(word):
        data = _data(part, drawing)
        if data.startswith(SIGNATURES):
            return _logo(drawing, data, stem, not_read)
        not_read.append("a picture that is neither PNG nor JPEG: save the logo as PNG and name it in the style")
    not_read.append("a logo: there is no picture in the headers or on the first page")
    return None


def _drawings(word: Any) -> Iterator[tuple[Any, Any]]:
    """Pictures with the part that holds them: of the headers, then of the first page."""
    for section in word.sections:
        for header in (section.first_page_header, section.header):
            if not header.is_linked_to_previous:
                yield from ((header.part, drawing) for drawing in header._element.xpath(DRAWING))
    for paragraph in word.element.body.xpath("./w:p")[:FIRST_PARAGRAPHS]:
        yield from ((word.part, drawing) for drawing in paragraph.xpath(DRAWING))


def _data(part: Any, drawing: Any) -> bytes:
    key = drawing.xpath(".//a:blip/@r:embed")
    return bytes(part.related_parts[key[0]].blob) if key and key[0] in part.related_parts else b""


def _logo(drawing: Any, data: bytes, stem: str, not_read: list[str]) -> TemplateLogo:
    name = f"{stem}-logo.{'png' if data.startswith(PNG) else 'jpg'}"
    settings: dict[str, Any] = {"file": name, "height": _height(drawing)}
    alternative = " ".join("".join(drawing.xpath("./wp:docPr/@descr")).split())
    if alternative:
        return TemplateLogo(name, data, {**settings, "alternative": alternative})
    not_read.append("the logo's alternative text: it is marked as decorative; say what it shows if it says something")
    return TemplateLogo(name, data, {**settings, "decorative": True})


def _height(drawing: Any) -> str:
    """The height on the page, within what a cover has room for."""
    points = float(drawing.xpath("./wp:extent/@cy")[0]) / EMU_PER_POINT
    return f"{min(max(points / POINTS['cm'], LOWEST), HIGHEST):.2f}cm"
