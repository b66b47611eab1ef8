"""`paperbuilder sample`: a synthetic council's data."""

from __future__ import annotations

from pathlib import Path

import click

EPILOG = """\b
Example:
  paperbuilder sample data
  paperbuilder sample data --format xlsx --seed 7 --scale 0.5
"""


@click.command("sample", epilog=EPILOG)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--seed", type=int, help="Another council; the default one has the reference paper's figures.")
@click.option("--scale", type=click.FloatRange(min=0.01, max=100), default=1.0, show_default=True, help="Its size.")
@click.option(
    "--format", "kind", type=click.Choice(["csv", "xlsx"]), default="csv", show_default=True, help="The files."
)
def command(folder: Path, seed: int | None, scale: float, kind: str) -> None:
    """Make a synthetic council's Annex A lists, histories, teams and caseload in DIR, and print the paths."""
    from paperbuilder.sample import generate, write

    for path in write(generate(seed=seed, scale=scale), folder, "xlsx" if kind == "xlsx" else "csv"):
        click.echo(path)
