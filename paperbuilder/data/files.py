"""A path becomes the files to read: one workbook or CSV, or the files of a folder in the order of their names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from paperbuilder.data.ahead import ahead
from paperbuilder.data.delimited import grid_of
from paperbuilder.data.grid import Grid
from paperbuilder.data.package import MEBIBYTE
from paperbuilder.data.workbook import OLE_MARK, ZIP_MARK, grids_of
from paperbuilder.errors import DataError, listed
from paperbuilder.process import cores

WORKBOOKS = (".xlsx", ".xlsm", ".xls")
TEXTS = (".csv", ".tsv")
SUFFIXES = (*WORKBOOKS, *TEXTS)
LOCK_MARKS = ("~$", ".~lock")
SYNTHETIC_FILE = "synthetic.txt"
SYNTHETIC_SHEET = "synthetic data"
LARGEST_FILE = 1024 * MEBIBYTE
AT_ONCE = 2
"""How many files are read at once: most of that leaves Python's lock free, and a third would only fill the memory."""

Used = TypeVar("Used")


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file: its name, its SHA-256 and the grids in it, read as they are asked for."""

    name: str
    digest: str
    grids: Iterator[Grid]


def used(use: Callable[[DataFile], Used], path: Path) -> Iterator[Used]:
    """What the use makes of every data file at a path, in their order; texts in threads, two at once on two cores.

    A workbook is opened in a thread, and used when its turn comes: its sheets are read in threads of their own.
    DataError where there is no file or one cannot be opened.
    """
    for ready in ahead(partial(_begun, use), _paths(path), min(AT_ONCE, cores())):
        yield ready()


def is_marked_synthetic(path: Path) -> bool:
    """Whether a folder says that its data is synthetic by a file `SYNTHETIC.txt`."""
    return path.is_dir() and any(file.name.casefold() == SYNTHETIC_FILE for file in path.iterdir())


def _begun(use: Callable[[DataFile], Used], file: Path) -> Callable[[], Used]:
    """The file opened and, if it is a text, used; the rest is done when it is called."""
    data = _contents(file)
    digest = sha256(data).hexdigest()
    if file.suffix.casefold() in WORKBOOKS or data.startswith((ZIP_MARK, OLE_MARK)):
        return partial(use, DataFile(file.name, digest, grids_of(data, file.name)))
    made = use(DataFile(file.name, digest, iter((grid_of(data, file.name),))))
    return lambda: made


def _paths(path: Path) -> list[Path]:
    """The file itself, or the data files of the folder."""
    try:
        if path.is_dir():
            return _in_folder(path)
        if not path.exists():
            raise DataError("there is no such file or folder", place=str(path), hint="check the path after --data")
    except OSError as problem:
        raise _closed(path, problem) from None
    if path.name.startswith(LOCK_MARKS):
        hint = "give the workbook itself, without ~$ before its name"
        raise DataError("this is the lock file of a workbook that is open in Excel", place=str(path), hint=hint)
    if path.suffix.casefold() not in SUFFIXES:
        found = f'expected {listed(SUFFIXES)}, found "{path.suffix or path.name}"'
        raise DataError(found, place=str(path), hint="save the lists as an Excel workbook or as CSV")
    return [path]


def _in_folder(folder: Path) -> list[Path]:
    found = [file for file in sorted(folder.iterdir(), key=lambda file: file.name.casefold()) if _is_data(file)]
    if not found:
        hint = "put an Annex A workbook or one CSV a list into it"
        raise DataError(f"the folder has no data: no {listed(SUFFIXES)} file", place=str(folder), hint=hint)
    return found


def _is_data(file: Path) -> bool:
    name = file.name.casefold()
    ignored = name.startswith((".", *LOCK_MARKS)) or name == SYNTHETIC_FILE
    return not ignored and file.suffix.casefold() in SUFFIXES and file.is_file()


def _contents(file: Path) -> bytes:
    """The bytes of a file that can be opened and is of a believable size."""
    try:
        if file.stat().st_size > LARGEST_FILE:
            limit = f"{LARGEST_FILE // MEBIBYTE:,} MB"
            raise DataError(f"the file is larger than {limit}", place=file.name, hint="extract fewer years")
        return file.read_bytes()
    except OSError as problem:
        raise _closed(file, problem) from None


def _closed(path: Path, problem: OSError) -> DataError:
    reason = problem.strerror or type(problem).__name__
    hint = "close it in other programs, and check that you may read it"
    return DataError(f"cannot be opened ({reason})", place=str(path), hint=hint)
