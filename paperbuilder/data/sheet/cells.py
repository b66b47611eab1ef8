"""A piece of a sheet's XML becomes cells as numbers: the row, the column, and a key that cells share which are alike.

A key is the kind of cell in its highest byte and the letters of the value in the others; of longer values, which of
the sheet's long values it is. A cell that holds nothing has no key, as if it were not there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from paperbuilder.data.sheet.alike import alike
from paperbuilder.data.sheet.kinds import ATTRIBUTES, BLANK, EMPTY_WITHOUT, VALUE, Kinds, attributes_of
from paperbuilder.data.sheet.letters import KEPT, Letters, Places, Unusual, Words, is_utf_8, packed, require
from paperbuilder.data.sheet.units import C, Rows, Units, quoted, row_of_units, rows_of, units_of

REFERENCE = b'<c r="'
ALPHABET, FIRST, LAST = 26, ord("A"), ord("Z")
MOST_COLUMNS = 52
"""To AZ: the widest list has 34."""

KIND_AT = np.uint64(56)
LONG = 1 << 63
PACKED = 7
LONGEST = 256
VALUE_END, TEXT_END = b"</v></c>", (b"</t></is", b"/is></c>")
TEXT, SPACED_TEXT = len("<t>"), len('<t xml:space="preserve">')
FORMULA = rb"<f(?: [a-z0-9]+=\"[^\"<>&]*\")*(?: ?/>|>(?:[^<>&]|&(?:[a-z]+|#[0-9]+|#x[0-9A-Fa-f]+);)*+</f>)"
WITH_FORMULA = re.compile(rb'"' + ATTRIBUTES + rb" ?>(?:" + FORMULA + rb")?(?:<v>([^<]*)</v>|(<v ?/>))?</c>")
"""From the quotation mark behind the reference: what a cell's value follows, which is nothing to it."""


@dataclass(slots=True)
class Sheet:
    """What is known of a sheet's cells so far; `long` are the kind and letters of each long value."""

    rows: list[NDArray[np.int32]] = field(default_factory=list)
    columns: list[NDArray[np.uint8]] = field(default_factory=list)
    keys: list[Words] = field(default_factory=list)
    long: dict[tuple[int, bytes], int] = field(default_factory=dict)
    last_row: int = 0

    def add(self, piece: Letters, kinds: Kinds) -> None:
        """The cells of a piece that begins with a row and ends with one; Unusual where it is not as it should be."""
        units = units_of(piece)
        rows = rows_of(piece, units, self.last_row)
        cells = _cells(piece, units, rows)
        keys = _keys(piece, units, cells, kinds, self.long)
        filled = np.flatnonzero(keys)
        self.rows.append(cells.rows[filled].astype(np.int32))
        self.columns.append(cells.columns[filled].astype(np.uint8))
        self.keys.append(keys[filled])
        self.last_row = int(rows.numbers[-1])


@dataclass(frozen=True, slots=True)
class _Cells:
    """Cells by unit, row and column, and where the quotation mark behind the reference stands."""

    units: Places
    rows: Places
    columns: Places
    places: Places


@dataclass(frozen=True, slots=True)
class _Values:
    """Where values begin and end, of cells by number."""

    cells: Places
    starts: Places
    ends: Places


def _cells(piece: Letters, units: Units, rows: Rows) -> _Cells:
    """The cells; each says its row, and a column behind the one before."""
    cells = units.of(C)
    counts = row_of_units(rows, cells)
    places = units.places[cells]
    words = piece.words[places]
    require((words & KEPT[len(REFERENCE)] == packed(REFERENCE)).all())
    columns, letters = _columns(words >> np.uint64(8 * len(REFERENCE)))
    behind = places + len(REFERENCE) + letters
    written, kept = quoted(rows, counts)
    numbers = np.repeat(rows.numbers, counts)
    require((piece.words[behind] & kept == written).all(), (np.diff(numbers * MOST_COLUMNS + columns) > 0).all())
    return _Cells(cells, numbers, columns, behind + np.repeat(rows.figures, counts))


def _columns(pairs: Words) -> tuple[Places, Places]:
    """The columns from 0 that the first one or two letters of a pair name, and how many they are."""
    first, second = (pairs & np.uint64(255)).astype(np.intp), (pairs >> np.uint64(8)).astype(np.intp)
    two = second >= FIRST
    columns = np.where(two, (first - FIRST + 1) * ALPHABET + second - FIRST, first - FIRST)
    require((first >= FIRST).all(), (first <= LAST).all(), (second <= LAST).all(), (columns < MOST_COLUMNS).all())
    return columns, two + 1


def _keys(piece: Letters, units: Units, cells: _Cells, kinds: Kinds, long: dict[tuple[int, bytes], int]) -> Words:
    """The key of each cell."""
    keys = np.zeros(len(cells.units), dtype=np.uint64)
    counts = units.counts[cells.units]
    after = units.tags.take(units.first[cells.units] + 1, mode="clip")
    second = piece.letters[after + 1]
    of_values = (counts == 4) & (second == ord("v"))
    of_texts = (counts == 6) & (second == ord("i"))
    _set(keys, piece, cells, _plain_values(piece, units, cells, np.flatnonzero(of_values)), kinds, long)
    _set(keys, piece, cells, _texts(piece, units, cells, np.flatnonzero(of_texts)), kinds, long)
    _require_blank(piece, units, cells, np.flatnonzero(counts == 1), kinds)
    for cell in np.flatnonzero(~(of_values | of_texts | (counts == 1))).tolist():
        place, end = cells.places[cell], units.ends[cells.units[cell]]
        keys[cell] = _key_beside_formula(piece.text[place:end], kinds, long)
    return keys


def _plain_values(piece: Letters, units: Units, cells: _Cells, those: Places) -> _Values:
    """`<c r="A1"><v>1</v></c>`."""
    tags = units.first[cells.units[those]]
    starts, ends = units.tags[tags + 1] + len("<v>"), units.tags[tags + 2]
    require(piece.are(ends, VALUE_END), (units.ends[cells.units[those]] == ends + len(VALUE_END)).all())
    return _Values(those, starts, ends)


def _texts(piece: Letters, units: Units, cells: _Cells, those: Places) -> _Values:
    """`<c r="A1" t="inlineStr"><is><t>text</t></is></c>`, also with `xml:space`."""
    tags = units.first[cells.units[those]]
    begins, ends = units.tags[tags + 2], units.tags[tags + 3]
    starts = begins + np.where(piece.letters[begins + TEXT - 1] == ord(">"), TEXT, SPACED_TEXT)
    at = len(TEXT_END[0]) - len("</is") + 1
    require(piece.are(ends, TEXT_END[0]), piece.are(ends + at, TEXT_END[1]))
    require((units.ends[cells.units[those]] == ends + at + len(TEXT_END[1])).all(), (starts <= ends).all())
    return _Values(those, starts, ends)


def _require_blank(piece: Letters, units: Units, cells: _Cells, those: Places, kinds: Kinds) -> None:
    """`<c r="A1" s="2"/>`."""
    places, ends = cells.places[those], units.ends[cells.units[those]]
    _, first = alike(piece, places, ends - places)
    require(*(kinds.number(piece.text[places[at] : ends[at]]) == BLANK for at in first.tolist()))


def _set(
    keys: Words, piece: Letters, cells: _Cells, values: _Values, kinds: Kinds, long: dict[tuple[int, bytes], int]
) -> None:
    """Sets the keys of cells with these values."""
    places, lengths = cells.places[values.cells], values.ends - values.starts
    numbers, first = alike(piece, places, values.starts - places)
    heads = [piece.text[places[at] : values.starts[at]] for at in first.tolist()]
    known = np.array([kinds.number(head) for head in heads], dtype=np.intp)[numbers]
    keys[values.cells] = piece.words_at(values.starts, lengths) | known.astype(np.uint64) << KIND_AT
    _set_long(keys, piece, values, lengths, known, long)
    nothing = np.array([kind.type in EMPTY_WITHOUT for kind in kinds.known])[known] & (lengths == 0)
    keys[values.cells[nothing]] = 0


def _set_long(
    keys: Words, piece: Letters, values: _Values, lengths: Places, kinds: Places, long: dict[tuple[int, bytes], int]
) -> None:
    """Sets the keys of cells with values that no key has room for."""
    those = np.flatnonzero((lengths > PACKED) & (lengths <= LONGEST))
    numbers, first = alike(piece, values.starts[those], lengths[those], kinds[those])
    keys[values.cells[those]] = _long_keys(piece, values, those[first], kinds, long)[numbers]
    longer = np.flatnonzero(lengths > LONGEST)
    keys[values.cells[longer]] = _long_keys(piece, values, longer, kinds, long)


def _long_keys(
    piece: Letters, values: _Values, those: Places, kinds: Places, long: dict[tuple[int, bytes], int]
) -> Words:
    """The keys of some of the values, one by one."""
    texts = zip(kinds[those].tolist(), values.starts[those].tolist(), values.ends[those].tolist(), strict=True)
    return np.array([_long_key(kind, piece.text[start:end], long) for kind, start, end in texts], dtype=np.uint64)


def _long_key(kind: int, value: bytes, long: dict[tuple[int, bytes], int]) -> int:
    return LONG | long.setdefault((kind, value), len(long))


def _key_beside_formula(text: bytes, kinds: Kinds, long: dict[tuple[int, bytes], int]) -> int:
    """The key of a cell whose value may follow a formula."""
    match = WITH_FORMULA.fullmatch(text)
    if match is None or not is_utf_8(text):
        raise Unusual
    if match[2] is None and match[3] is None:
        attributes_of(match[1])
        return 0
    kind, value = kinds.number(b'"' + match[1] + VALUE), match[2] or b""
    if not value and kinds.known[kind].type in EMPTY_WITHOUT:
        return 0
    return _long_key(kind, value, long) if len(value) > PACKED else int.from_bytes(value, "little") | kind << 56
