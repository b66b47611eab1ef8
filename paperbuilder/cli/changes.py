"""`paperbuilder changes`: what an officer did to a Word draft, block by block."""

from __future__ import annotations

from pathlib import Path

import click

from paperbuilder.refresh import changes

EPILOG = """\b
Example:
  paperbuilder changes output/annex-a/annex-a-v1.0.docx
  paperbuilder changes draft.docx --format html > changes.html
"""


@click.command("changes", epilog=EPILOG)
@click.argument("draft", type=click.Path(path_type=Path))
@click.option("--format", "kind", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
def command(*, draft: Path, kind: str) -> int:
    """List what was done to DRAFT since paperbuilder wrote it: words edited, deleted, moved and added, figures changed
    by hand, comments and open tracked changes.
    """
    from paperbuilder.draft.report import write

    click.echo(write(changes(draft), kind), nl=False)
    return 0
