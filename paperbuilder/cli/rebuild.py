"""`paperbuilder rebuild`: does a published version come out of the same inputs with the same bytes?"""

from __future__ import annotations

from pathlib import Path

import click

from paperbuilder.archive.referred import require_whole
from paperbuilder.archive.store import find
from paperbuilder.cli.archive_options import archive_in
from paperbuilder.cli.console import steps
from paperbuilder.cli.options import data_option, output_option, quiet_option
from paperbuilder.publish.again import Rebuilt
from paperbuilder.publish.again import rebuild as rebuild_version


@click.command("rebuild", epilog="\b\nExample:\n  paperbuilder rebuild annex-a 1.2 --data annex-a.xlsx\n")
@click.argument("paper")
@click.argument("version")
@data_option
@output_option
@quiet_option
def command(*, paper: str, version: str, data: Path | None, output: Path, quiet: bool) -> int:
    """Make VERSION of PAPER once more, from the layout and style in the archive and the data given, and compare.

    The Word file, the PDF and the spreadsheet must have the same bytes; otherwise it says which input or package
    differs (exit 1). Nothing is written.
    """
    folder = find(archive_in(output), paper, version)
    require_whole(folder)
    with steps(quiet) as tell:
        rebuilt = rebuild_version(folder, data, tell)
    _say(rebuilt, f"version {version} of {paper}")
    return rebuilt.exit_code


def _say(rebuilt: Rebuilt, name: str) -> None:
    for file in rebuilt.files:
        click.echo(f"other bytes: {file}")
    for file in rebuilt.inputs:
        click.echo(f"other input: {file}")
    if rebuilt.exit_code:
        for package in rebuilt.packages:
            click.echo(f"other package: {package}")
    else:
        click.echo(f"{name}: the same bytes from the same inputs")
