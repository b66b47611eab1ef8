"""Declarations become a catalogue: looked up by id, with the breakdowns and the definition of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from paperbuilder.data.schema.columns import HISTORY_TITLES, TABLES
from paperbuilder.metrics.catalogue.dimensions import SHARED
from paperbuilder.metrics.declaration import Declaration, Declared, Figures, Kind, Rate, Ratio
from paperbuilder.metrics.groups import Dimension
from paperbuilder.metrics.periods import TIMES, Period
from paperbuilder.metrics.result import Definition

CASELOAD = "caseload"
CASE_LISTS = ("cin", "care_leavers")
CURRENT, OPEN = ".current", ".open"
Counted = Declaration | Figures


def _part(declared: Declared) -> str:
    """The metric that a rate or percentage is of."""
    return declared.of if isinstance(declared, Rate) else declared.top if isinstance(declared, Ratio) else ""


def _groups(dimensions: tuple[Dimension, ...], breakdown: str) -> tuple[str, ...]:
    """The keys that a breakdown can have; none where only the data says, or it is one of time."""
    return next((dimension.known for dimension in dimensions if dimension.name == breakdown), ())


def inherited(declared: Declared, known: Mapping[str, Declared]) -> tuple[Dimension, ...]:
    """The breakdowns of their own that all parts of a rate or percentage have; those of another metric itself."""
    if isinstance(declared, Ratio):
        below = {dimension.name for dimension in known[declared.bottom].by}
        return tuple(dimension for dimension in known[declared.top].by if dimension.name in below)
    return known[declared.of].by if isinstance(declared, Rate) else declared.by


class Catalogue(Mapping[str, Declared]):
    """Every metric by its id, in order."""

    def __init__(self, declared: Iterable[Declared]) -> None:
        self._declared = {one.id: one for one in declared}
        self._definitions: dict[str, Definition] = {}

    def __getitem__(self, metric: str) -> Declared:
        return self._declared[metric]

    def __iter__(self) -> Iterator[str]:
        return iter(self._declared)

    def __len__(self) -> int:
        return len(self._declared)

    def counted(self, metric: str) -> Counted:
        """What a metric is made from: its own declaration, or that of what its rate or percentage is of."""
        declared = self[metric]
        while not isinstance(declared, Declaration | Figures):
            declared = self[_part(declared)]
        return declared

    def kind(self, metric: str) -> Kind:
        """Whether a metric counts events, a stock or the state of the list."""
        return self.counted(metric).kind

    def own_period(self, metric: str, as_at: date) -> Period:
        """The period that a metric has when none is asked for."""
        return self.counted(metric).period(as_at)

    def breakdowns(self, metric: str) -> tuple[str, ...]:
        """How a metric can be broken down: its own ways, by time, and what its lists have columns for."""
        declared = self[metric]
        series = self.kind(metric) != "state" and declared.table != CASELOAD
        own = (dimension.name for dimension in declared.by)
        shared = (dimension.name for dimension in self._shared(metric))
        return tuple(dict.fromkeys((*own, *(TIMES if series else ()), *shared)))

    def dimension(self, declared: Declared, name: str) -> Dimension:
        """A metric's breakdown by its name."""
        return next(dimension for dimension in (*declared.by, *SHARED) if dimension.name == name)

    def definition(self, metric: str) -> Definition:
        """What a paper prints of a metric."""
        if metric not in self._definitions:
            self._definitions[metric] = self._defined(self[metric])
        return self._definitions[metric]

    def definitions(self) -> dict[str, Definition]:
        """What a paper prints of every metric, by its id."""
        return {metric: self.definition(metric) for metric in self}

    def tables(self, metric: str) -> tuple[str, ...]:
        """The tables that a metric counts, its own first; none for figures computed elsewhere."""
        declared = self[metric]
        if isinstance(declared, Ratio):
            return tuple(dict.fromkeys((*self.tables(declared.top), *self.tables(declared.bottom))))
        counted = self.counted(metric)
        return (counted.table,) if counted.table else ()

    def reads(self, metric: str) -> tuple[str, ...]:
        """Every list or other table that may answer a metric, beside the histories and the teams."""
        counted = self.counted(metric)
        also = (counted.also[0],) if isinstance(counted, Declaration) and counted.also else ()
        cases = CASE_LISTS if CASELOAD in self.tables(metric) else ()
        return tuple(dict.fromkeys((*self.tables(metric), *also, *cases)))

    def _shared(self, metric: str) -> Iterator[Dimension]:
        held = [{column.key for column in TABLES[table].columns} for table in self.tables(metric)]
        for dimension in SHARED:
            if held and all(columns & set(need) for columns in held for need in dimension.needs):
                yield dimension

    def _defined(self, declared: Declared) -> Definition:
        return Definition(
            id=declared.id,
            label=declared.label,
            unit=declared.unit,
            explain=declared.explain,
            rule=declared.rule,
            table=declared.table,
            source=self._source(declared.id),
            polarity=declared.polarity,
            by=self.breakdowns(declared.id),
            short=declared.short or declared.label,
            kind=self.kind(declared.id),
            own_period=self.counted(declared.id).period,
            past=self._past(declared.id),
            groups=partial(_groups, (*declared.by, *SHARED)),
        )

    def _past(self, metric: str) -> Definition | None:
        """`X.open` for `X.current`, where there is one."""
        stock = metric.removesuffix(CURRENT) + OPEN
        return self.definition(stock) if metric.endswith(CURRENT) and stock in self else None

    def _source(self, metric: str) -> str:
        counted = self.counted(metric)
        if isinstance(counted, Figures):
            return counted.source or "Figures computed elsewhere"
        if counted.table == CASELOAD:
            return "Caseload, or Lists 6 and 9"
        read = self.reads(metric)
        lists = " and ".join(f"List {TABLES[table].number}" for table in read)
        histories = " and the ".join(HISTORY_TITLES[table].lower() for table in read if table in HISTORY_TITLES)
        if counted.needs_history and not counted.from_list:
            return histories.capitalize()
        return f"{lists}, or the {histories}" if counted.history and histories else lists
