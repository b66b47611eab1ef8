"""A target CSV becomes what the council aims at, each row checked with its line."""

from __future__ import annotations

import re
from datetime import date, timedelta

from paperbuilder.errors import LayoutError
from paperbuilder.layout.comparators import PERIOD, period_end
from paperbuilder.layout.loaded import Target
from paperbuilder.layout.table import Row, rows

COLUMNS = ("metric", "period", "target", "tolerance", "source")
FINANCIAL_YEAR = re.compile(r"((?:19|20)\d{2})-(\d{2})")
DATES = re.compile(r"(\d{4}-\d{2}-\d{2}) to (\d{4}-\d{2}-\d{2})")
Days = tuple[date, date]


def targets(content: str, name: str) -> dict[str, Target]:
    """The targets of CSV text by their place (`name:line`); LayoutError names the line at fault."""
    found = {row.place: _target(row) for row in rows(content, name, COLUMNS)}
    lines: dict[tuple[str, date, date], str] = {}
    for place, given in found.items():
        first = lines.setdefault((given.metric, given.start, given.end), place)
        if first != place:
            raise LayoutError(f"the target of {given.metric} is given twice", place=place, hint=f"first in {first}")
    return found


def _target(row: Row) -> Target:
    start, end = _period(row.text("period"), row.place)
    tolerance = row.number("tolerance")
    if tolerance < 0:
        raise LayoutError(f"expected a tolerance of 0 or more, found {row.cells['tolerance']}", place=row.place)
    return Target(row.text("metric"), start, end, row.number("target"), tolerance, row.text("source"))


def _period(text: str, place: str) -> Days:
    """`2020-21`, `year to 31 March 2021` or `2020-04-01 to 2021-03-31` as first and last day."""
    found = _financial_year(text) or _dates(text) or _year_to(text, place)
    if found is None or found[0] > found[1]:
        hint = 'such as "2020-21", "year to 31 March 2021" or "2020-04-01 to 2021-03-31"'
        raise LayoutError(f'expected a period, found "{text}"', place=place, hint=hint)
    return found


def _financial_year(text: str) -> Days | None:
    match = FINANCIAL_YEAR.fullmatch(text)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        return None
    return date(int(match[1]), 4, 1), date(int(match[1]) + 1, 3, 31)


def _year_to(text: str, place: str) -> Days | None:
    if not text.startswith("year to ") or PERIOD.fullmatch(text) is None:
        return None
    end = period_end(text, place)
    after = end + timedelta(days=1)
    leap = (after.month, after.day) == (2, 29)
    return (date(after.year - 1, 3, 1) if leap else after.replace(year=after.year - 1)), end


def _dates(text: str) -> Days | None:
    match = DATES.fullmatch(text)
    try:
        return (date.fromisoformat(match[1]), date.fromisoformat(match[2])) if match else None
    except ValueError:
        return None
