"""`paperbuilder build`: a layout and council data become the Word and the PDF paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import click

from paperbuilder.answering import is_read_beside, ready
from paperbuilder.cli.archive_options import archive_in
from paperbuilder.cli.beside import prepare, process_beside, readied
from paperbuilder.cli.console import print_findings, steps
from paperbuilder.cli.options import (
    against_option,
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
from paperbuilder.order import Built, Order
from paperbuilder.pipeline import build as build_paper
from paperbuilder.process import unhurried

EPILOG = """\b
Example:
  paperbuilder build cfllc-performance --data data --as-at 2020-10-12
  paperbuilder build my-paper.yaml --data annex-a.xlsx --set meeting_date=2021-03-11
  paperbuilder build school-places
"""


@click.command("build", epilog=EPILOG)
@click.argument("layout")
@data_option
@as_at_option
@style_option
@click.option("--paper", metavar="ID", help="The paper's id, instead of the layout's.")
@click.option("--version", metavar="V", help="The paper's version, instead of the layout's.")
@set_option
@output_option
@click.option("--overwrite", is_flag=True, help="Replace an edited Word file; the old one is kept as .bak.")
@click.option("--force", is_flag=True, help="Build also where nothing has changed since the last build.")
@against_option
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
    overwrite: bool,
    force: bool,
    against: tuple[tuple[str, str], ...],
    quiet: bool,
) -> int:
    """Build the paper that LAYOUT (a name or a file) defines, and print the paths of its files.

    What is there already, made from the same, is left as it is. --data is needed unless all the layout's figures are
    in a file of figures beside it.
    """
    order = Order(
        layout=layout,
        layout_folders=layout_folders(),
        style_folders=style_folders(),
        data=data,
        output=output,
        style=style,
        overrides=overrides(settings, as_at=as_at, id=paper, version=version),
        overwrite=overwrite,
        against=against,
    )
    archive_in(output)
    unhurried()
    return _build(order, quiet) if force or against else _build_changed(order, quiet)


def _build_changed(order: Order, quiet: bool) -> int:
    """Builds the paper unless it is there already, made from the same."""
    from paperbuilder.unchanged import earlier

    before = earlier(order)
    done = before.done()
    if done is None:
        return _build(order, quiet, before.keep)
    paths, exit_code = done
    if not quiet:
        click.echo("nothing has changed since this paper was built; --force builds it again", err=True)
    _print(paths)
    return exit_code


def _build(order: Order, quiet: bool, keep: Callable[[Built], None] | None = None) -> int:
    with process_beside() as beside, steps(quiet) as tell:
        if beside is not None and is_read_beside(order.data):
            prepare(beside, ready)
        built = build_paper(order, readied(tell, beside), beside)
    if keep is not None:
        keep(built)
    _say(built, quiet)
    return built.exit_code


def _say(built: Built, quiet: bool) -> None:
    if not quiet:
        print_findings(built.findings)
        for section in built.unfilled:
            click.echo(f'section "{section.title}" could not be filled: {section.reason}', err=True)
    _print(built.paths)


def _print(paths: Iterable[Path]) -> None:
    for path in paths:
        click.echo(path)
