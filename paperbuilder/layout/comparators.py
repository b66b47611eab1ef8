"""A comparator CSV becomes what other areas had, each row checked with its line."""

from __future__ import annotations

import re
from datetime import date

from paperbuilder.errors import LayoutError
from paperbuilder.formats import MONTHS
from paperbuilder.layout.loaded import Comparator
from paperbuilder.layout.table import Row, rows

COLUMNS = ("metric", "area", "period", "value", "source", "edition", "published")
PERIOD = re.compile(rf"(?:year to|at) (\d{{1,2}}) ({'|'.join(MONTHS)}) ((?:19|20)\d{{2}})")


def comparators(content: str, name: str) -> dict[str, Comparator]:
    """The comparators of CSV text by their place (`name:line`); LayoutError names the line at fault."""
    found: dict[str, Comparator] = {}
    lines: dict[tuple[str, str, date], str] = {}
    for row in rows(content, name, COLUMNS):
        given = _comparator(row)
        key = (given.metric, given.area, given.end)
        if key in lines:
            message = f"{given.metric} for {given.area} in the {given.period} is given twice"
            raise LayoutError(message, place=row.place, hint=f"first in {lines[key]}")
        lines[key] = row.place
        found[row.place] = given
    return found


def _comparator(row: Row) -> Comparator:
    return Comparator(
        metric=row.text("metric"),
        area=row.text("area"),
        period=row.text("period"),
        end=period_end(row.text("period"), row.place),
        value=row.number("value"),
        source=row.text("source"),
        edition=row.cells["edition"],
        published=row.day("published"),
    )


def period_end(period: str, place: str) -> date:
    """The last day of `year to 31 March 2020`, or the day of `at 31 March 2020`."""
    match = PERIOD.fullmatch(period)
    try:
        if match is not None:
            return date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
    except ValueError:
        pass
    raise LayoutError(f'expected a period such as "year to 31 March 2020", found "{period}"', place=place)
