"""An as-at date becomes periods: the six months to it (W), the twelve, and their months, quarters and years."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from paperbuilder.errors import MetricError
from paperbuilder.formats import MONTHS, Formats

ONE_DAY = timedelta(days=1)
TIMES = ("month", "quarter", "half-year", "year")
MONTHS_IN = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A closed interval of dates."""

    start: date
    end: date

    def until(self, last: date) -> Period:
        """The period cut at that day."""
        return Period(self.start, min(self.end, last))


@dataclass(frozen=True, slots=True)
class Slice:
    """One month, quarter, half-year or year of a period: its group's key and label; `part` when it is not whole."""

    key: str
    label: str
    period: Period
    part: bool


def last_day(year: int, month: int) -> date:
    """The last day of that calendar month."""
    return date(year, month, monthrange(year, month)[1])


def months_before(day: date, months: int) -> date:
    """The same day that many months earlier (later when negative); the last day of the month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if not 1 <= year <= 9999:
        raise MetricError(f"expected a date with a calendar around it, found {day.isoformat()}")
    return min(last_day(year, month + 1), date(year, month + 1, min(day.day, 28)) + timedelta(max(day.day - 28, 0)))


def window(as_at: date) -> Period:
    """W: the six months to the as-at date, both ends included."""
    return Period(months_before(as_at, 6), as_at)


def twelve_months(as_at: date) -> Period:
    """The twelve months to the as-at date, both ends included."""
    return Period(months_before(as_at, 12), as_at)


def months_ending(as_at: date, months: int) -> Period:
    """That many calendar months, whole but for the last, which ends at the as-at date."""
    if months < 1:
        raise MetricError(f"expected 1 or more months, found {months}")
    return Period(months_before(as_at.replace(day=1), months - 1), as_at)


def months_in(period: Period) -> int | None:
    """How many months a rate is annualised by: W is 6, a whole calendar month 1; None for any other period."""
    if period == window(period.end):
        return 6
    whole = period.start.day == 1 and period.end == last_day(period.start.year, period.start.month)
    return 1 if whole else None


def slices(time: str, period: Period) -> tuple[Slice, ...]:
    """The calendar months, quarters, half-years or years of the period, the first and the last cut at its ends."""
    return tuple(_slice(time, whole, period) for whole in _wholes(time, period))


def regrouped(time: str, period: Period) -> tuple[Slice, ...]:
    """The quarters, half-years or years of the period without short ends: one of less than half joins its neighbour."""
    cuts = [cut.period for cut in slices(time, period)]
    if len(cuts) > 1 and _short(time, cuts[0]):
        cuts[:2] = [Period(cuts[0].start, cuts[1].end)]
    if len(cuts) > 1 and _short(time, cuts[-1]):
        cuts[-2:] = [Period(cuts[-2].start, cuts[-1].end)]
    return tuple(Slice(_key("month", cut.start), _from_to(cut), cut, _incomplete(time, cut)) for cut in cuts)


def _short(time: str, cut: Period) -> bool:
    return (cut.end - cut.start).days + 1 < MONTHS_IN[time] * 30 / 2


def _incomplete(time: str, cut: Period) -> bool:
    return months_before(cut.end + ONE_DAY, MONTHS_IN[time]) < cut.start


def _from_to(cut: Period) -> str:
    """`Oct to Dec 2019`, `Oct 2019 to Mar 2020`."""
    first, last = (Formats().month(day, short=True) for day in (cut.start, cut.end))
    same_year = cut.start.year == cut.end.year
    return first if first == last else f"{first[:3] if same_year else first} to {last}"


def _wholes(time: str, period: Period) -> Iterator[Period]:
    months = MONTHS_IN[time]
    start = date(period.start.year, (period.start.month - 1) // months * months + 1, 1)
    while start <= period.end:
        following = months_before(start, -months)
        yield Period(start, following - ONE_DAY)
        start = following


def _slice(time: str, whole: Period, period: Period) -> Slice:
    cut = Period(max(whole.start, period.start), min(whole.end, period.end))
    return Slice(_key(time, whole.start), _label(time, whole.start), cut, cut != whole)


def _key(time: str, start: date) -> str:
    keys = {
        "month": f"{start.year:04d}-{start.month:02d}",
        "quarter": f"{start.year:04d}-Q{(start.month + 2) // 3}",
        "half-year": f"{start.year:04d}-H{(start.month + 5) // 6}",
        "year": f"{start.year:04d}",
    }
    return keys[time]


def _label(time: str, start: date) -> str:
    if time in ("quarter", "half-year"):
        last = start.month + MONTHS_IN[time] - 1
        return f"{MONTHS[start.month - 1][:3]} to {MONTHS[last - 1][:3]} {start.year}"
    return Formats().month(start, short=True) if time == "month" else str(start.year)


def short_day(day: date) -> str:
    """`12 Apr 2019`."""
    return f"{day.day} {Formats().month(day, short=True)}"
