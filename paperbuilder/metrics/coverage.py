"""A table becomes the day from which it can answer: what starts earlier is not available, never zero.

Lists 1 and 3 cover W, or back through the unbroken run of months that have events; Lists 2 and 4 to 9 cover W alone;
Lists 10 and 11 the twelve months. A history of events covers back to the first gap of two or more empty calendar
months; a history of spells from its earliest closing date. The setting `covers_from` overrides any of these.
"""

from __future__ import annotations

from datetime import date, timedelta

from paperbuilder.arrays import np
from paperbuilder.metrics.days import Days, day
from paperbuilder.metrics.periods import twelve_months, window
from paperbuilder.metrics.settings import MetricSettings
from paperbuilder.metrics.tables import Table

ALLOWED_DAYS = 7
EVENT_DATES = {
    "contacts": "contact_date",
    "early_help": "start_date",
    "referrals": "referral_date",
    "assessments": "start_date",
    "section_47": "strategy_date",
}
CLOSING_DATES = {"cin": "end_date", "cpp": "end_date", "cla": "end_date"}
STARTING_DATES = {"cin": "start_date", "cpp": "start_date", "cla": "start_date", "adoption": "decision_date"}
RUNS = ("contacts", "referrals")
YEARS = ("adoption", "adopters")


def covered_from(table: Table, as_at: date, settings: MetricSettings) -> date | None:
    """The first day that the table covers at the as-at date; None when it covers none."""
    if table.key in settings.covers_from:
        return settings.covers_from[table.key]
    if table.key.endswith("_history"):
        return _history_from(table, as_at)
    return _list_from(table, settings.extracted_at or as_at)


def _list_from(table: Table, as_at: date) -> date | None:
    if table.key in YEARS:
        return twelve_months(as_at).start
    start = window(as_at).start
    run = run_start(table.days(EVENT_DATES[table.key]), as_at, gap=1) if table.key in RUNS else None
    return min(start, run) if run else start


def _history_from(table: Table, as_at: date) -> date | None:
    name = table.key.removesuffix("_history")
    if name in EVENT_DATES:
        return run_start(table.days(EVENT_DATES[name]), as_at, gap=2)
    ends = table.days(CLOSING_DATES[name])
    known = ends[~np.isnat(ends)]
    return _date(known.min()) if len(known) else None


def run_start(days: Days, as_at: date, gap: int) -> date | None:
    """The first event of the run of months that reaches back from the as-at date to a gap of so many empty months."""
    known = np.sort(days[days <= day(as_at)])
    months = np.append(known.astype("M8[M]"), day(as_at).astype("M8[M]") + np.timedelta64(1, "M"))
    breaks = np.flatnonzero(np.diff(months).astype(np.int64) > gap)
    first = int(breaks[-1]) + 1 if len(breaks) else 0
    return _date(known[first]) if first < len(known) else None


def covers(covered: date | None, start: date) -> bool:
    """Whether a period or look-back from that day is covered, but for a few days."""
    return covered is not None and start + timedelta(ALLOWED_DAYS) >= covered


def last_event(table: Table, as_at: date) -> date | None:
    """The latest event of a table on or before the as-at date: of spells, a start or an end."""
    name = table.key.removesuffix("_history")
    dated = [columns[name] for columns in (EVENT_DATES, STARTING_DATES, CLOSING_DATES) if name in columns]
    days = np.concatenate([table.days(column) for column in dated] or [np.array([], dtype="M8[D]")])
    past = days[days <= day(as_at)]
    return _date(past.max()) if len(past) else None


def drawn_later(table: Table, as_at: date, extracted_at: date | None) -> bool:
    """Whether a list is of a later day: it has events between the as-at date and the date of the lists."""
    if extracted_at is None or extracted_at <= as_at:
        return False
    last = last_event(table, extracted_at)
    return last is not None and last > as_at


def _date(value: np.datetime64) -> date:
    return date.fromisoformat(str(value))
