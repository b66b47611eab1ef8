"""What a stranger reads becomes what can be worked out: every way to fill the council's lists that fits the paper.

Each kind of row is a whole number from 0, and each printed figure the sum of some of them. Nothing of the program is
used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from math import inf
from typing import Any

import highspy
import numpy as np
from stranger_lists import MEANINGS, REST, THRESHOLD, TIMES, VALUES, WHOLE, Groups, System, Where
from stranger_reading import Printed, earlier

Number = Callable[[Printed, str], float | None]
Few = tuple[str, date, date, Groups]
"""A small count: its metric, its days and groups."""


@dataclass
class Said:
    """A sum of counts between two ends."""

    terms: list[tuple[Any, float]]
    low: float
    high: float


@dataclass(frozen=True)
class Target:
    """A hidden count, or what is above, below or left of the line of a hidden percentage: its rows and true number."""

    one: Printed
    part: str
    mask: Any
    true: float

    @property
    def small(self) -> bool:
        """Whether it must not be worked out."""
        return 1 <= self.true <= THRESHOLD


class Attack:
    """Tries to work out the hidden figures of one list; `true` is the true number of a figure, or of a part of it.

    `few` are counts from 1 to the threshold that the paper breaks down and does not show.
    """

    def __init__(self, base: str, figures: list[Printed], true: Number, few: Iterable[Few] = ()) -> None:
        self.system = System(base, figures)
        self.true = true
        self.few = [one for one in few if MEANINGS[one[0]].base == base]
        self.targets = [target for one in figures if one.hidden and one.said in VALUES for target in self._parts(one)]
        self.said: list[Said] = []
        for one in figures:
            self._say(one)
        self._unlisted()
        self._extremes()
        self._symbols()
        self._build()

    def _counts(self, one: Printed) -> bool:
        return MEANINGS[one.metric].bottom is None

    def _parts(self, one: Printed) -> Iterator[Target]:
        for part in ("value",) if self._counts(one) else ("top", "bottom", "rest"):
            yield Target(one, part, self._part(one, part, one.start, one.end, one.groups), self.true(one, part) or 0)

    def _part(self, one: Printed, part: str, first: date, last: date, groups: Groups) -> Any:
        meaning = MEANINGS[one.metric]
        above, below = (self._mask(one, where, first, last, groups) for where in (meaning.top, meaning.bottom or {}))
        return below if part == "bottom" else below & ~above if part == "rest" else above

    def given_away(self) -> Iterator[str]:
        """The small figures behind symbols that cannot be 1, or cannot be the threshold."""
        masks = {target.mask.tobytes(): target for target in self.targets if target.small}
        for target in masks.values():
            ends = self.possible(target.mask, 0, 1), self.possible(target.mask, THRESHOLD, inf)
            if ends != (True, True):
                one, part = target.one, "" if target.part == "value" else f" ({target.part})"
                yield f"{one.where}, {one.row}, {one.column}{part}: {ends}"

    def fits(self) -> bool:
        """Whether there is a council at all of which all that is printed is true."""
        return self.possible(np.ones(self.system.size, bool), 0, inf) is True

    def _symbols(self) -> None:
        """A symbol is no nought, unless it is among what makes up a small count, shown or not: so the paper says.

        The stranger is taken to know which counts those are. The total of a table's row or column is as its parts are.
        Of a percentage a symbol says nothing; nor where a sentence stands for a chart, its noughts too.
        """
        wholes = [target.mask for target in self.targets if target.small]
        wholes += [mask for one in self.targets for mask, value in self._margins(one) if 1 <= value <= THRESHOLD]
        wholes += [mask for one in self.few for mask in self._rows_of(*one)]
        for target in self.targets:
            mask = target.mask
            made_up = "all" in dict(target.one.groups).values() or target.part != "value"
            broken = made_up or not mask.any() or any(inside(mask, whole) for whole in wholes)
            self.said.append(Said([(mask, 1.0)], 0 if broken else 1, inf))

    def _rows_of(self, metric: str, first: date, last: date, groups: Groups) -> Iterator[Any]:
        """The rows that a count takes in which no figure shows, where the paper tells them apart."""
        held = self.system.attributes
        days = {first, last + timedelta(1)} <= set(self.system.cuts)
        if days and all(name in held and (":" in key or key in held[name]) for name, key in groups):
            yield self.system.counted(metric, MEANINGS[metric].top, (first, last), groups, set())

    def _margins(self, target: Target) -> Iterator[tuple[Any, float]]:
        """What a cell is part of in its own table or chart: its row, its column and both, with their true sums."""
        one, part = target.one, target.part
        cells = [other for other in self.system.figures if other.where == one.where and _is_cell(other, one)]
        names = [name for name, _ in one.groups]
        if not cells or "all" in dict(one.groups).values():
            return
        for dropped in (*combinations(names, 1), tuple(names)):
            kept = tuple(pair for pair in one.groups if pair[0] not in dropped)
            beside = [other for other in cells if set(kept) <= set(other.groups)]
            first, last = min(other.start for other in beside), max(other.end for other in beside)
            if not any(name in TIMES for name in dropped):
                first, last = one.start, one.end
            mask = self._part(one, part, first, last, kept)
            found = (other for other in beside if first <= other.start and other.end <= last)
            yield mask, sum(self.true(other, part) or 0 for other in found)

    def mask(self, one: Printed, bottom: bool = False) -> Any:
        """The rows that a figure counts, or that it is a percentage of."""
        meaning = MEANINGS[one.metric]
        where = (meaning.bottom or {}) if bottom else meaning.top
        return self._mask(one, where, one.start, one.end, one.groups)

    def _mask(self, one: Printed, where: Where, first: date, last: date, groups: Groups) -> Any:
        beside = {key for other in self.system.figures if other.where == one.where for _, key in other.groups}
        return self.system.counted(one.metric, where, (first, last), groups, beside)

    def _say(self, one: Printed) -> None:
        number, meaning = one.number, MEANINGS[one.metric]
        before = earlier(one)
        if before and not one.hidden:
            masks = [self._mask(one, where, *before[2:], one.groups) for where in (meaning.top, meaning.bottom or {})]
            self._fact(masks[0], masks[1], before[0], before[1])
        if one.said in VALUES and number is not None:
            self._fact(self.mask(one), self.mask(one, bottom=True), number, one.percent)
        elif one.said.startswith("share") and number is not None and meaning.bottom is None:
            dimension = [name for name, _ in one.groups if name not in TIMES][-1:]
            whole = tuple(pair for pair in one.groups if pair[0] not in dimension)
            self._fact(self.mask(one), self._mask(one, meaning.top, one.start, one.end, whole), number, True, one.words)

    def _fact(self, top: Any, bottom: Any, number: float, percent: bool, words: str = "0.0") -> None:
        if not percent:
            self.said.append(Said([(top, 1.0)], number, number))
            return
        half = 0.05 if "." in words else 0.5
        self.said.append(Said([(top, 100.0), (bottom, -(number - half))], 0, inf))
        self.said.append(Said([(top, 100.0), (bottom, -(number + half))], -inf, 0))

    def _unlisted(self) -> None:
        """A group that a table does not list, while another does, has nobody."""
        for (metric, days, name), keys in self._listed().items():
            left = [key for key in self.system.attributes[name] if key not in keys]
            mask = self.system.counted(metric, MEANINGS[metric].top, days, (), set()) & self.system.among(name, left)
            self.said.append(Said([(mask, 1.0)], 0, 0))

    def _listed(self) -> dict[tuple[str, tuple[date, date], str], set[str]]:
        """The groups that each table or chart lists, if all of them stand by themselves."""
        blocks: dict[tuple[str, str, tuple[date, date], str], set[str]] = {}
        for one in self.system.figures:
            counted = one.said == "value" and MEANINGS[one.metric].bottom is None and not one.where.startswith("Text")
            if counted and all(key not in WHOLE for _, key in one.groups):
                for name, key in one.groups:
                    if name in self.system.attributes:
                        blocks.setdefault((one.where, one.metric, (one.start, one.end), name), set()).add(key)
        return {
            key[1:]: keys
            for key, keys in blocks.items()
            if not any(":" in k or k in REST.get(key[3], ()) for k in keys)
        }

    def _extremes(self) -> None:
        """No month of a sentence is higher than the one that it calls the highest."""
        for one in self.system.figures:
            if one.said in ("highest", "lowest") and one.number is not None:
                for other in self.system.figures:
                    alike = other.metric == one.metric and [n for n, _ in other.groups] == ["month"]
                    if alike and other.where.startswith("Figure") and other.hidden:
                        ends = (0, one.number) if one.said == "highest" else (one.number, inf)
                        self.said.append(Said([(self.mask(other), 1.0)], *ends))

    def _build(self) -> None:
        """Kinds of rows that every figure takes alike are one column."""
        kept: dict[bytes, Any] = {mask.tobytes(): mask for said in self.said for mask, _ in said.terms}
        places = {key: place for place, key in enumerate(kept)}
        terms = [[(places[mask.tobytes()], factor) for mask, factor in said.terms] for said in self.said]
        table = np.array(list(kept.values()))
        columns = np.unique(np.packbits(table, axis=0), axis=1, return_index=True)[1]
        self.columns = columns[table[:, columns].any(axis=0)]
        held = table[:, self.columns].astype(float)
        self.rows = [
            (sum(factor * held[place] for place, factor in found), said.low, said.high)
            for found, said in zip(terms, self.said, strict=True)
        ]

    def possible(self, mask: Any, low: float, high: float) -> bool | None:
        """Whether the count can lie between the ends; None where the search was given up."""
        model, size = quiet(), len(self.columns)
        model.addVars(size, np.zeros(size), np.full(size, highspy.kHighsInf))
        for values, least, most in (*self.rows, (mask[self.columns].astype(float), low, high)):
            index = np.flatnonzero(values)
            ends = max(least, -highspy.kHighsInf), min(most, highspy.kHighsInf)
            model.addRow(*ends, len(index), index, values[index])
        model.changeColsIntegrality(size, np.arange(size), np.array([highspy.HighsVarType.kInteger] * size))
        model.run()
        return ANSWERS.get(model.getModelStatus())


ANSWERS = {highspy.HighsModelStatus.kOptimal: True, highspy.HighsModelStatus.kInfeasible: False}


def quiet() -> highspy.Highs:
    """A solver that says nothing and ends alike on every machine."""
    settings = {"output_flag": False, "threads": 1, "random_seed": 0, "mip_max_nodes": 3000}
    model = highspy.Highs()
    for name, value in settings.items():
        model.setOptionValue(name, value)
    return model


def _is_cell(other: Printed, one: Printed) -> bool:
    same = (other.metric, [name for name, _ in other.groups]) == (one.metric, [name for name, _ in one.groups])
    return same and other.said == "value" and all(key != "all" for _, key in other.groups) and bool(one.groups)


def inside(part: Any, whole: Any) -> bool:
    """Whether each row of the part, which is not all, is one of the whole."""
    return bool((part <= whole).all()) and part.any() and bool((part != whole).any())


def attacks(figures: Iterable[Printed], true: Number, few: Iterable[Few] = ()) -> list[Attack]:
    """An attack on each list that the paper prints figures of."""
    sets: dict[str, list[Printed]] = {}
    for one in figures:
        if one.metric in MEANINGS:
            sets.setdefault(MEANINGS[one.metric].base, []).append(one)
    known = [one for one in few if one[0] in MEANINGS and MEANINGS[one[0]].bottom is None]
    return [Attack(base, found, true, known) for base, found in sets.items()]
