"""The periods that the paper asks of its metrics become short terms, explained once above the definitions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from paperbuilder.compose.material import Material
from paperbuilder.compose.periods import at_a_day, headed, length
from paperbuilder.compose.wording import upper_first
from paperbuilder.errors import listed
from paperbuilder.metrics.periods import TIMES, window
from paperbuilder.metrics.result import Query, Result

SIX_MONTHS, SNAPSHOT, MONTHLY = "Six months", "Snapshot", "Months"
RATE = "Rates are per 10,000 children aged 0 to 17; those of events are annualised: six months × 2, a month × 12."


@dataclass
class Terms:
    """Names the periods of each metric and remembers which terms were used."""

    material: Material
    queries: tuple[Query, ...]
    used: set[str] = field(default_factory=set)

    def periods(self, metrics: Iterable[str]) -> str:
        """`Six months; months`, `Snapshot`, `23 March to 12 October 2020`."""
        held = set(metrics)
        asked = [query for query in self.queries if query.metric in held]
        terms = dict.fromkeys(term for query in asked if (term := self._term(query)))
        found = sorted(terms, key=lambda term: term == MONTHLY)
        self.used.update(found)
        return upper_first("; ".join([*found[:1], *(self._next(term) for term in found[1:])])) or "–"

    def explained(self) -> Iterator[str]:
        """A sentence for each term that was used."""
        day = self.material.formats.day(self.material.paper.as_at)
        said = {
            SIX_MONTHS: f"those to {day}",
            SNAPSHOT: f"the state on {day}",
            MONTHLY: "a figure for each calendar month, the last one up to the as-at date",
        }
        words = [f"“{term}” means {meaning}" for term, meaning in said.items() if term in self.used]
        if words:
            yield f"{listed(words, 'and')}."
        if any(self.material.definition(query.metric).unit == "per 10,000" for query in self.queries):
            yield RATE

    def _next(self, term: str) -> str:
        return term.lower() if term in (SIX_MONTHS, SNAPSHOT, MONTHLY) else term

    def _term(self, query: Query) -> str:
        """The term for what a query asks; none for comparisons, which the tables and texts name themselves."""
        if query.regroup:
            return f"{upper_first(query.regroup)}s"
        if query.months or set(query.by) & set(TIMES):
            return MONTHLY
        result = next(iter(self.material.answer(query)), None)
        if result is None or self._earlier(query, result):
            return ""
        return self._named(query, result)

    def _earlier(self, query: Query, result: Result) -> bool:
        return result.end < query.as_at and query.end is not None

    def _named(self, query: Query, result: Result) -> str:
        definition = self.material.definition(query.metric)
        as_at = self.material.paper.as_at
        if result.end == as_at and at_a_day(definition):
            return SNAPSHOT
        if result.end == as_at and result.start == window(as_at).start and length(result.start, result.end):
            return SIX_MONTHS
        return headed(result, definition, self.material.formats)
