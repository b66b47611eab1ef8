"""Working days, whole months, ages and periods at their boundaries."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperbuilder.errors import MetricError
from paperbuilder.metrics.bank_holidays import KNOWN, from_library, of_year
from paperbuilder.metrics.days import WorkingDays, ages, bank_holidays, months_earlier, whole_months
from paperbuilder.metrics.periods import Period, months_before, months_ending, months_in, slices, twelve_months, window

DATES = st.dates(date(1960, 1, 1), date(2090, 12, 31))
# Bank holidays of England and Wales on weekdays, from gov.uk/bank-holidays as published for 2019 and 2020.
PUBLISHED = (
    "2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26 "
    "2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28"
)


def days(*texts: str) -> np.ndarray:
    """Dates as a column; `.` is blank."""
    return np.array(["NaT" if text == "." else text for text in texts], dtype="datetime64[D]")


def networkdays(first: date, last: date) -> int:
    """The days from first to last, both counted, that are neither weekend nor holiday."""
    holidays = {date.fromisoformat(text) for text in PUBLISHED.split()}
    span = (first + timedelta(number) for number in range((last - first).days + 1))
    return sum(day.weekday() < 5 and day not in holidays for day in span)


@pytest.mark.parametrize("year", KNOWN)
def test_known_bank_holidays_are_those_of_the_library(year: int) -> None:
    """The table of past years says what the library says."""
    assert of_year(year) == from_library(year)


def test_bank_holidays() -> None:
    """On weekdays they are those that the government published."""
    found = [str(day) for day in bank_holidays(2019, 2020) if np.is_busday(day)]
    assert found == PUBLISHED.split()


@given(st.dates(date(2019, 1, 1), date(2020, 12, 31)), st.dates(date(2019, 1, 1), date(2020, 12, 31)))
def test_working_days(first: date, last: date) -> None:
    """They are NETWORKDAYS − 1, counted day by day, and undefined when the last is before the first."""
    (found,) = WorkingDays().between(days(str(first)), days(str(last)))
    assert np.isnan(found) if last < first else found == networkdays(first, last) - 1


def test_working_days_far_away() -> None:
    """A mistyped century is a long time, not an error; a blank is no time."""
    found = WorkingDays().between(days("1720-01-01", "2020-01-01", "."), days("2020-01-01", ".", "2020-01-01"))
    assert found[0] > 70_000
    assert np.isnan(found[1:]).all()


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        ("2020-01-15", "2020-04-14", 2),
        ("2020-01-15", "2020-04-15", 3),
        ("2019-01-31", "2019-02-28", 0),
        ("2020-02-29", "2021-02-28", 11),
        ("2020-02-29", "2021-03-01", 12),
        ("2020-05-01", "2020-04-30", -1),
    ],
)
def test_whole_months(first: str, last: str, months: int) -> None:
    """Completed calendar months."""
    assert whole_months(days(first), days(last)) == [months]


@given(DATES, st.integers(0, 60))
def test_months_before_a_column(day: date, months: int) -> None:
    """A column of dates and a single date go back alike, to the same day or the last of the month."""
    earlier = months_before(day, months)
    assert months_earlier(days(str(day)), months)[0] == np.datetime64(earlier)
    assert earlier.day == day.day or (earlier + timedelta(1)).day == 1


@pytest.mark.parametrize(
    ("day", "months", "earlier"),
    [
        (date(2020, 8, 31), 6, date(2020, 2, 29)),
        (date(2019, 8, 31), 6, date(2019, 2, 28)),
        (date(2020, 2, 29), 12, date(2019, 2, 28)),
        (date(2020, 10, 12), 6, date(2020, 4, 12)),
        (date(2020, 12, 31), 6, date(2020, 6, 30)),
    ],
)
def test_months_before(day: date, months: int, earlier: date) -> None:
    """The same day that many months earlier; where there is none, the last of the month."""
    assert months_before(day, months) == earlier


@pytest.mark.parametrize(
    ("birth", "as_at", "age"),
    [
        ("2010-10-12", date(2020, 10, 12), 10),
        ("2010-10-13", date(2020, 10, 12), 9),
        ("2004-02-29", date(2021, 2, 28), 16),
        ("2004-02-29", date(2021, 3, 1), 17),
        ("2004-02-29", date(2024, 2, 29), 20),
        ("2020-10-12", date(2020, 10, 12), 0),
        ("2020-10-13", date(2020, 10, 12), -1),
    ],
)
def test_ages(birth: str, as_at: date, age: int) -> None:
    """Completed years on the day; born on 29 February, from 1 March; born later, −1."""
    assert ages(days(birth), np.array([99.0]), as_at) == [age]


def test_ages_given() -> None:
    """Without a date of birth the whole part of the age given; without either none."""
    found = ages(days(".", ".", "."), np.array([6.99, -1, np.nan]), date(2020, 10, 12))
    assert found[:2].tolist() == [6, -1]
    assert np.isnan(found[2])


def test_periods() -> None:
    """W and the twelve months include both ends; the months end with the one of S, at S."""
    as_at = date(2020, 10, 12)
    assert window(as_at) == Period(date(2020, 4, 12), as_at)
    assert twelve_months(as_at) == Period(date(2019, 10, 12), as_at)
    assert months_ending(as_at, 13) == Period(date(2019, 10, 1), as_at)
    with pytest.raises(MetricError, match="1 or more months"):
        months_ending(as_at, 0)


def test_months_in_a_period() -> None:
    """W is 6, a whole calendar month 1, anything else has no rate."""
    assert months_in(window(date(2020, 8, 31))) == 6
    assert months_in(Period(date(2020, 2, 1), date(2020, 2, 29))) == 1
    assert months_in(Period(date(2020, 2, 1), date(2020, 2, 28))) is None
    assert months_in(Period(date(2020, 7, 1), date(2020, 9, 30))) is None


def test_quarters_and_years() -> None:
    """Calendar quarters and years of a period, cut at its ends, and which of them are part."""
    period = Period(date(2019, 10, 1), date(2020, 10, 12))
    assert [(cut.key, cut.part) for cut in slices("quarter", period)] == [
        ("2019-Q4", False),
        ("2020-Q1", False),
        ("2020-Q2", False),
        ("2020-Q3", False),
        ("2020-Q4", True),
    ]
    assert [cut.label for cut in slices("quarter", period)][:2] == ["Oct to Dec 2019", "Jan to Mar 2020"]
    assert [(cut.key, cut.period.start) for cut in slices("year", period)] == [
        ("2019", date(2019, 10, 1)),
        ("2020", date(2020, 1, 1)),
    ]


@given(DATES, st.integers(0, 800))
def test_months_cut_a_period_without_gap_or_overlap(start: date, length: int) -> None:
    """Month by month every day of the period is in one month and one only."""
    period = Period(start, start + timedelta(length))
    cuts = [cut.period for cut in slices("month", period)]
    assert cuts[0].start == period.start
    assert cuts[-1].end == period.end
    assert all(after.start - before.end == timedelta(1) for before, after in pairwise(cuts))
