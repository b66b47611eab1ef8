"""Small papers by hand: a table of one count by area and month, with totals, some cells kept from the reader."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from random import Random

from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.result import Query, Result, Results
from paperbuilder.model import (
    Caption,
    Cell,
    Column,
    Document,
    Heading,
    Origin,
    Properties,
    Row,
    RowGroup,
    Running,
    Section,
    Table,
    Text,
)
from paperbuilder.model.document import Block

METRIC = "contacts.received"
START, END = date(2020, 4, 1), date(2020, 6, 30)
MONTHS = ("2020-04", "2020-05", "2020-06")
SYMBOL = "c"


def result(value: float, by: tuple[str, ...] = (), group: tuple[str, ...] = (), metric: str = METRIC) -> Result:
    """A true count; one by month has the month's days."""
    start, end = days(by, group)
    return Result(metric, start, end, by, group, group, value, None, None, "count")


def days(by: tuple[str, ...], group: tuple[str, ...]) -> tuple[date, date]:
    """The days of a group."""
    month = next((key for name, key in zip(by, group, strict=True) if name == "month"), None)
    if month is None:
        return START, END
    year, number = map(int, month.split("-"))
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def truth(*results: Result) -> Results:
    """The results, each set of breakdowns as the answer to a query of its own."""
    answers: dict[Query, tuple[Result, ...]] = {}
    for one in results:
        query = Query(one.metric, END, START, END, one.by)
        answers[query] = (*answers.get(query, ()), one)
    return Results(answers, CATALOGUE.definitions(), {})


def origin(one: Result, hidden: bool = False) -> Origin:
    """What a figure was made from, without its number where it is hidden."""
    value = None if hidden else one.value
    top, bottom = (None, None) if hidden else (one.numerator, one.denominator)
    return Origin(one.metric, one.start, one.end, one.by, one.group, top, bottom, value, suppressed=hidden)


def cell(one: Result, hidden: bool = False, words: str = "") -> Cell:
    """A cell of a table."""
    if hidden:
        return Cell((Text(SYMBOL),), "suppressed", origin=origin(one, hidden=True))
    return Cell((Text(words or f"{one.value:.0f}"),), "body", one.value, origin=origin(one))


def table(name: str, rows: Mapping[str, tuple[Cell, ...]], number: int = 1) -> Table:
    """A table, its rows by their stub."""
    width = max(len(cells) for cells in rows.values())
    columns = (Column("group", (Text("Group"),)), *(Column(f"c{n}", (Text(f"Column {n}"),)) for n in range(width)))
    made = tuple(Row((Cell((Text(stub),), "stub"), *cells)) for stub, cells in rows.items())
    return Table(name, Caption("Table", number, (Text(name),)), columns, (RowGroup(made),))


def document(*blocks: Block) -> Document:
    """A paper of one section."""
    issued = datetime(2020, 12, 4)  # noqa: DTZ001  a paper's day has no zone
    properties = Properties("p", "1.0", "Paper", "Council", "", (), "en-GB", issued)
    section = Section("one", (Heading("one-heading", 1, (Text("One"),)), *blocks))
    return Document(properties, (section,), Running(), Running())


@dataclass(frozen=True)
class Crossed:
    """A table of areas by months with both totals: the paper, the truth, and which cells are hidden."""

    paper: Document
    results: Results
    counts: Mapping[tuple[str, str], int]
    hidden: frozenset[tuple[str, str]]


def crossed(seed: int, areas: int = 3, most_hidden: int = 6) -> Crossed:
    """Random counts; small ones hidden, and some others; the months sum to the period, the areas to the council."""
    chance = Random(seed)  # noqa: S311  tables for a test
    places = [(f"area-{n}", month) for n in range(areas) for month in MONTHS]
    counts = {place: chance.choice((0, 2, 3, 4, 5, 7, 9, 12)) for place in places}
    small = [place for place, value in counts.items() if 1 <= value <= 5][:most_hidden]
    counts = {place: value if not 1 <= value <= 5 or place in small else 8 for place, value in counts.items()}
    others = [place for place in places if place not in small and counts[place]]
    chance.shuffle(others)
    hidden = frozenset((*small, *others[: max(0, min(2, most_hidden - len(small)))]))
    return Crossed(document(_crossed(counts, hidden)), _true(counts), counts, hidden)


def _true(counts: Mapping[tuple[str, str], int]) -> Results:
    areas = sorted({area for area, _ in counts})
    both = [result(value, ("area", "month"), place) for place, value in counts.items()]
    by_area = [result(sum(counts[a, m] for m in MONTHS), ("area",), (a,)) for a in areas]
    by_month = [result(sum(counts[a, m] for a in areas), ("month",), (m,)) for m in MONTHS]
    return truth(*both, *by_area, *by_month, result(sum(counts.values())))


def _crossed(counts: Mapping[tuple[str, str], int], hidden: frozenset[tuple[str, str]]) -> Table:
    areas = sorted({area for area, _ in counts})
    rows = {area: tuple(_one(counts, hidden, area, month) for month in MONTHS) for area in areas}
    rows = {area: (*cells, _over_months(counts, area)) for area, cells in rows.items()}
    rows["Total"] = (*(cell(_month(counts, month)) for month in MONTHS), cell(result(sum(counts.values()))))
    return table("crossed", rows)


def _one(counts: Mapping[tuple[str, str], int], hidden: frozenset[tuple[str, str]], area: str, month: str) -> Cell:
    return cell(result(counts[area, month], ("area", "month"), (area, month)), (area, month) in hidden)


def _over_months(counts: Mapping[tuple[str, str], int], area: str) -> Cell:
    """A row's total, as a table with two breakdowns has it."""
    total = result(sum(counts[area, month] for month in MONTHS), ("area",), (area,))
    made = replace(origin(total), by=("area", "month"), group=(area, "all"), start=START, end=END)
    return Cell((Text(f"{total.value:.0f}"),), "body", total.value, origin=made)


def _month(counts: Mapping[tuple[str, str], int], month: str) -> Result:
    return result(sum(value for place, value in counts.items() if place[1] == month), ("month",), (month,))
