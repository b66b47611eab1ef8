"""What the commands say: paths and tables on standard output, steps, findings and complaints on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from paperbuilder.pipeline import STEPS, Tell, silent

if TYPE_CHECKING:
    from paperbuilder.data.finding import Finding

COULD_NOT = 2
MARKS = {"error": "error", "warning": "warning", "note": "note"}


def complain(message: str) -> int:
    """Prints the message to standard error; the exit code of what could not be done."""
    click.echo(f"paperbuilder: {message}", err=True)
    return COULD_NOT


@contextmanager
def steps(quiet: bool) -> Iterator[Tell]:
    """Something that tells which of the eight steps begins: a progress display on a terminal, plain lines elsewhere."""
    if quiet:
        yield silent
    elif sys.stderr.isatty():
        with _display() as tell:
            yield tell
    else:
        yield _line


def _line(step: str) -> None:
    click.echo(f"{STEPS.index(step) + 1}/{len(STEPS)} {step}", err=True)


@contextmanager
def _display() -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=len(STEPS))

        def tell(step: str) -> None:
            number = STEPS.index(step)
            progress.update(task, completed=number, description=f"{number + 1} {step}")

        yield tell


def print_findings(findings: tuple[Finding, ...]) -> None:
    """Errors and warnings with their guidance, and a count of the notes, on standard error."""
    notes = sum(finding.severity == "note" for finding in findings)
    for finding in sorted(findings, key=lambda f: ("error", "warning", "note").index(f.severity)):
        if finding.severity != "note":
            click.echo(finding_line(finding), err=True)
    if notes:
        click.echo(
            f"{notes} {'note' if notes == 1 else 'notes'}; `paperbuilder check` lists {'it' if notes == 1 else 'them'}",
            err=True,
        )


def finding_line(finding: Finding) -> str:
    """`warning end-before-start: … (3; annex-a.xlsx, sheet "List 7", row 12)`."""
    places = "; ".join(finding.places[:3]) + ("; …" if len(finding.places) > 3 else "")
    tail = f" ({places})" if places else ""
    return f"{MARKS[finding.severity]} {finding.check}: {finding.message}{tail}"


def print_names(rows: Iterable[tuple[str, str, Path]]) -> None:
    """A line for each: name, title and file, in columns."""
    listed = list(rows)
    width = max((len(name) for name, _, _ in listed), default=0)
    for name, title, path in listed:
        click.echo(f"{name:<{width}}  {title}  ({path})")
