"""A layout becomes what it asks for: its queries, the metrics that it can name, and the tables that can answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperbuilder.answering import Questions
    from paperbuilder.layout.loaded import LoadedLayout
    from paperbuilder.metrics.catalogue import Catalogue
    from paperbuilder.metrics.result import Query
    from paperbuilder.metrics.settings import MetricSettings


def queries(layout: LoadedLayout) -> tuple[Query, ...]:
    """Every question that the layout asks of the metrics."""
    from paperbuilder.compose.requests import queries as requested

    return requested(layout, catalogue(layout).definitions())


def wanted(layout: LoadedLayout) -> tuple[Query, ...]:
    """Every question of the layout, also those that it asks where months are put together."""
    from paperbuilder.confidential import may_ask

    return (*queries(layout), *may_ask(layout, catalogue(layout)))


def questions(layout: LoadedLayout, data: Path) -> Questions:
    """All that is to be known of the data."""
    from paperbuilder.answering import Questions

    given = layout.definition
    return Questions(
        data=data,
        tables=frozenset(tables_read(layout)),
        spellings=beside_layout(layout, given.spellings),
        as_at=given.paper.as_at,
        queries=wanted(layout),
        settings=metric_settings(layout),
        metrics=beside_layout(layout, given.metrics),
        figures=beside_layout(layout, given.figures),
    )


def catalogue(layout: LoadedLayout) -> Catalogue:
    """The metrics that the layout can name: those of the program, and the council's own from the files beside it."""
    from paperbuilder.metrics.council import council_catalogue

    given = layout.definition
    return council_catalogue(beside_layout(layout, given.metrics), beside_layout(layout, given.figures))


def beside_layout(layout: LoadedLayout, name: str | None) -> Path | None:
    """The file of that name beside the layout, if it names one."""
    return layout.path.parent / name if name else None


def own_metrics(layout: LoadedLayout) -> tuple[str, ...]:
    """The council's own metrics, declared or computed elsewhere."""
    from paperbuilder.metrics.catalogue import CATALOGUE

    return tuple(metric for metric in catalogue(layout) if metric not in CATALOGUE)


def tables_read(layout: LoadedLayout) -> set[str]:
    """The tables that can answer the layout's queries: lists, and the histories of those that have one."""
    from paperbuilder.data.schema.columns import HISTORY_SUFFIX, TABLES

    known = catalogue(layout)
    lists = {table for query in queries(layout) for table in known.reads(query.metric)}
    return lists | ({table + HISTORY_SUFFIX for table in lists} & set(TABLES))


def metric_settings(layout: LoadedLayout) -> MetricSettings:
    """What the layout settles for the metrics."""
    from paperbuilder.metrics.settings import MetricSettings

    given = layout.definition.settings
    return MetricSettings(
        population=given.population.value if given.population else None,
        repeat_from=given.repeat_from,
        caseload_at=given.caseload_at,
        covers_from=given.covers_from,
        extracted_at=layout.definition.paper.as_at,
    )
