"""`paperbuilder metrics`: figures of the catalogue for the analyst, as a table, CSV or JSON."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from paperbuilder.cli.options import DATE, layout_folders
from paperbuilder.errors import MetricError

if TYPE_CHECKING:
    from paperbuilder.data.frames import Frames
    from paperbuilder.layout.loaded import LoadedLayout
    from paperbuilder.metrics.catalogue import Catalogue
    from paperbuilder.metrics.settings import MetricSettings

NOTHING_NAMED = "name the data with --data and its date with --as-at, or list the metrics with --list"
WARNING = "unsuppressed figures, not for publication"
EPILOG = """\b
Example:
  paperbuilder metrics --list
  paperbuilder metrics contacts.received --data data --as-at 2020-10-12 --by source
  paperbuilder metrics cpp.started cpp.ceased --data data --as-at 2020-10-12 --months 13 --format csv
  paperbuilder metrics admissions.first_preference --layout school-places --as-at 2020-08-31 --by phase
"""
Row = Mapping[str, Any]


@click.command("metrics", epilog=EPILOG)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--data", type=click.Path(path_type=Path), help="An Annex A workbook or a folder of CSV or XLSX files.")
@click.option("--as-at", type=DATE, metavar="DATE", help="The date of the figures, as 2020-10-12.")
@click.option("--from", "start", type=DATE, metavar="DATE", help="The first day, instead of the metric's own period.")
@click.option("--to", "end", type=DATE, metavar="DATE", help="The last day, instead of the as-at date.")
@click.option("--by", default="", metavar="DIM[,DIM]", help="One or two breakdowns.")
@click.option("--months", type=click.IntRange(1, 240), help="That many calendar months, ending with the as-at month.")
@click.option("--caseload-at", type=DATE, metavar="DATE", help="The date of the Caseload table.")
@click.option("--population", type=click.FloatRange(min=1), help="The 0 to 17 population, for rates.")
@click.option("--layout", metavar="NAME", help="A layout, whose settings and own metrics hold.")
@click.option("--list", "only_list", is_flag=True, help="List the metrics instead.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="The form.",
)
def command(
    *,
    ids: tuple[str, ...],
    data: Path | None,
    as_at: date | None,
    start: date | None,
    end: date | None,
    by: str,
    months: int | None,
    caseload_at: date | None,
    population: float | None,
    layout: str | None,
    only_list: bool,
    kind: str,
) -> None:
    """Print the metrics named by their IDs, or all of them. The figures are not suppressed.

    With --layout the council's own metrics are among them; those computed elsewhere need no --data.
    """
    from paperbuilder.metrics.export import COLUMNS, LIST_COLUMNS, answer, listing, rows

    loaded = None if layout is None else _loaded(layout)
    known = _catalogue(loaded)
    if only_list:
        click.echo(_written(listing(known), LIST_COLUMNS, kind), nl=False)
        return
    if as_at is None:
        raise click.UsageError(NOTHING_NAMED)
    results = answer(
        _frames(data, loaded),
        _settings(loaded, caseload_at, population),
        as_at,
        ids,
        start=start,
        end=end,
        by=_dimensions(by),
        months=months,
        catalogue=known if data else _without_data(known, ids),
    )
    click.echo(WARNING, err=True)
    click.echo(_written(rows(results), COLUMNS, kind), nl=False)


def _loaded(layout: str) -> LoadedLayout:
    from paperbuilder.layout.read import read

    return read(layout, layout_folders(), {})


def _catalogue(layout: LoadedLayout | None) -> Catalogue:
    from paperbuilder.asked import catalogue
    from paperbuilder.metrics.catalogue import CATALOGUE

    return CATALOGUE if layout is None else catalogue(layout)


def _without_data(known: Catalogue, ids: tuple[str, ...]) -> Catalogue:
    """The metrics that read no list; usage error where there is none, or one is named that does."""
    from paperbuilder.metrics.catalogue import Catalogue

    free = Catalogue(metric for name, metric in known.items() if not known.reads(name))
    if not free or any(name in known and name not in free for name in ids):
        raise click.UsageError(NOTHING_NAMED)
    return free


def _frames(data: Path | None, layout: LoadedLayout | None) -> Frames:
    from paperbuilder.data.frames import Frames
    from paperbuilder.data.read import read

    if data is None:
        return Frames({})
    spellings = layout.definition.spellings if layout else ""
    frames, _findings = read(data, spellings=layout.path.parent / spellings if layout and spellings else None)
    return frames


def _dimensions(by: str) -> tuple[str, ...]:
    named = tuple(name.strip() for name in by.split(",") if name.strip())
    if len(named) > 2:
        raise MetricError(f"--by takes one or two breakdowns, found {len(named)}", hint="such as --by month,uasc")
    return named


def _settings(layout: LoadedLayout | None, caseload_at: date | None, population: float | None) -> MetricSettings:
    from dataclasses import replace

    from paperbuilder.metrics.settings import MetricSettings

    settings = MetricSettings()
    if layout is not None:
        from paperbuilder.asked import metric_settings

        settings = metric_settings(layout)
    if caseload_at is not None:
        settings = replace(settings, caseload_at=caseload_at)
    return settings if population is None else replace(settings, population=population)


def _written(rows: Iterable[Row], columns: tuple[str, ...], kind: str) -> str:
    listed = list(rows)
    if kind == "json":
        return json.dumps(listed, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    return _csv(listed, columns) if kind == "csv" else _table(listed, columns)


def _csv(rows: list[Row], columns: tuple[str, ...]) -> str:
    out = StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _table(rows: list[Row], columns: tuple[str, ...]) -> str:
    """Columns padded with blanks on a pipe, a table as wide as the terminal on one."""
    if not sys.stdout.isatty():
        return _padded(rows, columns)
    from io import StringIO as Buffer

    from rich.console import Console
    from rich.table import Table

    table = Table(*columns)
    for row in rows:
        table.add_row(*(_shown(row[column]) for column in columns))
    console = Console(file=(buffer := Buffer()), width=Console().width)
    console.print(table)
    return buffer.getvalue()


def _padded(rows: list[Row], columns: tuple[str, ...]) -> str:
    cells = [list(columns), *([_shown(row[column]) for column in columns] for row in rows)]
    widths = [max(len(line[place]) for line in cells) for place in range(len(columns))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells)
    return "".join(line.rstrip() + "\n" for line in lines)


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}" if abs(value) < 1000 else f"{value:.1f}"
    return "" if value is None else str(value)
