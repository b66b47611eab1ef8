"""Numbers and dates are written one way, and rounded half up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperbuilder.formats import Formats, half_up, ordinal

FORMATS = Formats()


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (0.285, 2, "0.29"),
        (1.005, 2, "1.01"),
        (42.95, 1, "43.0"),
    ],
)
def test_halves_go_up(value: float, decimals: int, expected: str) -> None:
    """DfE rounds half up (away from zero), at the value's shortest decimal writing, never to even."""
    assert half_up(value, decimals) == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "sign", "expected"),
    [
        (26618, "count", None, False, "26,618"),
        (0, "count", None, False, "0"),
        (43.2991, "percent", None, False, "43.3%"),
        (43.2991, "percent", 0, False, "43%"),
        (330.14, "per 10,000", None, False, "330.1"),
        (-3.25, "percent", None, True, "\u22123.3%"),
        (12, "count", None, True, "+12"),
        (-0.04, "percent", None, True, "0.0%"),
        (None, "percent", None, False, "n/a"),
    ],
)
def test_a_value_in_its_unit(value: float | None, unit: str, decimals: int | None, sign: bool, expected: str) -> None:
    """Thousands have commas, percentages their sign, minus is a minus, nothing is ever "-0" and None is said."""
    assert FORMATS.number(value, unit, decimals, sign) == expected


def test_dates_in_words() -> None:
    """The cover's date is the reference paper's "Monday 14th December 2020"."""
    assert FORMATS.long_date(date(2020, 12, 14)) == "Monday 14th December 2020"
    assert FORMATS.day(date(2020, 10, 12)) == "12 October 2020"
    assert FORMATS.month(date(2020, 10, 1), short=True) == "Oct 2020"
    assert FORMATS.span(date(2020, 4, 12), date(2020, 10, 12)) == "12 April 2020 to 12 October 2020"
    assert FORMATS.span(date(2020, 4, 12), date(2020, 4, 12)) == "12 April 2020"


def test_ordinals() -> None:
    """The teens all end in th."""
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 31)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "31st"]
    )


@given(st.integers(-(10**12), 10**12))
def test_a_count_reads_back(value: int) -> None:
    """Whatever the count, taking the commas and the minus away gives it back."""
    assert int(FORMATS.number(value).replace(",", "").replace("\u2212", "-")) == value
