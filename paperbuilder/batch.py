"""A plan, or a folder of data sets, becomes one paper each: built by any executor, none stopping the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from paperbuilder import pipeline
from paperbuilder.errors import DataError, LayoutError, PaperError
from paperbuilder.pipeline import Order
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
    jobs: dict[tuple[Path, str, str], Job] = {}
    for number, entry in enumerate(entries):
        job = _job(entry, plan.parent, order)
        key = (job.order.output, entry.paper or entry.layout, str(entry.version))
        if key in jobs:
            hint = "give one of them another paper, version or output"
            raise LayoutError("two papers of the plan would be the same files", place=tree.place(number), hint=hint)
        jobs[key] = job
    return list(jobs.values())


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
    return str(value).lower() if isinstance(value, bool) else str(value)


def data_sets(folder: Path, order: Order) -> list[Job]:
    """A job for each workbook and each folder within the folder; its files go into a folder of its name."""
    found = sorted(path for path in folder.iterdir() if _is_data_set(path))
    if not found:
        raise DataError("no data set: no workbook, and no folder", place=str(folder), hint="one data set, one folder")
    names = [path.name if path.is_dir() else path.stem for path in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise DataError(f'two data sets are called "{twice}"', place=str(folder), hint="rename one of them")
    pairs = zip(names, found, strict=True)
    return [Job(name, replace(order, data=path, output=order.output / name)) for name, path in pairs]


def _is_data_set(path: Path) -> bool:
    return not path.name.startswith((".", "~$")) and (path.is_dir() or path.suffix.casefold() in DATA_SUFFIXES)


def outcomes(jobs: Sequence[Job], executor: Executor | None = None) -> Iterator[Outcome]:
    """What becomes of each job, as they are done: in the executor, or here one after the other."""
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


def _built(job: Job) -> Outcome:
    before = earlier(job.order)
    found = before.done() if job.resume else None
    if found:
        return Outcome(job.name, *found, skipped=True)
    built = pipeline.build(job.order)
    before.keep(built)
    return Outcome(job.name, built.paths, built.exit_code)
