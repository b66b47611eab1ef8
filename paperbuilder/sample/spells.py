"""Starts into spells: how many were open when the six months began, how many ended in them, exactly."""

from __future__ import annotations

from typing import Any

import numpy as np

from paperbuilder.sample.days import OPEN, Days, Flags, Horizon, on_weekday
from paperbuilder.sample.draw import Random, exactly, odds
from paperbuilder.sample.lengths import Lengths


def close(
    random: Random,
    start: Days,
    lengths: Lengths,
    horizon: Horizon,
    surviving: int,
    ending: int,
    ceiling: Any = OPEN,
) -> Days:
    """The end of each spell, OPEN where it is still running at the as-at date.

    Of those that started before the window exactly `surviving` are open when it begins; of these and of those that
    start in it exactly `ending` end within it. A spell with a `ceiling` ends by then, before the window; a start of
    OPEN never ends.
    """
    before = start < horizon.window
    survivors = _survivors(random, start, lengths, horizon, surviving, before & (np.asarray(ceiling) >= OPEN))
    ended = _ended(random, start, lengths, horizon, ending, survivors | (~before & (start <= horizon.as_at)))
    end = np.full(len(start), OPEN, dtype=np.int64)
    last = np.minimum(horizon.window - 1, ceiling)
    _finish(random, end, start, lengths, before & ~survivors, np.zeros_like(start), np.broadcast_to(last, start.shape))
    _finish(random, end, start, lengths, ended, _waited(start, horizon), np.full_like(start, horizon.as_at))
    return end


def _survivors(random: Random, start: Days, lengths: Lengths, horizon: Horizon, count: int, free: Flags) -> Flags:
    chance = 1 - lengths.share(horizon.window - 1 - start)
    return exactly(random, np.where(free, odds(chance), 0.0), count)


def _ended(random: Random, start: Days, lengths: Lengths, horizon: Horizon, count: int, running: Flags) -> Flags:
    lasted = lengths.share(_waited(start, horizon) - 1)
    chance = (lengths.share(horizon.as_at - start) - lasted) / np.maximum(1 - lasted, 1e-9)
    return exactly(random, np.where(running, odds(chance), 0.0), count)


def _waited(start: Days, horizon: Horizon) -> Days:
    return np.asarray(np.maximum(horizon.window - start, 0))


def _finish(random: Random, end: Days, start: Days, lengths: Lengths, which: Flags, least: Days, last: Days) -> None:
    low, high = least[which], np.maximum((last - start)[which], least[which])
    drawn = start[which] + lengths.between(random, low, high)
    end[which] = on_weekday(drawn, start[which] + low, start[which] + high)
