"""Unanswered queries become what the data lacks for them: which table, with which columns, over which days.

What no extract can give is not here: nothing to divide by, no population, a day after the as-at date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from paperbuilder.data.frames import Frames
from paperbuilder.data.schema.columns import HISTORY_SUFFIX, HISTORY_TITLES, TABLES
from paperbuilder.metrics.bench import Bench
from paperbuilder.metrics.catalogue import CATALOGUE, Catalogue
from paperbuilder.metrics.compute import Plan, planned
from paperbuilder.metrics.conditions import Needs, columns
from paperbuilder.metrics.coverage import covers
from paperbuilder.metrics.declaration import Declaration, Declared, Rate, Ratio
from paperbuilder.metrics.periods import Period, months_before, window
from paperbuilder.metrics.result import Query, Results
from paperbuilder.metrics.settings import MetricSettings
from paperbuilder.metrics.tables import Table

HISTORY_COLUMNS = {
    "early_help": ("completion_date",),
    "assessments": ("authorisation_date",),
    "section_47": ("icpc_date",),
    "cin": ("end_date",),
    "cpp": ("end_date",),
    "cla": ("end_date", "uasc", "legal_status"),
}
"""What a history is worth little without, beside the child's id and the start."""


@dataclass(frozen=True, slots=True)
class Lack:
    """A table that the data should have, or have more of: its columns and the days it should cover.

    `start` is None where the list is wanted as it stands; `ever` wants all that is older as well.
    """

    table: str
    columns: tuple[str, ...]
    start: date | None
    end: date
    ever: bool = False


def lacking(
    results: Results, frames: Frames, settings: MetricSettings, catalogue: Catalogue = CATALOGUE
) -> dict[Query, tuple[Lack, ...]]:
    """What the data lacks, for each query with a figure that is not available for want of data."""
    finder = Finder(Bench(frames, settings), catalogue)
    unanswered = (query for query in results if any(not result.available for result in results[query]))
    found = {query: tuple(dict.fromkeys(finder.of(planned(query, settings, catalogue)))) for query in unanswered}
    return {query: lacks for query, lacks in found.items() if lacks}


@dataclass(frozen=True)
class Finder:
    """Finds what a planned query lacks on a bench."""

    bench: Bench
    catalogue: Catalogue

    def of(self, plan: Plan) -> Iterator[Lack]:
        """What is lacking for the metric, and for those that it is made of."""
        yield from self._declared(plan.declared, plan)

    def _declared(self, declared: Declared, plan: Plan) -> Iterator[Lack]:
        if isinstance(declared, Ratio):
            for name in (declared.top, declared.bottom):
                yield from self._declared(self.catalogue[name], plan)
        elif isinstance(declared, Rate):
            yield from self._declared(self.catalogue[declared.of], plan)
        elif isinstance(declared, Declaration):
            yield from self._counted(declared, plan)

    def _counted(self, declared: Declaration, plan: Plan) -> Iterator[Lack]:
        dimensions = [self.catalogue.dimension(declared, name) for name in plan.beside]
        if any(dimension.teams for dimension in dimensions) and not self.bench.has_areas:
            yield Lack("teams", TABLES["teams"].needed, None, plan.query.as_at)
        needs = (*declared.needs, *(need for dimension in dimensions for need in dimension.needs))
        if declared.table == "caseload":
            yield from self._caseload(plan, needs)
        elif _period(plan).start <= plan.query.as_at:
            yield from self._rows(declared, plan, needs)
            yield from self._beside(*declared.also, plan) if declared.also else ()

    def _caseload(self, plan: Plan, needs: Needs) -> Iterator[Lack]:
        """The caseload table of a day that the lists do not tell, or that they lack a column for."""
        at, as_at = _period(plan).end, plan.query.as_at
        untold = at > as_at and "caseload" not in self.bench.frames
        if untold or self.bench.caseload(Period(at, at), as_at, needs)[0] is None:
            yield Lack("caseload", _ordered("caseload", _first(needs)), None, at)

    def _rows(self, declared: Declaration, plan: Plan, needs: Needs) -> Iterator[Lack]:
        """The list or history that would answer, where what there is does not."""
        query, period = plan.query, _period(plan)
        start = months_before(period.start, declared.lookback)
        table, _ = self.bench.pick(declared.table, needs, query.source, declared.history, not declared.needs_history)
        if self._answers(table, declared, start, query.as_at):
            return
        past = declared.history and query.source == "auto" and declared.table in HISTORY_TITLES
        longer = declared.needs_history or table is not None or not covers(window(query.as_at).start, start)
        if past and longer:
            yield _history(declared.table, needs, start, query.as_at, ever=_ever(declared))
        else:
            state = declared.kind == "state"
            first = None if state else min(start, declared.period(query.as_at).start)
            yield Lack(declared.table, self._wanted(declared.table, needs), first, query.as_at)

    def _answers(self, table: Table | None, declared: Declaration, start: date, as_at: date) -> bool:
        if table is None:
            return False
        return declared.kind == "state" or covers(self.bench.covered_from(table, as_at), start)

    def _beside(self, key: str, column: str, plan: Plan) -> Iterator[Lack]:
        """The other table that must cover the period."""
        needs, start, as_at = columns("child_id", column), _period(plan).start, plan.query.as_at
        table, _ = self.bench.pick(key, needs, plan.query.source)
        if table is None or not covers(self.bench.covered_from(table, as_at), start):
            yield _history(key, needs, start, as_at, ever=False)

    def _wanted(self, key: str, needs: Needs) -> tuple[str, ...]:
        """Of a list that is there, the columns that it lacks; otherwise all that are needed."""
        table = self.bench.table(key)
        names = table.missing(needs) if table is not None and table.missing(needs) else _first(needs)
        return _ordered(key, names)


def _period(plan: Plan) -> Period:
    """What must be covered: from the first month's end for a stock, which needs no more."""
    first = plan.slices[0].period if plan.slices else plan.period
    return Period(first.end, max(first.end, plan.period.end)) if plan.kind == "stock" else plan.period


def _ever(declared: Declaration) -> bool:
    """Whether what happened before counts however long ago."""
    return declared.needs_history and not declared.lookback


def _history(key: str, needs: Needs, start: date, end: date, *, ever: bool) -> Lack:
    names = (*_first(needs), *HISTORY_COLUMNS.get(key, ()))
    return Lack(key + HISTORY_SUFFIX, _ordered(key, names), start, end, ever)


def _first(needs: Needs) -> tuple[str, ...]:
    return tuple(names[0] for names in needs)


def _ordered(key: str, names: Iterable[str]) -> tuple[str, ...]:
    """The needed columns and these, each once, as the table has them."""
    wanted = {*TABLES[key].needed, *names}
    return tuple(column.key for column in TABLES[key].columns if column.key in wanted)
