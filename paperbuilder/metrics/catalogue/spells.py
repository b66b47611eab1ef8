"""The metrics that children in need, child protection plans and children looked after have in common (Lists 6 to 8)."""

from __future__ import annotations

from dataclasses import dataclass

from paperbuilder.metrics.catalogue.contacts import ANNUAL_RULE
from paperbuilder.metrics.catalogue.dimensions import months_long
from paperbuilder.metrics.conditions import NoDate
from paperbuilder.metrics.declaration import AllRows, Dated, Declaration, Declared, Open, Rate
from paperbuilder.metrics.groups import Dimension

START, END = "start_date", "end_date"
EVERY = AllRows()
CURRENT = NoDate(END)
STARTED = Dated(START)
CEASED = Dated(END)


@dataclass(frozen=True)
class Spells:
    """A list of spells in words: `what` it counts ("children looked after"), its flows, and any warning."""

    table: str
    number: int
    title: str
    what: str
    started: str
    ceased: str
    starting: str
    ceasing: str
    warning: str = ""
    leaves_out: str = ""
    by_current: tuple[Dimension, ...] = ()
    by_started: tuple[Dimension, ...] = ()

    def declared(self) -> tuple[Declared, ...]:
        """Every metric that all such lists have."""
        return (*self._counts(), *self._rates(), *self._durations())

    def _counts(self) -> tuple[Declared, ...]:
        return (self._total(), self._started(), self._ceased(), self._current(), self._open())

    def _total(self) -> Declaration:
        return Declaration(
            id=f"{self.table}.total",
            label=f"{self.title} at any time",
            short="Total",
            unit="count",
            table=self.table,
            rows=EVERY,
            explain=f"The number of {self.what} at any time in the six months{self.warning}.",
            rule=f"Rows of List {self.number}{self.leaves_out}.",
        )

    def _started(self) -> Declaration:
        return Declaration(
            id=f"{self.table}.started",
            label=self.starting,
            short="Started",
            unit="count",
            table=self.table,
            history=True,
            rows=STARTED,
            by=self.by_started,
            explain=f"How many {self.started} in the period{self.warning}.",
            rule=f"Rows with a start date in the period, ceased since or not{self.leaves_out}.",
        )

    def _ceased(self) -> Declaration:
        return Declaration(
            id=f"{self.table}.ceased",
            label=self.ceasing,
            short="Ceased",
            unit="count",
            table=self.table,
            history=True,
            rows=CEASED,
            explain=f"How many {self.ceased} in the period{self.warning}.",
            rule=f"Rows with an end date in the period{self.leaves_out}.",
        )

    def _current(self) -> Declaration:
        return Declaration(
            id=f"{self.table}.current",
            label=self.title,
            short="Current",
            unit="count",
            table=self.table,
            rows=EVERY,
            where=(CURRENT,),
            by=self.by_current,
            explain=f"The number of {self.what} at the as-at date{self.warning}.",
            rule=f"Rows of List {self.number} with a blank end date{self.leaves_out}.",
        )

    def _open(self) -> Declaration:
        return Declaration(
            id=f"{self.table}.open",
            label=f"{self.title} at a date",
            short="Open",
            unit="count",
            table=self.table,
            history=True,
            rows=Open(START, END),
            explain=f"The number of {self.what} on a given day{self.warning}.",
            rule=f"Rows that started on or before the day and have no end date or one after it{self.leaves_out}.",
        )

    def _rates(self) -> tuple[Declared, ...]:
        return (
            self._current_rate(),
            self._flow_rate("started", self.starting),
            self._flow_rate("ceased", self.ceasing),
        )

    def _current_rate(self) -> Rate:
        return Rate(
            id=f"{self.table}.current_rate",
            label=f"{self.title} per 10,000 children",
            short="Current per 10,000",
            unit="per 10,000",
            table=self.table,
            of=f"{self.table}.current",
            explain=f"The number of {self.what} for every 10,000 children in the council’s area{self.warning}.",
            rule=f"{self.title} over the population aged 0 to 17, × 10,000.",
        )

    def _flow_rate(self, flow: str, words: str) -> Rate:
        return Rate(
            id=f"{self.table}.{flow}_rate",
            label=f"{words} per 10,000 children",
            short=f"{flow.capitalize()} per 10,000",
            unit="per 10,000",
            table=self.table,
            of=f"{self.table}.{flow}",
            explain=f"The number of {words[0].lower()}{words[1:]} in a year, at the pace of the period, for every "
            f"10,000 children in the council’s area{self.warning}.",
            rule=f"{words} {ANNUAL_RULE}",
        )

    def _durations(self) -> tuple[Declared, ...]:
        return (self._duration_current(), self._duration_ceased())

    def _duration_current(self) -> Declaration:
        return Declaration(
            id=f"{self.table}.duration_current",
            label=f"{self.title}, by duration so far",
            short="Current by duration",
            unit="count",
            table=self.table,
            rows=EVERY,
            where=(CURRENT,),
            by=(months_long(START),),
            band="duration_band",
            explain=f"How long the {self.what} at the as-at date have been so{self.warning}.",
            rule=f"Rows of List {self.number} with a blank end date, by whole months from start to the as-at "
            f"date{self.leaves_out}.",
        )

    def _duration_ceased(self) -> Declaration:
        return Declaration(
            id=f"{self.table}.duration_ceased",
            label=f"{self.ceasing}, by duration",
            short="Ceased by duration",
            unit="count",
            table=self.table,
            history=True,
            rows=CEASED,
            by=(months_long(START, END),),
            band="duration_band",
            explain=f"How long it had lasted: {self.ceasing[0].lower()}{self.ceasing[1:]} in the period{self.warning}.",
            rule=f"Rows with an end date in the period, by whole months from start to end{self.leaves_out}.",
        )
