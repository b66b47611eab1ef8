"""The one place that writes a number or a date: a value and its unit become the words on the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SMALLEST_CHANGE_BASE = 50
UNIT_DECIMALS = {"count": 0, "percent": 1, "per 10,000": 1, "mean days": 0}


def half_up(value: float, decimals: int = 0) -> Decimal:
    """The value rounded half up, as DfE rounds (never banker's), with that many decimals.

    The float is taken at its shortest decimal writing, so that 0.285 is 0.29.
    """
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def ordinal(number: int) -> str:
    """`1st`, `2nd`, `3rd`, `4th`, `11th`."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


@dataclass(frozen=True)
class Formats:
    """How this house writes numbers and dates; the style sheet's `formats` block fills it."""

    thousands: str = ","
    decimals: dict[str, int] = field(default_factory=lambda: dict(UNIT_DECIMALS))
    percent_sign: str = "%"
    minus: str = "\u2212"
    not_available: str = "n/a"
    zero: str = "0"
    suppressed: str = "c"

    def number(self, value: float | None, unit: str = "count", decimals: int | None = None, sign: bool = False) -> str:
        """A value in its unit: `26,618`, `43%`, `330.1`; None is the "not available" word."""
        if value is None:
            return self.not_available
        places = self.decimals.get(unit, 1) if decimals is None else decimals
        rounded = half_up(value, places)
        body = f"{abs(rounded):,.{places}f}".replace(",", self.thousands)
        mark = self.minus if rounded < 0 else "+" if sign and rounded > 0 else ""
        return f"{mark}{body}{self.percent_sign if unit == 'percent' else ''}"

    def day(self, day: date) -> str:
        """`12 October 2020`."""
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def long_date(self, day: date) -> str:
        """`Monday 14th December 2020`, as on a cover."""
        return f"{DAYS[day.weekday()]} {ordinal(day.day)} {MONTHS[day.month - 1]} {day.year}"

    def month(self, day: date, short: bool = False) -> str:
        """`October 2020`, or `Oct 2020` when short."""
        name = MONTHS[day.month - 1]
        return f"{name[:3] if short else name} {day.year}"

    def span(self, start: date, end: date) -> str:
        """`12 April 2020 to 12 October 2020`; one day is the day alone."""
        return self.day(start) if start == end else f"{self.day(start)} to {self.day(end)}"
