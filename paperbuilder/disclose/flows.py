"""Stocks and flows of one list become sums: who is there now was there before, or came since, less those who left."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol, TypeVar

from paperbuilder.metrics.conditions import NoDate
from paperbuilder.metrics.declaration import AllRows, Dated, Declaration, Declared, Open
from paperbuilder.metrics.periods import ONE_DAY


class Counted(Protocol):
    """A count of some days and groups; counts are told apart by what they are."""

    @property
    def start(self) -> date:
        """Its first day."""

    @property
    def end(self) -> date:
        """Its last day."""

    @property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """Its groups."""

    def __hash__(self) -> int:
        """Counts are keys."""


C = TypeVar("C", bound=Counted)
Lines = Mapping[tuple[Hashable, Hashable], Sequence[C]]
"""The counts by the name of what they count and their groups."""


@dataclass(frozen=True)
class Flow:
    """The names of a list's counts: who is there on a day, who comes, who leaves, the state of the list, all on it."""

    stock: Hashable
    inflow: Hashable
    outflow: Hashable
    state: Hashable
    total: Hashable


def flows(catalogue: Mapping[str, Declared]) -> Iterator[Flow]:
    """The metrics of each list that has a stock."""
    plain = {
        (one.table, one.rows, frozenset(one.where)): name
        for name, one in catalogue.items()
        if isinstance(one, Declaration) and one.unit == "count" and not (one.children or one.band)
    }
    for (table, rows, where), stock in plain.items():
        if isinstance(rows, Open):
            blank = where | {NoDate(rows.end)}
            ways = (Dated(rows.start), where), (Dated(rows.end), where), (AllRows(), blank), (AllRows(), where)
            yield Flow(stock, *(plain.get((table, way, conditions), "") for way, conditions in ways))


def sums(flow: Flow, lines: Lines[C]) -> Iterator[dict[C, float]]:
    """What comes to nothing in all: each a sum of counts, some of them taken off."""
    for groups in dict.fromkeys(groups for name, groups in lines if name in (flow.stock, flow.state)):
        yield from _states(flow, lines, groups)
        yield from _stocks(flow, lines, groups)


def _states(flow: Flow, lines: Lines[C], groups: Hashable) -> Iterator[dict[C, float]]:
    """The state of a list is the stock of its day; all on a list are those, and the ones who left."""
    for state in lines.get((flow.state, groups), ()):
        for stock in lines.get((flow.stock, groups), ()):
            if stock.end == state.end:
                yield {state: 1.0, stock: -1.0}
        for total in lines.get((flow.total, groups), ()):
            left = tiled(lines.get((flow.outflow, groups), ()), total.start, total.end)
            if left and total.end == state.end:
                yield {total: 1.0, state: -1.0, **dict.fromkeys(left, -1.0)}


def _stocks(flow: Flow, lines: Lines[C], groups: Hashable) -> Iterator[dict[C, float]]:
    """From each day that is known to the next one between which all who came and left are."""
    named = (*lines.get((flow.state, groups), ()), *lines.get((flow.stock, groups), ()))
    days = sorted({count.end: count for count in named}.items(), key=lambda pair: pair[0])
    for number, (before, then) in enumerate(days):
        for after, now in days[number + 1 :]:
            came, left = (
                tiled(lines.get((name, groups), ()), before + ONE_DAY, after) for name in (flow.inflow, flow.outflow)
            )
            if came and left:
                yield {now: 1.0, then: -1.0, **dict.fromkeys(came, -1.0), **dict.fromkeys(left, 1.0)}
                break


def least(flow: Flow, lines: Lines[C], value: Callable[[C], float]) -> Iterator[dict[C, float]]:
    """What is no less than nothing: as many came as the stock rose by, and as many left as it fell by."""
    for groups in dict.fromkeys(groups for name, groups in lines if name in (flow.stock, flow.state)):
        named = (*lines.get((flow.state, groups), ()), *lines.get((flow.stock, groups), ()))
        days = [count for _, count in sorted({one.end: one for one in named}.items(), key=lambda pair: pair[0])]
        steps = list(pairwise(days))
        for name, sign in ((flow.inflow, 1.0), (flow.outflow, -1.0)):
            moved = [(one, other) for one, other in steps if sign * (value(other) - value(one)) > 0]
            for count in lines.get((name, groups), ()):
                within = [(a, b) for a, b in moved if count.start <= a.end + ONE_DAY and b.end <= count.end]
                if within:
                    yield _net(count, within, sign)


def _net(count: C, steps: list[tuple[C, C]], sign: float) -> dict[C, float]:
    terms: dict[C, float] = {count: 1.0}
    for before, after in steps:
        terms[before] = terms.get(before, 0.0) + sign
        terms[after] = terms.get(after, 0.0) - sign
    return {one: factor for one, factor in terms.items() if factor}


def tiled(counts: Sequence[C], first: date, last: date) -> list[C]:
    """The shortest counts that stand next to each other from the first day to the last; none where days are left."""
    members: list[C] = []
    while first <= last:
        fitting = [count for count in counts if count.start == first and count.end <= last]
        if not fitting:
            return []
        members.append(min(fitting, key=lambda count: count.end))
        first = members[-1].end + ONE_DAY
    return members
