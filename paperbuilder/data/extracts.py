"""Kept workbooks become extracts: the lists of each, and the day they were taken, given or told by their own events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from paperbuilder.data.files import LOCK_MARKS, SUFFIXES
from paperbuilder.data.finding import Finding
from paperbuilder.data.frames import SOURCE_COLUMN, Frames
from paperbuilder.data.read import read
from paperbuilder.data.schema.columns import HISTORY_SUFFIX, HISTORY_TITLES
from paperbuilder.errors import DataError, suggestion

LISTS = tuple(HISTORY_TITLES)
READ = (*LISTS, *(key + HISTORY_SUFFIX for key in LISTS))
EVENTS = {
    "contacts": ("contact_date",),
    "early_help": ("start_date", "completion_date"),
    "referrals": ("referral_date",),
    "assessments": ("start_date", "authorisation_date"),
    "section_47": ("strategy_date",),
    "cin": ("start_date", "end_date"),
    "cpp": ("start_date", "end_date"),
    "cla": ("start_date", "end_date"),
}
"""The start of each list's rows, and what ends them. A conference may be arranged for a day to come: it is not here."""

LONE_DAYS = 31
LONE_SHARE = 0.02
"""Dates after more than a month without any, and no more of them than this, are taken to be mistyped."""


@dataclass(frozen=True)
class Extract:
    """Lists 1 to 8 as they stood on one day; `told` when that day is the latest event, not a given date."""

    path: Path
    as_at: date
    told: bool
    frames: Frames
    findings: tuple[Finding, ...] = ()

    @property
    def name(self) -> str:
        """The file's or folder's name."""
        return self.path.name


def extracts(paths: Sequence[Path], as_at: Mapping[str, date]) -> tuple[Extract, ...]:
    """Every extract at the paths, oldest first, each file once; `as_at` gives dates by a file's name or path.

    A folder is one extract, or where it holds a list more than once, one for each of its files; folders in it count as
    well. DataError where nothing can be read, or a date is given to no file or to several.
    """
    found = {_digests(one): one for path in paths for one in _held(path)}
    dated = _dated(tuple(found.values()), as_at)
    return tuple(sorted(dated, key=lambda one: (one.as_at, one.name, sorted(_digests(one)))))


def latest_event(frames: Frames) -> date | None:
    """The latest start or end on the lists, without a few that stand alone more than a month after all others."""
    columns = [frames[key][name] for key in LISTS if key in frames for name in EVENTS[key] if frames.has(key, name)]
    known = np.sort(pd.concat(columns).dropna().to_numpy(dtype="datetime64[D]")) if columns else _no_days()
    if not len(known):
        return None
    far = np.flatnonzero(np.diff(known) > np.timedelta64(LONE_DAYS, "D"))
    lone = far[len(known) - 1 - far <= LONE_SHARE * len(known)]
    last: date = known[lone[0] if len(lone) else -1].item()
    return last


def _no_days() -> NDArray[np.datetime64]:
    return np.array([], dtype="datetime64[D]")


def _held(path: Path) -> tuple[Extract, ...]:
    found = tuple(_at(path))
    if not found:
        hint = "give workbooks with Annex A lists, or a folder of them"
        raise DataError("none of Lists 1 to 8 is in it", place=str(path), hint=hint)
    return found


def _at(path: Path) -> Iterator[Extract]:
    """The extracts of a file or folder, not dated yet; a folder of histories alone has none."""
    below = sorted(child for child in path.iterdir() if child.is_dir() and _holds(child)) if path.is_dir() else []
    if not below or _has_data(path):
        frames, findings = read(path, reads=READ)
        yield from _split(path, _lists(frames), findings)
    for folder in below:
        yield from _at(folder)


def _holds(folder: Path) -> bool:
    return not folder.name.startswith(".") and (
        _has_data(folder) or any(_holds(child) for child in folder.iterdir() if child.is_dir())
    )


def _has_data(folder: Path) -> bool:
    files = (file for file in folder.iterdir() if file.is_file() and not file.name.startswith((".", *LOCK_MARKS)))
    return any(file.suffix.casefold() in SUFFIXES for file in files)


def _lists(frames: Frames) -> Frames:
    """The lists that have rows: an empty one is an extract that failed, and covers nothing."""
    tables = {key: frames[key] for key in LISTS if key in frames and len(frames[key])}
    return replace(frames, tables=tables, sources={key: frames.sources[key] for key in tables})


def _split(path: Path, frames: Frames, findings: tuple[Finding, ...]) -> Iterator[Extract]:
    """One extract, or where a list stands in several files, one for each file."""
    files = {key: {source.file for source in sources} for key, sources in frames.sources.items()}
    names = sorted(set().union(*files.values()))
    if len(names) == 1 or any(len(held) > 1 for held in files.values()):
        within = path if path.is_dir() else path.parent
        for name in names:
            own = tuple(finding for finding in findings if any(place.startswith(name) for place in finding.places))
            yield Extract(within / name, date.min, True, _of_file(frames, name), own)
    elif names:
        yield Extract(path, date.min, True, frames, findings)


def _of_file(frames: Frames, file: str) -> Frames:
    tables, sources = {}, {}
    for key, frame in frames.tables.items():
        places = [place for place, source in enumerate(frames.sources[key]) if source.file == file]
        if places:
            tables[key] = frame[frame[SOURCE_COLUMN].isin(places)].reset_index(drop=True)
            sources[key] = tuple(frames.sources[key][place] for place in places)
    return Frames(tables, sources, frames.synthetic)


def _digests(extract: Extract) -> frozenset[tuple[str, str]]:
    return frozenset((key, source.digest) for key, sources in extract.frames.sources.items() for source in sources)


def _dated(found: Sequence[Extract], as_at: Mapping[str, date]) -> Iterator[Extract]:
    given = {_named(found, name).path: day for name, day in as_at.items()}
    for extract in found:
        if extract.path in given:
            yield replace(extract, as_at=given[extract.path], told=False)
        else:
            yield replace(extract, as_at=_told(extract))


def _told(extract: Extract) -> date:
    last = latest_event(extract.frames)
    if last is None:
        hint = f"give the day it was taken: --as-at {extract.name}=2020-10-12"
        raise DataError("no row of Lists 1 to 8 has a date", place=str(extract.path), hint=hint)
    return last


def _named(found: Sequence[Extract], name: str) -> Extract:
    """The extract that a name or the end of a path means."""
    parts = Path(name).parts
    meant = [one for one in found if parts and one.path.parts[-len(parts) :] == parts]
    if not meant:
        hint = suggestion(name, [one.name for one in found])
        raise DataError(f'"{name}" is none of the workbooks', place="--as-at", hint=hint)
    if len(meant) > 1:
        hint = "give its folder as well, such as 2020-10/annex-a.xlsx=2020-10-12"
        raise DataError(f'"{name}" is the name of {len(meant)} workbooks', place="--as-at", hint=hint)
    return meant[0]
