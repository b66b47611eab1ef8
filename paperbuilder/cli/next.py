"""`paperbuilder next`: a published paper becomes the layout of the next meeting's paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from paperbuilder.cli.archive_options import archive_in
from paperbuilder.cli.options import DATE, output_option

EPILOG = """\b
Example:
  paperbuilder next annex-a --meeting 2021-04-20 --as-at 2021-03-15
"""


@click.command("next", epilog=EPILOG)
@click.argument("paper")
@click.option("--meeting", type=DATE, metavar="DATE", required=True, help="The day of the next meeting.")
@click.option("--as-at", type=DATE, metavar="DATE", required=True, help="The date of the next figures.")
@click.option(
    "--paper", "name", default="", metavar="ID", help="The next paper's id, instead of one made of the month."
)
@click.option(
    "--layouts",
    type=click.Path(path_type=Path),
    default=Path("layouts"),
    show_default=True,
    help="The folder to write the layout to.",
)
@output_option
@click.option("--quiet", is_flag=True, help="Print only the paths.")
def command(*, paper: str, meeting: date, as_at: date, name: str, layouts: Path, output: Path, quiet: bool) -> None:
    """Roll PAPER forward: write the layout of the next meeting's paper, from the last published version.

    It has the agreed words with their figures still bound, version 1.0, and the last version as its previous paper.
    What it says with a date of its own is listed, to be looked at.
    """
    from paperbuilder.onward import Meeting, onward

    found = onward(archive_in(output), paper, Meeting(meeting, as_at, name), layouts)
    if not quiet:
        click.echo(f"follows version {found.version} of {found.paper}{'; look at:' if found.remarks else ''}", err=True)
        for remark in found.remarks:
            click.echo(f"  {remark}", err=True)
    for path in found.paths:
        click.echo(path)
