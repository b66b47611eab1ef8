"""A council into files: a CSV for each table or one workbook, the same bytes for the same council."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from zipfile import BadZipFile, ZipFile

from paperbuilder.errors import DataError
from paperbuilder.sample.council import Council

if TYPE_CHECKING:
    import pandas

WORKBOOK = "annex-a.xlsx"
MARK = "SYNTHETIC.txt"
NUMBERED = ("Child Unique ID",)
"""Columns that a workbook holds as numbers, as the exports of case systems do; a CSV file cannot tell."""
MARK_SHEET = "Synthetic data"
NOTICE = (
    "Synthetic data",
    "Every child, date and figure here was drawn at random. Nobody in these tables exists.",
)
BLANK = (None, "")
FIRST_DAY = 25_569
"""1 January 1970 in a workbook's day numbers."""
MADE = datetime(2020, 1, 1)  # noqa: DTZ001 - a workbook's own date has no zone


def write(council: Council, folder: Path, format: Literal["csv", "xlsx"] = "csv") -> list[Path]:  # noqa: A002
    """Writes every table into the folder and returns the paths of the files.

    DataError where a file of that name is there that is not a synthetic council's: it may be a council's own data.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = [WORKBOOK] if format == "xlsx" else [f"{_name(key, '-')}.csv" for key in council.tables]
    _refuse_others(folder, names)
    return _write_workbook(council, folder) if format == "xlsx" else _write_folder(council, folder)


def _refuse_others(folder: Path, names: list[str]) -> None:
    for path in (folder / name for name in names):
        if path.exists() and not _is_synthetic(path):
            raise DataError(
                "is there already and is not a synthetic council's data", place=str(path), hint="name another folder"
            )


def _is_synthetic(path: Path) -> bool:
    if path.name != WORKBOOK:
        return (path.parent / MARK).exists()
    try:
        with ZipFile(path) as parts:
            return MARK_SHEET.encode() in parts.read("xl/workbook.xml")
    except (BadZipFile, KeyError, OSError):
        return False


def _notice(council: Council) -> list[str]:
    drawn = f"Seed {council.seed}, scale {council.scale:g}, as at {council.as_at.isoformat()}."
    return [*NOTICE, drawn]


def _name(key: str, joint: str) -> str:
    """`list-4`, `History 7`, `teams`: lower case for a file (joint "-"), as a title for a sheet (joint " ")."""
    from paperbuilder.data.schema.columns import HISTORY_SUFFIX, TABLES

    number = TABLES[key].number
    stem = f"{'history' if key.endswith(HISTORY_SUFFIX) else 'list'}{joint}{number}" if number else key
    return stem if joint == "-" else stem.capitalize()


def _write_folder(council: Council, folder: Path) -> list[Path]:
    paths = [_write_csv(frame, folder / f"{_name(key, '-')}.csv") for key, frame in council.tables.items()]
    mark = folder / MARK
    mark.write_text("\n".join(_notice(council)) + "\n", encoding="utf-8", newline="\n")
    return [*paths, mark]


def _write_csv(frame: pandas.DataFrame, path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(frame.columns)
        writer.writerows(zip(*(_texts(frame[name]) for name in frame.columns), strict=True))
    return path


def _texts(column: pandas.Series[Any]) -> list[Any]:
    """Dates as 31/12/2020, everything else as it is."""
    if column.dtype.kind != "M":
        return column.tolist()
    codes, known = column.factorize()
    texts = [*(moment.strftime("%d/%m/%Y") for moment in known), ""]
    return [texts[code] for code in codes.tolist()]


def _write_workbook(council: Council, folder: Path) -> list[Path]:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    path = folder / WORKBOOK
    with Workbook(path, {"constant_memory": True}) as book:
        book.set_properties({"title": "Annex A, synthetic data", "created": MADE})
        date_format = book.add_format({"num_format": "dd/mm/yyyy"})
        book.add_worksheet(MARK_SHEET).write_column(0, 0, _notice(council))
        for key, frame in council.tables.items():
            _write_sheet(book.add_worksheet(_name(key, " ")), frame, date_format)
    return [path]


def _write_sheet(sheet: Any, frame: pandas.DataFrame, date_format: Any) -> None:
    sheet.write_row(0, 0, frame.columns)
    kinds = [frame[name].dtype.kind for name in frame.columns]
    writers = [sheet.write_number if kind in "Mi" else sheet.write_string for kind in kinds]
    formats = [date_format if kind == "M" else None for kind in kinds]
    columns = [_cells(frame[name]) for name in frame.columns]
    for place, name in enumerate(frame.columns):
        if name in NUMBERED:
            writers[place], columns[place] = sheet.write_number, [int(value) for value in columns[place]]
    for row, values in enumerate(zip(*columns, strict=True), start=1):
        for place, value in enumerate(values):
            if value not in BLANK:
                writers[place](row, place, value, formats[place])


def _cells(column: pandas.Series[Any]) -> list[Any]:
    """Dates as the workbook's day numbers, None where there is none; everything else as it is."""
    if column.dtype.kind != "M":
        return column.tolist()
    days = column.to_numpy().astype("datetime64[D]").astype("int64") + FIRST_DAY
    return [day if day > 0 else None for day in days.tolist()]
