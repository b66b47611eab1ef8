"""The as-at date becomes the six months before it, and whole calendar months."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

WINDOW_MONTHS = 6


def months_before(day: date, months: int) -> date:
    """The same day that many months earlier, or the last day of that month where it does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def window_start(as_at: date) -> date:
    """The first day of the six months to the as-at date."""
    return months_before(as_at, WINDOW_MONTHS)


def whole_months(start: date, end: date) -> list[date]:
    """The first days of the calendar months that lie wholly within the two dates."""
    first = start if start.day == 1 else _next_month(start)
    months = []
    while _next_month(first) - timedelta(days=1) <= end:
        months.append(first)
        first = _next_month(first)
    return months


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
