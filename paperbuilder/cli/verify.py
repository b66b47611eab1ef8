"""`paperbuilder verify`: is everything in the archive as it was published?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from paperbuilder.archive.bag import Fault
from paperbuilder.archive.verify import archive_of, bags, is_bag, verify
from paperbuilder.cli.archive_options import clear, format_option
from paperbuilder.cli.options import output_option


@click.command(
    "verify", epilog="\b\nExample:\n  paperbuilder verify\n  paperbuilder verify output/archive/annex-a/v1.2\n"
)
@click.argument("path", type=click.Path(path_type=Path), required=False)
@output_option
@format_option
def command(*, path: Path | None, output: Path, kind: str) -> int:
    """Verify the archive in PATH (an output folder, an archive or a single version; by default that of --output).

    Every file is compared with its digest, every version with the index and the one before it, and every PDF with the
    rules of PDF/UA-1 and PDF/A-2a. Each damaged file is named; exit 1.
    """
    root = archive_of(path or output)
    if not is_bag(root):
        clear(root)
    faults = (*verify(root), *(fault for bag in bags(root) for fault in _conformance(bag)))
    _say(len(bags(root)), faults, kind)
    return int(bool(faults))


def _conformance(bag: Path) -> tuple[Fault, ...]:
    from paperbuilder.publish.conformance import broken

    return broken(bag)


def _say(number: int, faults: tuple[Fault, ...], kind: str) -> None:
    if kind == "json":
        listed = [{"place": fault.place, "message": fault.message} for fault in faults]
        click.echo(json.dumps({"versions": number, "faults": listed}, indent=1, ensure_ascii=False))
        return
    for fault in faults:
        click.echo(str(fault))
    versions = "1 version" if number == 1 else f"{number} versions"
    problems = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    click.echo(f"{versions}: {problems}" if faults else f"{versions}: all in order")
