"""`paperbuilder refresh`: new figures into an edited Word draft, and the officer's words kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperbuilder.cli.console import print_findings, steps
from paperbuilder.cli.options import (
    DATE,
    as_at_option,
    data_option,
    layout_folders,
    overrides,
    quiet_option,
    style_folders,
)
from paperbuilder.order import Order
from paperbuilder.refresh import Refreshed, beside, require_free
from paperbuilder.refresh import refresh as refresh_draft

if TYPE_CHECKING:
    from paperbuilder.draft.merge import Merged

EPILOG = """\b
Example:
  paperbuilder refresh output/annex-a/annex-a-v1.0.docx --data annex-a.xlsx --as-at 2021-03-31
"""
SILENT = ("replaced", "kept", "figure updated")
"""Outcomes that are counted and not listed."""


@click.command("refresh", epilog=EPILOG)
@click.argument("draft", type=click.Path(path_type=Path))
@data_option
@as_at_option
@click.option("--layout", metavar="LAYOUT", help="The layout's name or file, instead of the draft's.")
@click.option("-o", "target", type=click.Path(path_type=Path), metavar="FILE", help="The file to write.")
@click.option("--in-place", is_flag=True, help="Write over the draft, which is kept as .bak.")
@click.option("--tracked", is_flag=True, help="Write each change as a tracked change, to accept or reject.")
@click.option("--on", "day", type=DATE, metavar="DATE", help="The day of the tracked changes; otherwise none.")
@quiet_option
def command(
    *,
    draft: Path,
    data: Path | None,
    as_at: date | None,
    layout: str | None,
    target: Path | None,
    in_place: bool,
    tracked: bool,
    day: date | None,
    quiet: bool,
) -> int:
    """Write DRAFT-refreshed.docx: DRAFT with new figures, every word of the officer's kept.

    What nobody touched is replaced. Where the words were edited and the figures have changed, the words stay, the
    figures within them are renewed, and a Word comment shows the new text.
    """
    if in_place and target is not None:
        raise click.UsageError("give -o or --in-place, not both")
    if day is not None and not tracked:
        raise click.UsageError("--on is the day of tracked changes: give --tracked too")
    goal = target or (draft if in_place else beside(draft))
    require_free(draft, goal, in_place)
    order = Order(layout or "", layout_folders(), style_folders(), data=data, overrides=overrides((), as_at=as_at))
    with steps(quiet) as tell:
        on = "" if day is None else day.isoformat()
        refreshed = refresh_draft(draft, order, goal, tell, on if tracked else None)
    if not quiet:
        _say(refreshed)
    click.echo(refreshed.path)
    return refreshed.exit_code


def _say(refreshed: Refreshed) -> None:
    from paperbuilder.draft.merge import counted

    print_findings(refreshed.findings)
    click.echo(", ".join(counted(refreshed.done)) or "nothing has changed", err=True)
    for line in _lines(refreshed.done):
        click.echo(line, err=True)


def _lines(done: tuple[Merged, ...]) -> Iterator[str]:
    for each in done:
        if each.outcome not in SILENT:
            section = f" in “{each.section}”" if each.section else ""
            yield ": ".join(filter(None, (each.outcome, each.block + section, each.said)))
