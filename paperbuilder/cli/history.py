"""`paperbuilder history`: the Annex A workbooks of past months become history tables, with what they cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperbuilder.cli.options import DATE, quiet_option

if TYPE_CHECKING:
    from paperbuilder.data.extracts import Extract
    from paperbuilder.data.stack import History

EPILOG = """\b
Example:
  paperbuilder history annex-a-2020-04.xlsx annex-a-2020-10.xlsx -o histories
  paperbuilder history kept/ -o histories --as-at annex-a-2020-10.xlsx=2020-10-12
"""


@click.command("history", epilog=EPILOG)
@click.argument("workbooks", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="WORKBOOK...")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The folder to write to.")
@click.option(
    "--as-at",
    "dates",
    multiple=True,
    metavar="FILE=DATE",
    help="The day a workbook was taken, where its latest event does not tell; may be repeated.",
)
@click.option(
    "--end-superseded",
    is_flag=True,
    help="End a spell whose own end is in no workbook on the day the child's next one starts.",
)
@quiet_option
def command(
    *, workbooks: tuple[Path, ...], output: Path, dates: tuple[str, ...], end_superseded: bool, quiet: bool
) -> int:
    """Stack the Annex A WORKBOOKs of past months, in any order, into history tables (History 1 to 8).

    A WORKBOOK is a file, or a folder: of workbooks, of one extract's CSV files, or of such folders. Each is taken to be
    as at its latest event; --as-at corrects that. A row is known by the child and its start, and the newest workbook's
    row counts. The windows (six months to each date) must touch or overlap: coverage starts after the last gap.

    Writes history-1.csv to history-8.csv, coverage.csv, and README.txt with the limits; ends-to-find.csv lists rows
    that look open because their end is in no workbook. Prints the paths, and the lines that a layout needs where the
    rows do not show the coverage.
    """
    from paperbuilder.archive.working import write
    from paperbuilder.data.extracts import extracts
    from paperbuilder.data.history_files import files_of
    from paperbuilder.data.stack import stack

    found = extracts(workbooks, dict(map(_dated, dates)))
    histories = stack(found, end_superseded=end_superseded)
    setting = _setting(histories)
    paths = write(output, files_of(found, histories, setting))
    if not quiet:
        _tell(found, histories)
    for path in paths:
        click.echo(path)
    if setting and not quiet:
        click.echo(f"\n# The rows do not show this coverage: paste these lines into the layout.\n{setting}", nl=False)
    return 0


def _dated(words: str) -> tuple[str, date]:
    """A workbook's name or path, and the day it was taken."""
    name, equals, day = words.rpartition("=")
    if not equals or not name:
        raise click.UsageError(f'--as-at expects FILE=DATE such as annex-a.xlsx=2020-10-12, found "{words}"')
    taken: date = DATE.convert(day, None, None)
    return name, taken


def _tell(found: Sequence[Extract], histories: Sequence[History]) -> None:
    from paperbuilder.data.history_files import described, summary

    for extract in found:
        click.echo(described(extract), err=True)
        doubts = sum(finding.severity != "note" for finding in extract.findings)
        if doubts:
            words = f"  {doubts} doubts on its data; see them with `paperbuilder check --data` and its date"
            click.echo(words, err=True)
    for history in histories:
        for line in summary(history):
            click.echo(line, err=True)


def _setting(histories: Sequence[History]) -> str:
    """The layout's `covers_from`, for histories whose own rows would be read as covering more or less."""
    lines = [f"    {key}: {start.isoformat()}" for key, start in _unshown(histories)]
    return "\n".join(["settings:", "  covers_from:", *lines, ""]) if lines else ""


def _unshown(histories: Sequence[History]) -> Iterator[tuple[str, date]]:
    from paperbuilder.metrics.coverage import ALLOWED_DAYS, covered_from
    from paperbuilder.metrics.settings import MetricSettings
    from paperbuilder.metrics.tables import Table

    for history in histories:
        table = Table.of(history.table.key, history.frame)
        shown = covered_from(table, history.covers_to, MetricSettings())
        if shown is None or abs((shown - history.covers_from).days) > ALLOWED_DAYS:
            yield history.table.key, history.covers_from
