"""A declaration and a period become a tally: for each group what is above and below the line, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from paperbuilder.metrics.bench import Bench, Picked, subject
from paperbuilder.metrics.conditions import Moment
from paperbuilder.metrics.counting import Count, Group, counts_of
from paperbuilder.metrics.coverage import covers, drawn_later
from paperbuilder.metrics.declaration import Declaration, Declared, Figures, Rate, Ratio
from paperbuilder.metrics.groups import Dimension
from paperbuilder.metrics.periods import Period, months_before, months_in, short_day, window
from paperbuilder.metrics.result import Reading
from paperbuilder.metrics.tables import Table

PER = 10_000
"""Rates are per this many children."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a metric over one period, and what a quotient is multiplied by; or the reason there are none."""

    counts: tuple[Count, ...] = ()
    factor: float = 1
    reason: str = ""
    note: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of a metric: its breakdowns beside time, at the as-at date, over a period."""

    names: tuple[str, ...]
    as_at: date
    period: Period
    source: Reading


@dataclass
class Counter:
    """Counts on a bench, each metric, breakdown and period once."""

    bench: Bench
    catalogue: Mapping[str, Declared]
    dimension: Callable[[Declared, str], Dimension]
    _tallies: dict[tuple[str, Ask], Tally] = field(default_factory=dict)

    def tally(self, declared: Declared, ask: Ask) -> Tally:
        """The tally of a metric."""
        name = declared.id, ask
        if name not in self._tallies:
            self._tallies[name] = self._made(declared, ask)
        return self._tallies[name]

    def _made(self, declared: Declared, ask: Ask) -> Tally:
        if isinstance(declared, Ratio):
            return self._ratio(declared, ask)
        if isinstance(declared, Rate):
            return self._rate(declared, ask)
        if isinstance(declared, Figures):
            return _given(declared, ask)
        assert isinstance(declared, Declaration)  # noqa: S101 - the three kinds of declaration
        return self._counted(declared, ask)

    def _counted(self, declared: Declaration, ask: Ask) -> Tally:
        dimensions = tuple(self.dimension(declared, name) for name in ask.names)
        table, reason = self._table(declared, dimensions, ask)
        moment = Moment(ask.as_at, ask.period, ask.source, self.bench)
        if table is None:
            return self.tally(declared.from_list, ask) if declared.from_list else Tally(reason=reason)
        reason = self._uncovered(declared, table, moment)
        if reason:
            return self._instead(declared, ask) or Tally(reason=reason, table=table.key)
        factor = 100 if declared.unit == "percent" else 1
        return Tally(counts_of(declared, table, dimensions, moment), factor, note=declared.note, table=table.key)

    def _instead(self, declared: Declaration, ask: Ask) -> Tally | None:
        """What answers for W where the look-back is not covered; None when nothing does."""
        if declared.instead is None or ask.period != window(ask.as_at):
            return None
        tally = self.tally(declared.instead, ask)
        return None if tally.reason else tally

    def _table(self, declared: Declaration, dimensions: tuple[Dimension, ...], ask: Ask) -> Picked:
        if any(dimension.teams for dimension in dimensions) and not self.bench.has_areas:
            return None, "needs the teams table, with the area of each team"
        needs = (*declared.needs, *(need for dimension in dimensions for need in dimension.needs))
        if declared.table == "caseload":
            return self.bench.caseload(ask.period, ask.as_at, needs)
        return self.bench.pick(declared.table, needs, ask.source, declared.history, not declared.needs_history)

    def _uncovered(self, declared: Declaration, table: Table, moment: Moment) -> str:
        """Why the table cannot answer for the period; nothing when it can."""
        if declared.kind == "state":
            return self._moved_on(table, moment)
        if table.key == "caseload":
            return ""
        if moment.period.start > moment.as_at:
            return f"needs data from {short_day(moment.period.start)}; the data ends {short_day(moment.as_at)}"
        start = months_before(moment.period.start, declared.lookback)
        return self._gap(table, start, moment) or self._gap_beside(declared, moment)

    def _moved_on(self, table: Table, moment: Moment) -> str:
        """Why a list does not say how things stood on the day; nothing when it does."""
        drawn = self.bench.settings.extracted_at
        if drawn is None or not drawn_later(table, moment.as_at, drawn):
            return ""
        return f"needs {subject(table.key)} as listed on {short_day(moment.as_at)}; the list is of {short_day(drawn)}"

    def _gap(self, table: Table, start: date, moment: Moment) -> str:
        covered = self.bench.covered_from(table, moment.as_at)
        if covers(covered, start):
            return ""
        begins = f"the data starts {short_day(covered)}" if covered else "the data covers no period"
        return f"needs {subject(table.key)} from {short_day(start)}; {begins}"

    def _gap_beside(self, declared: Declaration, moment: Moment) -> str:
        if not declared.also:
            return ""
        key, column = declared.also
        table, reason = self.bench.pick(key, (("child_id",), (column,)), moment.source)
        return self._gap(table, moment.period.start, moment) if table else reason

    def _ratio(self, declared: Ratio, ask: Ask) -> Tally:
        top, bottom = (self.tally(self.catalogue[name], ask) for name in (declared.top, declared.bottom))
        reason = top.reason or bottom.reason
        if reason:
            return Tally(reason=reason, table=top.table)
        above = {count.group: count for count in top.counts}
        below = {count.group: count for count in bottom.counts}
        joined = sorted({**above, **below}.values(), key=lambda count: count.place)
        counts = (replace(c, top=_top(above, c.group), bottom=_top(below, c.group), value=None) for c in joined)
        return Tally(tuple(counts), 100, note=top.note or bottom.note, table=top.table)

    def _rate(self, declared: Rate, ask: Ask) -> Tally:
        of = self.catalogue[declared.of]
        counted = self.tally(of, ask)
        annual = isinstance(of, Declaration | Figures) and of.kind == "event"
        months = months_in(ask.period) if annual else 12
        population = self.bench.settings.population
        counts = tuple(replace(count, top=count.amount, bottom=population, value=None) for count in counted.counts)
        reason = counted.reason or _rate_reason(months, population)
        return Tally(counts, PER * 12 / (months or 12), reason, counted.note, counted.table)


def _top(counts: dict[Group, Count], group: Group) -> float | None:
    return counts[group].amount if group in counts else 0


def _given(declared: Figures, ask: Ask) -> Tally:
    """The figures computed elsewhere that are for exactly this period and these breakdowns."""
    held = [figure for figure in declared.figures if (figure.period, figure.by) == (ask.period, ask.names)]
    if not held or ask.period.end > ask.as_at:
        return Tally(reason=f"no figure is given for {short_day(ask.period.start)} to {short_day(ask.period.end)}")
    places = {figure.group: place for place, figure in enumerate(declared.figures)}
    counts = (
        Count((places[f.group],), tuple((key, key) for key in f.group), f.numerator, f.denominator, f.value)
        for f in held
    )
    return Tally(tuple(counts), 100 if declared.unit == "percent" else 1)


def _rate_reason(months: int | None, population: float | None) -> str:
    if months is None:
        return "a rate is annualised for the six months or a whole calendar month only"
    return "" if population else "needs the population aged 0 to 17"
