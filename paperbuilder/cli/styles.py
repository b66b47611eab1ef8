"""`paperbuilder styles`: the styles by name."""

from __future__ import annotations

import click

from paperbuilder.cli.console import print_names
from paperbuilder.cli.options import style_folders


@click.command("styles", epilog="\b\nExample:\n  paperbuilder styles\n")
def command() -> None:
    """List the styles in ./styles and those that come with paperbuilder, with their titles."""
    from paperbuilder.style.listing import styles

    print_names(styles(style_folders()))
