"""What is asked of the metrics and what they answer: queries in, results out, and no frame in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from paperbuilder.metrics.periods import Period, window

Polarity = Literal["higher", "lower", "none"]
Unit = Literal["count", "percent", "per 10,000", "mean days"]
Reading = Literal["auto", "list"]
Regrouping = Literal["quarter", "half-year", "year"]


@dataclass(frozen=True, slots=True)
class Query:
    """One question: a metric at an as-at date, over a period, broken down by up to two dimensions.

    `as_at` is S. Without `start` and `end` the period is the metric's own at S (W, or its twelve months; a stock is
    taken at S). `end` alone dates a stock. `months` asks for the N calendar months ending with S's (the last one ends
    at S) and puts `month` first in `by`. `source="list"` pins the Annex A list where a history would be read.
    `regroup` puts the months of a series together, `join` groups: a label each, and the keys of its members.
    """

    metric: str
    as_at: date
    start: date | None = None
    end: date | None = None
    by: tuple[str, ...] = ()
    months: int | None = None
    source: Reading = "auto"
    regroup: Regrouping | None = None
    join: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. `group` has a key for each dimension of `by`, `labels` the words for the reader.

    A count has no numerator or denominator. `value` is unrounded (a percentage 0 to 100) and None when not
    `available`; `note` then says why, or says which of two rules was used. `part` marks a month that is not whole.
    `table` names what answered it, where that has been said (`Results.named`). A `suppressed` figure is available and
    has no numbers: whoever holds it cannot print what it was.
    """

    metric: str
    start: date
    end: date
    by: tuple[str, ...]
    group: tuple[str, ...]
    labels: tuple[str, ...]
    value: float | None
    numerator: float | None
    denominator: float | None
    unit: Unit
    available: bool = True
    note: str = ""
    part: bool = False
    table: str = field(default="", compare=False)
    suppressed: bool = False

    def hidden(self) -> Result:
        """The figure without its numbers."""
        return replace(self, value=None, numerator=None, denominator=None, suppressed=True)


def _unknown(_breakdown: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Definition:
    """What the paper prints of a metric: label, unit, plain explanation, rule, list and how it can be broken down.

    `table` is empty for figures computed elsewhere. `own_period` is the period it has at an as-at date when none is
    asked for. `past` is what says of an earlier day what this metric says of its list: `cpp.open` for `cpp.current`.
    `groups` are the keys that a breakdown can have; none where only the data says.
    """

    id: str
    label: str
    unit: Unit
    explain: str
    rule: str
    table: str
    source: str
    polarity: Polarity
    by: tuple[str, ...]
    short: str = ""
    kind: Literal["event", "stock", "state"] = "event"
    own_period: Callable[[date], Period] = field(default=window, compare=False, repr=False)
    past: Definition | None = None
    groups: Callable[[str], tuple[str, ...]] = field(default=_unknown, compare=False, repr=False)


@dataclass(frozen=True)
class Results:
    """The answers to the queries, and the definitions of the whole catalogue.

    `tables` says, for each query, which table answered it ("contacts_history"); an unanswered query has none.
    """

    answers: Mapping[Query, tuple[Result, ...]]
    definitions: Mapping[str, Definition]
    tables: Mapping[Query, str]

    def __getitem__(self, query: Query) -> tuple[Result, ...]:
        return self.answers[query]

    def __iter__(self) -> Iterator[Query]:
        return iter(self.answers)

    @property
    def suppressed(self) -> bool:
        """Whether any figure is suppressed."""
        return any(result.suppressed for results in self.answers.values() for result in results)

    def named(self) -> Results:
        """The same answers, each with the name of the table that answered it."""
        answers = {
            query: tuple(replace(result, table=self.tables[query]) for result in results)
            if query in self.tables
            else results
            for query, results in self.answers.items()
        }
        return replace(self, answers=answers)

    def one(self, query: Query) -> Result:
        """The single figure that answers a query without a breakdown."""
        (result,) = self.answers[query]
        return result
