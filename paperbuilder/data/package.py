"""An .xlsx file is looked into before it is read: it unpacks to a believable size, and where its formulas fail is told.

The quick reader lays a sheet out as a full grid, so that one stray cell in the far corner would take all memory; and it
takes the error of a formula (#N/A, #REF!) for an empty cell, which would make an open case of a failed lookup.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape

from paperbuilder.errors import DataError

MEBIBYTE = 1024 * 1024
LARGEST_UNPACKED = 2048 * MEBIBYTE
LARGEST_RATIO = 200
RATIO_MATTERS_FROM = 64 * MEBIBYTE
LARGEST_GRID = 40_000_000
SAVE_AGAIN = "open it in Excel and save it again as an Excel workbook (.xlsx)"
DAMAGE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error)

FAR_COLUMN = re.compile(rb'r="(?:[A-Za-z]{3,}|[B-Zb-z][A-Za-z])\d')
HELD = (b"<v>", b"<v ", b"<is>", b"<f>", b"<f ")
"""What a cell holds: a value, a text or a formula."""

NEAR = 64 * 1024
PIECE = 1024 * 1024
NARROW = 52
"""Columns to AZ: the widest list has 34."""

ROW = re.compile(rb'<row [^>]*?\br="(\d+)"')
HELD_CELL = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Za-z]+)(\d+)["'][^>]*(?<!/)>""")
"""A cell that is not merely formatted."""

REFERENCE = re.compile(rb"""\br=["']([A-Za-z]+)(\d+)["']""")
ERROR_MARK = b't="e"'
ERROR_TEXT = re.compile(rb"<v>(#[^<]{1,20})</v>")
PREFIXED = re.compile(rb"<(\w+:)worksheet[ >]")
TAG = re.compile(r"<(?:\w+:)?(sheet|Relationship)\s[^>]*>")
ATTRIBUTE = re.compile(r"""\b(?:\w+:)?(name|id|Id|Target)\s*=\s*(["'])(.*?)\2""")
WORKSHEETS = "xl/worksheets/"
LETTERS = 26
LONGEST_CELL_TAG = 200


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell with the error of a formula; row and column count from 1."""

    row: int
    column: int
    text: str


def sheets_of(data: bytes, place: str) -> dict[str, str]:
    """The file of each sheet within the package; one that the workbook does not name goes by its own name.

    DataError where the package is damaged, or would unpack to more than could be council data.
    """
    with _undamaged(place), zipfile.ZipFile(io.BytesIO(data)) as package:
        _require_unpacked(package.infolist(), place)
        return _sheets(package)


def formula_errors(data: bytes, member: str, place: str) -> list[ErrorCell]:
    """The cells of one sheet that hold the error of a formula; DataError where the sheet spans too many cells."""
    with _undamaged(place), zipfile.ZipFile(io.BytesIO(data)) as package:
        rows = _plain_rows(package, member)
        xml = _unprefixed(_bounded(package, member)) if rows is None else b""
    area = _area(xml) if rows is None else NARROW * rows
    if area > LARGEST_GRID:
        message = f"the sheet spans {area:,} cells, more than the {LARGEST_GRID:,} that can be read"
        hint = "a stray cell far below or to the right: delete the empty rows and columns after the data, and save"
        raise DataError(message, place=place, hint=hint)
    return _errors(xml) if ERROR_MARK in xml else []


def _bounded(package: zipfile.ZipFile, member: str) -> bytes:
    """A member, unpacked no further than it says it is long."""
    with package.open(member) as file:
        return file.read(package.getinfo(member).file_size + 1)


@contextmanager
def _undamaged(place: str) -> Iterator[None]:
    """Whatever a damaged package makes go wrong within becomes a DataError."""
    try:
        yield
    except DAMAGE as problem:
        reason = f"expected an Excel workbook, found a damaged file ({problem})"
        raise DataError(reason, place=place, hint=SAVE_AGAIN) from None


def _require_unpacked(members: Sequence[zipfile.ZipInfo], place: str) -> None:
    total = sum(member.file_size for member in members)
    swollen = [m for m in members if m.file_size > max(RATIO_MATTERS_FROM, LARGEST_RATIO * m.compress_size)]
    if total > LARGEST_UNPACKED or swollen:
        hint = "a workbook of council data unpacks to far less; save the lists into a new workbook"
        raise DataError(f"the workbook would unpack to {total / MEBIBYTE:,.0f} MB", place=place, hint=hint)


def _sheets(package: zipfile.ZipFile) -> dict[str, str]:
    """The file of each sheet within the package; a file that the workbook does not name goes by its own."""
    relations = {tag.get("Id", ""): tag.get("Target", "") for tag in _tags(package, "xl/_rels/workbook.xml.rels")}
    held = [member for member in package.namelist() if member.startswith(WORKSHEETS) and member.endswith(".xml")]
    named = {}
    for tag in _tags(package, "xl/workbook.xml"):
        target = relations.get(tag.get("id", ""), "")
        named[unescape(tag.get("name", ""))] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    named = {name: member for name, member in named.items() if member in held}
    return {**named, **{member: member for member in held if member not in named.values()}}


def _tags(package: zipfile.ZipFile, member: str) -> list[dict[str, str]]:
    """The attributes of each sheet or relationship that a part of the package lists."""
    tags = [match[0] for match in TAG.finditer(_text(package, member))]
    return [{name: value for name, _, value in ATTRIBUTE.findall(tag)} for tag in tags]


def _text(package: zipfile.ZipFile, member: str) -> str:
    return _bounded(package, member).decode("utf-8", "replace") if member in package.namelist() else ""


def _plain_rows(package: zipfile.ZipFile, member: str) -> int | None:
    """How many rows a sheet has that is narrow and without errors, as most are; None for any other.

    It is looked through piece by piece, a piece beginning with the row in which the one before ends.
    """
    rest, held = b"", b""
    with package.open(member) as sheet:
        while piece := sheet.read(PIECE):
            xml = rest + piece
            if FAR_COLUMN.search(xml) or b"r='" in xml or ERROR_MARK in xml or PREFIXED.search(xml):
                return None
            held = xml if any(mark in xml for mark in HELD) else held
            rest = xml[max(xml.rfind(b"<row "), 0) :]
            if len(rest) > NEAR:
                return None
    last = ROW.search(held, max(held.rfind(b"<row ", 0, _last_held(held)), 0))
    return int(last[1]) if last else 0


def _unprefixed(xml: bytes) -> bytes:
    """The XML of a sheet whose tags have no prefix, as most have none."""
    found = PREFIXED.search(xml)
    return xml.replace(b"<" + found[1], b"<").replace(b"</" + found[1], b"</") if found else xml


def _area(xml: bytes) -> int:
    """How many cells a sheet spans, or a little more: what it declares of itself need not be so.

    Rows below the last cell that holds something are only coloured or bordered, and are never read.
    """
    last_row = ROW.search(xml, max(xml.rfind(b"<row ", 0, _last_held(xml)), 0))
    if not FAR_COLUMN.search(xml) and b"r='" not in xml:
        return NARROW * (int(last_row[1]) if last_row else 0)
    references = HELD_CELL.findall(xml)
    last_column = max(map(_number, {letters for letters, _ in references}), default=0)
    return last_column * max((int(row) for _, row in references), default=0)


def _last_held(xml: bytes) -> int:
    """Where the last thing held stands, or -1: nearly always near the end."""
    start, reach = len(xml), NEAR
    while start:
        start = max(len(xml) - reach, 0)
        last = max(xml.rfind(mark, start) for mark in HELD)
        if last >= 0:
            return last
        reach *= 16
    return -1


def _errors(xml: bytes) -> list[ErrorCell]:
    """The cells marked as errors; only these are looked at, in sheets of millions of cells."""
    cells, mark = [], xml.find(ERROR_MARK)
    while mark >= 0:
        start, end = xml.rfind(b"<c ", 0, mark), xml.find(b"</c>", mark)
        reference = REFERENCE.search(xml, max(start, 0), mark + LONGEST_CELL_TAG)
        value = ERROR_TEXT.search(xml, mark, max(end, mark))
        if start >= 0 and reference and value:
            cells.append(ErrorCell(int(reference[2]), _number(reference[1]), value[1].decode("utf-8", "replace")))
        mark = xml.find(ERROR_MARK, mark + 1)
    return cells


def _number(letters: bytes) -> int:
    """`A` is 1, `AA` is 27."""
    number = 0
    for letter in letters.upper():
        number = number * LETTERS + letter - ord("A") + 1
    return number
