"""What stands before a cell's value becomes a kind of cell, such as a number in the second style."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from paperbuilder.data.sheet.letters import Unusual, require

MOST = 127
BLANK = 0
"""The kind of cells that hold nothing."""

ATTRIBUTES = rb'((?: [a-z]{1,2}="[A-Za-z0-9]+")*)'
HEAD = re.compile(rb'"' + ATTRIBUTES + rb" ?(/>|><v>|><is><t>|><is><t xml:space=\"preserve\">)")
ATTRIBUTE = re.compile(rb' ([a-z]+)="([^"]*)"')
VALUE = b"><v>"
NUMBERS = (b"", b"n")
TYPES = (*NUMBERS, b"s", b"str", b"b", b"e", b"d")
EMPTY_WITHOUT = (*NUMBERS, b"s", b"b", b"e")
"""The types of cells whose value is nothing at all where no letter of it is written."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Cells that differ in their values alone: the XML before and behind the value, the type and the style."""

    before: bytes
    behind: bytes
    type: bytes
    style: int = 0

    def cell(self, value: bytes) -> bytes:
        """A cell of this kind."""
        return self.before + value + self.behind


class Kinds:
    """The kinds of a workbook, by number; asked by any thread."""

    def __init__(self) -> None:
        self.known: list[Kind] = [Kind(b"", b"", b"")]
        self._numbers: dict[bytes, int] = {}
        self._kinds: dict[Kind, int] = {}
        self._lock = Lock()

    def number(self, head: bytes) -> int:
        """The kind of a cell by what stands from the quotation mark behind its reference to its value."""
        number = self._numbers.get(head)
        return self._numbered(head) if number is None else number

    def _numbered(self, head: bytes) -> int:
        match = HEAD.fullmatch(head)
        if match is None:
            raise Unusual
        with self._lock:
            named = attributes_of(match[1])
            number = BLANK if match[2] == b"/>" else self._of(_kind(named, match[2]))
            return self._numbers.setdefault(head, number)

    def _of(self, kind: Kind) -> int:
        if kind not in self._kinds:
            require(len(self.known) < MOST)
            self._kinds[kind] = len(self.known)
            self.known.append(kind)
        return self._kinds[kind]


def attributes_of(text: bytes) -> dict[bytes, bytes]:
    """The attributes behind the reference, each once."""
    held = ATTRIBUTE.findall(text)
    named = dict(held)
    require(len(held) == len(named), b"r" not in named)
    return named


def _kind(named: Mapping[bytes, bytes], opening: bytes) -> Kind:
    """The kind of a cell with these attributes; the style matters to a number alone."""
    kind, style = named.get(b"t", b""), named.get(b"s", b"0")
    require(style.isdigit())
    if opening != VALUE:
        require(kind == b"inlineStr")
        return Kind(b'<c t="inlineStr"' + opening, b"</t></is></c>", kind)
    require(kind in TYPES)
    styled = b' s="%d"' % int(style) if kind in NUMBERS else b""
    typed = b' t="%b"' % kind if kind else b""
    return Kind(b"<c" + styled + typed + opening, b"</v></c>", kind, int(style))
