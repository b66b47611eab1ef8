"""Two dates become the words for a period: "in the six months to 12 October 2020", "at 12 October 2020"."""

from __future__ import annotations

from datetime import date, timedelta

from paperbuilder.formats import Formats
from paperbuilder.metrics.periods import last_day, months_before
from paperbuilder.metrics.result import Definition, Result

LENGTHS = {3: "three months", 6: "six months", 9: "nine months", 12: "twelve months"}
WHOLE_LISTS = ("assessments", "cin", "cpp", "cla")


def at_a_day(definition: Definition) -> bool:
    """Whether the metric is taken at a day; the total of a list is over its six months."""
    over_list = definition.id.endswith(".total") and definition.table in WHOLE_LISTS
    return definition.kind != "event" and not over_list


def length(start: date, end: date) -> str:
    """`six months` when the period is the months to its last day, or to the day before they are full; or nothing."""
    ends = (end, end + timedelta(days=1))
    found = (words for months, words in LENGTHS.items() for last in ends if months_before(last, months) == start)
    return next(found, "")


def is_month(start: date, end: date) -> bool:
    """Whether the period is a whole calendar month."""
    return start.day == 1 and end == last_day(start.year, start.month)


def same_time(first: Result, second: Result, definitions: tuple[Definition, Definition]) -> bool:
    """Whether two figures are over the same period, or at the same day."""
    kinds = {at_a_day(definition) for definition in definitions}
    return len(kinds) == 1 and first.end == second.end and (kinds == {True} or first.start == second.start)


def stretch(start: date, end: date, formats: Formats) -> str:
    """The period without a preposition: `six months to 12 October 2020`, `October 2020`, `1 May to …`."""
    if words := length(start, end):
        return f"{words} to {formats.day(end)}"
    if is_month(start, end):
        return formats.month(start)
    if start.day == 1 and is_month(end.replace(day=1), end):
        return f"{formats.month(start)} to {formats.month(end)}"
    return formats.span(start, end)


def within(result: Result, definition: Definition, formats: Formats) -> str:
    """The period with its preposition, as it stands in a sentence."""
    if at_a_day(definition) or result.start == result.end:
        return f"on {formats.day(result.end)}"
    words = stretch(result.start, result.end, formats)
    if length(result.start, result.end):
        return f"in the {words}"
    return f"in {words}" if is_month(result.start, result.end) else f"from {words}"


def headed(result: Result, definition: Definition, formats: Formats) -> str:
    """The period as a heading or the end of a caption."""
    if at_a_day(definition) or result.start == result.end:
        return f"at {formats.day(result.end)}"
    return stretch(result.start, result.end, formats)


def year_earlier(result: Result, definition: Definition) -> str:
    """What the year before is called: `in the same six months a year before`, `a year before`."""
    if at_a_day(definition) or result.start == result.end:
        return "a year before"
    words = length(result.start, result.end)
    return f"in the same {words} a year before" if words else "in the same period a year before"


def just_earlier(result: Result, definition: Definition) -> str:
    """What the period before is called: `in the six months before`, `six months before`."""
    if at_a_day(definition) or result.start == result.end:
        return "six months before"
    words = length(result.start, result.end)
    return f"in the {words} before" if words else "in the period before"
