"""The headers of a sheet become the columns of a table: by name, then by pattern, then by short name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from paperbuilder.data.grid import Grid
from paperbuilder.data.schema.columns import CASELOAD, LISTS, PERSON, TABLES, TEAMS, ColumnSpec, TableSpec
from paperbuilder.data.schema.headers import names_of, patterns_of, short_names_of
from paperbuilder.errors import DataError, listed

SEARCHED_ROWS = 40
LONGEST_HEADER = 400
REMEMBERED = 4096
QUOTES = str.maketrans({"‘": "'", "’": "'", "`": "'", "“": '"', "”": '"', "_": " "})
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
SPACES = re.compile(r"\s+")
NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
GENERIC = frozenset(
    {*(column.key for column in PERSON), "child_id", "family_id", "disability", "team", "worker", "uasc"}
)
BASES = (*LISTS, TEAMS, CASELOAD)


@dataclass(frozen=True, slots=True)
class Match:
    """Which column of the grid (by index) is which column of the table, and how many headers the row has."""

    table: TableSpec
    row: int
    columns: dict[str, int]
    headers: int
    doubled: tuple[tuple[str, tuple[int, ...]], ...] = ()

    @property
    def telling(self) -> int:
        """How many of the matched columns tell this table from others."""
        return len(set(self.columns) - GENERIC)

    @property
    def complete(self) -> bool:
        """Whether every needed column is there."""
        return set(self.table.needed) <= set(self.columns)


@lru_cache(maxsize=REMEMBERED)
def folded(header: object) -> str:
    """A header in folded words: NFKC, straight quotes, single spaces, no trailing `?`, lower case, camel case apart."""
    text = unicodedata.normalize("NFKC", str(header)[:LONGEST_HEADER]).translate(QUOTES)
    return SPACES.sub(" ", CAMEL.sub(" ", text)).strip(" ?*:.").casefold()


@lru_cache(maxsize=REMEMBERED)
def compact(header: object) -> str:
    """A header's letters and digits alone, so that `Date of Contact` is `DateOfContact`."""
    return NOT_ALPHANUMERIC.sub("", folded(header))


def header_row(grid: Grid, table: TableSpec | None = None) -> int | None:
    """The row among the first that has the most headers of any table (or of this one); None when none has any."""
    known = _known(table.key if table else "")
    best, row = 0, None
    for index in range(min(grid.height, SEARCHED_ROWS)):
        hits = sum(isinstance(cell, str) and compact(cell) in known for cell in grid.row(index))
        if hits > best:
            best, row = hits, index
    return row


def matched(grid: Grid, row: int, table: TableSpec, short: bool = False) -> Match:
    """The table's columns among the headers of that row; where two headers are one column, both are `doubled`."""
    headers = {index: cell for index, cell in enumerate(grid.row(row)) if isinstance(cell, str) and cell.strip()}
    columns: dict[str, int] = {}
    doubled: dict[str, tuple[int, ...]] = {}
    for stage in (_by_name, _by_pattern, _by_short_name) if short else (_by_name, _by_pattern):
        free = {index: cell for index, cell in headers.items() if index not in columns.values()}
        for column in table.columns:
            found = [] if column.key in columns else stage(table, column, free)
            if found:
                columns[column.key] = found[0]
            if len(found) > 1:
                doubled[column.key] = tuple(found)
    return Match(table, row, columns, len(headers), tuple(doubled.items()))


def require_single(match: Match, grid: Grid, place: str) -> None:
    """DataError where two headers could be one column, naming both."""
    for key, found in match.doubled:
        cells = [f'"{str(grid.columns[at][match.row]).strip()}" ({grid.cell(at, match.row)})' for at in found]
        message = f'two columns could be "{match.table.column(key).header}": {listed(cells, "and")}'
        raise DataError(message, place=place, hint="rename or delete the one that is not meant")


def _by_name(table: TableSpec, column: ColumnSpec, headers: dict[int, str]) -> list[int]:
    names = _names(table.key, column.key)
    return [index for index, header in headers.items() if compact(header) in names]


def _by_short_name(table: TableSpec, column: ColumnSpec, headers: dict[int, str]) -> list[int]:
    """The first short name that stands there: "start date" before "date"."""
    for name in short_names_of(table.key, column.key):
        found = [index for index, header in headers.items() if compact(header) == compact(name)]
        if found:
            return found
    return []


def _by_pattern(table: TableSpec, column: ColumnSpec, headers: dict[int, str]) -> list[int]:
    for pattern in _patterns(table.key, column.key):
        found = [index for index, header in headers.items() if pattern.search(folded(header))]
        if found:
            return found
    return []


@cache
def _patterns(table: str, column: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns_of(table, column)))


@cache
def _names(table: str, column: str) -> frozenset[str]:
    spec = TABLES[table].column(column)
    return frozenset(compact(name) for name in (spec.header, *names_of(table, column)))


@cache
def _known(table: str) -> frozenset[str]:
    """Every header, in letters and digits, that could be a column of the table, or of any."""
    tables = [TABLES[table]] if table else BASES
    pairs = [(spec.key, column.key) for spec in tables for column in spec.columns]
    short = {compact(name) for pair in pairs for name in short_names_of(*pair)}
    return frozenset(short.union(*(_names(*pair) for pair in pairs)))


def fits(grid: Grid, row: int) -> list[Match]:
    """How each list's columns fit the headers of a row, the best first; those that fit nothing are left out."""
    found = [match for table in LISTS if (match := matched(grid, row, table)).columns]
    return sorted(found, key=lambda match: (-match.telling, -len(match.columns), match.table.number))
