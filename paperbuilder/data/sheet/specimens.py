"""Cells as XML become values: calamine reads one of each kind, from a workbook of them alone.

What is in a workbook beside its sheets (styles, the start of its days, names) is in this one too, and its sheets begin
and end as the workbook's do. What calamine makes of a cell is so known without a rule of ours.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import python_calamine as calamine

from paperbuilder.data.sheet.letters import require

STRINGS = "xl/sharedstrings.xml"
PARTS = ("[content_types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml")
STRING = re.compile(rb"<(?:\w+:)?si[\s/>]")
STYLE = re.compile(rb"<(?:\w+:)?xf[\s/>]")
MARK = b"<row><c><v>1</v></c></row>"
AROUND = b"<worksheet><sheetData>", b"</sheetData></worksheet>"


class Specimens:
    """A workbook that has cells to be read put into it; Unusual where it is not read."""

    def __init__(self, data: bytes, members: Mapping[str, str]) -> None:
        self._members = members
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            require(len(set(package.namelist())) == len(package.namelist()))
            parts = {name: package.read(name) for name in package.namelist() if _lower(name) in (*PARTS, STRINGS)}
        strings = {name: part for name, part in parts.items() if _lower(name) == STRINGS}
        self._parts = {name: part for name, part in parts.items() if name not in strings}
        book = self._book("", b"", strings)
        self.sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == calamine.SheetTypeEnum.WorkSheet]
        require(len({sheet.name for sheet in self.sheets}) == len(self.sheets))
        self.strings, self.plain_styles = self._known(strings) if self.sheets else ([], [])

    def values(self, sheet: str, around: tuple[bytes, bytes], cells: Sequence[bytes]) -> list[Any]:
        """The values of cells of a sheet that begins and ends like this."""
        return self._read(sheet, around, cells, {})

    def _known(self, strings: Mapping[str, bytes]) -> tuple[list[str], list[bool]]:
        """Every shared string, and of each style whether a number in it is just a number."""
        texts = sum(len(STRING.findall(part)) for part in strings.values())
        styles = sum(len(STYLE.findall(part)) for name, part in self._parts.items() if _lower(name) == PARTS[-1])
        cells = [b'<c s="%d"><v>1</v></c>' % style for style in range(styles)]
        cells += [b'<c t="s"><v>%d</v></c>' % text for text in range(texts)]
        values = self._read(self.sheets[0].name, AROUND, cells, strings)
        return values[styles:], [isinstance(value, float) for value in values[:styles]]

    def _read(
        self, sheet: str, around: tuple[bytes, bytes], cells: Iterable[bytes], more: Mapping[str, bytes]
    ) -> list[Any]:
        """The cells' values, between two marks, which show that all were read and that the sheet is this one."""
        rows = b"".join(b"<row>%b</row>" % cell for cell in cells)
        book = self._book(self._members[sheet], b"".join((around[0], MARK, rows, MARK, around[1])), more)
        values = [row[0] for row in book.get_sheet_by_name(sheet).iter_rows()]
        require(len(values) >= 2, values[:1] == [1.0], values[-1:] == [1.0])
        return values[1:-1]

    def _book(self, member: str, sheet: bytes, more: Mapping[str, bytes]) -> Any:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, part in {**self._parts, **more, **({member: sheet} if member else {})}.items():
                package.writestr(name, part)
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(stream.getvalue()))


def _lower(name: str) -> str:
    return name.lower().replace("\\", "/")
