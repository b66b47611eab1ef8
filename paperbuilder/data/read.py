"""Step 3, read data: an Annex A workbook or a folder of files becomes frames, with findings for what was not clear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from paperbuilder.data.build import Part, part_of, stacked
from paperbuilder.data.checklist import finding
from paperbuilder.data.files import SYNTHETIC_SHEET, DataFile, is_marked_synthetic, used
from paperbuilder.data.finding import Finding
from paperbuilder.data.frames import Frames, Source
from paperbuilder.data.grid import Grid
from paperbuilder.data.headers import folded
from paperbuilder.data.recognise import Found, Name, name_of, recognise, require_usable, title_of
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.data.spellings import CodeBook
from paperbuilder.errors import DataError, listed

UNREAD_SHOWN = 8


@dataclass
class _Reading:
    """What a reading has gathered so far."""

    path: Path
    wanted: Collection[str]
    codes: CodeBook
    parts: dict[str, list[Part]] = field(default_factory=lambda: defaultdict(list))
    findings: list[Finding] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    synthetic: bool = False

    def note(self, check: str, message: str, place: str) -> None:
        """Adds a finding about a sheet or file."""
        self.findings.append(finding(check, message, 1, (place,)))


@dataclass(frozen=True)
class _Sheet:
    """What one sheet holds: a table, or why there is none."""

    synthetic: bool
    tables: list[tuple[Found, Part]] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read(
    path: Path, *, reads: Collection[str] | None = None, spellings: Path | None = None
) -> tuple[Frames, tuple[Finding, ...]]:
    """The tables found at a path, and what was found wrong in them.

    `reads` are the keys of the tables that the layout reads (None: all); DataError when none of them is there, when
    one of them lacks its id or date, or when a file cannot be read. `spellings` is a council's own CSV of codes.
    """
    reading = _Reading(path, TABLES if reads is None else reads, CodeBook(spellings))
    reading.synthetic = is_marked_synthetic(path) if path.exists() else False
    for sheets in used(partial(_sheets, reading.wanted, reading.codes), path):
        _gather(reading, sheets)
    _require_wanted(reading)
    return _frames(reading), tuple(_findings(reading))


def _gather(reading: _Reading, sheets: Sequence[_Sheet]) -> None:
    """Adds what the sheets of one file hold; of several that are one list, one is read."""
    found: dict[str, list[tuple[Found, Part]]] = defaultdict(list)
    for sheet in sheets:
        reading.synthetic |= sheet.synthetic
        reading.findings.extend(sheet.notes)
        reading.unread.extend(sheet.unread)
        for table, part in sheet.tables:
            found[table.key].append((table, part))
    for candidates in found.values():
        for table, part in _chosen(reading, candidates):
            if not _is_copy(reading, table, part):
                _keep(reading, table, part)


def _sheets(wanted: Collection[str], codes: CodeBook, file: DataFile) -> list[_Sheet]:
    """Every sheet of a file, or the one that a text is."""
    alone, grids = _alone(file.grids)
    return [_sheet(wanted, codes, file, alone, grid) for grid in grids]


def _sheet(wanted: Collection[str], codes: CodeBook, file: DataFile, alone: bool, grid: Grid) -> _Sheet:
    """What a grid holds: the table in it, if it is one, with its rows; its cells are held no longer."""
    source = Source(file.name, grid.sheet, file.digest, 0)
    sheet = _Sheet(synthetic=folded(grid.sheet) == SYNTHETIC_SHEET)
    table = _recognised(sheet, wanted, grid, name_of(grid, file.name, alone), source)
    if table:
        sheet.tables.append((table.without_cells(), part_of(table, source, codes)))
    return sheet


def _alone(grids: Iterator[Grid]) -> tuple[bool, Iterable[Grid]]:
    """Whether one sheet alone holds something, and all the sheets: two are read to know, the others as they come."""
    seen: list[Grid] = []
    for grid in grids:
        seen.append(grid)
        if sum(bool(each.height) for each in seen) > 1:
            return False, chain(seen, grids)
    return any(each.height for each in seen), seen


def _recognised(sheet: _Sheet, wanted: Collection[str], grid: Grid, name: Name, source: Source) -> Found | None:
    """The table in a grid with its needed columns; one that the layout does not read may be unusable."""
    table = recognise(grid, name)
    try:
        require_usable(table, grid, name, source.place)
    except DataError as problem:
        if (table.key if table else name.table) in wanted:
            raise
        sheet.notes.append(finding("list-not-usable", f"left out: {problem.message}", 1, (source.place,)))
        return None
    if table is None and grid.height and not name.extra:
        sheet.unread.append(source.place)
    return table


def _chosen(reading: _Reading, candidates: Sequence[tuple[Found, Part]]) -> Iterable[tuple[Found, Part]]:
    """The sheets of a workbook to read for a list: shown before hidden, filled before empty, `List 4` before a copy."""
    best = min(_rank(table, part) for table, part in candidates)
    for table, part in candidates:
        title = title_of(table.match.table)
        if _rank(table, part) > best:
            message = f"{title} is also in another sheet; this one was left out"
            reading.note("sheet-left-out", message, part.source.place)
            continue
        if table.grid.hidden:
            reading.note("hidden-sheet", f"{title} was read from a hidden sheet", part.source.place)
        yield table, part


def _rank(table: Found, part: Part) -> tuple[bool, bool, bool]:
    return table.grid.hidden, part.frame.empty, not table.strict


def _is_copy(reading: _Reading, table: Found, part: Part) -> bool:
    """Whether the file is an exact copy of one that gave this table already: its rows would count twice."""
    mine = part.source
    for other in (kept.source for kept in reading.parts[table.key]):
        if (other.digest, other.sheet) == (mine.digest, mine.sheet) and other.file != mine.file:
            message = f"{title_of(table.match.table)} is an exact copy of {other.place}; this one was left out"
            reading.note("sheet-left-out", message, mine.place)
            return True
    return False


def _keep(reading: _Reading, table: Found, part: Part) -> None:
    """Adds a part of a table, with its findings."""
    reading.parts[table.key].append(part)
    reading.findings.extend(part.findings)
    title = title_of(table.match.table)
    others = table.match.headers - len(table.match.columns)
    if others:
        message = f"{title}: {others} of {table.match.headers} columns are not Annex A's and were not read"
        reading.note("columns-not-read", message, part.source.place)
    if not len(part.frame):
        reading.note("empty-list", f"{title} has no rows", part.source.place)


def _require_wanted(reading: _Reading) -> None:
    """DataError where no table that the layout reads was found, or all that were found are empty."""
    place = str(reading.path)
    if not set(reading.wanted) & set(reading.parts):
        wanted = [title_of(table) for key, table in TABLES.items() if key in reading.wanted]
        found = [title_of(TABLES[key]) for key in TABLES if key in reading.parts]
        expected = listed(wanted[:UNREAD_SHOWN]) + (" …" if len(wanted) > UNREAD_SHOWN else "")
        seen = listed(found, "and") or listed(reading.unread[:UNREAD_SHOWN], "and") or "no rows at all"
        hint = "a list is known by its headers, or by a sheet or file name such as “List 4” or “contact history”"
        raise DataError(f"no list that the layout reads: expected {expected}; found {seen}", place=place, hint=hint)
    if not any(len(part.frame) for parts in reading.parts.values() for part in parts):
        raise DataError("the lists are empty: headers without rows", place=place, hint="run the extract again")


def _frames(reading: _Reading) -> Frames:
    ordered = [key for key in TABLES if key in reading.parts]
    tables = {key: stacked(reading.parts[key]) for key in ordered}
    sources = {key: tuple(part.source for part in reading.parts[key]) for key in ordered}
    alone = {key: parts[0].codes for key, parts in reading.parts.items() if len(parts) == 1}
    codes = {(key, column): coded for key, held in alone.items() for column, coded in held.items()}
    return Frames(tables, sources, reading.synthetic, codes)


def _findings(reading: _Reading) -> Iterable[Finding]:
    yield from reading.findings
    for key, parts in reading.parts.items():
        if len(parts) > 1:
            message = f"{title_of(TABLES[key])} is stacked from {len(parts)} files or sheets"
            yield finding("stacked-files", message, len(parts), [part.source.place for part in parts])
    if reading.unread:
        message = f"{len(reading.unread)} sheets or files are none of the lists and were not read"
        yield finding("sheet-not-read", message, len(reading.unread), reading.unread)
