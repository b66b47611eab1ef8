"""`paperbuilder versions`: the frozen versions of a paper."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from paperbuilder.archive.retention import Due, due
from paperbuilder.archive.store import Version, listing
from paperbuilder.cli.archive_options import archive_in, format_option, today
from paperbuilder.cli.options import DATE, output_option


@click.command(
    "versions", epilog="\b\nExample:\n  paperbuilder versions annex-a\n  paperbuilder versions annex-a --due\n"
)
@click.argument("paper")
@click.option("--due", "past", is_flag=True, help="List what is past its retention instead; nothing is deleted.")
@click.option("--on", type=DATE, metavar="DATE", help="The day on which it is past, by default today.")
@output_option
@format_option
def command(*, paper: str, past: bool, on: date | None, output: Path, kind: str) -> int:
    """List the frozen versions of PAPER: version, day of publication, status, who approved it and what changed.

    With --due, the versions past their retention, and working copies six months after publication.
    """
    root = archive_in(output)
    if past:
        _say_due(due(root, output / paper, paper, on or today()), kind)
        return 0
    found = listing(root, paper)
    if kind == "json":
        click.echo(json.dumps([_as_json(version) for version in found], indent=1, ensure_ascii=False))
    elif not found:
        click.echo(f"nothing of {paper} has been published in {output}", err=True)
    else:
        for version in found:
            click.echo(_line(version))
    return 0


def _say_due(found: tuple[Due, ...], kind: str) -> None:
    if kind == "json":
        listed = [{"path": str(one.path), "since": one.since.isoformat(), "what": one.what} for one in found]
        click.echo(json.dumps(listed, indent=1, ensure_ascii=False))
        return
    for one in found:
        click.echo(f"{one.path}: {one.what}, past since {one.since.isoformat()}")


def _line(version: Version) -> str:
    approved = f"approved by {version.approved_by}" if version.approved_by else "no approval recorded"
    return f"{version.version:<6} {version.published}  {version.status:<10}  {version.note} ({approved})"


def _as_json(version: Version) -> dict[str, str]:
    return {
        "version": version.version,
        "published": version.published,
        "status": version.status,
        "note": version.note,
        "approved_by": version.approved_by,
        "digest": version.digest,
        "folder": str(version.folder),
        "keep_until": version.keep_until,
    }
