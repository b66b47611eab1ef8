"""`paperbuilder comparators import`: published statistics become a layout's comparator file."""

from __future__ import annotations

import re
from pathlib import Path

import click

from paperbuilder.errors import LayoutError

EPILOG = """\b
Example:
  paperbuilder comparators import lait.csv --la 936 --neighbours 868,825,869 --years 2019-2021 -o comparators.csv
"""


@click.group("comparators")
def command() -> None:
    """Make comparator files."""


@command.command("import", epilog=EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--la", "council", type=int, required=True, help="The council's three-digit DfE number.")
@click.option("--neighbours", default="", metavar="N,N,…", help="The statistical neighbours' numbers.")
@click.option("--years", required=True, metavar="FROM-TO", help="The years to 31 March, such as 2019-2021.")
@click.option("--region", default="", metavar="NAME", help="The council's region, where the file has several.")
@click.option("--edition", default="LAIT, revised figures", show_default=True, help="What to call this edition.")
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The file to write.")
def import_(*, file: Path, council: int, neighbours: str, years: str, region: str, edition: str, output: Path) -> None:
    """Turn a FILE of the DfE's Local Authority Interactive Tool (long format, CSV) into a layout's comparator file.

    Measures are known by their description. Prints the path, and on standard error what was left out.
    """
    from paperbuilder.layout.lait import Request, imported

    made = imported(file, Request(council, _numbers(neighbours), _years(years), edition, region))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(made.csv, encoding="utf-8", newline="")
    for line in made.left_out:
        click.echo(f"left out: {line}", err=True)
    click.echo(output)


def _numbers(text: str) -> tuple[int, ...]:
    if not re.fullmatch(r"\s*(\d{3}(\s*,\s*\d{3})*)?\s*", text):
        raise LayoutError(f'--neighbours expects three-digit numbers with commas, found "{text}"')
    return tuple(int(number) for number in re.findall(r"\d{3}", text))


def _years(text: str) -> range:
    match = re.fullmatch(r"\s*(\d{4})(?:\s*-\s*(\d{4}))?\s*", text)
    if match is None:
        raise LayoutError(f'--years expects years such as 2019-2021, found "{text}"')
    first, last = int(match[1]), int(match[2] or match[1])
    return range(first, last + 1)
