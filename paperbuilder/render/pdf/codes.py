"""The codes that a page's operators show become words, by what the font says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

SINGLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\n")
SHOWING = {"Tj", "TJ", "'", '"'}


def codes_of(font: Any) -> tuple[int, dict[int, str]]:
    """How many bytes a code of the font has, and what each code means."""
    if "/ToUnicode" not in font:
        return 1, {}
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    return width, dict(_meanings(font.ToUnicode.read_bytes()))


def _meanings(table: bytes) -> Iterator[tuple[int, str]]:
    for code, value in SINGLE.findall(table):
        if len(value) >= 4:
            yield int(code, 16), bytes.fromhex(value.decode()).decode("utf-16-be", "replace")


def decoded(operand: Any, width: int, codes: dict[int, str]) -> str:
    """The words that an operator shows with codes of that many bytes."""
    import pikepdf

    parts = list(operand) if isinstance(operand, pikepdf.Array) else [operand]
    raw = b"".join(_raw(part) for part in parts)
    numbers = (int.from_bytes(raw[n : n + width], "big") for n in range(0, len(raw), width))
    return "".join(codes.get(number, chr(number)) for number in numbers)


def _raw(part: Any) -> bytes:
    try:
        return bytes(part)
    except TypeError:
        return b""
