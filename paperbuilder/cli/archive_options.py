"""What the commands of the archive share: where it is, what a stopped command left there, and their words."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from paperbuilder.archive.pages import settle
from paperbuilder.archive.store import FOLDER, tidy


def archive_in(output: Path) -> Path:
    """The archive of the output folder, after clearing away what a stopped command had left, and saying so."""
    root = output / FOLDER
    clear(root)
    return root


def clear(root: Path) -> None:
    """Clears away what a stopped command had left in the archive, and says so."""
    for line in (*tidy(root), *settle(root)):
        click.echo(line, err=True)


def today() -> date:
    """Today here: the only clock of the program."""
    return datetime.now().astimezone().date()


format_option = click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or programs.",
)
