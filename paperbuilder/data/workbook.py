"""An Excel workbook becomes grids, one a sheet: `.xlsx` and `.xlsm` (zip), `.xls` (OLE), read by calamine.

What would not open in Excel either, what is encrypted, and what would unpack to an absurd size is a DataError.
"""

from __future__ import annotations

import gc
import io
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
from paperbuilder.data.sheet.quick import quick
from paperbuilder.data.sheet.scanned import Scanned
from paperbuilder.errors import DataError

ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LABELLED = ("DRMEncrypted".encode("utf-16-le"), "DRMContent".encode("utf-16-le"))
Loaded = tuple[Any, list[ErrorCell]]
CANNOT_READ = "expected an Excel workbook, found one that cannot be read"
MANY = 250_000
"""Cells of a sheet, after which memory is given back: to look for some takes time, more than a small sheet is worth."""

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
    """The next two sheets are scanned, each in a thread that mostly leaves Python's lock free."""
    loader = _Loader(data, members, place)
    for name in set(members) - {sheet.name for sheet in loader.sheets}:
        formula_errors(data, members[name], place)
    loaded = ahead(loader.load, [sheet.name for sheet in loader.sheets], threads=2)
    for sheet in loader.sheets:
        grid = loader.grid(sheet, next(loaded))
        many = grid.height * len(grid.columns) > MANY
        yield grid
        del grid
        if many:
            give_back()
    del loader, loaded
    give_back()


class _Loader:
    """Loads sheets by name, in threads ahead of the one that makes grids of them."""

    def __init__(self, data: bytes, members: Mapping[str, str], place: str) -> None:
        self._data, self._members, self._place = data, members, place
        self._book: Any = None
        self._quick = quick(data, members)
        self.sheets: Sequence[Any] = self._quick.sheets if self._quick else self._all_sheets()

    def load(self, name: str) -> Scanned | None:
        """The sheet scanned; None where it is unusual."""
        return self._quick.scanned(name) if self._quick else None

    def grid(self, sheet: Any, loaded: Scanned | None) -> Grid:
        """A sheet as a grid; an unusual one is read now and not ahead, as its cells fill the memory."""
        hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
        columns = self._quick.columns(sheet.name, loaded) if self._quick and loaded else None
        if loaded and columns is not None:
            return Grid(sheet.name, columns, loaded.first_row + 1, loaded.first_column + 1, hidden)
        cells, errors = self._read(sheet.name)
        first_row, first_column = cells.start or (0, 0)
        with _opening(self._place), _collector_paused():
            rows = columns_of(islice(cells.iter_rows(), first_row, None), cells.height, cells.width)
        grid = Grid(sheet.name, rows, first_row + 1, first_column + 1, hidden)
        grid.put({(cell.row, cell.column): cell.text for cell in errors})
        return grid

    def _all_sheets(self) -> Sequence[Any]:
        with _opening(self._place):
            metadata = _open(self._data).sheets_metadata
        return [sheet for sheet in metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]

    def _read(self, name: str) -> Loaded:
        place = f'{self._place}, sheet "{name}"'
        member = self._members.get(name)
        errors = formula_errors(self._data, member, place) if member else []
        with _opening(place):
            self._book = self._book or _open(self._data)
            return self._book.get_sheet_by_name(name), errors


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
