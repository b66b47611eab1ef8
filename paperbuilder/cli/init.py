"""`paperbuilder init`: a folder of one's own layouts and styles."""

from __future__ import annotations

from pathlib import Path

import click

from paperbuilder.shipped import shipped


@click.command("init", epilog="\b\nExample:\n  paperbuilder init my-papers\n")
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Copy the layouts and styles that come with paperbuilder into FOLDER, to change them there."""
    from paperbuilder.layout.init import init

    for path in init(folder, shipped("layouts"), shipped("styles")):
        click.echo(path)
