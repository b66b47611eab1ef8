"""How single cells are cleaned: dates, ids, numbers and blanks."""

from __future__ import annotations

import datetime
import json
import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperbuilder.data.clean import BLANKS, Trouble, code, identifier, is_blank, number, text_of, words
from paperbuilder.data.dates import day
from paperbuilder.data.schema.codes import CODES

OCTOBER = date(2020, 10, 12)
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.text(max_size=30),
    st.dates(),
    st.datetimes(),
    st.timedeltas(),
    st.times(),
    st.from_regex(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}", fullmatch=True),
)


@pytest.mark.parametrize(
    "raw",
    [
        "2020-10-12", "2020-10-12T00:00:00Z", "2020-10-12 09:30:00.000", "12/10/2020", "12/10/2020 00:00", "12-10-20",
        "12.10.2020", "12 Oct 2020", "12-Oct-20", "12th October 2020", "Monday 12 October 2020", "12 of October 2020",
        "'12/10/2020", " 12 / 10 / 2020 ", "October 12, 2020", "Oct 12 2020",
        "20201012", 20201012, 44116, 44116.75, "44116", "44116.0", OCTOBER,
        datetime.datetime.fromisoformat("2020-10-12T09:30"), " 12/10/2020 ", "2020/10/12", "１２/１０/２０２０",
    ],
)  # fmt: skip
def test_a_day_in_many_writings(raw: Any) -> None:
    """ISO, British and named dates, serial numbers and dates with times are one day."""
    assert day(raw) == OCTOBER


@pytest.mark.parametrize("raw", ["31/02/2020", "10/13/2020", "31/12/9999", "0001-01-01", 0, -3, 1e300, "29/02/2019"])
def test_a_day_that_does_not_exist_is_never_another_day(raw: Any) -> None:
    """The month is never taken for the day, and the thirty-first of February is no third of March."""
    assert day(raw) == Trouble("impossible-date")


@pytest.mark.parametrize("raw", ["TBC", "w/e 12/10/2020", True, datetime.time(9), "12 Octember 2020", "October 2020"])
def test_text_is_no_date(raw: Any) -> None:
    """Text, booleans and times are told apart from dates."""
    assert day(raw) == Trouble("text-in-date")


def test_the_first_and_last_days_of_two_digit_years() -> None:
    """68 is 2068 and 69 is 1969, as databases have it."""
    assert (day("01/01/68"), day("01/01/69")) == (date(2068, 1, 1), date(1969, 1, 1))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (9212044.0, "9212044"), ("9212044.0", "9212044"), ("00123", "00123"), (" 12 3 ", "12 3"), (7, "7"), ("-", None),
        ("A1.0", "A1.0"), ("", None), ("Not recorded", None), ("1\u00a02", "1 2"), (1.5, "1.5"), ("x\x00y", "x y"),
    ],
)  # fmt: skip
def test_ids(raw: Any, clean: str | None) -> None:
    """A whole float is a whole number, leading zeros stay, blanks are blank."""
    assert identifier(raw) == clean


@pytest.mark.parametrize(
    ("raw", "clean"), [(6.138, 6.138), ("6.138", 6.138), ("1,204", 1204.0), ("Unborn", -1.0), ("", None), ("-1", -1.0)]
)
def test_numbers(raw: Any, clean: float | None) -> None:
    """Decimal ages, thousands and the unborn."""
    assert number(raw) == clean


@pytest.mark.parametrize("raw", ["six", "e5", "1,2", "--1", "1e999", math.inf, "12 years", "²"])
def test_text_is_no_number(raw: Any) -> None:
    """What is not a number is told apart, never guessed."""
    assert number(raw) == Trouble("text-in-number")


def test_markers_of_blank_are_those_of_the_lookup(shared: Path) -> None:
    """Every marker of the lookup "not recorded" is blank."""
    lookup = json.loads((shared / "reference" / "chat-lookups.json").read_text("utf-8"))["not recorded"]["code"]
    assert all(is_blank(marker) for marker in lookup)
    assert all(is_blank(marker.upper()) for marker in BLANKS)
    assert not is_blank(0)
    assert not is_blank("0")


def test_codes_that_are_not_known_keep_their_text() -> None:
    """A question mark stands before what is not known; "not recorded" is nothing."""
    assert code("banana", CODES["source"]) == "?banana"
    assert code("c) Not stated/recorded", CODES["gender"]) is None
    assert code("#REF!", CODES["gender"]) == Trouble("formula-error")


def test_text_is_only_ever_text() -> None:
    """Markup, braces and formulas stay as they are; control characters go."""
    assert words("<b>{{ x }}</b> & =1+1") == "<b>{{ x }}</b> & =1+1"
    assert words("a\u00a0b\tc\x07") == "a b c"
    assert words("word" * 2500) == "word" * 2500


@given(CELLS)
def test_any_cell_can_be_cleaned(raw: Any) -> None:
    """Whatever stands in a cell, cleaning gives a value of its kind or says what is wrong."""
    assert isinstance(day(raw), date | Trouble | None)
    assert isinstance(number(raw), float | Trouble | None)
    assert isinstance(identifier(raw), str | Trouble | None)
    assert isinstance(code(raw, CODES["source"]), str | Trouble | None)
    assert isinstance(text_of(raw), str)
    assert is_blank(raw) in (True, False)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back(value: date) -> None:
    """A day written in ISO, in British digits or in words is that day."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d-%b-%Y"):
        assert day(value.strftime(form)) == value
