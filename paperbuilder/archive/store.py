"""A version's files become a frozen version, written once; what a stopped command left behind is cleared away.

OUTPUT/archive/index.json             every version, with the digest of its tag manifest
OUTPUT/archive/<paper>/v<version>/    one BagIt bag each, the previous one's digest in its bag-info.txt
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from paperbuilder.archive.bag import INFO, TAG_MANIFEST, bag, faults, read_info
from paperbuilder.archive.index import INDEX, PREFIX, PREVIOUS, Kept, last, on_disk, read_index, written
from paperbuilder.archive.lock import turn
from paperbuilder.archive.working import digest
from paperbuilder.errors import ArchiveError, listed

FOLDER = "archive"
LOCK = ".lock"
PART = ".part"
VERSION = re.compile(r"\d+(\.\d+)*")


@dataclass(frozen=True, slots=True)
class Version:
    """A frozen version, as it is listed; every one but the latest is superseded. Without `keep_until` it is
    kept for ever.
    """

    version: str
    published: str
    status: str
    note: str
    approved_by: str
    digest: str
    folder: Path
    keep_until: str = ""


def order(version: str) -> tuple[int, ...]:
    """A version as numbers, by which 1.10 comes after 1.9."""
    return tuple(int(part) for part in version.split("."))


def versions(root: Path, paper: str) -> tuple[Kept, ...]:
    """The paper's frozen versions, in the order of publication."""
    return tuple(kept for kept in read_index(root) if kept.paper == paper)


def info(root: Path, paper: str) -> tuple[dict[str, str], ...]:
    """What the bags of the paper's versions say of themselves, in the order of publication."""
    paths = (root / kept.folder / INFO for kept in versions(root, paper))
    return tuple(read_info(path.read_bytes()) for path in paths if path.is_file())


def listing(root: Path, paper: str) -> tuple[Version, ...]:
    """The paper's frozen versions in the order of publication."""
    kept = versions(root, paper)
    return tuple(_listed(root, one, latest=one is kept[-1]) for one in kept)


def _listed(root: Path, kept: Kept, *, latest: bool) -> Version:
    path = root / kept.folder / INFO
    said = read_info(path.read_bytes()) if path.is_file() else {}
    status = "Published" if latest else "Superseded"
    words = (said.get(label, "") for label in ("Published", "Note", "Approved-By", "Retention-Until"))
    published, note, approved_by, until = words
    return Version(kept.version, published, status, note, approved_by, kept.digest, root / kept.folder, until)


def has(root: Path, paper: str, version: str) -> bool:
    """Whether the version has been published."""
    return version in {kept.version for kept in versions(root, paper)}


def find(root: Path, paper: str, version: str) -> Path:
    """The folder of a frozen version; ArchiveError, with those that there are, when there is none."""
    kept = [one.version for one in versions(root, paper)]
    if version not in kept:
        known = f"there are {listed(kept, 'and')}" if kept else "nothing of it has been published here"
        raise ArchiveError(f'there is no version "{version}" of {paper}', place=str(root), hint=known)
    return root / paper / f"v{version}"


def next_free(root: Path, paper: str, version: str, twin: str = "") -> str:
    """The version itself, or where it is taken, by the paper or by its twin, the minor number after the highest."""
    taken = {order(kept.version) for kept in read_index(root) if kept.paper in (paper, twin)}
    if order(version) not in taken:
        return version
    numbers = max(taken)
    return ".".join(map(str, (*numbers[:-1], numbers[-1] + 1) if len(numbers) > 1 else (*numbers, 1)))


def require_free(root: Path, paper: str, version: str) -> None:
    """ArchiveError when the version is taken, or is no version at all."""
    if VERSION.fullmatch(version) is None:
        raise ArchiveError(f'expected a version such as 1.2, found "{version}"')
    free = next_free(root, paper, version)
    if free != version:
        hint = f"a published version is never changed; the next free one is {free}"
        raise ArchiveError(f"version {version} of {paper} has been published", place=str(root), hint=hint)


@dataclass(frozen=True, slots=True)
class Bagged:
    """A version as it is to be frozen, and the files of its bag."""

    kept: Kept
    files: Mapping[str, bytes]


def bagged(kept: Kept, payload: Mapping[str, bytes], said: Sequence[tuple[str, str]], day: date) -> Bagged:
    """The version with its bag; `said` is what its info says, `kept.previous` what it was made to follow."""
    chain = ((PREVIOUS, PREFIX + kept.previous),) if kept.previous else ()
    files = bag(payload, (*said, *chain), day)
    return Bagged(Kept(kept.paper, kept.version, digest(files[TAG_MANIFEST]), kept.previous), files)


def freeze(
    root: Path, kept: Kept, payload: Mapping[str, bytes], said: Sequence[tuple[str, str]], day: date
) -> tuple[Path, str]:
    """The folder of the new version, and the digest of its tag manifest; ArchiveError when another came meanwhile."""
    one = bagged(kept, payload, said, day)
    freeze_all(root, (one,))
    return root / one.kept.folder, one.kept.digest


def freeze_all(root: Path, wanted: Sequence[Bagged]) -> None:
    """All these versions frozen, or none; ArchiveError when one is taken, or does not follow the last one any more."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        with turn(root / LOCK, wait=True):
            _freeze(root, wanted)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        hint = "nothing was published; choose another folder with --output, or make room"
        raise ArchiveError(f"cannot be written ({reason})", place=str(root), hint=hint) from error


def _freeze(root: Path, wanted: Sequence[Bagged]) -> None:
    index = read_index(root)
    for one in wanted:
        _require_next(root, index, one.kept)
    parts = {root / one.kept.folder: _part(root, one.kept) for one in wanted}
    try:
        for one in wanted:
            _write_bag(_part(root, one.kept), one.files)
        _write_through(root / f".{INDEX}{PART}", written((*index, *(one.kept for one in wanted))))
        _put(root, parts)
    finally:
        for part in parts.values():
            shutil.rmtree(part, ignore_errors=True)
        with suppress(OSError):
            (root / f".{INDEX}{PART}").unlink(missing_ok=True)


def _require_next(root: Path, index: tuple[Kept, ...], kept: Kept) -> None:
    require_free(root, kept.paper, kept.version)
    if last(index, kept.paper) != kept.previous:
        hint = "run the command again: the new paper then follows it"
        raise ArchiveError(f"another version of {kept.paper} was published meanwhile", place=str(root), hint=hint)


def _part(root: Path, kept: Kept) -> Path:
    return root / kept.paper / f".v{kept.version}{PART}"


def _put(root: Path, parts: Mapping[Path, Path]) -> None:
    """Rename the bags and then the index into their places; without that they were never published."""
    put: list[Path] = []
    try:
        for target, part in parts.items():
            part.rename(target)
            put.append(target)
            _sync_folder(target.parent)
        (root / f".{INDEX}{PART}").replace(root / INDEX)
    except BaseException:
        # Ctrl-C can come when the index is there already: then it is published.
        for target in put if (root / f".{INDEX}{PART}").exists() else ():
            shutil.rmtree(target, ignore_errors=True)
        raise
    with suppress(OSError):
        _sync_folder(root)


def _write_bag(part: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(part, ignore_errors=True)
    for name, data in files.items():
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        _write_through(part / name, data)
    for folder in [part, *(path for path in part.rglob("*") if path.is_dir())]:
        _sync_folder(folder)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def tidy(root: Path) -> tuple[str, ...]:
    """What a command that was stopped had left, and what became of it; nothing while another command is at work."""
    if not root.is_dir():
        return ()
    with turn(root / LOCK, wait=False) as ours:
        return tuple(_tidied(root)) if ours else ()


def _tidied(root: Path) -> Iterator[str]:
    with suppress(ArchiveError):
        _undo(root, read_index(root))
    for part in sorted(root.glob(f"*/.v*{PART}")):
        shutil.rmtree(part, ignore_errors=True)
        version = part.name.removeprefix(".v").removesuffix(PART)
        yield f"a publication of {part.parent.name} {version} was stopped before it was whole; what it left is removed"
    with suppress(OSError):
        (root / f".{INDEX}{PART}").unlink(missing_ok=True)
    with suppress(ArchiveError):
        yield from _completed(root, read_index(root))


def _undo(root: Path, index: tuple[Kept, ...]) -> None:
    """Removes versions that were to be published together with one that never came."""
    with suppress(ArchiveError):
        wanted = [kept for kept in read_index(root, f".{INDEX}{PART}") if kept not in index]
        if all((root / kept.folder).is_dir() for kept in wanted):
            return
        for kept in wanted:
            if on_disk(root, kept.paper, kept.version).digest == kept.digest:
                shutil.rmtree(root / kept.folder, ignore_errors=True)


def _completed(root: Path, index: tuple[Kept, ...]) -> Iterator[str]:
    for found in _unlisted(root, index):
        if found.previous == last(index, found.paper) and not any(faults(root / found.folder)):
            index = (*index, found)
            _write_through(root / f".{INDEX}{PART}", written(index))
            (root / f".{INDEX}{PART}").replace(root / INDEX)
            yield f"version {found.version} of {found.paper} was whole when its publication was stopped; it is kept"


def _unlisted(root: Path, index: tuple[Kept, ...]) -> list[Kept]:
    """The versions on disk that the index does not have."""
    listed_folders = {kept.folder for kept in index}
    folders = (path for path in sorted(root.glob("*/v*")) if VERSION.fullmatch(path.name[1:]) and path.is_dir())
    found = (on_disk(root, path.parent.name, path.name[1:]) for path in folders)
    return [kept for kept in found if kept.folder not in listed_folders]
