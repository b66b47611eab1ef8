"""A chart's data becomes its alternative text: kind, what, span, lowest, highest, latest, against comparator."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.compose.grid import Grid, Line, Place
from paperbuilder.compose.material import Material
from paperbuilder.compose.wording import lower_first
from paperbuilder.errors import listed
from paperbuilder.model import Chart, ReferenceLine

KINDS = {
    "column": "Column chart",
    "stacked": "Stacked column chart",
    "stacked-100": "Column chart stacked to 100%",
    "bar": "Bar chart",
    "line": "Line chart",
    "column-line": "Column chart with a line",
}
MOST_SERIES = 6


def alternative(chart: Chart, grid: Grid, what: str, material: Material) -> str:
    """What the chart says, for who cannot see it."""
    lines = [line for line in grid.lines if line.filled]
    said = _by_period(chart, grid) if grid.by == "period" and len(lines) > 1 else _by_line(lines, grid, material)
    part = "".join(_part(place, material) for place in grid.places if place.part and grid.by == "month")
    hidden = _suppressed(lines, grid, material)
    against = [_against(line, grid, chart.references) for line in lines[:1]] if chart.references else []
    head = f"{KINDS[chart.kind]}: {lower_first(what)}."
    return " ".join(words for words in (head, *said, *hidden, part, *against) if words)


def _by_line(lines: list[Line], grid: Grid, material: Material) -> Iterator[str]:
    """The span of each series."""
    for line in lines[:MOST_SERIES]:
        yield _of_line(line, grid, material, alone=len(lines) == 1)
    if len(lines) > MOST_SERIES:
        yield f"{len(lines) - MOST_SERIES} more series are in the chart."


def _by_period(chart: Chart, grid: Grid) -> Iterator[str]:
    """What each period is made of."""
    for number, place in enumerate(grid.places):
        parts = [f"{series.label} ({series.points[number].text})" for series in chart.series]
        yield f"{place.label}: {listed(parts, 'and')}."


def _suppressed(lines: list[Line], grid: Grid, material: Material) -> Iterator[str]:
    """Which figures of each series are suppressed."""
    for line in lines[:MOST_SERIES]:
        places = [place_words(place, grid, material) for place in grid.places if line.suppresses(place)]
        if places:
            name = f"{line.label}: " if len(lines) > 1 else ""
            words = f"{name}{listed(places, 'and')} {'is' if len(places) == 1 else 'are'}"
            yield f"{words} suppressed to protect confidentiality."


def _of_line(line: Line, grid: Grid, material: Material, alone: bool) -> str:
    whole = [place for place in grid.places if line.value(place) is not None and not (place.part and grid.timed)]
    places = whole or [place for place in grid.places if line.value(place) is not None]
    name = "" if alone else f"{line.label}: "
    if not places:
        return f"{name}no figure is shown."
    if len(places) == 1:
        return f"{name}{_at(line, places[0], grid, material)}."
    if len(places) <= 3 and not grid.timed:
        return f"{name}{listed([_at(line, place, grid, material) for place in places], 'and')}."
    words = "; ".join(_extremes(line, places, grid, material))
    return f"{name}{words[:1].upper() + words[1:] if alone else words}."


def _extremes(line: Line, places: list[Place], grid: Grid, material: Material) -> Iterator[str]:
    ordered = sorted(places, key=lambda place: line.value(place) or 0)
    shown = " shown" if any(map(line.suppresses, grid.places)) else ""
    if line.value(ordered[0]) == line.value(ordered[-1]):
        yield f"{_number(line, ordered[0], material)} {f'wherever{shown}' if shown else 'throughout'}"
        return
    yield f"lowest{shown} {_at(line, ordered[0], grid, material)}"
    yield f"highest{shown} {_at(line, ordered[-1], grid, material)}"
    if grid.timed:
        yield f"latest{shown} {_at(line, places[-1], grid, material)}"


def _at(line: Line, place: Place, grid: Grid, material: Material) -> str:
    return f"{place_words(place, grid, material)} ({_number(line, place, material)})"


def _number(line: Line, place: Place, material: Material) -> str:
    return material.number(line.figures.get(place.key))


def place_words(place: Place, grid: Grid, material: Material) -> str:
    """A month by its name, any other place by its label."""
    return material.formats.month(place.start) if grid.by == "month" else place.label


def _part(place: Place, material: Material) -> str:
    return f"{material.formats.month(place.start)} is part of a month, to {material.formats.day(place.end)}."


def _against(line: Line, grid: Grid, references: tuple[ReferenceLine, ...]) -> str:
    places = [place for place in grid.places if line.covers(place) and not place.part]
    if not places or line.suppresses(places[-1]):
        return ""
    latest = line.value(places[-1]) or 0
    said = (f"{reference.label}: {reference.text}, {_side(latest, reference.value)}" for reference in references)
    return f"For comparison: {'; '.join(said)}."


def _side(latest: float, reference: float) -> str:
    if round(latest - reference, 6) == 0:
        return "the same as the latest"
    return f"{'below' if reference < latest else 'above'} the latest"
