"""`paperbuilder watch`: a paper that is built again whenever a file that it reads is saved."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import click

from paperbuilder.cli.beside import process_beside, readied
from paperbuilder.cli.console import complain, print_findings
from paperbuilder.cli.options import (
    as_at_option,
    data_option,
    layout_folders,
    output_option,
    overrides,
    quiet_option,
    set_option,
    style_folders,
    style_option,
)
from paperbuilder.errors import listed
from paperbuilder.order import Built, Order
from paperbuilder.pipeline import STEPS
from paperbuilder.process import unhurried
from paperbuilder.watch import Rebuilt, Watched, events, rebuilt

EPILOG = """\b
Example:
  paperbuilder watch my-paper.yaml --data annex-a.xlsx
"""


@click.command("watch", epilog=EPILOG)
@click.argument("layout")
@data_option
@as_at_option
@style_option
@click.option("--paper", metavar="ID", help="The paper's id, instead of the layout's.")
@click.option("--version", metavar="V", help="The paper's version, instead of the layout's.")
@set_option
@output_option
@quiet_option
def command(
    *,
    layout: str,
    data: Path | None,
    as_at: date | None,
    style: str | None,
    paper: str | None,
    version: str | None,
    settings: tuple[str, ...],
    output: Path,
    quiet: bool,
) -> int:
    """Build the paper that LAYOUT defines, and build it again whenever the layout, its style, a file that they name, or
    the data is saved, until Ctrl-C.

    The data is read once, and again when it changes. An error is told with its place, and the next saving tries again.
    A Word file that somebody has edited is never overwritten.
    """
    order = Order(
        layout=layout,
        layout_folders=layout_folders(),
        style_folders=style_folders(),
        data=data,
        output=output,
        style=style,
        overrides=overrides(settings, as_at=as_at, id=paper, version=version),
    )
    unhurried()
    clock = Clock()
    with process_beside() as beside:
        _watch(Watched(order, readied(clock.tell, beside), beside), clock, quiet)
    return 0


class Clock:
    """How long the last build took."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def tell(self, step: str) -> None:
        """Starts at the first of the eight steps."""
        if step == STEPS[0]:
            self._began = time.monotonic()

    def seconds(self) -> float:
        """Since the first step began."""
        return time.monotonic() - self._began


def _watch(watched: Watched, clock: Clock, quiet: bool) -> None:
    """Tells of each build until Ctrl-C."""
    said: Built | None = None
    try:
        for done in rebuilt(watched, events(watched.folders)):
            if done.built is None:
                complain(str(done.error))
            else:
                _say(done.built, said, quiet)
                said = done.built
            if not quiet:
                click.echo(f"{_what(done)} in {clock.seconds():.1f} s; watching, Ctrl-C ends", err=True)
    except KeyboardInterrupt:
        click.echo("no longer watching", err=True)


def _say(built: Built, before: Built | None, quiet: bool) -> None:
    """What is not as it was after the last build: findings, sections that could not be filled, and paths."""
    if not quiet and (before is None or built.findings != before.findings):
        print_findings(built.findings)
    if not quiet and (before is None or built.unfilled != before.unfilled):
        for section in built.unfilled:
            click.echo(f'section "{section.title}" could not be filled: {section.reason}', err=True)
    if before is None or built.paths != before.paths:
        for path in built.paths:
            click.echo(path)


def _what(done: Rebuilt) -> str:
    """`built after saving contacts.md`."""
    names = listed([path.name for path in done.changed], "and")
    state = "not built" if done.built is None else "built"
    return f"{state} after saving {names}" if names else state
