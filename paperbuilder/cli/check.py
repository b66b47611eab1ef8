"""`paperbuilder check`: is the layout in order, what is wrong in the data, and which sections can be filled; or does
a PDF file conform.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from paperbuilder.cli.console import steps
from paperbuilder.cli.options import (
    accept_option,
    against_option,
    as_at_option,
    data_option,
    layout_folders,
    output_option,
    overrides,
    set_option,
    style_folders,
    style_option,
)
from paperbuilder.cli.report import Report, write
from paperbuilder.cli.request_file import require_request, write_request
from paperbuilder.order import Order, exit_code
from paperbuilder.pipeline import check

EPILOG = """\b
Example:
  paperbuilder check cfllc-performance
  paperbuilder check annex-a --data annex-a.xlsx --as-at 2021-03-15
  paperbuilder check --data annex-a.xlsx --as-at 2021-03-15 --format html > findings.html
  paperbuilder check cfllc-performance --data annex-a.xlsx --request data-request.docx
  paperbuilder check output/annex-a/annex-a-v1.0.pdf
  paperbuilder check annex-a --for publication
"""


@click.command("check", epilog=EPILOG)
@click.argument("target", required=False)
@data_option
@as_at_option
@style_option
@set_option
@click.option("--format", "kind", type=click.Choice(["text", "json", "csv", "html"]), default="text", show_default=True)
@click.option(
    "--for",
    "purpose",
    type=click.Choice(["publication"]),
    help="Check a working copy as `publish` would; TARGET is a paper.",
)
@accept_option
@against_option
@output_option
@click.option(
    "--request",
    "wish",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what the sections lack as a request to the case-system team (.docx or .csv).",
)
def command(
    *,
    target: str | None,
    data: Path | None,
    as_at: date | None,
    style: str | None,
    settings: tuple[str, ...],
    kind: str,
    purpose: str | None,
    accept: tuple[str, ...],
    against: tuple[tuple[str, str], ...],
    output: Path,
    wish: Path | None,
) -> int:
    """Check a layout (TARGET, a name or a file), and with --data the data and how ready each section is; or whether
    a PDF file (TARGET) is PDF/UA-1 and PDF/A-2a.

    Without TARGET the data alone is checked, at the date given by --as-at. --request writes, beside the check, which
    tables, columns and dates the layout's sections need that the data does not have, and why. With --for publication
    the paper TARGET in OUTPUT is held to the checks of `publish`, on its files as they are.
    """
    given = overrides(settings, as_at=as_at)
    if against and purpose is None:
        raise click.UsageError("--against audits the paper itself: add --for publication")
    if purpose is not None:
        order = Order(_paper(target), layout_folders(), style_folders(), data, output, style, given, against=against)
        return _before_publication(order, accept, kind)
    if wish is not None:
        require_request(wish, given=target is not None and data is not None)
    if target is not None and _is_pdf(target):
        _require_alone(data, as_at, style, settings)
        report, code = _pdf(Path(target))
    elif target is None:
        report, code = _data_alone(data, as_at)
    else:
        order = Order(target, layout_folders(), style_folders(), data=data, style=style, overrides=given)
        report, code = _layout(order, wish)
    click.echo(write(report, kind), nl=False)
    return code


def _paper(target: str | None) -> str:
    if target is None:
        raise click.UsageError("--for publication needs the id of a paper built here")
    return target


def _before_publication(order: Order, accept: tuple[str, ...], kind: str) -> int:
    from paperbuilder.cli import checked
    from paperbuilder.publish.inspecting import inspect

    if kind == "csv":
        raise click.UsageError("the publication checks are written as text, json or html")
    with steps(quiet=True) as tell:
        inspected = inspect(order, accept, tell)
    for words in inspected.warnings:
        click.echo(f"warning: {words}", err=True)
    click.echo(checked.write(inspected, kind), nl=False)
    return inspected.exit_code


def _layout(order: Order, wish: Path | None) -> tuple[Report, int]:
    with steps(quiet=True) as tell:
        checked = check(order, tell)
        if wish is not None:
            write_request(wish, checked, order)
    return Report.of(checked), checked.exit_code


def _is_pdf(target: str) -> bool:
    """Whether the target ends like a PDF file, or is a file that begins like one."""
    path = Path(target)
    if path.suffix.casefold() == ".pdf":
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"


def _require_alone(*given: object) -> None:
    if any(given):
        raise click.UsageError("a PDF file is checked by itself: leave out --data, --as-at, --style and --set")


def _pdf(path: Path) -> tuple[Report, int]:
    from paperbuilder.render.pdf.selfcheck import check_file

    findings = check_file(path)
    return Report(pdf=path.name, findings=findings), exit_code(findings, lacking=False)


def _data_alone(data: Path | None, as_at: date | None) -> tuple[Report, int]:
    """Steps 3 and 4 alone, for every table of the data."""
    if data is None or as_at is None:
        raise click.UsageError("name a layout, or data with --data and its date with --as-at")
    from paperbuilder.data.check import check as checked
    from paperbuilder.data.check import require_reach
    from paperbuilder.data.read import read

    frames, found = read(data)
    require_reach(frames, as_at)
    findings = (*found, *checked(frames, as_at))
    return Report(findings=findings), exit_code(findings, lacking=False)
