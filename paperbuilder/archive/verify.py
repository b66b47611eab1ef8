"""An archive on disk becomes its faults: every damaged file by its name, and every break in the index and the chain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from paperbuilder.archive.bag import DECLARED, Fault, faults
from paperbuilder.archive.index import INDEX, Kept, on_disk, read_index, written
from paperbuilder.archive.store import FOLDER, LOCK, PART
from paperbuilder.errors import ArchiveError

NOT_FOLLOWING = "it does not name the manifest of the version before it"
OURS = {INDEX, LOCK}


def archive_of(path: Path) -> Path:
    """The archive that a path means: the folder itself, or the `archive` in an output folder; or a single version."""
    root = path / FOLDER if (path / FOLDER).is_dir() else path
    if not bags(root) and not (root / INDEX).is_file():
        raise ArchiveError("there is no archive here", place=str(path), hint="name an output folder or a version")
    return root


def is_bag(path: Path) -> bool:
    """Whether the folder is a single version."""
    return (path / DECLARED).is_file()


def bags(root: Path) -> tuple[Path, ...]:
    """The folders of the versions in the archive, or the single version."""
    return (root,) if is_bag(root) else tuple(sorted(path.parent for path in root.glob(f"*/v*/{DECLARED}")))


def verify(root: Path) -> Iterator[Fault]:
    """What is wrong in the archive, or in the single version, that the folder holds."""
    if is_bag(root):
        yield from faults(root)
        return
    there = {path.relative_to(root).as_posix() for path in root.glob("*/*") if not path.name.endswith(PART)}
    try:
        index = read_index(root)
    except ArchiveError as error:
        yield Fault(str(root / INDEX), error.message)
        known = there
    else:
        yield from _index_faults(root, index)
        yield from _chain_faults(root, index)
        known = {kept.folder for kept in index}
    for folder in sorted(known | there):
        yield from _version_faults(root, folder, listed=folder in known)
    yield from _strangers(root)


def _index_faults(root: Path, index: tuple[Kept, ...]) -> Iterator[Fault]:
    path = root / INDEX
    if not path.is_file():
        yield Fault(str(path), "the archive's index is missing")
    elif path.read_bytes() != written(index):
        yield Fault(str(path), "the archive's index is not as it was written")
    if len({kept.folder for kept in index}) < len(index):
        yield Fault(str(path), "the archive's index names a version twice")
    for kept in index:
        found = on_disk(root, kept.paper, kept.version)
        if found.digest and found.digest != kept.digest:
            message = "this tag manifest is not the one in the archive's index: it, or the index, has been changed"
            yield Fault(f"{root / kept.folder / 'tagmanifest-sha256.txt'} or {path}", message)


def _chain_faults(root: Path, index: tuple[Kept, ...]) -> Iterator[Fault]:
    latest: dict[str, str] = {}
    for kept in index:
        before = latest.get(kept.paper, "")
        if kept.previous != before:
            yield Fault(str(root / INDEX), f"the chain is broken at {kept.folder}: {NOT_FOLLOWING}")
        if on_disk(root, kept.paper, kept.version).previous != before:
            yield Fault(str(root / kept.folder), f"the chain is broken: {NOT_FOLLOWING}")
        latest[kept.paper] = kept.digest


def _version_faults(root: Path, folder: str, *, listed: bool) -> Iterator[Fault]:
    if not listed:
        yield Fault(str(root / folder), "this is not in the archive's index")
    if listed or (root / folder).is_dir():
        yield from faults(root / folder)


def _strangers(root: Path) -> Iterator[Fault]:
    for path in sorted(root.iterdir() if root.is_dir() else ()):
        if not path.is_dir() and path.name not in OURS and not path.name.endswith(PART):
            yield Fault(str(path), "this file does not belong to the archive")
