"""Chances into choices: exact numbers chosen by weight, days scattered over a calendar, codes by their share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from paperbuilder.sample.days import Days, Flags

Random = np.random.Generator


def exactly(random: Random, weights: NDArray[np.float64], count: int) -> Flags:
    """Marks `count` items (fewer where fewer have a weight), each the likelier the greater its weight."""
    chosen = np.zeros(len(weights), dtype=bool)
    possible = np.flatnonzero(weights > 0)
    count = max(0, min(count, len(possible)))
    keys = np.log(random.random(len(possible))) / weights[possible]
    chosen[possible[np.argsort(-keys, kind="stable")[:count]]] = True
    return chosen


def some(random: Random, eligible: Flags, count: int) -> Days:
    """The positions of `count` of the eligible items, all equally likely."""
    return np.flatnonzero(exactly(random, eligible.astype(np.float64), count))


def odds(chance: Any) -> NDArray[np.float64]:
    """Chances as weights for `exactly`."""
    kept = np.clip(chance, 1e-6, 1 - 1e-6)
    return np.asarray(kept / (1 - kept), dtype=np.float64)


def scatter(random: Random, first: int, weights: NDArray[np.float64], count: int) -> Days:
    """`count` days from `first` on, spread as the daily weights say, sorted."""
    if count <= 0 or not len(weights):
        return np.zeros(0, dtype=np.int64)
    shares = (np.arange(count) + random.random(count)) / count
    filled = np.cumsum(weights)
    found = np.searchsorted(filled, shares * filled[-1], side="right")
    return np.asarray(first + np.minimum(found, len(weights) - 1), dtype=np.int64)


def split(total: int, shares: Sequence[float]) -> list[int]:
    """A total in whole parts by share, the largest remainders first."""
    exact = np.asarray(shares, dtype=np.float64) / np.sum(shares) * total
    parts = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - parts), kind="stable")
    parts[order[: total - int(parts.sum())]] += 1
    return [int(part) for part in parts]


def codes(random: Random, shares: Mapping[str, float], count: int) -> NDArray[np.object_]:
    """One code for each, by share."""
    labels = np.array(list(shares), dtype=object)
    edges = np.cumsum(list(shares.values()))
    found = np.searchsorted(edges, random.random(count) * edges[-1], side="right")
    return np.asarray(labels[np.minimum(found, len(labels) - 1)])


def flags(random: Random, chance: Any, count: int) -> Flags:
    """True with that chance, for each."""
    return np.asarray(random.random(count) < chance)


def pair(random: Random, low: Days, high: Days, values: Days, accept: Any = None, rounds: int = 24) -> Days:
    """For each range of days one value within it, no value twice: its position, or -1 where none was found.

    `accept(asked, offered)` takes positions of ranges and of values and says which pairs will do.
    """
    order = np.argsort(values, kind="stable")
    found = np.full(len(low), -1, dtype=np.int64)
    waiting = np.arange(len(low))
    for _ in range(rounds):
        asked, offered = _offers(random, low, high, values, order, waiting)
        fits = np.ones(len(asked), dtype=bool) if accept is None else accept(asked, offered)
        asked, offered = _distinct(random, asked[fits], offered[fits])
        found[asked] = offered
        waiting = waiting[found[waiting] < 0]
        order = order[~np.isin(order, offered, assume_unique=True)]
        if not len(waiting):
            break
    return found


def _offers(random: Random, low: Days, high: Days, values: Days, order: Days, waiting: Days) -> tuple[Days, Days]:
    ranked = values[order]
    least = np.searchsorted(ranked, low[waiting], side="left")
    most = np.searchsorted(ranked, high[waiting], side="right")
    asked, least, most = waiting[most > least], least[most > least], most[most > least]
    nearness = random.random(len(asked)) ** 1.5
    return asked, order[np.maximum(most - 1 - (nearness * (most - least)).astype(np.int64), least)]


def _distinct(random: Random, asked: Days, offered: Days) -> tuple[Days, Days]:
    shuffled = random.permutation(len(asked))
    _, kept = np.unique(offered[shuffled], return_index=True)
    return asked[shuffled[kept]], offered[shuffled[kept]]
