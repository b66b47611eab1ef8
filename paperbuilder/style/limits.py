"""The limits of the house format: letters large enough, and enough contrast, or a StyleError with the line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.style.settings import Settings
from paperbuilder.style.sheet import StyleSheet
from paperbuilder.units import Colour, contrast

WHITE = Colour(255, 255, 255)
BODY_SIZE, TABLE_SIZE, CHART_SIZE, SMALLEST_SIZE = 12.0, 9.5, 8.0, 8.0
TEXT_CONTRAST, MARK_CONTRAST = 4.5, 3.0
PROSE = {"body", "explanation", "fact", "commentary", "placeholder", "unavailable", "list", "callout-text"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A colour on another, where both are set, and the contrast they need."""

    path: str
    colour: Colour
    ground: Colour
    ground_path: str
    least: float


def hold(sheet: StyleSheet, settings: Settings) -> None:
    """StyleError at the first setting that is too small, too pale, or used twice as a Word style."""
    for path, size, least in _sizes(sheet):
        if size < least:
            raise settings.error(
                path, f"expected at least {least:g}pt, found {size:g}pt", "small print excludes readers"
            )
    for pair in _pairs(sheet):
        _hold_contrast(pair, settings)
    _hold_word_names(sheet, settings)


def _hold_contrast(pair: Pair, settings: Settings) -> None:
    found = contrast(pair.colour, pair.ground)
    if found < pair.least:
        words = f"the contrast of #{pair.colour.hex} on #{pair.ground.hex} is {found:.2f}:1; expected at least"
        hint = "choose a darker colour" if pair.ground == WHITE else f"{pair.path} stands on {pair.ground_path}"
        raise settings.error(_blamed(pair, settings), f"{words} {pair.least:g}:1", hint)


def _blamed(pair: Pair, settings: Settings) -> str:
    """The first setting of the pair that the style itself writes, be it the palette's; without any the colour's."""
    paths = [path for path in (pair.path, pair.ground_path) if path]
    palette = [f"palette.{settings.find(path)}" for path in paths]
    return next((path for path in (*paths, *palette) if settings.own(path)), pair.path)


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


def _pairs(sheet: StyleSheet) -> Iterator[Pair]:
    grounds = _grounds(sheet)
    for key, style in sheet.text.items():
        own = [(style.background, f"text.{key}.background")] if style.background else [(WHITE, "")]
        for ground, path in grounds.get(key, own):
            yield Pair(f"text.{key}.colour", style.colour, ground, path, TEXT_CONTRAST)
    for path, colour, least in _on_white(sheet):
        yield Pair(path, colour, WHITE, "", least)


def _on_white(sheet: StyleSheet) -> Iterator[tuple[str, Colour, float]]:
    yield "link", sheet.link, TEXT_CONTRAST
    yield "chart.text", sheet.chart.text, TEXT_CONTRAST
    yield "chart.axis", sheet.chart.axis, MARK_CONTRAST
    for setting, colours in (("series", sheet.chart.series), ("references", sheet.chart.references)):
        for number, colour in enumerate(colours):
            yield f"chart.{setting}.{number}", colour, MARK_CONTRAST


def _grounds(sheet: StyleSheet) -> dict[str, list[tuple[Colour, str]]]:
    """What each kind of text stands on, where it is not its own background, and the setting of that."""
    table = sheet.table
    callout = [(sheet.callout_fill, "callout.fill")]
    band = [] if table.band_fill is None else [(table.band_fill, "table.band_fill")]
    return {
        "table-head": [(table.head_fill, "table.head_fill")],
        "table-group": [(table.group_fill, "table.group_fill")],
        "table-total": [(table.total_fill, "table.total_fill")],
        "table-body": [(WHITE, ""), *band],
        "callout-figure": callout,
        "callout-text": callout,
    }


def _hold_word_names(sheet: StyleSheet, settings: Settings) -> None:
    seen: dict[str, str] = {}
    for key, style in sheet.text.items():
        first = seen.setdefault(style.word_name.casefold(), key)
        if not style.word_name.strip():
            raise settings.error(f"text.{key}.word", "expected the name of a Word style, found nothing")
        if first != key:
            raise settings.error(f"text.{key}.word", f'"{style.word_name}" is the Word style of text.{first} already')
