"""Checks of single tables' dates and ages: order, future, past, age against date of birth, the end of the data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from paperbuilder.data.checked import EVENT_DATES, SPELLS, Checked, is_history, list_of, written
from paperbuilder.data.finding import Finding
from paperbuilder.data.schema.columns import TABLES, ColumnSpec
from paperbuilder.data.window import months_before

ORDERS: dict[str, tuple[tuple[str, str], ...]] = {
    "early_help": (("start_date", "completion_date"),),
    "assessments": (("start_date", "authorisation_date"),),
    "section_47": (("strategy_date", "icpc_date"),),
    "cin": (("start_date", "end_date"),),
    "cpp": (("start_date", "end_date"),),
    "cla": (("start_date", "end_date"), ("placement_date", "end_date")),
    "adoption": (
        ("entered_care_date", "decision_date"),
        ("decision_date", "reversed_date"),
        ("matched_date", "placed_date"),
        ("placed_date", "adoption_order_date"),
    ),
    "adopters": (
        ("enquiry_date", "stage_1_start_date"),
        ("stage_1_start_date", "stage_1_end_date"),
        ("stage_2_start_date", "stage_2_end_date"),
        ("application_date", "approval_date"),
        ("matched_date", "placed_date"),
    ),
}
"""Which date of a table cannot be later than which other."""

BIRTH = "date_of_birth"
OLDEST_DATE = pd.Timestamp(1990, 1, 1)
STALE_DAYS = 31
OLDEST_CHILD = 26
UNBORN_MONTHS = 10
AGE_TOLERANCE = 1
FIRST_YEAR, MONTHS, MONTHS_APART = 1970, 12, 100


def stale_data(checked: Checked) -> Iterable[Finding]:
    """Tables whose last event is more than 31 days before the as-at date."""
    for key in checked.event_tables():
        dates = [checked.frames[key][c] for c in EVENT_DATES[list_of(key)] if c in checked.frames[key]]
        latest = [column[column <= checked.moment].max() for column in dates]
        last = max((day for day in latest if not pd.isna(day)), default=None)
        days = (checked.moment - last).days if last is not None else 0
        if last is not None and days > STALE_DAYS:
            message = f"the last event is of {written(last)}, {days} days before the as-at date"
            yield checked.whole("stale-data", key, message)


def dates_in_wrong_order(checked: Checked) -> Iterable[Finding]:
    """Rows in which a later step has an earlier date."""
    for key in checked.tables():
        for earlier, later in ORDERS.get(list_of(key), ()):
            if checked.frames.has(key, earlier, later):
                frame, spec = checked.frames[key], TABLES[key]
                message = f"{{}} with “{spec.column(later).header}” before “{spec.column(earlier).header}”"
                yield from checked.rows("dates-in-wrong-order", key, frame[later] < frame[earlier], message)


def future_dates(checked: Checked) -> Iterable[Finding]:
    """Dates after the as-at date; a history may well reach past it."""
    for key, column in _dates(checked):
        if column.key != BIRTH:
            check = "later-than-as-at" if is_history(key) else "future-date"
            message = f"{{}} with “{column.header}” after {written(checked.as_at)}"
            yield from checked.rows(check, key, checked.frames[key][column.key] > checked.moment, message)


def old_dates(checked: Checked) -> Iterable[Finding]:
    """Dates before 1990."""
    for key, column in _dates(checked):
        flags = checked.frames[key][column.key] < OLDEST_DATE
        yield from checked.rows("before-1990", key, flags, f"{{}} with “{column.header}” before 1990")


def _dates(checked: Checked) -> Iterable[tuple[str, ColumnSpec]]:
    """Every date column that was found."""
    for key in checked.tables():
        for column in TABLES[key].columns:
            if column.kind == "date" and column.key in checked.frames[key]:
                yield key, column


def ages(checked: Checked) -> Iterable[Finding]:
    """Ages that contradict the date of birth, and ages that no child has; histories give the age of their day."""
    latest_birth = pd.Timestamp(months_before(checked.as_at, -UNBORN_MONTHS))
    for key in checked.tables(histories=False):
        frame = checked.frames[key]
        born = frame[BIRTH] if BIRTH in frame else pd.Series(pd.NaT, index=frame.index, dtype="datetime64[ns]")
        given = np.floor(frame["age"]) if "age" in frame else pd.Series(np.nan, index=frame.index)
        years = age_at(born, checked.as_at)
        apart = (years - given).abs() > AGE_TOLERANCE
        yield from checked.rows("age-and-birth-date", key, apart, "{} with an age that the date of birth contradicts")
        known = years.fillna(given)
        odd = (known > OLDEST_CHILD) | (known < -1) | (born > latest_birth)
        yield from checked.rows("implausible-age", key, odd, "{} with an age that no child has")


def age_at(born: pd.Series[Any], day: date) -> pd.Series[float]:
    """Completed years at a day; -1 for who is born after it, NaN where the birth is not known."""
    days = born.to_numpy(dtype="datetime64[D]")
    months = days.astype("datetime64[M]")
    year, month = np.divmod(months.astype(np.int64), MONTHS)
    birthday = (month + 1) * MONTHS_APART + (days - months).astype(np.int64) + 1
    later_in_year = birthday > day.month * MONTHS_APART + day.day
    years = np.where(days > np.datetime64(day, "D"), -1, day.year - FIRST_YEAR - year - later_in_year)
    return pd.Series(np.where(np.isnat(days), np.nan, years), index=born.index)


def ended_before_window(checked: Checked) -> Iterable[Finding]:
    """Spells on Lists 6 to 8 that ended before the six months."""
    for key in SPELLS:
        if checked.frames.has(key, "end_date"):
            flags = checked.frames[key]["end_date"] < checked.window
            message = f"{{}} with an end before {written(checked.window)}, when the six months begin"
            yield from checked.rows("ended-before-six-months", key, flags, message)
