"""What a reader must know about the figures of a chart or table becomes its notes and its source line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from paperbuilder.compose.grid import Grid
from paperbuilder.compose.material import Material, distinct
from paperbuilder.compose.wording import lower_first, upper_first
from paperbuilder.data.schema.columns import TABLES
from paperbuilder.errors import listed
from paperbuilder.formats import Formats
from paperbuilder.layout.spec import Chart, Section, Table
from paperbuilder.metrics.periods import MONTHS_IN
from paperbuilder.metrics.result import Query, Result
from paperbuilder.model import Inline, Text

MOST_REASONS = 3
FEW_DAYS = 8
ANNUAL = (
    "Annualised rate for comparison: number in the period × (12 ÷ months in the period) ÷ population × 10,000. The six "
    "months count as 6, a calendar month as 1."
)
ROUNDED = "Changes are worked out before rounding."
PLAIN_RATE = "Rate: number ÷ population × 10,000."


def month_notes(grid: Grid, formats: Formats) -> Iterator[str]:
    """Which month is part of one, and which months or periods are not covered by the data."""
    for place in grid.places:
        if place.part and grid.by == "month":
            yield f"{formats.month(place.start)} is part of a month: {formats.span(place.start, place.end)}."
    if grid.dropped:
        words = listed(list(_missing_spans(grid, formats)), "and")
        yield f"Not shown, because the data does not cover {'it' if len(grid.dropped) == 1 else 'them'}: {words}."


def _missing_spans(grid: Grid, formats: Formats) -> Iterator[str]:
    """The dropped periods by their names; three or more months in a row by the first and the last."""
    if grid.by != "month":
        yield from (lower_first(place.label) for place in grid.dropped)
        return
    first = grid.places[0].start
    for months in ([p for p in grid.dropped if p.start < first], [p for p in grid.dropped if p.start > first]):
        names = [formats.month(place.start) for place in months]
        yield from [f"{names[0]} to {names[-1]}"] if len(names) > 2 else names


def gap_notes(grid: Grid) -> Iterator[str]:
    """Why a series is missing from a chart or table that has others."""
    for line in grid.lines:
        if not line.filled and line.reasons:
            yield f"{line.label} is not available. {listed_reasons(line.reasons)}"


def rule_notes(material: Material, results: Iterable[Result]) -> Iterator[str]:
    """Which of two rules was used, where the results say so; of several metrics, each with its name."""
    told = tuple(results)
    several = len({result.metric for result in told}) > 1
    for metric, note in dict.fromkeys((result.metric, result.note) for result in told if result.available):
        if note:
            yield sentence(f"{material.label(metric)}: {note}" if several else note)


def rate_notes(material: Material, metrics: Iterable[str], own: Iterable[str]) -> Iterator[str]:
    """The formula of the rates, unless the layout's own notes give it, and the population they are divided by."""
    rates = [metric for metric in metrics if material.definition(metric).unit == "per 10,000"]
    annual = [metric for metric in rates if material.definition(metric).kind == "event"]
    if not any("10,000" in words for words in own):
        yield from ([ANNUAL] if annual else [])
        yield from ([PLAIN_RATE] if len(rates) > len(annual) else [])
    if rates and (words := _population(material)):
        yield words


def _population(material: Material) -> str:
    population = material.layout.definition.settings.population
    if population is None:
        return ""
    number = material.formats.number(population.value)
    return f"The population aged 0 to 17 is {number} ({population.source}, {population.year})."


def regroup_notes(section: Section, item: Chart | Table, results: Iterable[Result], formats: Formats) -> Iterator[str]:
    """That months are put together or groups merged, and why; where the last ones stand for less than their months."""
    why = ", so that fewer figures are suppressed" if section.when_small else ""
    told = [result for result in results if section.regroup and section.regroup in result.by]
    if told:
        yield f"Months are shown as {section.regroup}s{why}."
        yield from _uneven_ends(told, section.regroup or "", formats)
    if item.join and section.when_small == "merge":
        yield f"Small groups are shown as one{why}."


def _uneven_ends(results: list[Result], time: str, formats: Formats) -> Iterator[str]:
    """The first and last of a series where they are longer or shorter than the others."""
    held = {result.labels[result.by.index(time)]: result for result in sorted(results, key=lambda one: one.end)}
    for label, result in held.items():
        days = (result.end - result.start).days + 1
        if result.start != result.end and abs(days - MONTHS_IN[time] * 30.4) > FEW_DAYS:
            length = "longer" if days > MONTHS_IN[time] * 30 else "shorter"
            yield f"{label} is {length} than a {time}: {formats.span(result.start, result.end)}."


def suppressed(formats: Formats) -> str:
    """What the symbol in a table or chart means."""
    return f"{formats.suppressed}: suppressed to protect confidentiality."


def sentence(words: str) -> str:
    """The words as a sentence, with its capital and its full stop."""
    trimmed = upper_first(words.strip())
    return trimmed if trimmed.endswith((".", "!", "?")) else f"{trimmed}."


def listed_reasons(reasons: Iterable[str]) -> str:
    """The first few reasons as sentences: "It needs the teams table."."""
    shown = distinct(reason.strip() for reason in reasons if reason.strip())[:MOST_REASONS]
    return " ".join(because(reason) for reason in shown) or "The data does not hold it."


def because(reason: str) -> str:
    """One reason as a sentence."""
    return sentence(f"it {reason}" if reason.startswith(("needs ", "covers ")) else reason)


def source_line(
    material: Material, section: Section, queries: Iterable[Query], own: str | None = None
) -> tuple[Inline, ...]:
    """`Source: Annex A List 1 (contacts), as at 12 October 2020`; an item with its `own` source names its tables."""
    asked = tuple(queries)
    as_at = material.formats.day(max((query.as_at for query in asked), default=material.paper.as_at))
    given = section.source_name if own in (None, section.source) else ""
    name = given or listed(table_names(material, asked), "and") or "the council's own records"
    return (Text(f"Source: {name}, as at {as_at}"),)


def table_names(material: Material, queries: Iterable[Query]) -> list[str]:
    """The tables that answered the queries, and the sources of figures computed elsewhere, as they are printed."""
    asked = tuple(queries)
    definitions = (material.definition(query.metric) for query in asked)
    elsewhere = (definition.source for definition in definitions if not definition.table)
    return list(dict.fromkeys((*(table_name(key) for key in table_keys(material, asked)), *elsewhere)))


def table_keys(material: Material, queries: Iterable[Query]) -> list[str]:
    """The tables that answered the queries, each once."""
    keys = (key for query in queries for key in material.results.tables.get(query, "").replace(",", " ").split())
    return list(dict.fromkeys(keys))


def tables_read(material: Material, covered: Mapping[str, date]) -> str:
    """Every table that was read and since when it is complete: `Annex A Lists 1 to 9 from 12 April 2020; …`."""
    keys = table_keys(material, material.results)
    known = sorted((key for key in keys if key in covered), key=lambda key: (not is_list(key), key))
    since: dict[str, list[str]] = {}
    for key in known:
        since.setdefault(_since(covered[key], material.formats), []).append(key)
    dated = [f"{_named(held)} from {day}" for day, held in since.items()]
    others = [key for key in keys if key not in covered]
    return "; ".join([*dated, *([_named(others)] if others else [])])


def _since(day: date, formats: Formats) -> str:
    """The day, or its month where that is complete but for a few days."""
    return formats.month(day) if day.day <= FEW_DAYS else formats.day(day)


def _named(keys: list[str]) -> str:
    """The tables by their names, lists by their numbers."""
    lists = sorted(TABLES[key].number for key in keys if is_list(key))
    others = sorted(table_name(key) for key in keys if not is_list(key))
    words = [f"Annex A {'List' if len(lists) == 1 else 'Lists'} {runs(lists)}"] if lists else []
    return listed([*words, *others], "and")


def is_list(key: str) -> bool:
    """Whether the table is one of the eleven lists."""
    return key in TABLES and bool(TABLES[key].number) and not key.endswith("_history")


def runs(numbers: list[int]) -> str:
    """`1 to 9`, `1, 3 and 5 to 7`."""
    grouped: list[list[int]] = []
    for number in numbers:
        if grouped and number == grouped[-1][-1] + 1:
            grouped[-1].append(number)
        else:
            grouped.append([number])
    words = [f"{run[0]} to {run[-1]}" if len(run) > 2 else listed([str(n) for n in run], "and") for run in grouped]
    return listed(words, "and")


def table_name(key: str) -> str:
    """`contacts` is `Annex A List 1 (contacts)`, `contacts_history` is `contact history`."""
    if key not in TABLES:
        return key.replace("_", " ")
    title = lower_first(TABLES[key].title)
    return f"Annex A List {TABLES[key].number} ({title})" if is_list(key) else title
