"""Checks of how many events a month has: months with none, sudden breaks, totals against months, list and history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import mean, median
from typing import Any

import numpy as np
import pandas as pd

from paperbuilder.data.checked import SPELLS, Checked, is_history, list_of, written
from paperbuilder.data.finding import Finding
from paperbuilder.data.schema.columns import HISTORY_SUFFIX
from paperbuilder.data.window import whole_months
from paperbuilder.errors import listed
from paperbuilder.formats import Formats

MONTHS_SHOWN = 12
FEW_A_MONTH = 5
ENOUGH_TO_BREAK = 20
NEIGHBOURS = 6
NEIGHBOURS_NEEDED = 3
LEAST_SHARE, GREATEST_SHARE = 0.5, 2.0
SIX_MONTH_LISTS = ("contacts", "referrals")
EMPTY_MONTHS_THAT_END = 2
BEGINS_WITH_SIX_MONTHS = {
    "contacts": "contact_date",
    "early_help": "completion_date",
    "referrals": "referral_date",
    "assessments": "authorisation_date",
    "section_47": "strategy_date",
    "cin": "end_date",
    "cpp": "end_date",
    "cla": "end_date",
}
"""The dates that a list of six months has none of before them."""
DAYS_LATER = 3
LATER = "; the list was extracted after that day"
MISTYPED, ENOUGH_TO_LEAVE_SOME = 2, 100
"""How many dates of a longer list may be mistyped."""


def months_without_events(checked: Checked) -> Iterable[Finding]:
    """Whole months between others that have no event."""
    for key in checked.event_tables():
        months, counts = _monthly(checked, key)
        empty = [month for month, count in zip(months, counts, strict=True) if not count]
        usual = mean(count for count in counts if count) if any(counts) else 0
        if empty and (list_of(key) not in SPELLS or usual >= FEW_A_MONTH):
            average = f"{usual:,.0f} on average" if usual > FEW_A_MONTH else "few"
            message = f"no events in {_named(empty)}; other months have {average}"
            yield checked.whole("month-without-events", key, message, len(empty))


def sudden_breaks(checked: Checked) -> Iterable[Finding]:
    """Whole months with less than half or more than twice the events of the months around them."""
    for key in checked.event_tables():
        months, counts = _monthly(checked, key)
        broken = [month for place, month in enumerate(months) if _breaks(counts, place)]
        if broken:
            message = f"{_named(broken)} with less than half or more than twice the usual number of events"
            yield checked.whole("sudden-break", key, message, len(broken))


def _breaks(counts: Sequence[int], place: int) -> bool:
    around = [*counts[max(0, place - NEIGHBOURS) : place], *counts[place + 1 : place + 1 + NEIGHBOURS]]
    usual = median(around) if len(around) >= NEIGHBOURS_NEEDED else 0
    within = LEAST_SHARE * usual <= counts[place] <= GREATEST_SHARE * usual
    return usual >= ENOUGH_TO_BREAK and counts[place] > 0 and not within


def _monthly(checked: Checked, key: str) -> tuple[list[date], list[int]]:
    """Whole months up to the last event and their numbers of events: a list's of the six months, a history's back to
    two empty months, so that one mistyped year opens no gap.
    """
    return checked.once(("months", key), lambda: _counted(checked, key))


def _counted(checked: Checked, key: str) -> tuple[list[date], list[int]]:
    events = checked.events(key)
    events = events[events <= checked.moment]
    since = _history_start(checked, key) if is_history(key) else checked.window
    if events.empty or pd.isna(since):
        return [], []
    last = events.max().date()
    months = [month for month in whole_months(since.date(), checked.as_at) if month <= last]
    counts = _in_months(events, months)
    start = _run(counts) if is_history(key) else 0
    return months[start:], counts[start:]


def _in_months(events: pd.Series[Any], months: Sequence[date]) -> list[int]:
    """How many of the events each month has."""
    numbers = events.to_numpy().astype("datetime64[M]").astype(np.int64)
    first = numbers.min()
    found = np.bincount(numbers - first)
    wanted = np.array(months, dtype="datetime64[M]").astype(np.int64) - first
    known = (wanted >= 0) & (wanted < len(found))
    counts: list[int] = np.where(known, found[wanted * known], 0).tolist()
    return counts


def _history_start(checked: Checked, key: str) -> pd.Timestamp:
    """A history of events reaches back to the first; one of spells to the first that closed."""
    dates = checked.frames[key]["end_date"] if checked.frames.has(key, "end_date") else checked.events(key)
    return dates.min()


def _run(counts: Sequence[int]) -> int:
    """Where the unbroken run that ends with the last month begins."""
    empty = [place for place, (first, second) in enumerate(pairwise(counts)) if not first and not second]
    return max(empty) + EMPTY_MONTHS_THAT_END if empty else 0


def _named(months: Sequence[date]) -> str:
    more = f" and {len(months) - MONTHS_SHOWN} more" if len(months) > MONTHS_SHOWN else ""
    return listed([Formats().month(month) for month in months[:MONTHS_SHOWN]], "and") + more


def six_month_totals(checked: Checked) -> Iterable[Finding]:
    """Lists of six months whose rows are more than their months hold."""
    for key in SIX_MONTH_LISTS:
        if key in checked.frames:
            events = checked.events(key)
            inside = int(events.between(checked.window, checked.moment).sum())
            message = (
                f"{{}} before {written(checked.window)}: {len(events):,} rows, of which the six months hold {inside:,}"
            )
            yield from checked.rows("outside-six-months", key, events < checked.window, message)


def extracted_later(checked: Checked) -> Iterable[Finding]:
    """Lists of a later day's six months, which lack the first days of these; where there is a history, that is read."""
    for key in BEGINS_WITH_SIX_MONTHS:
        first = _begins(checked, key)
        if first is not None and key + HISTORY_SUFFIX not in checked.frames:
            message = (
                f"extracted after {written(checked.as_at)}, it begins about {written(first)}, the six months on "
                f"{written(checked.window)}: its figures are too low"
            )
            yield checked.whole("extracted-later", key, message)


def _begins(checked: Checked, key: str) -> date | None:
    """The first day on a list that was extracted after the as-at date, where that is after the six months' first."""
    column = BEGINS_WITH_SIX_MONTHS[key]
    if not checked.frames.has(key, column):
        return None
    start, end = np.datetime64(checked.window, "D"), np.datetime64(checked.as_at, "D")
    days = checked.frames[key][column].to_numpy(dtype="datetime64[D]")
    within = np.sort(days[days >= start])
    later = np.unique(within[within > end])
    place = MISTYPED if len(within) > ENOUGH_TO_LEAVE_SOME else 0
    first: date = within[place].item() if len(within) else checked.window.date()
    is_late = (first - checked.window.date()).days >= DAYS_LATER
    return first if len(later) >= DAYS_LATER and is_late else None


def lists_and_histories(checked: Checked) -> Iterable[Finding]:
    """Lists that do not hold the events that their history has in the six months; Lists 6 to 8 may hold fewer."""
    for key in checked.event_tables():
        history = key + HISTORY_SUFFIX
        if history not in checked.frames:
            continue
        here, there = (_in_window(checked, table) for table in (key, history))
        if here > there or (here < there and key not in SPELLS):
            message = f"{here:,} events in the six months to {written(checked.as_at)}, and {there:,} in the history"
            message += LATER if _begins(checked, key) is not None else ""
            yield checked.whole("list-and-history-differ", key, message, abs(here - there), of_rows=True)


def _in_window(checked: Checked, key: str) -> int:
    return int(checked.events(key).between(checked.window, checked.moment).sum())
