"""`paperbuilder harvest`: the officer's words from a Word draft back into the layout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperbuilder.cli.options import layout_folders, quiet_option, style_folders
from paperbuilder.harvest import Harvested, harvest, keep
from paperbuilder.order import Order

if TYPE_CHECKING:
    from paperbuilder.draft.harvest import Left

EPILOG = """\b
Example:
  paperbuilder harvest output/annex-a/annex-a-v1.0.docx --dry-run
  paperbuilder harvest output/annex-a/annex-a-v1.0.docx --into layouts/annex-a.yaml
"""
LONGEST = 160


@click.command("harvest", epilog=EPILOG)
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--into", "layout", metavar="LAYOUT", help="The layout's name or file, instead of the draft's.")
@click.option("--dry-run", is_flag=True, help="Print each text with its place; write nothing.")
@quiet_option
def command(*, draft: Path, layout: str | None, dry_run: bool, quiet: bool) -> int:
    """Put the words of DRAFT back into its layout, figures bound again, for the next period to start from.

    Narrative and commentary become Markdown files beside the layout; a file that is replaced is kept as .bak. What
    Markdown cannot hold stays in the draft and is listed.
    """
    done = harvest(draft, Order(layout or "", layout_folders(), style_folders()))
    if dry_run:
        click.echo("\n\n".join(_texts(done)) or "nothing to harvest: the words are those of the layout")
    if not quiet:
        for line in _lines(done.harvest.left):
            click.echo(line, err=True)
    if dry_run:
        return 0
    for path in keep(done):
        click.echo(path)
    if not done.files and not quiet:
        click.echo("nothing to harvest: the words are those of the layout", err=True)
    return 0


def _texts(done: Harvested) -> Iterator[str]:
    for keys, value in done.harvest.texts.items():
        words = "\n".join(f"- {each}" for each in value) if isinstance(value, tuple) else str(value)
        yield f"{done.layout.place(*keys)}: {'.'.join(map(str, keys))}\n{words}"


def _lines(left: tuple[Left, ...]) -> Iterator[str]:
    from paperbuilder.draft.reading import OBJECT
    from paperbuilder.draft.report import PICTURED

    for each in left:
        section = f" in “{each.section}”" if each.section else ""
        words = " ".join(each.words.replace(OBJECT, PICTURED).split())
        shown = words if len(words) <= LONGEST else f"{words[:LONGEST]} …"
        yield f"stays in the draft: {each.block or 'between the blocks'}{section}: {each.what}: {shown}"
