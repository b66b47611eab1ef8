"""The trace becomes a worksheet: a row for each printed figure, its metric, rule, period, parts and input files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache

from paperbuilder.model import TracedFigure
from paperbuilder.render.xlsx.notebook import CONFIDENTIAL, NOT_APPLICABLE, shorthand_lines
from paperbuilder.render.xlsx.sheet import Entry, Sheet
from paperbuilder.render.xlsx.tables import BACK, ONE_TABLE

NAME = "Trace"
DAY = "d mmmm yyyy"
FIRST_DAY = date(1899, 12, 30)
KEPT = 4096
Said = Callable[[TracedFigure], Entry]


def trace_sheet(trace: Sequence[TracedFigure], published: bool) -> Sheet:
    """The worksheet; what stands behind the printed figures is left out where it is published."""
    columns = {heading: said for heading, said in COLUMNS.items() if not (published and heading in BEHIND)}
    rows = tuple(tuple(said(figure) for said in columns.values()) for figure in trace)
    lines = (
        Entry(ONE_TABLE),
        Entry(
            "Each row is a figure of the paper, printed or suppressed, in its order, and says what it was made from."
        ),
        Entry("The digest is the SHA-256 of the file as it was read; another file with the same digest is the same."),
        *shorthand_lines(rows),
        BACK,
    )
    return Sheet(NAME, "Trace: where each printed figure comes from", lines, tuple(columns), rows, "Trace_of_figures")


@lru_cache(maxsize=KEPT)
def _words(words: str) -> Entry:
    return Entry(words or NOT_APPLICABLE)


@lru_cache(maxsize=KEPT)
def _day(day: date | None) -> Entry:
    return Entry(day.isoformat(), (day - FIRST_DAY).days, DAY) if day else Entry(NOT_APPLICABLE)


def _number(value: float | None) -> Entry:
    if value is None:
        return Entry(NOT_APPLICABLE)
    return Entry(f"{value:g}", value, "#,##0" if float(value).is_integer() else "General")


@lru_cache(maxsize=KEPT)
def _several(words: tuple[str, ...]) -> Entry:
    return _words("; ".join(words))


COLUMNS: dict[str, Said] = {
    "Where": lambda figure: _words(figure.place),
    "Row": lambda figure: _words(figure.row),
    "Column or series": lambda figure: _words(figure.column),
    "As printed": lambda figure: Entry(CONFIDENTIAL) if figure.origin.suppressed else _words(figure.printed),
    "Metric": lambda figure: _words(figure.origin.metric),
    "What is printed of it": lambda figure: _words(figure.origin.said or "value"),
    "From": lambda figure: _day(figure.origin.start),
    "To": lambda figure: _day(figure.origin.end),
    "By": lambda figure: _several(figure.origin.by),
    "Group": lambda figure: _several(figure.origin.group),
    "Numerator": lambda figure: _number(figure.origin.numerator),
    "Denominator": lambda figure: _number(figure.origin.denominator),
    "Unrounded value": lambda figure: _number(figure.origin.value),
    "Rule": lambda figure: _words(figure.rule),
    "Remark": lambda figure: _words(figure.origin.note),
    "Table read": lambda figure: _several(figure.tables),
    "Input file": lambda figure: _several(tuple(file.name for file in figure.files)),
    "Digest of the input file": lambda figure: _several(tuple(file.digest for file in figure.files)),
}
"""The columns of the trace, each with what it says of a figure."""
BEHIND = ("Numerator", "Denominator", "Unrounded value")
"""What the paper does not print."""
