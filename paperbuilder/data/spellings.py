"""A council's own spellings of codes: a CSV of `codes,spelling,code` extends the code sets for one reading.

`codes` is a code set (`source`) or the key of a yes/no column (`disability`); `code` is one of its keys, or
"not-recorded". The first row is the header.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from paperbuilder.data.delimited import grid_of
from paperbuilder.data.schema.codes import CODES, FLAG, FLAGS, NOT_RECORDED, CodeSet, codes_of
from paperbuilder.data.schema.columns import TABLES, ColumnSpec
from paperbuilder.errors import DataError, suggestion

HEADER = ("codes", "spelling", "code")
SETS = {
    **CODES,
    **{c.key: codes_of(c) or FLAG for t in TABLES.values() for c in t.columns if c.kind == "flag"},
    **FLAGS,
}


class CodeBook:
    """The code sets of one reading, with the council's spellings where there are any."""

    def __init__(self, spellings: Path | None = None) -> None:
        read = _read(spellings) if spellings else {}
        self._sets = {name: SETS[name].extended(own) for name, own in read.items()}

    def __call__(self, column: ColumnSpec) -> CodeSet | None:
        """The codes that a column holds, or None."""
        name = column.key if column.kind == "flag" else column.codes
        return self._sets.get(name) or codes_of(column)


def _read(path: Path) -> dict[str, dict[str, str]]:
    """Spelling to key, by code set."""
    try:
        grid = grid_of(path.read_bytes(), path.name)
    except OSError as problem:
        raise DataError(f"cannot be opened ({problem.strerror})", place=str(path)) from None
    header = tuple(str(cell).strip().casefold() for cell in grid.row(0)[: len(HEADER)]) if grid.height else ()
    if header != HEADER:
        message = f"expected the columns {','.join(HEADER)}, found {','.join(header) or 'nothing'}"
        raise DataError(message, place=f"{path.name}, row 1")
    read: dict[str, dict[str, str]] = defaultdict(dict)
    for index in range(1, grid.height):
        name, spelling, key = (str(cell).strip() for cell in grid.row(index)[: len(HEADER)])
        if name or spelling or key:
            read[name][spelling] = _checked(name, key, f"{path.name}, row {index + 1}")
    return dict(read)


def _checked(name: str, key: str, place: str) -> str:
    """The key, as it is written in its set."""
    if name not in SETS:
        raise DataError(f'there is no set of codes "{name}"', place=place, hint=suggestion(name, SETS))
    allowed = (*SETS[name].keys, NOT_RECORDED)
    found = next((known for known in allowed if known.casefold() == key.casefold()), None)
    if found is None:
        raise DataError(f'"{key}" is no code of "{name}"', place=place, hint=suggestion(key, allowed))
    return found
