"""A grid becomes a known table, or none: by its headers first, its name second, never by its position.

A name that says history, teams or caseload wins over the headers; a name such as `List 4` decides where headers do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePath

from paperbuilder.data.grid import Grid
from paperbuilder.data.headers import Match, fits, folded, header_row, matched, require_single
from paperbuilder.data.schema.columns import HISTORY_SUFFIX, LISTS, TABLES, TableSpec
from paperbuilder.errors import DataError

TELLING_ENOUGH = 2
SHARE_ENOUGH = 0.6
HEADERS_SHOWN = 8
SEPARATORS = re.compile(r"[\W_]+")
DIGITS_APART = re.compile(r"(?<=[a-z])(?=\d)")
NUMBERED = re.compile(r"\b(?:list|history) 0?(\d{1,2})\b")
STRICT = re.compile(r"(?:annex a )?(?:list|history) 0?\d{1,2}(?: history)?|teams?|caseload")
STRICT_HISTORIES = frozenset(
    f"{name} history"
    for name in ("contact", "early help", "referral", "assessment", "section 47", "need", "plan", "care")
)
HISTORY_WORD = re.compile(r"\bhistor(?:y|ies)\b")
TEAMS_WORD = re.compile(r"^teams?\b|\bteams?$")
CASELOAD_WORD = re.compile(r"\bcase ?loads?\b")
EXTRA = re.compile(
    r"^(front sheet|faq.*|guidance|codes?( used)?|look ?ups?|contents|read ?me|notes|synthetic data|cover|coverage"
    r"|ends to find)$"
)
WORDS = {
    "early_help": r"\bearly help\b|\behas?\b",
    "assessments": r"\bassess",
    "section_47": r"\b(section|sec|s) ?47\b|\bicpcs?\b",
    "care_leavers": r"\bleavers?\b|\bleaving care\b",
    "adopters": r"\badopters?\b",
    "adoption": r"\badoptions?\b",
    "cin": r"\bcin\b|\bneed\b",
    "cpp": r"\bcpp?\b|\bprotection\b|\bplans?\b",
    "cla": r"\bcla\b|\blac\b|\blooked after\b|\bcare\b",
    "referrals": r"\breferrals?\b",
    "contacts": r"\bcontacts?\b",
}
"""What sheets are called when they are not called `List 4`; the first that is found counts."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a sheet's or file's name says: which table ("" where it does not), whether history, whether for certain."""

    table: str = ""
    history: bool = False
    strict: bool = False
    extra: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A table that was found in a grid, with its columns; `strict` when the name alone says it."""

    match: Match
    grid: Grid
    strict: bool

    @property
    def key(self) -> str:
        """The table's key."""
        return self.match.table.key

    def without_cells(self) -> Found:
        """What is known of the table once its rows are read: the cells of a whole workbook would fill the memory."""
        return replace(self, grid=replace(self.grid, columns=()))


def name_of(grid: Grid, file: str, alone: bool) -> Name:
    """What the sheet's name says, or the file's where the sheet says nothing and stands alone in it."""
    said = _said(grid.sheet) if grid.sheet else Name()
    return said if said != Name() or not alone else _said(PurePath(file).stem)


def _said(name: str) -> Name:
    text = DIGITS_APART.sub(" ", SEPARATORS.sub(" ", folded(name)).strip())
    if EXTRA.match(text):
        return Name(extra=True)
    strict = bool(STRICT.fullmatch(text)) or text in STRICT_HISTORIES
    if HISTORY_WORD.search(text):
        return Name(_history(text), history=True, strict=strict)
    if TEAMS_WORD.search(text) or CASELOAD_WORD.search(text):
        return Name("caseload" if CASELOAD_WORD.search(text) else "teams", strict=strict)
    return Name(_list(text), strict=strict)


def _history(text: str) -> str:
    key = _list(text) + HISTORY_SUFFIX
    return key if key in TABLES else ""


def _list(text: str) -> str:
    """The list that a name means: by its number, else by its words; the whole name `list 4: assessments` agrees."""
    numbered = NUMBERED.search(text)
    if numbered:
        return next((table.key for table in LISTS if table.number == int(numbered[1])), "")
    return next((key for key, words in WORDS.items() if re.search(words, text)), "")


def recognise(grid: Grid, name: Name) -> Found | None:
    """The table in a grid, or None where there is none; whether it can be used is `require_usable`'s."""
    if name.extra or not grid.height:
        return None
    match = _special(grid, name) if name.history or name.table in ("teams", "caseload") else _ordinary(grid, name)
    return Found(match, grid, name.strict) if match else None


def _special(grid: Grid, name: Name) -> Match | None:
    """A history, the teams or the caseload: the name says which, or the headers say of what it is a history."""
    match = _named(grid, name.table) if name.table else _history_by_headers(grid)
    if match is None or not match.columns:
        return None
    return match if match.complete or name.strict or _mostly(match) else None


def _history_by_headers(grid: Grid) -> Match | None:
    row = header_row(grid)
    best = (
        next((m for m in fits(grid, row) if m.table.key + HISTORY_SUFFIX in TABLES), None) if row is not None else None
    )
    if best is None or not best.telling or not best.complete:
        return None
    return matched(grid, best.row, TABLES[best.table.key + HISTORY_SUFFIX], short=True)


def _named(grid: Grid, key: str) -> Match | None:
    """The table that the name says, with short names of columns allowed."""
    row = header_row(grid, TABLES[key])
    return matched(grid, row, TABLES[key], short=True) if row is not None else None


def _ordinary(grid: Grid, name: Name) -> Match | None:
    """A list by its headers, else the one that the name says, else a teams table by its two headers."""
    row = header_row(grid)
    candidates = fits(grid, row) if row is not None else []
    best = next((match for match in candidates if _accepted(match, name)), None)
    if best and not _tied(best, candidates, name):
        return matched(grid, best.row, best.table, short=best.table.key == name.table)
    by_name = _named(grid, name.table) if name.table else None
    if by_name and by_name.columns and (by_name.complete or name.strict or _mostly(by_name)):
        return by_name
    return _teams(grid, row) if row is not None else None


def _accepted(match: Match, name: Name) -> bool:
    """Whether headers alone make this the list; without its id or date only where most of the sheet is that list."""
    if match.complete:
        return match.telling > 0
    named = match.table.key == name.table
    return match.telling > 0 and (named or match.telling >= TELLING_ENOUGH or _whole(match)) and _mostly(match)


def _tied(best: Match, candidates: list[Match], name: Name) -> bool:
    """Whether another list fits the headers as well and the name says that it is that one."""
    rank = (best.telling, len(best.columns))
    equal = [match for match in candidates if (match.telling, len(match.columns)) == rank and match is not best]
    return any(match.table.key == name.table for match in equal)


def _mostly(match: Match) -> bool:
    return len(match.columns) >= SHARE_ENOUGH * match.headers


def _whole(match: Match) -> bool:
    return len(match.columns) >= SHARE_ENOUGH * len(match.table.columns)


def _teams(grid: Grid, row: int) -> Match | None:
    match = matched(grid, row, TABLES["teams"])
    return match if match.complete and _mostly(match) else None


def require_usable(found: Found | None, grid: Grid, name: Name, place: str) -> None:
    """DataError where two headers could be one column, where the id or the date is missing, or where a sheet that is
    called a list has no headers.
    """
    if found is None:
        _require_headers(grid, name, place)
        return
    require_single(found.match, grid, place)
    table = found.match.table
    for key in table.needed:
        if key not in found.match.columns:
            raise _missing(found, table, key, place)


def _require_headers(grid: Grid, name: Name, place: str) -> None:
    """DataError where the name promises a table and the sheet holds more than a title, but no headers."""
    if name.strict and name.table and len(grid.columns) > 1 and grid.height > 1:
        table = TABLES[name.table]
        message = f"{title_of(table)} has no row of headers that are its columns"
        hint = f'put headers such as "{table.columns[0].header}" in one row above the data'
        raise DataError(message, place=place, hint=hint)


def _missing(found: Found, table: TableSpec, key: str, place: str) -> DataError:
    headers = [str(cell).strip() for cell in found.grid.row(found.match.row) if str(cell).strip()]
    shown = ", ".join(f'"{header[:60]}"' for header in headers[:HEADERS_SHOWN])
    more = f" and {len(headers) - HEADERS_SHOWN} more" if len(headers) > HEADERS_SHOWN else ""
    row = found.match.row + found.grid.first_row
    return DataError(
        f'{title_of(table)} has no column "{table.column(key).header}"; found {shown}{more}',
        place=f"{place}, row {row}",
        hint="add the column, or give it that header",
    )


def title_of(table: TableSpec) -> str:
    """`List 4 (Assessments)`, `Plan history`, `Teams`."""
    return f"List {table.number} ({table.title})" if table in LISTS else table.title
