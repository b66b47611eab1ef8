"""An Excel workbook becomes grids, one a sheet: `.xlsx` and `.xlsm` (zip), `.xls` (OLE), read by calamine.

What would not open in Excel either, what is encrypted, and what would unpack to an absurd size is a DataError.
"""

from __future__ import annotations

import gc
import io
import threading
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

import numpy as np
import python_calamine as calamine
from numpy.typing import NDArray

from paperbuilder.data.ahead import ahead
from paperbuilder.data.grid import Grid, columns_of
from paperbuilder.data.memory import give_back
from paperbuilder.data.package import SAVE_AGAIN, ErrorCell, formula_errors, sheets_of
from paperbuilder.errors import DataError

ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKERS = 2
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LABELLED = ("DRMEncrypted".encode("utf-16-le"), "DRMContent".encode("utf-16-le"))
Loaded = tuple[Any, list[ErrorCell]]
CANNOT_READ = "expected an Excel workbook, found one that cannot be read"
PROTECTED = "the workbook is protected by a password"


def grids_of(data: bytes, place: str) -> Iterator[Grid]:
    """The sheets of a workbook in their order; DataError where it is not one, or cannot be opened."""
    _require_workbook(data, place)
    members = sheets_of(data, place) if data.startswith(ZIP_MARK) else {}
    quick, read = _by_calamine(data, members, place), 0
    while True:
        try:
            grid = next(quick, None)
        except DataError as problem:
            yield from _by_openpyxl(data, problem)[read:]
            return
        if grid is None:
            return
        read += 1
        yield grid
        grid = None  # a sheet's cells fill the memory: they are not held while the next one is read


def _by_calamine(data: bytes, members: Mapping[str, str], place: str) -> Iterator[Grid]:
    """Two sheets at a time, each thread with a reader of its own: the reading releases Python's lock."""
    with _opening(place):
        sheets = [sheet for sheet in _open(data).sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    unnamed = set(members) - {sheet.name for sheet in sheets}
    for name in unnamed:
        formula_errors(data, members[name], place)
    loader = _Loader(data, members, place)
    loaded = ahead(loader.load, [sheet.name for sheet in sheets], WORKERS)
    for sheet in sheets:
        yield _grid(sheet, *next(loaded), place)
        give_back()
    del loader, loaded
    give_back()


def _grid(sheet: Any, cells: Any, errors: Sequence[ErrorCell], place: str) -> Grid:
    """A loaded sheet as a grid."""
    first_row, first_column = cells.start or (0, 0)
    with _opening(place), _collector_paused():
        columns = columns_of(islice(cells.iter_rows(), first_row, None), cells.height, cells.width)
    hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
    grid = Grid(sheet.name, columns, first_row + 1, first_column + 1, hidden)
    grid.put({(cell.row, cell.column): cell.text for cell in errors})
    return grid


class _Loader:
    """Loads sheets by name, in any thread."""

    def __init__(self, data: bytes, members: Mapping[str, str], place: str) -> None:
        self._data, self._members, self._place = data, members, place
        self._own = threading.local()

    def load(self, name: str) -> Loaded:
        """The sheet, and the cells of it that hold the error of a formula."""
        place = f'{self._place}, sheet "{name}"'
        member = self._members.get(name)
        errors = formula_errors(self._data, member, place) if member else []
        with _opening(place):
            self._own.book = getattr(self._own, "book", None) or _open(self._data)
            return self._own.book.get_sheet_by_name(name), errors


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No search for circles among millions of new cells, which have none; it would take half the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _open(data: bytes) -> Any:
    return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))


def _by_openpyxl(data: bytes, problem: DataError) -> list[Grid]:
    """The sheets by the slower reader, for what calamine cannot open; the problem where this one cannot either."""
    import openpyxl

    if not data.startswith(ZIP_MARK) or not problem.message.startswith(CANNOT_READ):
        raise problem
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return [Grid(s.title, _filled(s.values), hidden=s.sheet_state != "visible") for s in book.worksheets]
    except Exception:  # noqa: BLE001  the reason that calamine gave is the one to show
        raise problem from None


def _filled(rows: Iterable[Sequence[Any]]) -> list[NDArray[np.object_]]:
    """Columns of equally long rows, "" for what is empty."""
    filled = [["" if cell is None else cell for cell in row] for row in rows]
    width = max(map(len, filled), default=0)
    return columns_of([row + [""] * (width - len(row)) for row in filled], len(filled), width)


def _require_workbook(data: bytes, place: str) -> None:
    """A zip or an OLE file that is not encrypted."""
    if not data:
        raise DataError("the workbook is empty: the file has no contents", place=place, hint=SAVE_AGAIN)
    if data.startswith(OLE_MARK) and any(mark in data for mark in LABELLED):
        raise DataError(
            "the workbook is encrypted by a sensitivity label",
            place=place,
            hint="open it in Excel, choose a label without encryption, and save a copy",
        )
    if data.startswith(OLE_MARK) and ENCRYPTED in data:
        raise _password(place)
    if not data.startswith((ZIP_MARK, OLE_MARK)):
        found = "text, perhaps CSV or HTML" if b"\x00" not in data[:1000] else "something else"
        raise DataError(f"expected an Excel workbook, found {found}", place=place, hint=SAVE_AGAIN)


def _password(place: str) -> DataError:
    hint = "open it in Excel and take the password off (File, Info, Protect Workbook), then save a copy"
    return DataError(PROTECTED, place=place, hint=hint)


@contextmanager
def _opening(place: str) -> Iterator[None]:
    """Whatever goes wrong within becomes a DataError: a damaged file can also make the reader panic."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, DataError):
        raise
    except calamine.PasswordError:
        raise _password(place) from None
    except BaseException as problem:  # noqa: BLE001  the reader's panic is no Exception
        reason = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
        raise DataError(f"{CANNOT_READ} ({reason})", place=place, hint=SAVE_AGAIN) from None
