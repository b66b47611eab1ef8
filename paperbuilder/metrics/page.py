"""The catalogue becomes its page in the documentation, `docs/metrics.md`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from paperbuilder.data.schema.columns import TABLES
from paperbuilder.metrics.catalogue import CATALOGUE, Catalogue
from paperbuilder.metrics.result import Definition

HEAD = """# The metrics

Every figure that a paper can name, by list. This page is made from the catalogue (`python -m
paperbuilder.metrics.page > docs/metrics.md`) and tested against it; `paperbuilder metrics --list` prints the same.

The period is the six months to the as-at date (both ends included) unless a layout or a query says otherwise; adoption
and adopters have twelve months. *Unit*: a percentage whose denominator is 0 is not available. *By*: how the figure can
be broken down, two ways at most. *Better*: whether a higher or a lower figure is better; most have neither.
"""
COLUMNS = ("Metric", "Label", "Unit", "List", "By", "Better", "Rule", "In plain words")


def page(catalogue: Catalogue = CATALOGUE) -> str:
    """The page as Markdown: a table of metrics for each list."""
    definitions = catalogue.definitions().values()
    parts = [HEAD, *(_section(table, list(held)) for table, held in groupby(definitions, lambda one: one.table))]
    return "\n".join(parts)


def _section(table: str, definitions: list[Definition]) -> str:
    spec = TABLES[table]
    title = f"{spec.title} (List {spec.number})" if spec.number else spec.title
    rule = f"|{'---|' * len(COLUMNS)}"
    return "\n".join((f"## {title}", "", _row(COLUMNS), rule, *map(_line, definitions), ""))


def _line(one: Definition) -> str:
    return _row(_cells(one))


def _cells(one: Definition) -> Iterator[str]:
    yield f"`{one.id}`"
    yield from (one.label, one.unit, one.source)
    yield " ".join(f"`{name}`" for name in one.by)
    yield "" if one.polarity == "none" else one.polarity
    yield from (one.rule, one.explain)


def _row(cells: Iterator[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    import sys

    sys.stdout.write(page())
