"""Extracts become histories: the union of their rows by child and start, the newest extract's row for each.

What the stack covers is known from the extracts' windows, not from its rows: six months to each as-at date, and for
Lists 1 and 3 back through the unbroken run of months with events. Windows must touch or overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from paperbuilder.data.extracts import EVENTS, LISTS, Extract
from paperbuilder.data.frames import ROW_COLUMN, SOURCE_COLUMN
from paperbuilder.data.schema.columns import HISTORY_SUFFIX, TABLES, TableSpec
from paperbuilder.data.window import window_start

SPELLS = ("cin", "cpp", "cla")
RUNS = ("contacts", "referrals")
ONE_DAY = timedelta(days=1)
CHILD = "child_id"
EXTRACT, SPELL, NTH = "_extract", "_spell", "_nth"


@dataclass(frozen=True, slots=True)
class Window:
    """What one extract covers: from the first to the last day."""

    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two windows, which no extract covers."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Unended:
    """A row that no extract shows ended and that the next does not hold; of a spell, `before` is the next start."""

    child: str
    start: date | None
    open_at: date
    before: date | None


@dataclass(frozen=True)
class History:
    """One history: its rows, the windows it was stacked from, and what the extracts leave open.

    `unended` are rows whose end was lost; `dropped` counts rows that the next extract should hold and does not.
    """

    table: TableSpec
    frame: pd.DataFrame
    windows: tuple[Window, ...]
    unended: tuple[Unended, ...] = ()
    dropped: int = 0

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The days that lie between two windows, oldest first."""
        return gaps(self.windows)

    @property
    def covers_from(self) -> date:
        """The first day of the coverage: that of the first window after the last gap."""
        after = self.gaps[-1].end if self.gaps else date.min
        return min(window.start for window in self.windows if window.start > after)

    @property
    def covers_to(self) -> date:
        """The last as-at date."""
        return max(window.end for window in self.windows)


def stack(extracts: Sequence[Extract], *, end_superseded: bool = False) -> tuple[History, ...]:
    """A history for each list that an extract holds; `extracts` are in the order of their as-at dates.

    `end_superseded` ends a spell whose end was lost on the day the child's next one starts.
    """
    held = ((key, [one for one in extracts if key in one.frames]) for key in LISTS)
    return tuple(_history(key, among, end_superseded) for key, among in held if among)


def gaps(windows: Sequence[Window]) -> tuple[Gap, ...]:
    """The days between windows that neither touch nor overlap."""
    found: list[Gap] = []
    reached: date | None = None
    for window in sorted(windows, key=lambda one: (one.start, one.end)):
        if reached is not None and window.start > reached + ONE_DAY:
            found.append(Gap(reached + ONE_DAY, window.start - ONE_DAY))
        reached = window.end if reached is None else max(reached, window.end)
    return tuple(found)


def _history(key: str, among: Sequence[Extract], end_superseded: bool) -> History:
    windows = tuple(_window(key, extract) for extract in among)
    stacked = _stacked(key, among)
    lost, dropped = _lost(key, stacked, among, windows)
    before = _next_start(stacked, EVENTS[key][0]) if key in SPELLS else pd.Series(pd.NaT, stacked.index)
    if end_superseded and key in SPELLS and _end(key) in stacked:
        stacked[_end(key)] = stacked[_end(key)].where(~lost, before)
    table = TABLES[key + HISTORY_SUFFIX]
    columns = [column.key for column in table.columns if column.key in stacked]
    unended = _unended(stacked[lost], before[lost], EVENTS[key][0], windows)
    return History(table, stacked[columns].reset_index(drop=True), windows, unended, int(dropped.sum()))


def _window(key: str, extract: Extract) -> Window:
    start = window_start(extract.as_at)
    run = _run_start(extract.frames[key][EVENTS[key][0]], extract.as_at) if key in RUNS else None
    return Window(extract.name, min(start, run) if run else start, extract.as_at)


def _run_start(events: pd.Series[Any], as_at: date) -> date | None:
    """The first event of the unbroken run of months to the as-at date."""
    known = np.sort(events.dropna().to_numpy(dtype="datetime64[D]"))
    known = known[known <= np.datetime64(as_at)]
    if not len(known) or known[-1].astype("M8[M]") < np.datetime64(as_at, "M") - 1:
        return None
    breaks = np.flatnonzero(np.diff(known.astype("M8[M]")).astype(np.int64) > 1)
    first: date = known[breaks[-1] + 1 if len(breaks) else 0].item()
    return first


def _stacked(key: str, among: Sequence[Extract]) -> pd.DataFrame:
    """The rows of the newest extract that holds each child and start, in the order of the starts."""
    start = EVENTS[key][0]
    parts = [one.frames[key].assign(**{EXTRACT: place}) for place, one in enumerate(among)]
    whole = pd.concat(parts[::-1], ignore_index=True)
    whole[SPELL] = whole.groupby([CHILD, start], dropna=False, sort=False).ngroup()
    whole[NTH] = whole.groupby([SPELL, EXTRACT]).cumcount()
    for column in whole.columns.difference([EXTRACT, SPELL, NTH, ROW_COLUMN, SOURCE_COLUMN]):
        lacking = [place for place, part in enumerate(parts) if column not in part.columns]
        if lacking:
            _borrow(whole, column, lacking)
    newest = whole[EXTRACT] == whole.groupby(SPELL)[EXTRACT].transform("max")
    return whole[newest].sort_values([start, CHILD, NTH], kind="stable").reset_index(drop=True)


def _borrow(whole: pd.DataFrame, column: str, lacking: Sequence[int]) -> None:
    """A column that some extracts do not have is taken from the newest one that has it."""
    lacks = whole[EXTRACT].isin(lacking)
    having = whole[~lacks].drop_duplicates([SPELL, NTH]).set_index([SPELL, NTH])[column]
    places = pd.MultiIndex.from_frame(whole.loc[lacks, [SPELL, NTH]])
    whole.loc[lacks, column] = having.reindex(places).to_numpy()


def _lost(
    key: str, stacked: pd.DataFrame, among: Sequence[Extract], windows: Sequence[Window]
) -> tuple[pd.Series[bool], pd.Series[bool]]:
    """Of the rows that the next extract does not hold: those whose end was lost, and those that it should hold.

    An extract holds each event of its window, and of each child on it the latest spell.
    """
    place = stacked[EXTRACT].to_numpy() + 1
    known: pd.Series[bool] = stacked[CHILD].notna() & (place < len(among))
    starts = np.array([window.start for window in (*windows, windows[-1])], dtype="datetime64[ns]")[place]
    ended = stacked[_end(key)] if _end(key) in stacked else pd.Series(pd.Timestamp(0), stacked.index)
    lost = known & ended.isna()
    if key not in SPELLS:
        return lost, known & (stacked[EVENTS[key][0]] >= starts)
    reached = np.array([window.end + ONE_DAY for window in windows], dtype="datetime64[ns]")[place - 1] >= starts
    children = pd.MultiIndex.from_tuples(_on_lists(key, among), names=[EXTRACT, CHILD])
    still = pd.MultiIndex.from_arrays([place, stacked[CHILD]]).isin(children)
    return lost, known & ~still & ((ended.isna() & reached) | (ended >= starts))


def _end(key: str) -> str:
    """The column of a list's ends; none for contacts, referrals and enquiries."""
    return EVENTS[key][1] if len(EVENTS[key]) > 1 else ""


def _on_lists(key: str, among: Sequence[Extract]) -> list[tuple[int, str]]:
    """Each extract's place with each child on its list."""
    return [(place, child) for place, one in enumerate(among) for child in one.frames[key][CHILD].dropna().unique()]


def _next_start(stacked: pd.DataFrame, start: str) -> pd.Series[Any]:
    """The start of the same child's next row; blank where there is none."""
    following = stacked[stacked[CHILD].notna()].groupby(CHILD)[start].shift(-1)
    return following.reindex(stacked.index)


def _unended(rows: pd.DataFrame, before: pd.Series[Any], start: str, windows: Sequence[Window]) -> tuple[Unended, ...]:
    columns = (rows[CHILD], rows[start], rows[EXTRACT], before)
    return tuple(
        Unended(str(child), _day(began), windows[place].end, _day(following))
        for child, began, place, following in zip(*columns, strict=True)
    )


def _day(moment: Any) -> date | None:
    return None if pd.isna(moment) else moment.date()
