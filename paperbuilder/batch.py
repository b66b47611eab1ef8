"""A plan, or a folder of data sets, becomes one paper each: built by any executor, none stopping the others."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from paperbuilder import pipeline
from paperbuilder.errors import DataError, LayoutError, PaperError
from paperbuilder.folders import within
from paperbuilder.kept import Kept
from paperbuilder.layout.read import read as read_layout
from paperbuilder.order import Order
from paperbuilder.unchanged import earlier
from paperbuilder.yamlfile import convert, read

DATA_SUFFIXES = (".xlsx", ".xlsm", ".xls")
FAILED = 2


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One paper of a plan, with the words of `paperbuilder build`; paths are looked for beside the plan first."""

    layout: str
    data: str | None = None
    as_at: date | None = None
    paper: str | None = None
    version: str | int | float | None = None
    style: str | None = None
    set: dict[str, Any] = {}
    output: str | None = None


@dataclass(frozen=True)
class Job:
    """One paper to build, and what it is called in what is said of it; `resume` leaves it where it is unchanged."""

    name: str
    order: Order
    resume: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of a job: its files and exit code, or the reason why there are none; `skipped` where unchanged."""

    name: str
    paths: tuple[Path, ...] = ()
    exit_code: int = 0
    reason: str = ""
    skipped: bool = False


def planned(plan: Path, order: Order) -> list[Job]:
    """The jobs of a plan; the order gives what an entry does not. LayoutError with the line of what is wrong."""
    tree = read(plan, LayoutError)
    entries = convert(tree, list[Entry], LayoutError)
    for number, entry in enumerate(entries):
        if entry.output and not within(Path.cwd(), entry.output):
            message = f'expected a folder below this one, found "{entry.output}"'
            raise LayoutError(message, place=tree.place(number, "output"), hint="use --output for a folder elsewhere")
    jobs = [_job(entry, plan.parent, order) for entry in entries]
    if not jobs:
        raise LayoutError("the plan has no paper", place=tree.place(), hint="list one a line: - {layout: …, data: …}")
    first: dict[tuple[Path, str], int] = {}
    for number, job in enumerate(jobs):
        before = first.setdefault(_files(job.order), number)
        if before != number:
            message = f"two papers of the plan would be the same files: this one, and that at {tree.place(before)}"
            hint = "give one of them another paper, version or output"
            raise LayoutError(message, place=tree.place(number), hint=hint)
    return jobs


def _files(order: Order) -> tuple[Path, str]:
    """The folder and name of the files that a paper would be; a layout that cannot be read fails as its own paper."""
    try:
        paper = _read(order.layout, order.layout_folders, tuple(order.overrides.items()))
    except PaperError:
        paper = f"{order.layout} {sorted(order.overrides.items())}"
    return order.output.resolve(), paper.casefold()


@lru_cache(maxsize=64)
def _read(layout: str, folders: tuple[Path, ...], overrides: tuple[tuple[str, str], ...]) -> str:
    return pipeline.file_stem(read_layout(layout, folders, dict(overrides)))


def _job(entry: Entry, folder: Path, order: Order) -> Job:
    named = {"as_at": entry.as_at, "id": entry.paper, "version": entry.version}
    settings = {key: _written(value) for key, value in entry.set.items()}
    settings |= {f"paper.{key}": str(value) for key, value in named.items() if value is not None}
    asked = replace(
        order,
        layout=str(_beside(entry.layout, folder)),
        data=_beside(entry.data, folder) if entry.data else order.data,
        style=str(_beside(entry.style, folder)) if entry.style else order.style,
        output=Path(entry.output) if entry.output else order.output,
        overrides={**order.overrides, **settings},
    )
    return Job(" ".join(filter(None, (entry.paper or entry.layout, entry.data))), asked)


def _beside(name: str, folder: Path) -> Path:
    return folder / name if (folder / name).exists() else Path(name)


def _written(value: Any) -> str:
    """The value as `--set` takes it."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def data_sets(folder: Path, order: Order) -> list[Job]:
    """A job for each workbook and each folder within the folder; its files go into a folder of its name."""
    away = order.output.resolve()
    found = sorted(path for path in folder.iterdir() if _is_data_set(path) and path.resolve() != away)
    if not found:
        raise DataError("no data set: no workbook, and no folder", place=str(folder), hint="one data set, one folder")
    names = [path.name if path.is_dir() else path.stem for path in found]
    folded = [name.casefold() for name in names]
    twice = next((name for name in names if folded.count(name.casefold()) > 1), None)
    if twice:
        raise DataError(f'two data sets are called "{twice}"', place=str(folder), hint="rename one of them")
    pairs = zip(names, found, strict=True)
    return [Job(name, replace(order, data=path, output=order.output / name)) for name, path in pairs]


def _is_data_set(path: Path) -> bool:
    return not path.name.startswith((".", "~$")) and (path.is_dir() or path.suffix.casefold() in DATA_SUFFIXES)


def outcomes(jobs: Sequence[Job], executor: Executor | None = None) -> Iterator[Outcome]:
    """What becomes of each job, as they are done: in the executor, or here one after the other.

    Papers of the same data follow each other, since who has read it builds the next one sooner.
    """
    data = list(dict.fromkeys(job.order.data for job in jobs))
    jobs = sorted(jobs, key=lambda job: data.index(job.order.data))
    if executor is None:
        yield from map(work, jobs)
        return
    waiting = {executor.submit(work, job): job for job in jobs}
    for future in as_completed(waiting):
        yield _result(future, waiting[future])


def _result(future: Future[Outcome], job: Job) -> Outcome:
    try:
        return future.result()
    except Exception as problem:  # noqa: BLE001  a process that died is the end of its paper alone
        return Outcome(job.name, exit_code=FAILED, reason=f"its process ended ({type(problem).__name__})")


def work(job: Job) -> Outcome:
    """Builds one paper; whatever goes wrong is its reason."""
    try:
        return _built(job)
    except PaperError as problem:
        return Outcome(job.name, exit_code=FAILED, reason=str(problem))
    except Exception as problem:  # noqa: BLE001  a message of another kind could hold what a cell holds
        return Outcome(job.name, exit_code=FAILED, reason=f"a fault in paperbuilder itself ({type(problem).__name__})")
    finally:
        # A paper leaves circles of objects behind; a hundred of them are to take no more memory than ten.
        gc.collect()


def _built(job: Job) -> Outcome:
    before = earlier(job.order)
    found = before.done() if job.resume else None
    if found:
        return Outcome(job.name, *found, skipped=True)
    built = pipeline.build(job.order, kept=left_by_the_last())
    before.keep(built)
    return Outcome(job.name, built.paths, built.exit_code)


@lru_cache(maxsize=1)
def left_by_the_last() -> Kept:
    """What the last paper of this process leaves to the next: one set of data, found again by its files."""
    return Kept()
