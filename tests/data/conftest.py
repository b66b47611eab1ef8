"""Small workbooks and folders made on the fly, odd in one way each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from plausible_rows import Sheets


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes sheets into a workbook; names in `hidden` are hidden."""

    def write(sheets: Sheets, name: str = "annex-a.xlsx", hidden: tuple[str, ...] = ()) -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
            sheet.sheet_state = "hidden" if title in hidden else "visible"
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes texts into the files of a folder."""

    def write(files: dict[str, str | bytes]) -> Path:
        place = tmp_path / "data"
        place.mkdir(exist_ok=True)
        for name, contents in files.items():
            raw = contents if isinstance(contents, bytes) else contents.encode()
            (place / name).write_bytes(raw)
        return place

    return write
