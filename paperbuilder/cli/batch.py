"""`paperbuilder batch`: a plan, or a folder of data sets, becomes a shelf of papers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from paperbuilder.batch import FAILED, Job, Outcome, data_sets, outcomes, planned
from paperbuilder.cli.beside import begin_building
from paperbuilder.cli.options import (
    as_at_option,
    layout_folders,
    output_option,
    overrides,
    quiet_option,
    set_option,
    style_folders,
    style_option,
)
from paperbuilder.cli.processes import Processes
from paperbuilder.errors import LayoutError
from paperbuilder.order import Order
from paperbuilder.process import cores, unhurried

MINUTE = 60
EPILOG = """\b
Example:
  paperbuilder batch plan.yaml --jobs 4
  paperbuilder batch authorities --layout cfllc-performance --resume
"""


@click.command("batch", epilog=EPILOG)
@click.argument("plan", type=click.Path(path_type=Path))
@click.option("--layout", metavar="L", help="With a folder: the layout of all its papers, a name or a file.")
@as_at_option
@style_option
@set_option
@output_option
@click.option("--overwrite", is_flag=True, help="Replace edited Word files; the old ones are kept as .bak.")
@click.option("--resume", is_flag=True, help="Leave papers that are there and whose inputs have not changed.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="How many at once; as many as cores unless given.")
@quiet_option
def command(
    *,
    plan: Path,
    layout: str | None,
    as_at: date | None,
    style: str | None,
    settings: tuple[str, ...],
    output: Path,
    overwrite: bool,
    resume: bool,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Build every paper of PLAN: a YAML list of {layout, data, as_at, paper, version, style, set, output}, or a folder
    with a data set in each workbook or folder. Prints the paths of the files.

    One that fails does not stop the others. Exit code 0: all built; 1: some with errors among the findings; 2: some
    failed.
    """
    if not plan.exists():
        raise LayoutError("there is no such plan or folder", place=str(plan))
    if plan.is_dir() != (layout is not None):
        raise click.UsageError("--layout goes with a folder of data sets, and with nothing else")
    order = Order(
        layout=layout or "",
        layout_folders=layout_folders(),
        style_folders=style_folders(),
        output=output,
        style=style,
        overrides=overrides(settings, as_at=as_at),
        overwrite=overwrite,
    )
    wanted = data_sets(plan, order) if plan.is_dir() else planned(plan, order)
    return _run([replace(job, resume=resume) for job in wanted], jobs or cores(), quiet)


def _run(jobs: list[Job], workers: int, quiet: bool) -> int:
    """Builds the jobs, says what became of each, and lists the failures at the end."""
    began, failed, worst = time.monotonic(), [], 0
    with _processes(min(workers, len(jobs))) as executor:
        for number, outcome in enumerate(outcomes(jobs, executor), 1):
            worst = max(worst, outcome.exit_code)
            failed += [outcome] if outcome.exit_code == FAILED else []
            for path in outcome.paths:
                click.echo(path)
            if not quiet:
                click.echo(_progress(outcome, number, len(jobs), time.monotonic() - began), err=True)
    for outcome in failed:
        click.echo(f"{outcome.name} failed: {outcome.reason}", err=True)
    return worst


def _progress(outcome: Outcome, number: int, count: int, seconds: float) -> str:
    """`3/20 built surrey (12 a minute, 1:25 left)`."""
    state = "unchanged" if outcome.skipped else ("built", "built with errors", "failed")[outcome.exit_code]
    left = round(seconds / number * (count - number))
    rate = number / max(seconds, 0.001) * MINUTE
    return f"{number}/{count} {state} {outcome.name} ({rate:.0f} a minute, {left // MINUTE}:{left % MINUTE:02} left)"


@contextmanager
def _processes(count: int) -> Iterator[Executor | None]:
    """Processes that are started anew, never forked; none for one paper at a time. Stopped, each ends its paper."""
    unhurried()
    pool = _pool(count) if count > 1 else None
    try:
        yield pool
    finally:
        if pool is not None:
            pool.shutdown(wait=True, cancel_futures=True)


def _pool(count: int) -> Executor | None:
    """The processes; None where the system starts none, and the command builds one paper after the other itself."""
    try:
        return Processes(count, begin_building)
    except (OSError, RuntimeError, ValueError):
        return None
