"""What a reader must know about the figures of a chart or table becomes its notes and its source line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paperbuilder.compose.grid import Grid
from paperbuilder.compose.material import Material
from paperbuilder.compose.wording import lower_first, upper_first
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.errors import listed
from paperbuilder.formats import Formats
from paperbuilder.layout.spec import Section
from paperbuilder.metrics.result import Query, Result
from paperbuilder.model import Inline, Text

MOST_REASONS = 3


def month_notes(grid: Grid, formats: Formats) -> Iterator[str]:
    """Which month is part of one, and which months or periods are not covered by the data."""
    for place in grid.places:
        if place.part and grid.by == "month":
            yield f"{formats.month(place.start)} is part of a month: {formats.span(place.start, place.end)}."
    if grid.dropped:
        words = [formats.month(p.start) if grid.by == "month" else lower_first(p.label) for p in grid.dropped]
        them = "it" if len(words) == 1 else "them"
        yield f"Not shown, because the data does not cover {them}: {listed(words, 'and')}."


def gap_notes(grid: Grid) -> Iterator[str]:
    """Why a series is missing from a chart or table that has others."""
    for line in grid.lines:
        if not line.filled and line.reasons:
            yield f"{line.label}: not available; {lower_first(listed_reasons(line.reasons))}"


def rule_notes(results: Iterable[Result]) -> Iterator[str]:
    """Which of two rules was used, where the results say so."""
    notes = dict.fromkeys(result.note for result in results if result.available and result.note)
    yield from (sentence(note) for note in notes)


def rate_notes(material: Material, metrics: Iterable[str]) -> Iterator[str]:
    """The formula of the rates, with the population they are divided by."""
    rates = [metric for metric in metrics if material.definition(metric).unit == "per 10,000"]
    annual = [metric for metric in rates if material.definition(metric).kind == "event"]
    if annual:
        yield (
            "Annualised rate for comparison: number in the period × (12 ÷ months in the period) ÷ population × 10,000; "
            f"the six months count as 6, a month as 1. {_population(material)}"
        ).strip()
    if len(rates) > len(annual):
        yield f"Rate: number ÷ population × 10,000. {_population(material)}".strip()


def _population(material: Material) -> str:
    population = material.layout.definition.settings.population
    if population is None:
        return ""
    number = material.formats.number(population.value)
    return f"The population aged 0 to 17 is {number} ({population.source}, {population.year})."


def sentence(words: str) -> str:
    """The words as a sentence, with its capital and its full stop."""
    trimmed = upper_first(words.strip())
    return trimmed if trimmed.endswith((".", "!", "?")) else f"{trimmed}."


def listed_reasons(reasons: Iterable[str]) -> str:
    """The first few reasons as one sentence."""
    shown = [reason.strip().rstrip(".") for reason in reasons][:MOST_REASONS]
    return f"{'; '.join(shown)}." if shown else "the data does not hold it."


def source_line(material: Material, section: Section, queries: Iterable[Query]) -> tuple[Inline, ...]:
    """`Source: Annex A List 1 (contacts), as at 12 October 2020`."""
    asked = tuple(queries)
    as_at = material.formats.day(max((query.as_at for query in asked), default=material.paper.as_at))
    name = section.source_name or listed(table_names(material, asked), "and") or "the council's own records"
    return (Text(f"Source: {name}, as at {as_at}"),)


def table_names(material: Material, queries: Iterable[Query]) -> list[str]:
    """The tables that answered the queries, as they are printed."""
    keys = (key for query in queries for key in material.results.tables.get(query, "").replace(",", " ").split())
    return list(dict.fromkeys(table_name(key) for key in keys))


def table_name(key: str) -> str:
    """`contacts` is `Annex A List 1 (contacts)`, `contacts_history` is `contact history`."""
    spec = TABLES.get(key)
    if spec is None:
        return key.replace("_", " ")
    if spec.number and not key.endswith("_history"):
        return f"Annex A List {spec.number} ({lower_first(spec.title)})"
    return lower_first(spec.title)
