"""A sheet of a package becomes its head and the pieces of its rows, each ending with the end of a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from paperbuilder.data.sheet.letters import Unusual, require

BEGIN, END, ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
HEAD = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml(?: version="1.0"| encoding="[uU][tT][fF]-8"| standalone="(?:yes|no)")* ?\?>)?\s*+'
    rb"(?:<[^<>!?\"']*+(?:\"[^<\"]*+\"[^<>\"']*+)*+>[^<>]*+)*+"
)
"""Tags with all their quotation marks; no comment, no instruction, no type of document with entities of its own."""

PREFIXED = re.compile(rb"<(\w+:)worksheet[ >]")


class Pieces:
    """The rows of a sheet, piece by piece, without a prefix of their tags; and what stands before and behind them."""

    def __init__(self, sheet: Iterator[bytes]) -> None:
        """Unusual where a sheet begins with anything but plain tags."""
        start = next(sheet, b"")
        found = PREFIXED.search(start[: start.find(BEGIN[1:])])
        self._prefix = found[1] if found else b""
        head, opened, self._first = start.partition(self._tag(BEGIN))
        require(opened, HEAD.fullmatch(head), BEGIN[1:-1] not in head)
        self._sheet, self.head, self.tail = sheet, head + opened, b""

    def __iter__(self) -> Iterator[bytes | memoryview]:
        """The rows, to the end of the sheet, which shows whether it is damaged."""
        rest = b""
        for more in chain((self._first,), self._sheet):
            require(b"\0" not in more)
            text = rest + more
            rows, ends = self._rows(text)
            if rows:
                yield self._plain(memoryview(text)[:rows])
            rest = text[rows:]
            if ends:
                self.tail = b"".join((rest, *self._sheet))
                return
        raise Unusual

    def _rows(self, text: bytes) -> tuple[int, bool]:
        """How far whole rows reach, and whether the sheet's rows end there: a mark before the last row is no end."""
        closed = text.rfind(self._tag(ROW_END))
        closed = closed + len(self._tag(ROW_END)) if closed >= 0 else 0
        ended = text.find(self._tag(END), closed)
        return (closed, False) if ended < 0 else (ended, True)

    def _tag(self, name: bytes) -> bytes:
        """The tag as this sheet writes it."""
        mark = b"</" if name.startswith(b"</") else b"<"
        return mark + self._prefix + name.removeprefix(mark)

    def _plain(self, rows: memoryview) -> bytes | memoryview:
        if not self._prefix:
            return rows
        return bytes(rows).replace(b"<" + self._prefix, b"<").replace(b"</" + self._prefix, b"</")
