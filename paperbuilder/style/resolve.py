"""Settings become a style sheet: names become colours and font files, words become lengths, and limits are held."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from paperbuilder.errors import StyleError, suggestion
from paperbuilder.formats import UNIT_DECIMALS, Formats
from paperbuilder.style import fonts
from paperbuilder.style.logo import logo
from paperbuilder.style.settings import Settings
from paperbuilder.style.sheet import (
    TEXT_STYLES,
    ChartStyle,
    Font,
    FontUse,
    Page,
    StyleSheet,
    TableStyle,
    TextStyle,
)
from paperbuilder.units import Length

PAPER = {"A4": (Length.parse("210mm"), Length.parse("297mm"))}
FONT_USES: tuple[FontUse, ...] = ("body", "heading", "fallback")


def resolve(name: str, settings: Settings) -> StyleSheet:
    """The style sheet that the settings describe; StyleError at the line of the first that cannot be used."""
    colours = {key: settings.colour(f"palette.{key}") for key in settings.value("palette")}
    return StyleSheet(
        name=name,
        page=_page(settings),
        fonts=_fonts(settings),
        text={key: _text(key, settings) for key in TEXT_STYLES},
        colours=colours,
        table=_table(settings),
        chart=_chart(settings),
        logo=None if settings.value("logo") is None else logo(settings),
        formats=_formats(settings),
        **_rest(settings),
    )


def _rest(settings: Settings) -> dict[str, Any]:
    return {
        "link": settings.colour("link"),
        "callout_fill": settings.colour("callout.fill"),
        "callout_border": settings.border("callout.border"),
        "header_rule": settings.optional_border("header.rule"),
        "footer_rule": settings.optional_border("footer.rule"),
        "list_indent": settings.length("list.indent"),
        "bullet": settings.value("list.bullet"),
        "watermark": settings.colour("watermark"),
        "contents_depth": settings.value("contents.depth"),
        "list_of_figures": settings.value("contents.figures"),
        "list_of_tables": settings.value("contents.tables"),
    }


def _page(settings: Settings) -> Page:
    width, height = PAPER[settings.value("page.size")]
    sides = ("top", "bottom", "left", "right", "header", "footer")
    return Page(width, height, *(settings.length(f"page.{side}") for side in sides))


def _fonts(settings: Settings) -> Mapping[FontUse, Font]:
    found = {use: _font(use, settings) for use in FONT_USES if settings.value(f"fonts.{use}") is not None}
    return {"heading": found["body"], **found, "fallback": _upright(found["fallback"])}


def _upright(font: Font) -> Font:
    """The fallback font, upright in italics as well: slanted faces have far fewer characters."""
    return Font(font.family, font.regular, font.bold, font.regular, font.bold)


def _font(use: FontUse, settings: Settings) -> Font:
    path = f"fonts.{use}"
    wanted = settings.value(path)
    try:
        return fonts.by_name(wanted) if isinstance(wanted, str) else _own_font(wanted, settings.folder(path))
    except StyleError as error:
        raise settings.error(path, error.message, error.hint) from None


def _own_font(wanted: Mapping[str, str], folder: Path) -> Font:
    return fonts.by_files(wanted["family"], {face: fonts.find_file(wanted[face], folder) for face in fonts.FACES})


def _formats(settings: Settings) -> Formats:
    decimals = settings.value("formats.decimals")
    unknown = next((unit for unit in decimals if unit not in UNIT_DECIMALS), None)
    if unknown is not None:
        raise settings.error("formats.decimals", f'unknown unit "{unknown}"', suggestion(unknown, UNIT_DECIMALS))
    return Formats(**settings.value("formats"))


def _text(key: str, settings: Settings) -> TextStyle:
    path = f"text.{key}"
    plain = settings.value(path)
    size = float(settings.length(f"{path}.size"))
    return TextStyle(
        key=key,
        word_name=plain["word"],
        size=size,
        leading=round(size * plain["leading"], 2),
        colour=settings.colour(f"{path}.colour"),
        background=settings.optional_colour(f"{path}.background"),
        border_left=settings.optional_border(f"{path}.border_left"),
        border_bottom=settings.optional_border(f"{path}.border_bottom"),
        space_before=settings.length(f"{path}.space_before"),
        space_after=settings.length(f"{path}.space_after"),
        indent=settings.length(f"{path}.indent"),
        **{name: plain[name] for name in ("font", "bold", "italic", "align", "keep_with_next")},
    )


def _table(settings: Settings) -> TableStyle:
    return TableStyle(
        head_fill=settings.colour("table.head_fill"),
        head_rule=settings.border("table.head_rule"),
        spanner_rule=settings.border("table.spanner_rule"),
        group_fill=settings.colour("table.group_fill"),
        total_fill=settings.colour("table.total_fill"),
        total_rule=settings.border("table.total_rule"),
        band_fill=settings.optional_colour("table.band_fill"),
        row_rule=settings.optional_border("table.row_rule"),
        bottom_rule=settings.border("table.bottom_rule"),
        padding_x=settings.length("table.padding_x"),
        padding_y=settings.length("table.padding_y"),
    )


def _chart(settings: Settings) -> ChartStyle:
    return ChartStyle(
        series=settings.colours("chart.series"),
        references=settings.colours("chart.references"),
        text=settings.colour("chart.text"),
        axis=settings.colour("chart.axis"),
        grid=settings.colour("chart.grid"),
        size=float(settings.length("chart.size")),
        label_size=float(settings.length("chart.label_size")),
        line_width=float(settings.length("chart.line_width")),
        bar_width=settings.value("chart.bar_width"),
        hatched=settings.value("chart.hatched"),
        heights={name: settings.length(f"chart.heights.{name}") for name in ("small", "medium", "large")},
        resolution=settings.value("chart.resolution"),
    )
