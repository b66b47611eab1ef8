"""The last published version of a paper becomes the layout of the next one, with the files beside it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import structs

from paperbuilder import yamlfile
from paperbuilder.archive import store
from paperbuilder.archive.export import write_new
from paperbuilder.archive.record import Record
from paperbuilder.archive.record import read as read_record
from paperbuilder.archive.referred import record_of
from paperbuilder.errors import ArchiveError, LayoutError
from paperbuilder.harvest import files, harvested
from paperbuilder.layout.loaded import PART_2
from paperbuilder.layout.read import PAPER_ID, read
from paperbuilder.layout.rolled import Step, kept_six_months, rolled, texts
from paperbuilder.yamlfile import Keys

DRAFT = ".docx"
DATED_ID = re.compile(r"-\d{4}-\d{2}(-\d{2})?$")
AGREED = (".md", ".txt", ".png", ".jpg", ".jpeg")
"""Words and pictures: as agreed they are taken along, also where the folder has another file of that name."""


@dataclass(frozen=True)
class Onward:
    """The new layout's file and those put beside it, what it follows, and what is to be looked at."""

    paths: tuple[Path, ...]
    paper: str
    version: str
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    """The next meeting: its day, the date of the figures, and the new paper's id if it is not to be made of the day."""

    on: date
    as_at: date
    paper: str = ""


def onward(root: Path, paper: str, meeting: Meeting, folder: Path) -> Onward:
    """The layout of the next paper, written to the folder; nothing that is there is changed.

    What is not for publication is rolled forward with its public paper.
    """
    paper = paper.removesuffix(PART_2.lower())
    last = next((kept.version for kept in reversed(store.versions(root, paper))), "")
    record = read_record(record_of(root, paper, last), f"{paper} {last}")
    whole = _whole(root, paper, last)
    record = structs.replace(record, options=read_record(record_of(root, whole, last), f"{whole} {last}").options)
    name = _name(record, meeting)
    with TemporaryDirectory() as desk:
        for held in dict.fromkeys((paper, whole)):
            shutil.copytree(root / held / f"v{last}" / "data", desk, dirs_exist_ok=True)
        source, left = Path(desk) / record.options.layout, _agreed(record, Path(desk), folder)
        beside = _beside(source, folder, name)
        value = yamlfile.read(source, LayoutError).value
        changes = {**_renamed(value, beside), **_style(value, record)}
        step = Step(name, meeting.as_at, meeting.on, paper, last, record.options.overrides, changes)
        text, staying = rolled(source.read_text(encoding="utf-8-sig"), (folder / f"{name}.yaml").as_posix(), step)
        remarks = (*left, *staying, *_remarks(value, source, folder))
    return Onward(_written(folder / f"{name}.yaml", text, beside), paper, last, remarks)


def _agreed(record: Record, desk: Path, folder: Path) -> tuple[str, ...]:
    """Puts the words of the draft that the version was published from into its layout; what stays in the draft."""
    draft = next((one.name for one in record.inputs if one.kind != "extract" and one.name.endswith(DRAFT)), "")
    if not draft:
        return ()
    _put_figures(record, desk, folder)
    layout = read(str(desk / record.options.layout), (), record.options.overrides)
    found = harvested((desk / draft).read_bytes(), layout, draft)
    for path, content in files(layout, found).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tuple(f"{one.section or draft}: stays in the draft: {' '.join(one.words.split())}" for one in found.left)


def _put_figures(record: Record, desk: Path, folder: Path) -> None:
    """A file of figures is data and not in the bag; reading the layout needs the one that is in the folder."""
    for name in {one.name for one in record.inputs if one.table == "figures"}:
        if (folder / name).is_file():
            shutil.copyfile(folder / name, (desk / record.options.layout).parent / name)


def _whole(root: Path, paper: str, version: str) -> str:
    """Where the whole layout is: with what is not for publication, where the version has such a part."""
    twin = f"{paper}{PART_2.lower()}"
    return twin if version in {kept.version for kept in store.versions(root, twin)} else paper


def _name(record: Record, meeting: Meeting) -> str:
    """The new paper's id: the one given, or the last one's with the month of the meeting, or its day."""
    if meeting.as_at < record.as_at:
        raise LayoutError(f"the last paper's figures are as at {record.as_at}, after {meeting.as_at}", place="--as-at")
    if meeting.on < meeting.as_at:
        raise LayoutError(f"the meeting is before its figures, as at {meeting.as_at}", place="--meeting")
    stem = DATED_ID.sub("", record.paper)
    made = (f"{stem}-{meeting.on:%Y-%m}", f"{stem}-{meeting.on:%Y-%m-%d}")
    name = meeting.paper or next(one for one in made if one != record.paper)
    if PAPER_ID.fullmatch(name) is None or name in (record.paper, store.FOLDER):
        message = (
            f'"{name}" cannot be the next paper\'s id: expected lower-case letters, digits and hyphens, and another id'
        )
        raise LayoutError(message, hint="name it with --paper")
    return name


def _beside(source: Path, folder: Path, name: str) -> dict[str, tuple[str, bytes]]:
    """The files to put beside the layout by the names it used, each with the name it gets."""
    found: dict[str, tuple[str, bytes]] = {}
    for path in sorted(path for path in source.parent.rglob("*") if path.is_file() and path != source):
        used, agreed = path.relative_to(source.parent).as_posix(), path.suffix.lower() in AGREED
        content = kept_six_months(path.read_text("utf-8")).encode() if path.suffix == ".md" else path.read_bytes()
        there = folder / used
        if not there.exists():
            found[used] = (used, content)
        elif agreed and there.read_bytes() != content:
            found[used] = (str(PurePosixPath(name) / used), content)
    return found


def _renamed(value: Any, beside: Mapping[str, tuple[str, bytes]]) -> dict[Keys, Any]:
    new = {used: given for used, (given, _) in beside.items() if given != used}
    return {keys: new[words] for keys, words in texts(value) if words in new}


def _style(value: Any, record: Record) -> dict[Keys, Any]:
    """The style that the last version was published in, where that was not the layout's own."""
    used = Path(record.options.style).stem
    own = isinstance(value, dict) and value.get("style", "surrey")
    return {} if Path(str(own)).stem == used else {("style",): used}


def _written(path: Path, text: str, beside: Mapping[str, tuple[str, bytes]]) -> tuple[Path, ...]:
    """The layout and the files beside it; the layout last, so that it is never there without them."""
    if path.exists():
        raise ArchiveError("this file is already there", place=str(path), hint="name another id with --paper")
    files = {path.parent / given: content for given, content in beside.values()} | {path: text.encode()}
    for target, content in files.items():
        write_new(target, content)
    return (path, *(target for target in files if target != path))


def _remarks(value: Any, source: Path, folder: Path) -> Iterator[str]:
    for path in sorted(source.parent.rglob("*")):
        there = folder / path.relative_to(source.parent)
        same = not path.is_file() or path == source or not there.exists() or there.read_bytes() == path.read_bytes()
        if not same and path.suffix.lower() not in AGREED:
            yield f"{there}: is not what the last version used; it is left as it is"
    if value.get("figures") and not (folder / value["figures"]).exists():
        yield f"{folder / value['figures']}: is data and in no archive; put the new figures there"
