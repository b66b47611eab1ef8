"""A sheet of a package becomes its head and the pieces of its rows, each ending with the end of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import IO

from paperbuilder.data.sheet.letters import require

PIECE = 2 * 1024 * 1024
BEGIN, END, ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
HEAD = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml(?: version="1.0"| encoding="[uU][tT][fF]-8"| standalone="(?:yes|no)")* ?\?>)?\s*+'
    rb"(?:<[^<>!?\"']*+(?:\"[^<\"]*+\"[^<>\"']*+)*+>[^<>]*+)*+"
)
"""Tags with all their quotation marks; no comment, no instruction, no type of document with entities of its own."""

PREFIXED = re.compile(rb"<(\w+:)worksheet[ >]")


class Pieces:
    """The rows of a sheet, piece by piece, without a prefix of their tags; and what stands before and behind them."""

    def __init__(self, sheet: IO[bytes]) -> None:
        """Unusual where a sheet begins with anything but plain tags."""
        start = sheet.read(PIECE)
        found = PREFIXED.search(start[: start.find(BEGIN[1:])])
        self._prefix = found[1] if found else b""
        head, opened, self._rest = start.partition(self._tag(BEGIN))
        require(opened, HEAD.fullmatch(head), BEGIN[1:-1] not in head)
        self._sheet, self.head, self.tail = sheet, head + opened, b""

    def __iter__(self) -> Iterator[bytes]:
        """The rows, to the end of the sheet, which shows whether it is damaged."""
        end, row_end = self._tag(END), self._tag(ROW_END)
        while end not in self._rest:
            rows, closed, rest = self._rest.rpartition(row_end)
            if rows:
                yield self._plain(rows + closed)
            more = self._sheet.read(PIECE)
            require(more)
            self._rest = rest + more
        rows, closed, rest = self._rest.rpartition(end)
        if rows:
            yield self._plain(rows)
        self.tail = b"".join((closed, rest, *iter(partial(self._sheet.read, PIECE), b"")))

    def _tag(self, name: bytes) -> bytes:
        """The tag as this sheet writes it."""
        mark = b"</" if name.startswith(b"</") else b"<"
        return mark + self._prefix + name.removeprefix(mark)

    def _plain(self, rows: bytes) -> bytes:
        require(b"\0" not in rows)
        for mark in (b"<", b"</") if self._prefix else ():
            rows = rows.replace(mark + self._prefix, mark)
        return rows
