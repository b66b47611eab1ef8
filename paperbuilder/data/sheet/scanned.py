"""A sheet of a package becomes columns of keys, in a thread of its own: most of this leaves Python's lock free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from paperbuilder.data.package import LARGEST_GRID, NARROW
from paperbuilder.data.sheet.cells import Sheet
from paperbuilder.data.sheet.kinds import Kinds
from paperbuilder.data.sheet.letters import Letters, Words, require
from paperbuilder.data.sheet.pieces import Pieces
from paperbuilder.data.sheet.unpacked import unpacked

PIECE = 2 * 1024 * 1024
Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Column:
    """The distinct keys of a column, 0 for nothing, and which of them each row has."""

    codes: Codes
    keys: Words


@dataclass(frozen=True, slots=True)
class Scanned:
    """A sheet: what stands around its rows, its columns, their first row and column from 0, and its long values."""

    around: tuple[bytes, bytes]
    columns: Sequence[Column]
    first_row: int
    first_column: int
    long: Sequence[tuple[int, bytes]]


def scanned(data: bytes, member: str, kinds: Kinds) -> Scanned:
    """A sheet; Unusual where its XML is not as the usual programs write it, or it spans too much."""
    sheet = Sheet()
    pieces = Pieces(unpacked(data, member, PIECE))
    for piece in pieces:
        sheet.add(Letters(piece), kinds)
    around = pieces.head, pieces.tail
    require(sheet.last_row * NARROW <= LARGEST_GRID)
    if not any(map(len, sheet.keys)):
        return Scanned(around, (), 0, 0, ())
    rows, columns = np.concatenate(sheet.rows) - 1, np.concatenate(sheet.columns)
    first_row, first_column = int(rows[0]), int(columns.min())
    laid = np.zeros((int(columns.max()) - first_column + 1, int(rows[-1]) - first_row + 1), dtype=np.uint64)
    laid[columns - first_column, rows - first_row] = np.concatenate(sheet.keys)
    return Scanned(around, [_column(column) for column in laid], first_row, first_column, list(sheet.long))


def _column(keys: Words) -> Column:
    codes, distinct = pd.factorize(keys)
    return Column(codes.astype(np.int32), distinct)
