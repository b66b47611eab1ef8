"""The metrics and breakdowns that a layout names are held against the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from paperbuilder.errors import LayoutError, listed, suggestion
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.rules import Placed, dimensions, items
from paperbuilder.layout.spec import Chart, Table
from paperbuilder.yamlfile import Keys

Named = tuple[str, Keys]


class Definition(Protocol):
    """What of a metric's definition is needed here; the catalogue's own has it."""

    @property
    def id(self) -> str:
        """The metric."""

    @property
    def by(self) -> tuple[str, ...]:
        """How it can be broken down."""


def check_metrics(layout: LoadedLayout, definitions: Mapping[str, Definition]) -> None:
    """LayoutError, with place and "did you mean", for a metric or a breakdown that the catalogue does not have."""
    for placed in items(layout.definition):
        named = list(metrics(placed))
        for metric, keys in named:
            _known(metric, definitions, layout.place(*keys))
        _broken_down(placed, [definitions[metric] for metric, _ in named], layout)
    for index, override in enumerate(layout.definition.overrides):
        _known(override.metric, definitions, layout.place("overrides", index, "metric"))
        for name in override.by:
            _breaks_down(definitions[override.metric], name, layout.place("overrides", index, "by"))
    for index, comparator in enumerate(layout.comparators):
        _known(comparator.metric, definitions, layout.place("comparators", index))
    for index, target in enumerate(layout.targets):
        _known(target.metric, definitions, layout.place("targets", index))


def metrics(placed: Placed) -> Iterator[Named]:
    """The metrics that a chart or table names, with the path of the setting."""
    item, keys = placed.item, placed.keys
    if isinstance(item, (Chart, Table)):
        if item.metric:
            yield item.metric, (*keys, "metric")
        yield from _several(item.metrics, (*keys, "metrics"))
    if isinstance(item, Chart):
        yield from _several(item.line, (*keys, "line"))
    if isinstance(item, Table):
        for number, group in enumerate(item.groups):
            yield from _several(group.metrics, (*keys, "groups", number, "metrics"))


def _several(names: tuple[str, ...], keys: Keys) -> Iterator[Named]:
    return ((name, (*keys, number)) for number, name in enumerate(names))


def _known(metric: str, definitions: Mapping[str, Definition], place: str) -> None:
    if metric not in definitions:
        raise LayoutError(f'there is no metric "{metric}"', place=place, hint=suggestion(metric, definitions))


def _broken_down(placed: Placed, named: list[Definition], layout: LoadedLayout) -> None:
    item = placed.item
    if not isinstance(item, (Chart, Table)):
        return
    wanted = [(name, "by") for name in dimensions(item.by)] + ([("month", "months")] if item.months else [])
    for name, key in wanted:
        for definition in named:
            _breaks_down(definition, name, layout.place(*placed.keys, key))


def _breaks_down(definition: Definition, name: str, place: str) -> None:
    if name not in definition.by:
        hint = suggestion(name, definition.by) or f"it can be by {listed(definition.by)}"
        raise LayoutError(f'{definition.id} cannot be broken down by "{name}"', place=place, hint=hint)
