"""`paperbuilder diff`: what changed between two published versions of a paper."""

from __future__ import annotations

from pathlib import Path

import click

from paperbuilder.archive.difference import difference
from paperbuilder.archive.record import Record, read
from paperbuilder.archive.referred import record_of
from paperbuilder.cli.archive_options import archive_in
from paperbuilder.cli.difference import WRITERS
from paperbuilder.cli.options import output_option


@click.command("diff", epilog="\b\nExample:\n  paperbuilder diff annex-a 1.2 1.3 --format html > changes.html\n")
@click.argument("paper")
@click.argument("before")
@click.argument("after")
@click.option("--format", "kind", type=click.Choice(sorted(WRITERS)), default="text", show_default=True)
@output_option
def command(*, paper: str, before: str, after: str, kind: str, output: Path) -> None:
    """Print what changed in PAPER from version BEFORE to version AFTER: figures with both values, words, sections,
    definitions, and files of the layout and style.
    """
    root = archive_in(output)
    click.echo(WRITERS[kind](difference(_record(root, paper, before), _record(root, paper, after))), nl=False)


def _record(root: Path, paper: str, version: str) -> Record:
    return read(record_of(root, paper, version), f"{paper} {version}")
