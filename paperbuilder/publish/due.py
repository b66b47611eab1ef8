"""A meeting's day becomes the last days to publish for it, and the calendar between."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from paperbuilder.layout.publication import Despatch
from paperbuilder.metrics.days import named_bank_holidays, working_days_before

CLEAR_DAYS = 5
"""Local Government Act 1972, section 100B: neither the day of publication nor that of the meeting counts."""
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar and what it is: "clear day 2", "weekend", "Christmas Day", "meeting"."""

    day: date
    what: str


@dataclass(frozen=True, slots=True)
class Due:
    """By when a paper for the meeting is published by law, and by when it leaves by the council's own rule."""

    meeting: date
    last_day: date
    despatch: date
    despatch_time: str
    calendar: tuple[Day, ...]

    def late(self, on: date) -> str:
        """A warning when publishing on that day misses a deadline; empty when it does not."""
        if on > self.meeting:
            return f"the meeting was on {self.meeting}: this is published after it"
        if on > self.last_day:
            return f"the last day for five clear days before the meeting was {self.last_day}: {LATE_HINT}"
        if on > self.despatch:
            return f"the council's own deadline was {self.despatch} at {self.despatch_time}"
        return ""


LATE_HINT = "say --supplement (a report to follow) or --urgent REASON (the Chair's special circumstances)"


def last_day(meeting: date) -> date:
    """The last day to publish for a meeting: five clear working days lie between."""
    return working_days_before(meeting, CLEAR_DAYS + 1)


def due(meeting: date, despatch: Despatch) -> Due:
    """The deadlines of the meeting, with every day from the first of them to the meeting."""
    last, sent = last_day(meeting), _sent(meeting, despatch)
    return Due(meeting, last, sent, despatch.clock, tuple(_calendar(min(last, sent), meeting, last, sent)))


def _sent(meeting: date, despatch: Despatch) -> date:
    """The day of despatch; one counted in days of the calendar that is a day off is the working day before it."""
    if despatch.days is None:
        return working_days_before(meeting, despatch.working_days)
    return working_days_before(meeting - timedelta(days=despatch.days - 1), 1)


def _calendar(first: date, meeting: date, last: date, sent: date) -> list[Day]:
    days = [first + timedelta(days=n) for n in range((meeting - first).days + 1)]
    free = named_bank_holidays(first, meeting)
    worked = [day for day in days if last < day < meeting and not _off(day, free)]
    clear = {day: number for number, day in enumerate(worked, 1)}
    marks = {meeting: ["meeting", *([_plain(meeting, free, {})] if _off(meeting, free) else [])]}
    for day, words in ((sent, "despatch"), (last, "last day to publish")):
        marks.setdefault(day, []).append(words)
    return [Day(day, "; ".join(marks.get(day, ())) or _plain(day, free, clear)) for day in days]


def _plain(day: date, free: dict[date, str], clear: dict[date, int]) -> str:
    if day in clear:
        return f"clear day {clear[day]}"
    return free.get(day) or ("weekend" if day.weekday() >= SATURDAY else "working day")


def _off(day: date, free: dict[date, str]) -> bool:
    return day.weekday() >= SATURDAY or day in free
