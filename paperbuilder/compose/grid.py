"""Results become a grid: places along one breakdown (months, areas, periods), and a line of figures for each series."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from paperbuilder.metrics.joining import JOINED
from paperbuilder.metrics.periods import TIMES
from paperbuilder.metrics.result import Result, Unit

ONLY_IF_FILLED = ("closed", "not-recorded")
OTHER = "Other"
ALL_OTHERS = "All others"
LAST_GROUPS = ("other", "all-others", "not-recorded", "none")


@dataclass(frozen=True, slots=True)
class Place:
    """A group along the grid: its key, its words, its dates, and whether it is part of a month."""

    key: str
    label: str
    start: date
    end: date
    part: bool = False


@dataclass(frozen=True)
class Line:
    """The figures of one series by the key of their place."""

    id: str
    label: str
    metric: str
    unit: Unit
    figures: Mapping[str, Result]

    def value(self, place: Place) -> float | None:
        """The number at that place."""
        figure = self.figures.get(place.key)
        return figure.value if figure and figure.available else None

    def covers(self, place: Place) -> bool:
        """Whether there is a figure at that place, be it a suppressed one."""
        figure = self.figures.get(place.key)
        return figure is not None and figure.available

    def suppresses(self, place: Place) -> bool:
        """Whether the figure at that place is suppressed."""
        figure = self.figures.get(place.key)
        return figure is not None and figure.suppressed

    @property
    def filled(self) -> bool:
        """Whether it has a figure at all."""
        return any(figure.available for figure in self.figures.values())

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why figures are missing, each reason once."""
        notes = (figure.note for figure in self.figures.values() if not figure.available and figure.note)
        return tuple(dict.fromkeys(notes))


@dataclass(frozen=True)
class Grid:
    """Places and lines; `dropped` are the places at the ends that no data covers."""

    places: tuple[Place, ...]
    lines: tuple[Line, ...]
    by: str = ""
    dropped: tuple[Place, ...] = ()

    @property
    def timed(self) -> bool:
        """Whether the places are months, quarters or years."""
        return self.by in TIMES

    @property
    def filled(self) -> bool:
        """Whether there is a figure to show."""
        return bool(self.places) and any(line.filled for line in self.lines)

    @property
    def suppressed(self) -> tuple[Place, ...]:
        """The places with a suppressed figure."""
        return tuple(place for place in self.places if self.suppresses(place))

    def suppresses(self, place: Place) -> bool:
        """Whether a figure at that place is suppressed."""
        return any(line.suppresses(place) for line in self.lines)

    def total(self, place: Place) -> float:
        """The sum of what the lines have at that place; of suppressed figures nothing is known."""
        return sum(line.value(place) or 0 for line in self.lines)


Naming = Callable[[str, Result], tuple[str, str]]
"""From a metric and a result to the id and label of its line."""


def grid(answers: Iterable[tuple[str, tuple[Result, ...]]], named: Naming, labels: Mapping[str, str]) -> Grid:
    """The grid of the answers to each metric: the first breakdown along, metrics and the second as lines."""
    places: dict[str, Place] = {}
    lines: dict[str, Line] = {}
    by = ""
    for metric, results in answers:
        for result in results:
            by = by or (result.by[0] if result.by else "")
            _enter(places, lines, metric, result, named, labels)
    ordered = sorted(places.values(), key=lambda place: place.key) if by in TIMES else list(places.values())
    return trimmed(Grid(tuple(ordered), tuple(lines.values()), by))


def _enter(
    places: dict[str, Place],
    lines: dict[str, Line],
    metric: str,
    result: Result,
    named: Naming,
    labels: Mapping[str, str],
) -> None:
    key = result.group[0] if result.group else ""
    label = labels.get(key) or (result.labels[0] if result.labels else "")
    if key or result.available:
        places.setdefault(key, Place(key, label, result.start, result.end, result.part))
    if not (result.available or all(result.group)):
        return
    line_id, line_label = named(metric, result)
    line = lines.setdefault(line_id, Line(line_id, line_label, metric, result.unit, {}))
    lines[line_id] = replace(line, figures={**line.figures, key: result})


def trimmed(whole: Grid) -> Grid:
    """The grid without the months at its ends, and without the periods anywhere, that no data covers."""
    known = [any(line.covers(place) for line in whole.lines) for place in whole.places]
    if not any(known) or not (whole.timed or whole.by == "period"):
        return whole
    first, last = known.index(True), len(known) - known[::-1].index(True)
    kept = [first <= number < last and (whole.timed or known[number]) for number in range(len(known))]
    pairs = list(zip(whole.places, kept, strict=True))
    dropped = tuple(place for place, shown in pairs if not shown)
    return replace(whole, places=tuple(place for place, shown in pairs if shown), dropped=dropped)


def without_empty(whole: Grid, every: bool) -> Grid:
    """The grid without the groups that hold nothing: `every` one, or only those for what could not be placed."""
    if whole.timed or whole.by == "period":
        return whole
    shown = [p for p in whole.places if not (_empty(whole, p) and (every or p.key in ONLY_IF_FILLED))]
    return replace(whole, places=tuple(shown) or whole.places)


def _empty(whole: Grid, place: Place) -> bool:
    return all(line.value(place) == 0 and line.unit == "count" for line in whole.lines)


def largest_first(whole: Grid) -> Grid:
    """The places by their total, the largest first; Other, All others, Not recorded and None stay last."""
    ordered = sorted(whole.places, key=lambda place: (_is_last(place), -whole.total(place)))
    return replace(whole, places=tuple(ordered))


def _is_last(place: Place) -> bool:
    return place.key.partition(JOINED)[0] in LAST_GROUPS


def topped(whole: Grid, most: int) -> Grid:
    """The largest places, the others added up as Other; figures that do not add up are kept as they are."""
    countable = all(line.unit == "count" for line in whole.lines)
    if len(whole.places) <= most or whole.timed or not countable:
        return whole
    kept = {place.key for place in largest_first(whole).places if place.key != "other"}
    first = [place for place in whole.places if place.key in set(_largest(whole, kept, most))]
    rest = [place for place in whole.places if place not in first]
    taken = any(place.label == OTHER for place in first)
    other = Place("other", ALL_OTHERS if taken else OTHER, rest[0].start, rest[0].end)
    return replace(whole, places=(*first, other), lines=tuple(_with_other(line, rest) for line in whole.lines))


def _largest(whole: Grid, kept: set[str], most: int) -> list[str]:
    ordered = sorted((place for place in whole.places if place.key in kept), key=lambda place: -whole.total(place))
    return [place.key for place in ordered[:most]]


def _with_other(line: Line, rest: list[Place]) -> Line:
    values = [value for place in rest if (value := line.value(place)) is not None]
    model = next(iter(line.figures.values()))
    other = replace(
        model, group=("other", *model.group[1:]), value=sum(values), available=bool(values), note="", suppressed=False
    )
    if any(line.suppresses(place) for place in rest):
        other = replace(other, available=True).hidden()
    return replace(line, figures={**line.figures, "other": other})
