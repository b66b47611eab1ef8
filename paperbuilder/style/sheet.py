"""The style sheet as the renderers see it: every length in points, every colour resolved, every font a file.

Reading a style file makes one of these; Word and PDF are both written from it, so that they are twins. Nothing here has
a default: the defaults are the style file's business (`paperbuilder.style.spec`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from paperbuilder.formats import Formats
from paperbuilder.units import Colour, Length

Align = Literal["left", "right", "centre"]
FontUse = Literal["body", "heading", "fallback"]
TEXT_STYLES = (
    "body", "title", "subtitle", "cover", "scope", "explanation", "fact", "commentary", "owner", "placeholder",
    "unavailable", "note", "source", "end", "heading-1", "heading-2", "heading-3", "list", "caption",
    "contents-title", "contents-1", "contents-2", "contents-3",
    "table-head", "table-body", "table-total", "table-group", "callout-figure", "callout-text", "header", "footer",
)  # fmt: skip
"""The text styles of every style sheet: one a paragraph role (`model.block.Role`), and those of the other blocks."""
NONE = Length(0)


@dataclass(frozen=True, slots=True)
class Font:
    """A family with its four static TrueType files. `covers` says which characters the regular face has."""

    family: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path

    def __hash__(self) -> int:
        """By its name: fonts are looked up some thousand times a paper, and a hash of four paths takes long."""
        return hash(self.family)

    def face(self, bold: bool = False, italic: bool = False) -> Path:
        """The file of the wanted weight and slope."""
        return {
            (False, False): self.regular,
            (True, False): self.bold,
            (False, True): self.italic,
            (True, True): self.bold_italic,
        }[bold, italic]


@dataclass(frozen=True, slots=True)
class Border:
    """A line: its width in points and its colour."""

    width: Length
    colour: Colour


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph looks. `word_name` is the Word style that carries it; `leading` is the line pitch in points."""

    key: str
    word_name: str
    font: FontUse
    size: float
    leading: float
    colour: Colour
    bold: bool = False
    italic: bool = False
    align: Align = "left"
    space_before: Length = NONE
    space_after: Length = NONE
    indent: Length = NONE
    keep_with_next: bool = False
    background: Colour | None = None
    border_left: Border | None = None
    border_bottom: Border | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The upright page; a landscape section turns it. Header and footer stand that far from the paper's edge."""

    width: Length
    height: Length
    top: Length
    bottom: Length
    left: Length
    right: Length
    header: Length
    footer: Length


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How a table looks: fills, rules and the padding of its cells."""

    head_fill: Colour
    head_rule: Border
    spanner_rule: Border
    group_fill: Colour
    total_fill: Colour
    total_rule: Border
    band_fill: Colour | None
    row_rule: Border | None
    bottom_rule: Border
    padding_x: Length
    padding_y: Length


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How a chart looks. `series` are told apart in grey by lightness and, where asked, by hatching or line style."""

    series: tuple[Colour, ...]
    references: tuple[Colour, ...]
    text: Colour
    axis: Colour
    grid: Colour
    size: float
    label_size: float
    line_width: float
    bar_width: float
    hatched: bool
    heights: Mapping[str, Length]
    resolution: int


@dataclass(frozen=True, slots=True)
class Logo:
    """The council's logo on the cover: PNG or JPEG bytes. A decorative one has no alternative text."""

    data: bytes
    position: Align
    height: Length
    alternative: str
    decorative: bool


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """One house format. `text` has every key of TEXT_STYLES; `fonts` has `body`, `heading` and `fallback`."""

    name: str
    page: Page
    fonts: Mapping[FontUse, Font]
    text: Mapping[str, TextStyle]
    colours: Mapping[str, Colour]
    link: Colour
    table: TableStyle
    chart: ChartStyle
    callout_fill: Colour
    callout_border: Border
    header_rule: Border | None
    footer_rule: Border | None
    list_indent: Length
    bullet: str
    watermark: Colour
    logo: Logo | None
    formats: Formats
    contents_depth: int
    list_of_figures: bool
    list_of_tables: bool
