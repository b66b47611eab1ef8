"""Columns of keys become columns of a grid, with a value for each distinct key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from paperbuilder.data.grid import Factors
from paperbuilder.data.sheet.cells import KIND_AT, LONG, PACKED
from paperbuilder.data.sheet.kinds import NUMBERS, Kind, Kinds
from paperbuilder.data.sheet.letters import KEPT, WORD, Flags, Places, Words, require
from paperbuilder.data.sheet.scanned import Codes, Column, Scanned
from paperbuilder.data.sheet.specimens import Specimens

DECIMAL = re.compile(rb"-?\d{1,17}(?:\.\d{1,20})?(?:[eE][-+]?\d{1,2})?")
SHARED = b"s"
ERROR = re.compile(rb"#[^<]{1,20}")


class Cells:
    """A column of cells: values as they appear, which of them each row holds, and whether no two can be equal."""

    def __init__(self, codes: Codes, values: Sequence[Any], differ: bool) -> None:
        self._codes, self._values, self._differ = codes, values, differ

    def __len__(self) -> int:
        return len(self._codes)

    def __getitem__(self, row: int) -> Any:
        return self._values[self._codes[row]]

    def factors(self, since: int) -> Factors:
        """The distinct values from that row on, in the order in which they appear; of equal ones, the first."""
        codes, values = self._since(since)
        if self._differ:
            return Factors(codes, values)
        numbers: dict[Any, int] = {}
        merged = np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.intp)
        return Factors(merged[codes], list(numbers))

    def _since(self, row: int) -> tuple[NDArray[np.intp], list[Any]]:
        """The codes from that row on, and what they stand for; mostly nothing of the rows before appears again."""
        codes, before = self._codes[row:], int(self._codes[:row].max(initial=-1)) + 1
        if (codes >= before).all():
            return codes.astype(np.intp) - before, list(self._values[before:])
        renumbered, held = pd.factorize(codes)
        return renumbered, [self._values[code] for code in held.tolist()]


class Reader:
    """Gives cells their values, sheet by sheet; a short one that was read is not read again."""

    def __init__(self, specimens: Specimens, kinds: Kinds) -> None:
        self._specimens, self._kinds = specimens, kinds
        self._strings = np.array([*specimens.strings, ""], dtype=object)
        self._read: dict[int, Any] = {0: ""}

    def columns(self, sheet: str, found: Scanned) -> list[Cells]:
        """The columns of a sheet; Unusual where calamine does not read one of its cells."""
        columns = [self._with_numbers(column) for column in found.columns]
        read = self._values(sheet, found, dict.fromkeys(key for column in columns for key in column.rest))
        return [column.filled(read) for column in columns]

    def _with_numbers(self, column: Column) -> _Filling:
        """A column with its numbers and its shared texts."""
        numbers = whole_numbers(column.keys)
        kinds = (column.keys >> KIND_AT).astype(np.intp)
        plain, shared = (flags.take(kinds, mode="clip") & (numbers >= 0) for flags in self._plain_and_shared())
        require((numbers[shared] < len(self._strings) - 1).all())
        values = np.empty(len(numbers), dtype=object)
        values[plain] = numbers[plain].astype(np.float64)
        values[shared] = self._strings[numbers[shared]]
        one_kind = len(np.unique(kinds[plain])) == 1
        return _Filling(column, values, np.flatnonzero(~(plain | shared)), one_kind and not shared.any())

    def _plain_and_shared(self) -> tuple[Flags, Flags]:
        """Of which kinds a number is just a number, and of which that of a text; the last stands for long values."""
        styles = self._specimens.plain_styles
        known = self._kinds.known
        plain = [kind.type in NUMBERS and kind.style < len(styles) and styles[kind.style] for kind in known]
        shared = [kind.type == SHARED for kind in known]
        return np.array([False, *plain[1:], False]), np.array([*shared, False])

    def _values(self, sheet: str, found: Scanned, keys: Iterable[int]) -> Mapping[int, Any]:
        """What the keys of cells stand for."""
        plain, _ = self._plain_and_shared()
        values, cells = {}, {}
        for key in keys:
            if key in self._read:
                values[key] = self._read[key]
                continue
            number, text = found.long[key ^ LONG] if key & LONG else _unpacked(key)
            if plain[number] and DECIMAL.fullmatch(text):
                values[key] = float(text)
            else:
                cells[key] = (self._kinds.known[number], text)
        require(not any(kind.type == SHARED for kind, _ in cells.values()))
        read = self._specimens.values(sheet, found.around, [kind.cell(text) for kind, text in cells.values()])
        given = {key: _given(*cell, value) for (key, cell), value in zip(cells.items(), read, strict=True)}
        self._read.update((key, value) for key, value in given.items() if not key & LONG)
        return {**values, **given}


@dataclass(frozen=True, slots=True)
class _Filling:
    """A column some of whose values are still to be read: the keys at these places among its distinct ones."""

    column: Column
    values: NDArray[np.object_]
    places: Places
    are_numbers: bool

    @property
    def rest(self) -> list[int]:
        """The keys that are to be read."""
        keys: list[int] = self.column.keys[self.places].tolist()
        return keys

    def filled(self, read: Mapping[int, Any]) -> Cells:
        """The column with all its values; those of numbers of one kind, and of nothing, are not equal."""
        rest = self.rest
        self.values[self.places] = np.fromiter(map(read.__getitem__, rest), object, len(rest))
        return Cells(self.column.codes, self.values.tolist(), self.are_numbers and rest in ([], [0]))


def whole_numbers(keys: Words) -> NDArray[np.int64]:
    """The numbers of up to seven figures, the first no 0, that stand in keys; -1 for any other key."""
    letters = (keys & KEPT[PACKED]).astype("<u8").view(np.uint8).reshape(-1, WORD)[:, :PACKED]
    figures = (letters >= ord("0")) & (letters <= ord("9"))
    whole = (
        figures[:, 0] & (figures | (letters == 0)).all(axis=1) & ((letters[:, 0] != ord("0")) | (letters[:, 1] == 0))
    )
    numbers = np.zeros(len(keys), dtype=np.int64)
    for figure, letter in zip(figures.T, letters.T, strict=True):
        numbers = np.where(figure, numbers * 10 + letter - ord("0"), numbers)
    return np.where(whole & (keys < LONG), numbers, -1)


def _unpacked(key: int) -> tuple[int, bytes]:
    """The kind and the letters of a key that holds them."""
    return key >> int(KIND_AT), (key & int(KEPT[PACKED])).to_bytes(PACKED, "little").rstrip(b"\0")


def _given(kind: Kind, text: bytes, value: Any) -> Any:
    """The value; of a formula's error its text, which calamine gives as empty."""
    require(value == value)  # noqa: PLR0124  not a number is no value that can be looked up
    return text.decode("utf-8", "replace") if kind.type == b"e" and ERROR.fullmatch(text) else value
