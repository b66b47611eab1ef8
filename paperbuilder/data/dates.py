"""A raw cell of a date column becomes a day: dates, Excel's serial numbers, ISO and British text.

A date that does not exist (31/02/2020) is never another one, and the day always comes before the month.
"""

from __future__ import annotations

import math
import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from paperbuilder.data.clean import BLANKS, Trouble, is_formula_error, text_of
from paperbuilder.formats import MONTHS

EXCEL_EPOCH = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1900, 2100
FIRST_SERIAL, LAST_SERIAL = 3654, 73415
CENTURY_TURNS = 69
REMEMBERED = 1 << 16
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
BASIC = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
BRITISH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[-/. ]*(?:of )?([a-z]{3,9})\.?,?[-/. ]*(\d{4}|\d{2})")
AMERICAN = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})")
"""`October 12, 2020`: the month by its name cannot be taken for the day."""

AROUND_MARK = re.compile(r" *([-/.]) *")
WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,? ")
CLOCK = re.compile(r"[t ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]m)?(?:z|[-+]\d{2}:?\d{2})?$")
SERIAL = re.compile(r"\d{4,5}(?:\.\d+)?")
MONTH_NUMBERS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
MONTH_NUMBERS |= {name[:3]: number for name, number in MONTH_NUMBERS.items()} | {"sept": 9}


def day(raw: Any) -> date | Trouble | None:
    """The day that a cell means, None when it is blank, or what is wrong with it."""
    if isinstance(raw, datetime):
        return _within(raw.date())
    if isinstance(raw, date):
        return _within(raw)
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return _serial(float(raw))
    return _written(raw)


def _serial(value: float) -> date | Trouble | None:
    """Days since the end of 1899, as Excel counts; or the eight digits of 20201012."""
    if math.isnan(value):
        return None
    if FIRST_SERIAL <= value <= LAST_SERIAL:
        return EXCEL_EPOCH + timedelta(days=int(value))
    basic = BASIC.fullmatch(str(int(value))) if value.is_integer() else None
    return _made(*basic.groups()) if basic else Trouble("impossible-date")


@lru_cache(maxsize=REMEMBERED)
def _written(raw: Any) -> date | Trouble | None:
    """A written date; the same days stand in every list, so they are remembered."""
    return _plainly(raw) or _parsed(text_of(raw).casefold())


def _plainly(raw: Any) -> date | Trouble | None:
    """`2020-10-12` and `12/10/2020` at once, None for anything else."""
    if not isinstance(raw, str) or len(raw) != len("2020-10-12"):
        return None
    try:
        british = raw[2] == raw[5] == "/"
        return _within(date.fromisoformat(f"{raw[6:]}-{raw[3:5]}-{raw[:2]}" if british else raw))
    except ValueError:
        return None


def _parsed(text: str) -> date | Trouble | None:
    if text in BLANKS:
        return None
    if is_formula_error(text):
        return Trouble("formula-error")
    bare = AROUND_MARK.sub(r"\1", WEEKDAY.sub("", CLOCK.sub("", text.removeprefix("'"))))
    if SERIAL.fullmatch(bare):
        return _serial(float(bare))
    year_first = ISO.fullmatch(bare) or BASIC.fullmatch(bare)
    day_first = BRITISH.fullmatch(bare) or NAMED.fullmatch(bare)
    if year_first:
        return _made(*year_first.groups())
    month_first = AMERICAN.fullmatch(bare)
    if month_first:
        return _made(month_first[3], month_first[1], month_first[2])
    return _made(*reversed(day_first.groups())) if day_first else Trouble("text-in-date")


def _made(year: str, month: str, number: str) -> date | Trouble:
    """The day of three written parts; the month may be a name."""
    named = MONTH_NUMBERS.get(month) if month.isalpha() else int(month)
    if named is None:
        return Trouble("text-in-date")
    try:
        return _within(date(_full_year(year), named, int(number)))
    except ValueError:
        return Trouble("impossible-date")


def _full_year(year: str) -> int:
    """`20` is 2020 and `85` is 1985."""
    if len(year) > 2:
        return int(year)
    return int(year) + (1900 if int(year) >= CENTURY_TURNS else 2000)


def _within(found: date) -> date | Trouble:
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else Trouble("impossible-date")
