"""The limits of the house format: letters large enough, and enough contrast, or a StyleError with the line."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.style.settings import Settings
from paperbuilder.style.sheet import StyleSheet
from paperbuilder.units import Colour, contrast

WHITE = Colour(255, 255, 255)
BODY_SIZE, TABLE_SIZE, CHART_SIZE, SMALLEST_SIZE = 12.0, 9.5, 8.0, 8.0
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
PROSE = {"body", "explanation", "fact", "commentary", "placeholder", "unavailable", "list", "callout-text"}


def hold(sheet: StyleSheet, settings: Settings) -> None:
    """StyleError at the first setting that is too small, too pale, or used twice as a Word style."""
    for path, size, least in _sizes(sheet):
        if size < least:
            raise settings.error(
                path, f"expected at least {least:g}pt, found {size:g}pt", "small print excludes readers"
            )
    for path, colour, ground, least in _contrasts(sheet):
        found = contrast(colour, ground)
        if found < least:
            words = f"the contrast of #{colour.hex} on #{ground.hex} is {found:.2f}:1; expected at least {least:g}:1"
            raise settings.error(path, words, "choose a darker colour" if ground == WHITE else "")
    _hold_word_names(sheet, settings)


def _sizes(sheet: StyleSheet) -> Iterator[tuple[str, float, float]]:
    for key, style in sheet.text.items():
        yield f"text.{key}.size", style.size, least_size(key)
    yield "chart.size", sheet.chart.size, CHART_SIZE
    yield "chart.label_size", sheet.chart.label_size, CHART_SIZE


def least_size(key: str) -> float:
    """The smallest letters, in points, that a kind of text may have."""
    if key in PROSE:
        return BODY_SIZE
    return TABLE_SIZE if key.startswith("table-") else SMALLEST_SIZE


def _contrasts(sheet: StyleSheet) -> Iterator[tuple[str, Colour, Colour, float]]:
    grounds = _grounds(sheet)
    for key, style in sheet.text.items():
        for ground in grounds.get(key, [style.background or WHITE]):
            yield f"text.{key}.colour", style.colour, ground, TEXT_CONTRAST
    yield "link", sheet.link, WHITE, TEXT_CONTRAST
    yield "chart.text", sheet.chart.text, WHITE, TEXT_CONTRAST
    yield "chart.axis", sheet.chart.axis, WHITE, MARK_CONTRAST
    for setting, colours in (("series", sheet.chart.series), ("references", sheet.chart.references)):
        for number, colour in enumerate(colours):
            yield f"chart.{setting}.{number}", colour, WHITE, MARK_CONTRAST


def _grounds(sheet: StyleSheet) -> dict[str, list[Colour]]:
    """What each kind of text stands on, where it is not its own background."""
    table = sheet.table
    return {
        "table-head": [table.head_fill],
        "table-group": [table.group_fill],
        "table-total": [table.total_fill],
        "table-body": [WHITE] if table.band_fill is None else [WHITE, table.band_fill],
        "callout-figure": [sheet.callout_fill],
        "callout-text": [sheet.callout_fill],
    }


def _hold_word_names(sheet: StyleSheet, settings: Settings) -> None:
    seen: dict[str, str] = {}
    for key, style in sheet.text.items():
        first = seen.setdefault(style.word_name.casefold(), key)
        if not style.word_name.strip():
            raise settings.error(f"text.{key}.word", "expected the name of a Word style, found nothing")
        if first != key:
            raise settings.error(f"text.{key}.word", f'"{style.word_name}" is the Word style of text.{first} already')
