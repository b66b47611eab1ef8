"""`paperbuilder versions`: the frozen versions of a paper."""

from __future__ import annotations

import json
from pathlib import Path

import click

from paperbuilder.archive.store import Version, listing
from paperbuilder.cli.archive_options import archive_in, format_option
from paperbuilder.cli.options import output_option


@click.command("versions", epilog="\b\nExample:\n  paperbuilder versions annex-a\n")
@click.argument("paper")
@output_option
@format_option
def command(*, paper: str, output: Path, kind: str) -> int:
    """List the frozen versions of PAPER: version, day of publication, status, who approved it and what changed."""
    found = listing(archive_in(output), paper)
    if kind == "json":
        click.echo(json.dumps([_as_json(version) for version in found], indent=1, ensure_ascii=False))
    elif not found:
        click.echo(f"nothing of {paper} has been published in {output}", err=True)
    else:
        for version in found:
            click.echo(_line(version))
    return 0


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
    }
