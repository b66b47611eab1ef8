"""What the commands of the archive share: where it is, what a stopped command left there, and their words."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from paperbuilder.archive.bag import faults
from paperbuilder.archive.store import FOLDER, tidy
from paperbuilder.errors import ArchiveError


def archive_in(output: Path) -> Path:
    """The archive of the output folder, after clearing away what a stopped command had left, and saying so."""
    root = output / FOLDER
    for line in tidy(root):
        click.echo(line, err=True)
    return root


def today() -> date:
    """Today here: the only clock of the program."""
    return datetime.now().astimezone().date()


def require_whole(folder: Path) -> None:
    """ArchiveError when the version is not as it was published."""
    fault = next(faults(folder), None)
    if fault is not None:
        hint = "`paperbuilder verify` names every damaged file; restore the archive from its backup"
        raise ArchiveError(fault.message, place=fault.place, hint=hint)


format_option = click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or programs.",
)
