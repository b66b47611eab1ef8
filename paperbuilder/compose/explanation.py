"""The metrics of a section become its plain explanation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from paperbuilder.compose.asking import chart_metrics, table_metrics
from paperbuilder.compose.items import Placed
from paperbuilder.compose.material import Material
from paperbuilder.compose.wording import lower_first
from paperbuilder.layout.spec import Chart, Section, Table
from paperbuilder.model import Inline, Paragraph, Reference, Text
from paperbuilder.model.block import Role

MOST_EXPLAINED = 3
Narrated = Callable[[str, str, str, Role], Paragraph]


def explanation(
    material: Material, section: Section, items: tuple[Placed, ...], narrated: Narrated
) -> Iterator[Paragraph]:
    """The layout's explanation, or a sentence for each of the first metrics and where the others are explained."""
    block_id = f"{section.id}-explanation"
    if isinstance(section.explain, str):
        yield narrated(section.explain, "explain", block_id, "explanation")
    elif section.explain and (words := tuple(_words(material, items))):
        yield Paragraph(block_id, words, "explanation")


def _words(material: Material, items: tuple[Placed, ...]) -> Iterator[Inline]:
    metrics = tuple(dict.fromkeys(metric for item in items for metric in _metrics(item)))
    sentences = dict.fromkeys(material.definition(metric).explain for metric in metrics[:MOST_EXPLAINED])
    if sentences:
        yield Text(" ".join(_shown(number, words) for number, words in enumerate(sentences)))
    if len(metrics) > MOST_EXPLAINED and material.layout.definition.definitions.show:
        yield Text(" Every measure is explained under ")
        yield Reference("definitions", "")
        yield Text(".")


def _shown(number: int, words: str) -> str:
    """`The figures show how many …`; what comes after that is also shown."""
    head = "They also show" if number else "The figures show"
    inserted = f", {lower_first(words)}" if words.startswith("Of ") else f" {lower_first(words)}"
    return f"{head}{inserted}"


def _metrics(item: Placed) -> tuple[str, ...]:
    if isinstance(item.spec, Chart):
        return chart_metrics(item.spec)
    return table_metrics(item.spec) if isinstance(item.spec, Table) else ()
