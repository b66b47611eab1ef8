"""A style file as it may be written: every setting with its type, its default and one sentence.

The editor's JSON Schema (`paperbuilder schema style`) and `docs/style-reference.md` come from these declarations.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from paperbuilder.style.spec_text import (
    ALIGN,
    Align,
    BorderSpec,
    ColourText,
    HexColour,
    LengthText,
    TextStylesSpec,
    says,
)

HATCH_SENTENCE = "Whether the third and further series are hatched, so that they are told apart in grey print."


class Spec(Struct, frozen=True, forbid_unknown_fields=True):
    """A block of settings; one that is not declared is an error."""


class FontFilesSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """A family of one's own: four static TrueType files, beside the style file or installed."""

    family: Annotated[str, says("The family's name, as Word shows it.")]
    regular: Annotated[str, says("The file of the upright face.")]
    bold: Annotated[str, says("The file of the bold face.")]
    italic: Annotated[str, says("The file of the italic face.")]
    bold_italic: Annotated[str, says("The file of the bold italic face.")]


class FontsSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """The three fonts of a paper; each a family's name or four files."""

    body: Annotated[str | FontFilesSpec, says("The font of text, tables and charts.")] = "Open Sans"
    heading: Annotated[str | FontFilesSpec | None, says("The font of headings; the body's when left out.")] = None
    fallback: Annotated[str | FontFilesSpec, says("The font of characters that the others lack.")] = "DejaVu Sans"


class PageSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """The upright page and its margins; a landscape section turns them."""

    size: Annotated[Literal["A4"], says("The paper size.")] = "A4"
    top: Annotated[LengthText, says("The margin above the text.")] = "2.4cm"
    bottom: Annotated[LengthText, says("The margin below the text.")] = "2.2cm"
    left: Annotated[LengthText, says("The margin left of the text.")] = "2.5cm"
    right: Annotated[LengthText, says("The margin right of the text.")] = "2.5cm"
    header: Annotated[LengthText, says("The header's distance from the upper edge.")] = "1.1cm"
    footer: Annotated[LengthText, says("The footer's distance from the lower edge.")] = "1.1cm"


class TableSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """How tables look."""

    head_fill: Annotated[ColourText, says("The fill of the heading rows.")] = "accent"
    head_rule: Annotated[BorderSpec, says("The rule below the heading rows.")] = BorderSpec("1pt", "accent")
    spanner_rule: Annotated[BorderSpec, says("The rule below a heading over several columns.")] = BorderSpec(
        "0.5pt", "white"
    )
    group_fill: Annotated[ColourText, says("The fill of a group's label.")] = "tint"
    total_fill: Annotated[ColourText, says("The fill of a total row.")] = "white"
    total_rule: Annotated[BorderSpec, says("The rule above a total row.")] = BorderSpec("1pt", "accent")
    band_fill: Annotated[ColourText | None, says("The fill of every second row; null for none.")] = None
    row_rule: Annotated[BorderSpec | None, says("The rule between rows; null for none.")] = BorderSpec("0.5pt", "rule")
    bottom_rule: Annotated[BorderSpec, says("The rule below the table.")] = BorderSpec("1pt", "accent")
    padding_x: Annotated[LengthText, says("The space left and right in a cell.")] = "4pt"
    padding_y: Annotated[LengthText, says("The space above and below in a cell.")] = "2.5pt"


class HeightsSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """The heights that a chart may ask for."""

    small: Annotated[LengthText, says("The height of a small chart.")] = "5.5cm"
    medium: Annotated[LengthText, says("The height of a medium chart.")] = "7.5cm"
    large: Annotated[LengthText, says("The height of a large chart.")] = "10.5cm"


class ChartSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """How charts look."""

    series: Annotated[
        tuple[ColourText, ...],
        says("The colours of the series, in order; each at least 3:1 on white."),
        Meta(min_length=2),
    ] = ("series-1", "series-2", "series-3", "series-4", "series-5", "series-6")
    references: Annotated[
        tuple[ColourText, ...], says("The colours of the comparators' lines, in order."), Meta(min_length=1)
    ] = ("ink", "muted")
    text: Annotated[ColourText, says("The colour of the words in a chart.")] = "ink"
    axis: Annotated[ColourText, says("The colour of the base line.")] = "muted"
    grid: Annotated[ColourText, says("The colour of the lines behind the marks.")] = "grid"
    size: Annotated[LengthText, says("The size of axis titles, legends and labels of lines; at least 8pt.")] = "9pt"
    label_size: Annotated[LengthText, says("The size of tick labels and numbers; at least 8pt.")] = "8.5pt"
    line_width: Annotated[LengthText, says("The width of a line.")] = "2pt"
    bar_width: Annotated[
        float, says("The share of its place that a column or bar fills, 0.3 to 1."), Meta(ge=0.3, le=1)
    ] = 0.72
    hatched: Annotated[bool, says(HATCH_SENTENCE)] = True
    heights: Annotated[HeightsSpec, says("The heights that a chart may ask for.")] = HeightsSpec()
    resolution: Annotated[int, says("Dots per inch of the charts in the Word file."), Meta(ge=220, le=600)] = 220


class CalloutSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """How a figure set large looks."""

    fill: Annotated[ColourText, says("The fill of the call-out.")] = "tint"
    border: Annotated[BorderSpec, says("The line at its left edge.")] = BorderSpec("4pt", "accent")


class RunningSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """The header or the footer."""

    rule: Annotated[BorderSpec | None, says("The line between it and the text; null for none.")] = BorderSpec(
        "0.5pt", "rule"
    )


class ListSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """How lists look."""

    indent: Annotated[LengthText, says("How far the text of an item stands in from the margin.")] = "18pt"
    bullet: Annotated[str, says("The character before an item."), Meta(min_length=1, max_length=1)] = "•"


class LogoSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """The council's logo on the cover. It needs an alternative text, or `decorative: true`."""

    file: Annotated[str, says("A PNG or JPEG file beside the style file.")]
    position: Annotated[Align, says(f"Where it stands on the cover: {ALIGN}.")] = "left"
    height: Annotated[LengthText, says("Its height on the page.")] = "2cm"
    alternative: Annotated[str, says("What a reader who cannot see it should hear.")] = ""
    decorative: Annotated[bool, says("True when it says nothing that the text does not say.")] = False


class ContentsSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """What the contents list."""

    depth: Annotated[int, says("The number of heading levels in the contents, 1 to 3."), Meta(ge=1, le=3)] = 1
    figures: Annotated[bool, says("Whether a list of figures follows the contents.")] = False
    tables: Annotated[bool, says("Whether a list of tables follows the contents.")] = False


class FormatsSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """How numbers are written."""

    thousands: Annotated[str, says("What separates thousands.")] = ","
    decimals: Annotated[dict[str, Annotated[int, Meta(ge=0, le=6)]], says("The decimals of each unit.")] = field(
        default_factory=lambda: {"count": 0, "percent": 1, "per 10,000": 1, "mean days": 0}
    )
    percent_sign: Annotated[str, says("What follows a percentage.")] = "%"
    minus: Annotated[str, says("What stands before a negative number.")] = "\u2212"
    not_available: Annotated[str, says("What stands in place of a number that cannot be known.")] = "n/a"
    zero: Annotated[str, says("How a count of nought is written in a table.")] = "0"


class StyleSpec(Spec, frozen=True, forbid_unknown_fields=True):
    """A style file."""

    extends: Annotated[str | None, says("The style whose settings hold where this one is silent.")] = None
    title: Annotated[str, says("What the style is called in a list of styles.")] = ""
    palette: Annotated[
        dict[str, HexColour],
        says("The colours by name; every other setting may use the names."),
    ] = field(
        default_factory=lambda: {
            "ink": "#20262e",
            "muted": "#57606a",
            "accent": "#24476b",
            "tint": "#edf1f6",
            "rule": "#c3ccd6",
            "grid": "#dde2e8",
            "white": "#ffffff",
            "link": "#1a5fa8",
            "watermark": "#ededed",
            "series-1": "#24476b",
            "series-2": "#d9730d",
            "series-3": "#5f8fbf",
            "series-4": "#7a2f5b",
            "series-5": "#4d9078",
            "series-6": "#4a4a4a",
        }
    )
    page: Annotated[PageSpec, says("The page and its margins.")] = PageSpec()
    fonts: Annotated[FontsSpec, says("The fonts.")] = FontsSpec()
    text: Annotated[TextStylesSpec, says("How each kind of text looks.")] = TextStylesSpec()
    link: Annotated[ColourText, says("The colour of links and references.")] = "link"
    list: Annotated[ListSpec, says("How lists look.")] = ListSpec()
    table: Annotated[TableSpec, says("How tables look.")] = TableSpec()
    chart: Annotated[ChartSpec, says("How charts look.")] = ChartSpec()
    callout: Annotated[CalloutSpec, says("How a figure set large looks.")] = CalloutSpec()
    header: Annotated[RunningSpec, says("The head of each page.")] = RunningSpec()
    footer: Annotated[RunningSpec, says("The foot of each page.")] = RunningSpec()
    watermark: Annotated[ColourText, says("The colour of the word across the pages of a draft.")] = "watermark"
    logo: Annotated[LogoSpec | None, says("The council's logo on the cover; null for none.")] = None
    contents: Annotated[ContentsSpec, says("What the contents list.")] = ContentsSpec()
    formats: Annotated[FormatsSpec, says("How numbers are written.")] = FormatsSpec()
