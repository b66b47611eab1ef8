"""`paperbuilder publish`: a paper becomes a frozen version of the archive."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from paperbuilder.cli.archive_options import archive_in, today
from paperbuilder.cli.checked import line
from paperbuilder.cli.console import steps
from paperbuilder.cli.options import (
    DATE,
    accept_option,
    against_option,
    data_option,
    layout_folders,
    output_option,
    overrides,
    quiet_option,
    style_folders,
)
from paperbuilder.order import Order
from paperbuilder.publish.freezing import Published, Wish
from paperbuilder.publish.freezing import publish as publish_paper

EPILOG = """\b
Example:
  paperbuilder publish annex-a --on 2020-12-04 --approved-by "Director of Children's Services"
  paperbuilder publish annex-a --draft output/annex-a/annex-a-v1.0.docx
  paperbuilder publish annex-a --data annex-a.xlsx --corrects 1.0 --note "Contacts counted again"
"""


@click.command("publish", epilog=EPILOG)
@click.argument("paper")
@data_option
@click.option("--draft", type=click.Path(path_type=Path), metavar="DRAFT.docx", help="The edited draft to publish.")
@click.option("--as-version", metavar="V", help="The version, instead of the layout's or the next free one.")
@click.option("--on", type=DATE, metavar="DATE", help="The day of publication, by default today.")
@click.option("--approved-by", default="", metavar="ROLE", help="The role that approved it, never a person's name.")
@click.option("--note", default="", metavar="TEXT", help="What changed, for the version table.")
@click.option("--corrects", default="", metavar="V", help="The published version that this one corrects; needs --note.")
@accept_option
@click.option("--supplement", is_flag=True, help="A report to follow on a published agenda; the cover says so.")
@click.option(
    "--urgent", metavar="REASON", help="A late item: the Chair's special circumstances, for the cover and minutes."
)
@against_option
@output_option
@quiet_option
def command(
    *,
    paper: str,
    data: Path | None,
    draft: Path | None,
    as_version: str | None,
    on: date | None,
    approved_by: str,
    note: str,
    corrects: str,
    accept: tuple[str, ...],
    supplement: bool,
    urgent: str | None,
    against: tuple[tuple[str, str], ...],
    output: Path,
    quiet: bool,
) -> int:
    """Make the final files of PAPER, check them, and freeze them as a version of OUTPUT/archive that never changes.

    PAPER is the id of a paper built here, whose data is read again and must be the same, or with --data a layout's
    name or file. With --draft, the words of the edited draft are what is published. A paper that fails a publication
    check is refused (exit 1), and nothing is written.
    """
    if corrects and not note:
        raise click.UsageError("--corrects needs --note: what was wrong is part of the correction")
    if supplement and urgent:
        raise click.UsageError(
            "--supplement is a report to follow, --urgent an item that was not on the agenda: choose one"
        )
    if urgent is not None and not urgent.strip():
        raise click.UsageError(
            "--urgent needs the special circumstances in words: the cover prints them for the minutes"
        )
    archive_in(output)
    order = Order(
        layout=paper,
        layout_folders=layout_folders(),
        style_folders=style_folders(),
        data=data,
        output=output,
        overrides=overrides(_late(supplement, urgent), version=as_version),
        against=against,
    )
    day = on or today()
    with steps(quiet) as tell:
        published = publish_paper(Wish(order, day, approved_by, note, corrects, accept, draft), tell)
    if published.folder is not None and day > today():
        click.echo(f"warning: the day of publication, {day}, is still to come", err=True)
    _say(published, quiet)
    return published.exit_code


def _late(supplement: bool, urgent: str | None) -> tuple[str, ...]:
    """The settings of a late paper."""
    said = {"supplement": "true" if supplement else "", "urgent": urgent or ""}
    return tuple(f"publication.{key}={words}" for key, words in said.items() if words)


def _say(published: Published, quiet: bool) -> None:
    if published.folder is None:
        click.echo(f"version {published.version} of {published.paper} is not published:", err=True)
    for words in published.warnings:
        click.echo(f"warning: {words}", err=True)
    for check in published.checks:
        if check.result == "failed" or (check.result != "passed" and not quiet):
            click.echo(line(check), err=True)
    for folder in (published.folder, published.restricted):
        if folder is not None:
            click.echo(folder)
