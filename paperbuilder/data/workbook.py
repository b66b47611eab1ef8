"""An Excel workbook becomes grids, one a sheet: `.xlsx` and `.xlsm` (zip), `.xls` (OLE), read by calamine.

What would not open in Excel either, what is encrypted, and what would unpack to an absurd size is a DataError.
"""

from __future__ import annotations

import gc
import io
import re
import threading
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import numpy as np
import python_calamine as calamine
from numpy.typing import NDArray

from paperbuilder.data.grid import Grid, columns_of
from paperbuilder.errors import DataError

ZIP_MARK = b"PK\x03\x04"
OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEBIBYTE = 1024 * 1024
LARGEST_UNPACKED = 2048 * MEBIBYTE
LARGEST_RATIO = 200
RATIO_MATTERS_FROM = 64 * MEBIBYTE
LARGEST_GRID = 30_000_000
DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*?ref="([A-Z]{1,3})?(\d{1,7})?(?::([A-Z]{1,3})(\d{1,7}))?"')
REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
DIMENSION_WITHIN = 4096
WORKERS = 2
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
LABELLED = ("DRMEncrypted".encode("utf-16-le"), "DRMContent".encode("utf-16-le"))
PROTECTED = "the workbook is protected by a password"
SAVE_AGAIN = "open it in Excel and save it again as an Excel workbook (.xlsx)"


def grids_of(data: bytes, place: str) -> list[Grid]:
    """The sheets of a workbook in their order; DataError where it is not one, or cannot be opened."""
    _require_workbook(data, place)
    if data.startswith(ZIP_MARK):
        _require_size(data, place)
    try:
        with _opening(place):
            return list(_by_calamine(data))
    except DataError as problem:
        if problem.message == PROTECTED or not data.startswith(ZIP_MARK):
            raise
        return _by_openpyxl(data) or _raised(problem)


def _by_calamine(data: bytes) -> Iterator[Grid]:
    """Two sheets at a time, each thread with a reader of its own: the reading releases Python's lock."""
    sheets = [sheet for sheet in _open(data).sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
    own = threading.local()

    def load(name: str) -> Any:
        own.book = getattr(own, "book", None) or _open(data)
        return own.book.get_sheet_by_name(name)

    with ThreadPoolExecutor(WORKERS) as pool, _collector_paused():
        for sheet, cells in zip(sheets, pool.map(load, [sheet.name for sheet in sheets]), strict=True):
            first_row, first_column = cells.start or (0, 0)
            hidden = sheet.visible != calamine.SheetVisibleEnum.Visible
            yield Grid(sheet.name, columns_of(cells.to_python()), first_row + 1, first_column + 1, hidden)


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


def _by_openpyxl(data: bytes) -> list[Grid]:
    """The sheets by the slower reader, for what calamine cannot open; none where this one cannot either."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return [Grid(s.title, _filled(s.values), hidden=s.sheet_state != "visible") for s in book.worksheets]
    except Exception:  # noqa: BLE001  the reason that calamine gave is the one to show
        return []


def _filled(rows: Iterable[Sequence[Any]]) -> list[NDArray[np.object_]]:
    """Columns of equally long rows, "" for what is empty."""
    filled = [["" if cell is None else cell for cell in row] for row in rows]
    width = max(map(len, filled), default=0)
    return columns_of([row + [""] * (width - len(row)) for row in filled])


def _raised(problem: DataError) -> list[Grid]:
    raise problem


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
        message = f"expected an Excel workbook, found one that cannot be read ({reason})"
        raise DataError(message, place=place, hint=SAVE_AGAIN) from None


def _require_size(data: bytes, place: str) -> None:
    """A zip that unpacks to a believable size, with sheets of a believable size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            _require_unpacked(members, place)
            for member in members:
                if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml"):
                    _require_grid(package.open, member, place)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        zlib.error,
    ) as problem:
        reason = f"expected an Excel workbook, found a damaged file ({problem})"
        raise DataError(reason, place=place, hint=SAVE_AGAIN) from None


def _require_unpacked(members: Sequence[zipfile.ZipInfo], place: str) -> None:
    total = sum(member.file_size for member in members)
    swollen = [m for m in members if m.file_size > max(RATIO_MATTERS_FROM, LARGEST_RATIO * m.compress_size)]
    if total > LARGEST_UNPACKED or swollen:
        size = f"{total / MEBIBYTE:,.0f} MB"
        hint = "a workbook of council data unpacks to far less; save the lists into a new workbook"
        raise DataError(f"the workbook would unpack to {size}", place=place, hint=hint)


def _require_grid(opened: Callable[[zipfile.ZipInfo], Any], member: zipfile.ZipInfo, place: str) -> None:
    """A sheet whose used range is no larger than could be held: one stray cell at the far corner is enough."""
    with opened(member) as stream:
        head = stream.read(DIMENSION_WITHIN)
        area = _declared(head)
        if area is None:
            area = _counted(head + stream.read())
    if area > LARGEST_GRID:
        message = f"a sheet uses {area:,} cells, more than the {LARGEST_GRID:,} that can be read"
        hint = "a stray cell far below or to the right: delete the empty rows and columns after the data, and save"
        raise DataError(message, place=f"{place}, {member.filename}", hint=hint)


def _declared(head: bytes) -> int | None:
    """The area of the sheet's declared range, or None when it declares none."""
    match = DIMENSION.search(head)
    if match is None:
        return None
    first_column, first_row, last_column, last_row = match.groups()
    if last_column is None:
        return 1
    return (_number(last_column) - _number(first_column) + 1) * (int(last_row) - int(first_row or 1) + 1)


def _counted(xml: bytes) -> int:
    """The area that the sheet's cells span."""
    found = REFERENCE.findall(xml)
    columns = {_number(letters) for letters in {letters for letters, _ in found}}
    rows = [int(row) for _, row in found]
    return (max(columns) - min(columns) + 1) * (max(rows) - min(rows) + 1) if found else 0


def _number(letters: bytes | None) -> int:
    number = 0
    for letter in letters or b"A":
        number = number * 26 + letter - ord("A") + 1
    return number
