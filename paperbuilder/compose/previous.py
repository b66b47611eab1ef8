"""The figures that the previous paper printed become those that this paper's are compared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from paperbuilder.metrics.result import Definition, Result

NAMED = "the previous paper"
TABLE = "previous_paper"
ALIKE = 3
"""Days by which two periods of as many months may differ."""
NOT_AVAILABLE = "it was not available in the previous paper either"
NO_SUCH = "the previous paper has no such figure over as long a time"
Key = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A metric, its breakdowns and its group."""


@dataclass(frozen=True, slots=True)
class PrintedBefore:
    """A figure that was printed: its words, its rule, and its value where that was not withheld."""

    start: date
    end: date
    printed: str
    rule: str
    value: float | None


@dataclass(frozen=True)
class PreviousPaper:
    """A published version, its day and as-at date, and every figure that it printed of a metric."""

    title: str
    version: str
    published: date
    as_at: date
    figures: Mapping[Key, tuple[PrintedBefore, ...]] = field(default_factory=dict)

    def result(self, now: Result, not_available: str) -> Result:
        """The figure as an earlier result of the same metric and group; not available, with the reason, if none.

        One that was printed neither as a number nor as the words for not available is suppressed, as it was then.
        """
        plain = replace(now, value=None, numerator=None, denominator=None, part=False, suppressed=False, table=TABLE)
        found = self.figure(now)
        if found is None:
            return replace(plain, available=False, note=NO_SUCH)
        dated = replace(plain, start=found.start, end=found.end, value=found.value, available=True, note="")
        if found.value is not None:
            return dated
        if found.printed == not_available:
            return replace(dated, available=False, note=NOT_AVAILABLE)
        return replace(dated, suppressed=True)

    @property
    def source(self) -> str:
        """What a figure of it is traced to."""
        return f"As printed in “{self.title}”, version {self.version}"

    def figure(self, now: Result) -> PrintedBefore | None:
        """The figure over the same days, otherwise the latest one before over as long a time."""
        known = self.figures.get(key_of(now), ())
        same = [one for one in known if (one.start, one.end) == (now.start, now.end)]
        earlier = [one for one in known if one.end < now.end and _as_long(one, now)]
        last = max((one.end for one in earlier), default=None)
        return _one(same or [one for one in earlier if one.end == last])

    def other_rule(self, now: Result, definition: Definition) -> str:
        """The rule that the earlier figure was counted by, where it is not today's."""
        found = self.figure(now)
        return found.rule if found is not None and found.rule != definition.rule else ""

    def redefined(self, definitions: Mapping[str, Definition]) -> Iterator[tuple[Definition, str]]:
        """The metrics of both papers whose rule has changed, each with the rule that it had."""
        rules = {metric: figures[-1].rule for (metric, _, _), figures in self.figures.items()}
        for metric, rule in sorted(rules.items()):
            if metric in definitions and definitions[metric].rule != rule:
                yield definitions[metric], rule


def key_of(result: Result) -> Key:
    """What the figure is called in any paper; a period that stands for a breakdown is in the dates already."""
    pairs = [pair for pair in zip(result.by, result.group, strict=False) if pair[0] != "period"]
    return result.metric, tuple(by for by, _ in pairs), tuple(key for _, key in pairs)


def _as_long(figure: PrintedBefore, now: Result) -> bool:
    return abs((figure.end - figure.start).days - (now.end - now.start).days) <= ALIKE


def _one(figures: list[PrintedBefore]) -> PrintedBefore | None:
    """One of the same figure's prints; where it is withheld in one place, that one."""
    return next((one for one in figures if one.value is None), figures[0] if figures else None)
