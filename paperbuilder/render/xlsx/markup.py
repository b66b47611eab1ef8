"""Words become what may stand in the XML of a workbook; each kind of word is made ready once."""

from __future__ import annotations

import re
from functools import lru_cache

from paperbuilder.render.escaped import escape, quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
LETTERS = 26


def written(text: str) -> str:
    """The content of an element."""
    return escape(UNWRITABLE.sub("", text))


def uncoded(text: str) -> str:
    """Words of a cell, in which `_x0041_` is no code of a letter."""
    return CODED.sub("_x005F_", text)


def quoted(text: str) -> str:
    """The value of an attribute, with its quotation marks."""
    return quoteattr(UNWRITABLE.sub("", text))


def heading(text: str) -> str:
    """A cell's words as the name of a table's column, in which a new line is a code."""
    return quoted(uncoded(text).replace("\n", "_x000a_"))


@lru_cache(maxsize=256)
def column_name(column: int) -> str:
    """`A` for the first, `Z`, `AA`."""
    above, letter = divmod(column, LETTERS)
    return (column_name(above - 1) if above else "") + chr(ord("A") + letter)


def address(row: int, column: int) -> str:
    """`B7`, for a row and a column counted from 0."""
    return f"{column_name(column)}{row + 1}"


def place(sheet: str) -> str:
    """A worksheet's name as it stands before a cell's address."""
    return "'{}'".format(sheet.replace("'", "''"))
