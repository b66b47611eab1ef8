"""Columns of dates become numbers of working days, whole months, days and completed years, and their bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from paperbuilder.arrays import np
from paperbuilder.metrics.bank_holidays import of_year

if TYPE_CHECKING:
    import numpy.typing as npt

Days: TypeAlias = "npt.NDArray[np.datetime64]"
Numbers: TypeAlias = "npt.NDArray[np.float64]"
Codes: TypeAlias = "npt.NDArray[np.int64]"
Mask: TypeAlias = "npt.NDArray[np.bool_]"

CALENDAR_YEARS = (1950, 2100)
"""Outside these years no bank holiday is known; a duration that long is in the last band all the same."""

OFFICIAL = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Platinum Jubilee of Elizabeth II": "Platinum Jubilee bank holiday",
    "Coronation of Charles III": "Bank holiday for the coronation of King Charles III",
}
"""What https://www.gov.uk/bank-holidays calls a day, where the library says it otherwise."""


def day(value: date) -> np.datetime64:
    """A date as numpy has it."""
    return np.datetime64(value, "D")


def days_between(first: Days, last: Days) -> Numbers:
    """Days from the first to the last; not a number where either is blank."""
    return _numbers((last - first).astype(np.int64), np.isnat(first) | np.isnat(last))


def _numbers(values: npt.NDArray[np.int64], missing: Mask) -> Numbers:
    return np.where(missing, np.nan, values.astype(np.float64))


def _day_of_month(values: Days) -> npt.NDArray[np.int64]:
    offset: npt.NDArray[np.int64] = (values - values.astype("M8[M]").astype("M8[D]")).astype(np.int64)
    return offset


def months_earlier(values: Days, months: int) -> Days:
    """The same day that many months earlier; the last day of the month where there is none."""
    month = values.astype("M8[M]") - np.timedelta64(months, "M")
    last = (month + np.timedelta64(1, "M")).astype("M8[D]") - np.timedelta64(1, "D")
    blank = np.isnat(values)
    offset = np.where(blank, 0, _day_of_month(values)).astype("m8[D]")
    return np.where(blank, np.datetime64("NaT", "D"), np.minimum(month.astype("M8[D]") + offset, last))


def whole_months(first: Days, last: Days) -> Numbers:
    """Completed calendar months from the first to the last: 31 Jan to 28 Feb is 0."""
    missing = np.isnat(first) | np.isnat(last)
    months = (last.astype("M8[M]") - first.astype("M8[M]")).astype(np.int64)
    return _numbers(months - (_day_of_month(last) < _day_of_month(first)), missing)


def ages(births: Days, given: Numbers, as_at: date) -> Numbers:
    """Completed years at the as-at date, -1 before birth; the whole part of the age given where no birth is known."""
    months = births.astype("M8[M]").astype(np.int64)
    years, month = 1970 + months // 12, months % 12 + 1
    birthday_to_come = month * 100 + _day_of_month(births) + 1 > as_at.month * 100 + as_at.day
    completed = np.where(births > day(as_at), -1, as_at.year - years - birthday_to_come)
    return np.where(np.isnat(births), np.floor(given), completed.astype(np.float64))


@dataclass(frozen=True)
class Bands:
    """Bands of whole numbers: each key and label with the lowest number in it; the last has no end."""

    keys: tuple[str, ...]
    labels: tuple[str, ...]
    lowest: tuple[float, ...]
    none: tuple[str, str] | None = None

    @property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """Keys and labels in order, the one for "none" last."""
        return (*zip(self.keys, self.labels, strict=True), *((self.none,) if self.none else ()))

    def codes(self, values: Numbers) -> Codes:
        """The place of each value's band; the band for "none", or -1, where there is no value or it is too low."""
        places = np.searchsorted(np.asarray(self.lowest), values, side="right").astype(np.int64) - 1
        return np.where(np.isnan(values) | (places < 0), len(self.keys) if self.none else -1, places)


def bands(keys: str, labels: Sequence[str], none: tuple[str, str] | None = None, first: float | None = None) -> Bands:
    """Bands from their keys, `"0-2 3-5 6+"`; `first` lowers the start of the first."""
    names = tuple(keys.split())
    lowest = [float(name.partition("-")[0].rstrip("+")) for name in names]
    return Bands(names, tuple(labels), (lowest[0] if first is None else first, *lowest[1:]), none)


@dataclass
class WorkingDays:
    """Working days between dates, with the bank holidays of England for exactly the years that the dates span."""

    _calendars: dict[tuple[int, int], np.busdaycalendar] = field(default_factory=dict, repr=False)

    def between(self, first: Days, last: Days) -> Numbers:
        """NETWORKDAYS - 1: the first day is day 0, -1 when both ends are days off; none where last is before first."""
        defined = last >= first
        counted = np.full(len(first), np.nan)
        if defined.any():
            starts, ends = first[defined], last[defined] + np.timedelta64(1, "D")
            counted[defined] = np.busday_count(starts, ends, busdaycal=self._calendar(starts, ends)) - 1
        return counted

    def _calendar(self, starts: Days, ends: Days) -> np.busdaycalendar:
        years = starts.min().item().year, ends.max().item().year
        if years not in self._calendars:
            self._calendars[years] = np.busdaycalendar(holidays=bank_holidays(*years))
        return self._calendars[years]


def working_days_before(day: date, days: int) -> date:
    """The day that many working days earlier; a day off counts as the next working day."""
    free = bank_holidays(day.year - 1, day.year + 1)
    return date.fromisoformat(str(np.busday_offset(np.datetime64(day, "D"), -days, roll="forward", holidays=free)))


def bank_holidays(first: int, last: int) -> Days:
    """The bank holidays of England in those years and the ones between."""
    low, high = max(first, CALENDAR_YEARS[0]), min(last, CALENDAR_YEARS[1])
    found = [day for year in range(low, high + 1) for day in of_year(year)]
    return np.array(found, dtype="datetime64[D]")


def named_bank_holidays(first: date, last: date) -> dict[date, str]:
    """The bank holidays of England from the first day to the last, with the names that the government gives them."""
    import holidays

    found = holidays.country_holidays("GB", subdiv="ENG", years=range(first.year, last.year + 1))
    return {day: _official(name) for day, name in sorted(found.items()) if first <= day <= last}


def _official(name: str) -> str:
    plain, mark, _ = name.partition(" (observed)")
    return OFFICIAL.get(plain, plain) + (" (substitute day)" if mark else "")
