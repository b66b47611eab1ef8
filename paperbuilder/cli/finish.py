"""`paperbuilder finish`: an edited Word draft as a PDF in the house format, with its clean Word twin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from paperbuilder.cli.console import print_findings
from paperbuilder.cli.options import layout_folders, output_option, quiet_option, style_folders, style_option
from paperbuilder.finish import Finished, Wish
from paperbuilder.finish import finish as finish_draft
from paperbuilder.order import Order

EPILOG = """\b
Example:
  paperbuilder finish output/annex-a/annex-a-v1.0.docx --version 1.1
"""


@click.command("finish", epilog=EPILOG)
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--version", default="", metavar="V", help="The version to print, instead of the draft's.")
@click.option("--accept-changes", "accept", is_flag=True, help="Accept tracked changes and resolve comments.")
@click.option("--layout", default="", metavar="LAYOUT", help="The layout's name or file, instead of the draft's.")
@style_option
@output_option
@quiet_option
def command(
    *, draft: Path, version: str, accept: bool, layout: str, style: str | None, output: Path, quiet: bool
) -> int:
    """Write the PDF of DRAFT as it is edited, and its clean Word twin, both still marked DRAFT.

    A draft with open tracked changes, unresolved comments, or something that a paper in the house format cannot carry
    is refused with the list (exit 1), and nothing is written. The draft itself is not changed.
    """
    order = Order(layout, layout_folders(), style_folders(), output=output, style=style)
    finished = finish_draft(Wish(draft, order, version, accept))
    if not finished.paths:
        refuse(draft, finished)
    elif not quiet:
        print_findings(finished.findings)
        _say_renumbered(finished)
    for path in finished.paths:
        click.echo(path)
    return finished.exit_code


def _say_renumbered(finished: Finished) -> None:
    changed = ", ".join(f"{old} is now {new}" for old, new in finished.renumbered)
    if changed:
        click.echo(f"captions are numbered through: {changed}; correct these where they are typed", err=True)


def refuse(draft: Path, finished: Finished) -> None:
    """Says what is in the way, all of it."""
    click.echo(f"{draft} is not finished:", err=True)
    for line in lines(finished):
        click.echo(line, err=True)
    if finished.open:
        click.echo("accept or reject them in Word and resolve the comments, or add --accept-changes", err=True)


def lines(finished: Finished) -> Iterator[str]:
    """A line for each thing that is in the way."""
    for each in finished.open:
        by = f" by {each.author}" if each.author else ""
        yield f"open {each.kind}{by} {each.place}: {each.text}"
    for problem in finished.problems:
        yield f"cannot be carried: {problem.what} {problem.place} ({problem.remedy})"
