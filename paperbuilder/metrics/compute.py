"""Queries and frames become results: step 5, "compute metrics".

How to ask
- A figure at its own period: `Query("contacts.received", as_at=S)`; the period is W, for adoption twelve months.
- Another period: `Query(..., as_at=S, start=…, end=…)`. `as_at` stays the date of the data: it says what the lists
  cover, what is in the future and how old children are. The same six months a year before are
  `Query("contacts.received", S, start=S - 18 months, end=S - 12 months)`: `compare.year_before` makes it.
- A stock at a date: `Query("cpp.open", as_at=S, end=D)`. `cpp.current` is the state of the list and has no other date;
  a year before it is `cpp.open` at S - 12 months.
- The caseload at D: `Query("caseload.open", as_at=S, end=D)`, or the setting `caseload_at`. Ages are those at
  `as_at`, so a section with its own date passes that as `as_at`.
- A series: `by=("month",)` cuts the period into its months, `months=N` asks for the N months ending with S's.

A period is cut at `as_at`. What cannot be answered is a result that is not `available`, with the reason in `note`; its
group is the month asked for, each group of a fixed set, or `""` where only the data would name the groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypedDict

from paperbuilder.data.frames import Frames
from paperbuilder.errors import MetricError, suggestion
from paperbuilder.metrics.bench import Bench
from paperbuilder.metrics.catalogue import CATALOGUE, Catalogue
from paperbuilder.metrics.counting import Count
from paperbuilder.metrics.declaration import Declared, Kind
from paperbuilder.metrics.joining import joined
from paperbuilder.metrics.periods import TIMES, Period, Slice, months_ending, regrouped, slices
from paperbuilder.metrics.result import Query, Result, Results, Unit
from paperbuilder.metrics.settings import MetricSettings
from paperbuilder.metrics.tally import Ask, Counter, Tally

MOST_DIMENSIONS = 2
CASELOAD_METRIC = "caseload.open"
NO_DENOMINATOR = "there is nothing to divide by"
NO_FIGURE: dict[Unit, str] = {
    "count": "no figure is given",
    "percent": NO_DENOMINATOR,
    "per 10,000": NO_DENOMINATOR,
    "mean days": NO_DENOMINATOR,
}


class Figure(TypedDict):
    """The figure of a result."""

    value: float | None
    numerator: float | None
    denominator: float | None
    available: bool
    note: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A query made definite: the metric, all its breakdowns, the place of time among them, and the periods to count."""

    query: Query
    declared: Declared
    kind: Kind
    by: tuple[str, ...]
    time: int | None
    period: Period
    slices: tuple[Slice, ...]

    @property
    def beside(self) -> tuple[str, ...]:
        """The breakdowns beside time."""
        return tuple(name for name in self.by if name not in TIMES)

    def ask(self, period: Period) -> Ask:
        """The question to the counter for one period; a stock is asked for its last day alone."""
        day = Period(period.end, period.end) if self.kind == "stock" else period
        return Ask(self.beside, self.query.as_at, day, self.query.source)


def compute(
    queries: Iterable[Query], frames: Frames, settings: MetricSettings, catalogue: Catalogue = CATALOGUE
) -> Results:
    """The answers to the queries, with all definitions in the order of the catalogue.

    MetricError where a metric, a breakdown or a period cannot be asked for.
    """
    wanted = tuple(dict.fromkeys(queries))
    plans = [planned(query, settings, catalogue) for query in wanted]
    counter = Counter(Bench(frames, settings), catalogue, catalogue.dimension)
    answered = {plan.query: _answer(plan, counter) for plan in plans}
    tables = {query: table for query, (_, table) in answered.items() if table}
    return Results({query: results for query, (results, _) in answered.items()}, catalogue.definitions(), tables)


def planned(query: Query, settings: MetricSettings, catalogue: Catalogue) -> Plan:
    """The query made definite, after checking that it can be asked."""
    declared = _found(query.metric, catalogue)
    by = _breakdowns(query, declared, catalogue)
    times = [place for place, name in enumerate(by) if name in TIMES]
    period = _period(_dated(query, settings), catalogue, bool(times))
    cut = slices(by[times[0]], period) if times else ()
    if times and query.regroup and by[times[0]] == "month":
        cut = regrouped(query.regroup, period)
        by = (*by[: times[0]], query.regroup, *by[times[0] + 1 :])
    return Plan(query, declared, catalogue.kind(query.metric), by, times[0] if times else None, period, cut)


def _found(metric: str, catalogue: Catalogue) -> Declared:
    if metric not in catalogue:
        raise MetricError(f'there is no metric "{metric}"', hint=suggestion(metric, catalogue))
    return catalogue[metric]


def _breakdowns(query: Query, declared: Declared, catalogue: Catalogue) -> tuple[str, ...]:
    """What the results are broken down by: a series by month first, the metric's own band last."""
    asked = ("month", *query.by) if query.months and "month" not in query.by else query.by
    by = (*(name for name in asked if name != declared.band), *((declared.band,) if declared.band else ()))
    allowed = catalogue.breakdowns(query.metric)
    for name in by:
        if name not in allowed:
            raise MetricError(f'"{query.metric}" has no breakdown by "{name}"', hint=suggestion(name, allowed))
    if len(by) > MOST_DIMENSIONS:
        raise MetricError(f'"{query.metric}" by {", ".join(by)}: expected at most two breakdowns, found {len(by)}')
    if len(set(by)) < len(by) or len(set(by) & set(TIMES)) > 1:
        raise MetricError(f'"{query.metric}" by {", ".join(by)}: the second breakdown repeats the first')
    return by


def _dated(query: Query, settings: MetricSettings) -> Query:
    """The query with the caseload's own date, where that has one."""
    at = settings.caseload_at if query.metric == CASELOAD_METRIC and query.end is None else None
    return replace(query, end=at) if at else query


def _period(query: Query, catalogue: Catalogue, in_time: bool) -> Period:
    """The period asked for, cut at the as-at date; a stock outside a series is on one day."""
    if catalogue.kind(query.metric) == "stock" and not in_time:
        day = query.end or query.as_at
        return Period(day, day)
    own = months_ending(query.as_at, query.months) if query.months else None
    period = _within(own, query) if own else _given(query, catalogue)
    if period.start > period.end:
        raise MetricError(f"a period from {period.start} to {period.end}: its end is before its start")
    return period if period.start > query.as_at else period.until(query.as_at)


def _within(own: Period, query: Query) -> Period:
    return Period(max(query.start or own.start, own.start), min(query.end or own.end, own.end))


def _given(query: Query, catalogue: Catalogue) -> Period:
    """From start to end; without a start the metric's own period to that end, without an end to the as-at date."""
    if query.start is None and query.end is None:
        return catalogue.own_period(query.metric, query.as_at)
    end = query.end or max(query.as_at, query.start or query.as_at)
    return Period(query.start or catalogue.own_period(query.metric, end).start, end)


def _answer(plan: Plan, counter: Counter) -> tuple[tuple[Result, ...], str]:
    """The results of a plan, and the table that gave them."""
    whole = Slice("", "", plan.period, part=False)
    tallies = [(cut, counter.tally(plan.declared, plan.ask(cut.period))) for cut in plan.slices or (whole,)]
    known = _known(plan, tallies, counter)
    cells = [
        (number, cut, count, tally)
        for number, (cut, tally) in enumerate(tallies)
        for count in tally.counts or (known if tally.reason else ())
    ]
    if plan.time == 1:
        cells.sort(key=lambda cell: (cell[2].place, cell[0]))
    results = tuple(_result(plan, cut, count, tally) for _, cut, count, tally in cells)
    results = joined(results, plan.query.join) if plan.query.join else results
    return results, next((tally.table for _, tally in tallies if tally.table), "")


def _known(plan: Plan, tallies: Sequence[tuple[Slice, Tally]], counter: Counter) -> tuple[Count, ...]:
    """The groups of a period that cannot be answered: the fixed ones, or those that other periods hold."""
    dimensions = [counter.dimension(plan.declared, name) for name in plan.beside]
    held = {count.group: count for _, tally in tallies for count in tally.counts}
    if not all(dimension.fixed for dimension in dimensions) and held:
        return tuple(
            sorted((replace(c, top=0, bottom=None, value=None) for c in held.values()), key=lambda count: count.place)
        )
    pairs = [dimension.fixed or (("", ""),) for dimension in dimensions]
    places = product(*(range(len(groups)) for groups in pairs))
    return tuple(Count(place, group, 0) for place, group in zip(places, product(*pairs), strict=True))


def _result(plan: Plan, cut: Slice, count: Count, tally: Tally) -> Result:
    group = list(count.group)
    if plan.time is not None:
        group.insert(plan.time, (cut.key, cut.label))
    day = plan.ask(cut.period).period
    figure = _figure(count, tally, plan.declared.unit)
    return Result(
        metric=plan.query.metric,
        start=day.start,
        end=day.end,
        by=plan.by,
        group=tuple(key for key, _ in group),
        labels=tuple(label for _, label in group),
        unit=plan.declared.unit,
        part=cut.part and plan.kind == "event",
        **figure,
    )


def _figure(count: Count, tally: Tally, unit: Unit) -> Figure:
    """The value, numerator and denominator of a group, or why there is no value."""
    value = _value(count, tally, unit)
    divided = unit != "count" and bool(tally.counts)
    return Figure(
        value=value,
        numerator=count.top if divided else None,
        denominator=count.bottom if divided else None,
        available=value is not None,
        note=tally.reason or (tally.note if value is not None else NO_FIGURE[unit]),
    )


def _value(count: Count, tally: Tally, unit: Unit) -> float | None:
    if tally.reason or unit == "count" or count.value is not None:
        return None if tally.reason else count.amount
    return count.top * tally.factor / count.bottom if count.bottom and count.top is not None else None
