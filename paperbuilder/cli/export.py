"""`paperbuilder export`: a frozen version becomes one zip file, to hand over."""

from __future__ import annotations

from pathlib import Path

import click

from paperbuilder.archive.export import write_new, zipped
from paperbuilder.archive.referred import require_whole
from paperbuilder.archive.store import find
from paperbuilder.cli.archive_options import archive_in
from paperbuilder.cli.options import output_option


@click.command("export", epilog="\b\nExample:\n  paperbuilder export annex-a 1.2 --zip annex-a-v1.2.zip\n")
@click.argument("paper")
@click.argument("version")
@click.option(
    "--zip", "target", type=click.Path(path_type=Path), metavar="FILE", required=True, help="The file to write."
)
@output_option
def command(*, paper: str, version: str, target: Path, output: Path) -> None:
    """Write VERSION of PAPER, its whole BagIt bag, as a zip file, and print the path."""
    folder = find(archive_in(output), paper, version)
    require_whole(folder)
    write_new(target, zipped(folder, f"{paper}-v{version}"))
    click.echo(target)
