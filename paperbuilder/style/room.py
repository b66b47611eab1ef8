"""The room that a page leaves: lengths that no page could hold become a StyleError with the line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.style.settings import Settings
from paperbuilder.style.sheet import Page, StyleSheet
from paperbuilder.units import POINTS

CM = POINTS["cm"]
LEAST_WIDTH, LEAST_HEIGHT = 10 * CM, 15 * CM


@dataclass(frozen=True, slots=True)
class Range:
    """A setting's value with the least and the most it may be; `unit` is written after them."""

    path: str
    value: float
    least: float
    most: float
    unit: str = "cm"

    @property
    def fits(self) -> bool:
        """Whether the value is within; a hundredth of a point is let pass."""
        return self.least - 0.01 <= self.value <= self.most + 0.01

    @property
    def words(self) -> str:
        """`expected 3cm to 18cm, found 40cm`."""
        size = POINTS[self.unit]
        least, most, found = (f"{number / size:.4g}{self.unit}" for number in (self.least, self.most, self.value))
        return f"expected {least} to {most}, found {found}"


def hold_room(sheet: StyleSheet, settings: Settings) -> None:
    """StyleError at the first length that leaves no room for text, or that has none itself."""
    for one in _ranges(sheet):
        if not one.fits:
            raise settings.error(one.path, one.words, "a page must hold some lines of text")


def _ranges(sheet: StyleSheet) -> Iterator[Range]:
    yield from _margins(sheet.page)
    width, height = text_area(sheet.page)
    for key, style in sheet.text.items():
        yield Range(f"text.{key}.size", style.size, 0, 72, "pt")
        yield Range(f"text.{key}.indent", style.indent, 0, width / 3)
        yield Range(f"text.{key}.space_before", style.space_before, 0, height / 3)
        yield Range(f"text.{key}.space_after", style.space_after, 0, height / 3)
    for name, tall in sheet.chart.heights.items():
        yield Range(f"chart.heights.{name}", tall, 3 * CM, height * 0.75)
    yield Range("list.indent", sheet.list_indent, 0, width / 3)
    yield from _pieces(sheet)


def _margins(page: Page) -> Iterator[Range]:
    across, down = page.width - LEAST_WIDTH, page.height - LEAST_HEIGHT
    yield from _opposite("left", page.left, "right", page.right, across)
    yield from _opposite("top", page.top, "bottom", page.bottom, down)
    yield Range("page.header", page.header, 0, page.top)
    yield Range("page.footer", page.footer, 0, page.bottom)


def _opposite(first: str, one: float, second: str, other: float, both: float) -> Iterator[Range]:
    """Two margins that share what the text leaves; the wider one is to blame."""
    (name, wide), (_, narrow) = sorted(((first, one), (second, other)), key=lambda pair: -pair[1])
    yield Range(f"page.{name}", wide, 0, max(both - narrow, 0))


def _pieces(sheet: StyleSheet) -> Iterator[Range]:
    yield Range("table.padding_x", sheet.table.padding_x, 0, 12, "pt")
    yield Range("table.padding_y", sheet.table.padding_y, 0, 24, "pt")
    yield Range("chart.size", sheet.chart.size, 0, 18, "pt")
    yield Range("chart.label_size", sheet.chart.label_size, 0, 18, "pt")
    yield Range("chart.line_width", sheet.chart.line_width, 0.5, 8, "pt")
    yield Range("callout.border.width", sheet.callout_border.width, 0, 24, "pt")
    if sheet.logo is not None:
        yield Range("logo.height", sheet.logo.height, 0.5 * CM, 10 * CM)


def text_area(page: Page) -> tuple[float, float]:
    """Width and height between the margins, in points."""
    return page.width - page.left - page.right, page.height - page.top - page.bottom
