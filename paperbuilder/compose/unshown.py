"""A chart or table without a figure to show becomes the sentence that stands in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paperbuilder.compose.wording import HIDDEN
from paperbuilder.model import (
    Callout,
    Cell,
    Chart,
    Figure,
    FigureInText,
    Inline,
    Origin,
    Paragraph,
    Strong,
    Table,
    Text,
    plain,
)
from paperbuilder.model.within import within

ALL = f"all of its figures are {HIDDEN}."
ALL_AVAILABLE = f"all of its figures that are available are {HIDDEN}."
ALL_BUT_NOUGHTS = f"all of its figures above 0 are {HIDDEN}."
NOUGHTS = "all of its figures are 0."
ONE = f"it is {HIDDEN}."
HEADINGS = ("stub", "covered")


def shown(block: Figure | Table) -> Figure | Table | Paragraph:
    """The block; or where it would be an empty picture, or a table of nothing but symbols, its name and why."""
    why = _of_table(block) if isinstance(block, Table) else _of_figure(block)
    if not why:
        return block
    kind = "table" if isinstance(block, Table) else "chart"
    told = [origin for origin in _origins(block) if origin is not None and (origin.suppressed or origin.value == 0)]
    return _sentence(block.id, block.caption.content, kind, why, told)


def called(callout: Callout) -> Callout | Paragraph:
    """The call-out; or where its figure is nothing but the symbol, what it says and why there is no figure."""
    figures = [part for part in within(callout.figure) if isinstance(part, FigureInText)]
    hidden = [one.origin for one in figures if one.origin is not None and one.origin.suppressed]
    if not figures or len(hidden) < len(figures):
        return callout
    return _sentence(callout.id, callout.content, "figure", ONE, hidden)


def _sentence(name: str, about: tuple[Inline, ...], kind: str, why: str, hidden: Iterable[Origin]) -> Paragraph:
    end = "" if plain(about).rstrip().endswith((".", "!", "?")) else "."
    head = (Strong((*about, Text(end))), Text(" ")) if plain(about).strip() else ()
    return Paragraph(name, (*head, Text(f"This {kind} is not shown: {why}")), "unavailable", tuple(hidden))


def _of_figure(figure: Figure) -> str:
    """Why the chart has no mark; empty where it has one, or where noughts stand beside a comparator."""
    chart = figure.content
    if not isinstance(chart, Chart):
        return ""
    points = [point for series in chart.series for point in series.points]
    if any(point.value for point in points):
        return ""
    if any(point.suppressed for point in points):
        return ALL_BUT_NOUGHTS if any(point.value == 0 for point in points) else ALL
    return "" if chart.references else NOUGHTS


def _of_table(table: Table) -> str:
    """Why the table says nothing: there is no number in it, nor another word."""
    roles = {cell.role for cell in _cells(table) if cell.role not in HEADINGS and cell.content}
    if "suppressed" not in roles or roles - {"suppressed", "missing"}:
        return ""
    return ALL_AVAILABLE if "missing" in roles else ALL


def _cells(table: Table) -> Iterator[Cell]:
    yield from (cell for group in table.groups for row in group.rows for cell in row.cells)


def _origins(block: Figure | Table) -> list[Origin | None]:
    """What the figures are of that the block would have had."""
    if isinstance(block, Table):
        return [cell.origin for cell in _cells(block)]
    chart = block.content
    return [point.origin for series in chart.series for point in series.points] if isinstance(chart, Chart) else []
