"""A piece of a sheet's XML becomes its units by where they stand: beginnings of rows, cells, ends of rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from paperbuilder.data.sheet.alike import alike
from paperbuilder.data.sheet.letters import KEPT, WORD, Flags, Letter, Letters, Places, Words, is_utf_8, require

TAG, C, R, O_BEHIND_R, SLASH, SPACE, QUOTE = map(ord, '<cro/ "')
ZERO, NINE = ord("0"), ord("9")
ROW, ROW_END = b'<row r="', b"</row>"
BEHIND_NUMBER = re.compile(rb'"(?: [A-Za-z0-9:]+="[^"<>&]*")*\s?/?>')


@dataclass(frozen=True, slots=True)
class Units:
    """Where units begin and end, which tag of the piece is the first of each, how many it has, and its letter."""

    tags: Places
    first: Places
    places: Places
    ends: Places
    counts: Places
    letters: Letter

    def of(self, letter: int) -> Places:
        """Which units these are: `c` cells, `r` beginnings and `/` ends of rows."""
        return np.flatnonzero(self.letters == letter)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a piece: which unit each begins with, its number, and that in letters up to the quotation mark."""

    units: Places
    numbers: Places
    figures: Places
    written: Words


def units_of(piece: Letters) -> Units:
    """The units of a piece that begins with a row and ends with one, in an order that makes sense."""
    tags = np.flatnonzero(piece.letters == TAG)
    second, third = piece.letters[tags + 1], piece.letters[tags + 2]
    begins = (
        ((second == C) & (third == SPACE))
        | ((second == R) & (third == O_BEHIND_R))
        | ((second == SLASH) & (third == R))
    )
    first = np.flatnonzero(begins)
    require(len(first), first[:1] == 0, tags[:1] == 0)
    places = tags[first]
    ends = np.append(places[1:], piece.length)
    return Units(tags, first, places, ends, np.diff(first, append=len(tags)), second[first])


def rows_of(piece: Letters, units: Units, after: int) -> Rows:
    """The rows, each with a number of its own, above all of those before it."""
    begins = units.of(R)
    places = units.places[begins]
    require(units.letters[:1] == R, (units.counts[begins] == 1).all(), piece.are(places, ROW))
    figures, numbers = _numbers(piece.words[places + len(ROW)].view(np.uint8).reshape(-1, WORD))
    require(numbers[0] > after, (np.diff(numbers) > 0).all())
    written = piece.words_at(places + len(ROW), figures + 1)
    _require_order(piece, units, _closed(piece, places + len(ROW) + figures, units.ends[begins]))
    return Rows(begins, numbers, figures, written)


def _numbers(letters: Letter) -> tuple[Places, Places]:
    """How many figures each row of letters begins with, and the number that they are; behind it is a quotation mark."""
    are_figures = (letters >= ZERO) & (letters <= NINE)
    figures = are_figures.argmin(axis=1)
    require(
        (figures > 0).all(), (letters[np.arange(len(letters)), figures] == QUOTE).all(), (letters[:, 0] != ZERO).all()
    )
    numbers = np.zeros(len(letters), dtype=np.intp)
    for place in range(int(figures.max(initial=0))):
        numbers = np.where(figures > place, numbers * 10 + letters[:, place] - ZERO, numbers)
    return figures, numbers


def _closed(piece: Letters, places: Places, ends: Places) -> Flags:
    """Which rows are closed in the tag that opens them; nothing but attributes stands in it."""
    numbers, first = alike(piece, places, ends - places)
    texts = [piece.text[start:end] for start, end in zip(places[first].tolist(), ends[first].tolist(), strict=True)]
    require(*(BEHIND_NUMBER.fullmatch(text) and is_utf_8(text) for text in texts))
    return np.array([text.endswith(b"/>") for text in texts])[numbers]


def _require_order(piece: Letters, units: Units, closed: Flags) -> None:
    """Rows stand behind each other and cells within them."""
    ends = units.of(SLASH)
    following = np.append(units.letters[1:], R)
    inside = np.zeros(len(units.letters), dtype=bool)
    inside[units.of(R)[~closed]] = True
    inside[units.of(C)] = True
    require((units.counts[ends] == 1).all(), (units.ends[ends] == units.places[ends] + len(ROW_END)).all())
    require(piece.are(units.places[ends], ROW_END), ((following != R) == inside).all())


def row_of_units(rows: Rows, units: Places) -> Places:
    """How many of the units each row has."""
    return np.diff(np.searchsorted(units, rows.units), append=len(units))


def quoted(rows: Rows, counts: Places) -> tuple[Words, Words]:
    """For each unit, what its row's number looks like with the quotation mark, and which part of a word that is."""
    return np.repeat(rows.written, counts), np.repeat(KEPT[rows.figures + 1], counts)
