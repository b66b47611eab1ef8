"""`paperbuilder layouts`: the layouts by name."""

from __future__ import annotations

import click

from paperbuilder.cli.console import print_names
from paperbuilder.cli.options import layout_folders


@click.command("layouts", epilog="\b\nExample:\n  paperbuilder layouts\n")
def command() -> None:
    """List the layouts in ./layouts and those that come with paperbuilder, with their titles."""
    from paperbuilder.layout.listing import layouts

    print_names(layouts(layout_folders()))
