"""The page of a Word template becomes settings: its margins; what its headers and footers say is only listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from paperbuilder.units import POINTS

MARGINS = {
    "top": "top_margin", "bottom": "bottom_margin", "left": "left_margin", "right": "right_margin",
    "header": "header_distance", "footer": "footer_distance",
}  # fmt: skip
A4 = (595.3, 841.9)
NEAR = 2.0


def page(word: Any, not_read: list[str]) -> dict[str, str]:
    """The margins of the first section."""
    section = word.sections[0]
    _note_size(section, not_read)
    if len(word.sections) > 1:
        not_read.append(f"the margins of {len(word.sections) - 1} further section(s)")
    found = {key: getattr(section, name) for key, name in MARGINS.items()}
    return {key: f"{length.pt / POINTS['cm']:.2f}cm" for key, length in found.items() if length is not None}


def _note_size(section: Any, not_read: list[str]) -> None:
    sides = (section.page_width, section.page_height)
    if any(side is None or abs(side.pt - wanted) > NEAR for side, wanted in zip(sides, A4, strict=True)):
        not_read.append("the page size: papers are A4, upright")


def running(word: Any) -> list[str]:
    """What the headers and footers say, as sentences: the layout says what stands there."""
    said = dict.fromkeys(_said(word))
    return [f'the {place} "{text}": the layout says what stands there' for place, text in said]


def _said(word: Any) -> Iterator[tuple[str, str]]:
    for section in word.sections:
        for place, part in (
            ("first page's header", section.first_page_header), ("header", section.header),
            ("first page's footer", section.first_page_footer), ("footer", section.footer),
        ):  # fmt: skip
            if not part.is_linked_to_previous:
                yield from ((place, text) for line in part.paragraphs if (text := " ".join(line.text.split())))
