"""What would be suppressed becomes a layout with larger groups, where a section asks for it or a chart has an Other.

Here alone composing looks at figures before they are hidden: which groups stand together must be settled first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from msgspec import structs

from paperbuilder.compose.asking import MONTH, broken_down, chart_metrics, table_metrics
from paperbuilder.compose.charts import ChartMaker
from paperbuilder.compose.grid import OTHER, topped
from paperbuilder.compose.items import Placed
from paperbuilder.compose.joining import merged
from paperbuilder.compose.material import Material
from paperbuilder.compose.scope import section_scope
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import Block, Chart, Section, Table
from paperbuilder.metrics.periods import TIMES
from paperbuilder.metrics.result import Query, Result, Results

MOST = 1 / 5
"""A series with a larger part suppressed is regrouped."""
MERGE = "merge"
MONTH_WORDS = (
    (r"\bmonth by month\b", "{0} by {0}"),
    (r"\bby month\b", "by {0}"),
    (r"\beach month\b", "each {0}"),
    (r"\bmonth end\b", "{0} end"),
    (r"\bthe same month\b", "the same {0}"),
)
"""What a layout says of months in captions, labels, scope and explanation, and what is said of longer ones."""
Broken = TypeVar("Broken", Chart, Table)


def regrouped(layout: LoadedLayout, results: Results, safe: Results) -> LoadedLayout:
    """The layout as it is printed; the same one where nothing has to change."""
    sections = tuple(Regrouper(layout, results, safe, section).settled() for section in layout.definition.sections)
    if sections == layout.definition.sections:
        return layout
    return replace(layout, definition=structs.replace(layout.definition, sections=sections))


def asked_too(layout: LoadedLayout) -> LoadedLayout:
    """The layout with the months of every section that may need it put together: its questions may be asked too."""
    sections = tuple(
        structs.replace(section, regroup=section.when_small)
        if section.when_small not in (None, MERGE) and section.regroup is None
        else section
        for section in layout.definition.sections
    )
    if sections == layout.definition.sections:
        return layout
    return replace(layout, definition=structs.replace(layout.definition, sections=sections))


def items(section: Section) -> Iterator[Chart | Table]:
    """The charts and tables of a section."""
    holders: tuple[Section | Block, ...] = (section, *section.blocks)
    for holder in holders:
        yield from (item for item in (holder.chart, holder.table) if item is not None)


@dataclass(frozen=True)
class Regrouper:
    """Settles the groups of one section, from its figures and from what of them is suppressed."""

    layout: LoadedLayout
    results: Results
    safe: Results
    section: Section

    def settled(self) -> Section:
        """The section with its months put together, or with groups joined."""
        section, wish = self.section, self.section.when_small
        if wish is not None and wish != MERGE and section.regroup is None and self._holes_in_months():
            section = _renamed(structs.replace(section, regroup=wish), wish)
        return self._changed(section)

    def queries(self, item: Chart | Table) -> tuple[Query, ...]:
        """The questions that the item asks, broken down."""
        scope = section_scope(self.layout.definition.paper, self.section)
        metrics = chart_metrics(item) if isinstance(item, Chart) else table_metrics(item)
        return tuple(broken_down(item, scope, metric) for metric in metrics)

    def holes(self, item: Chart | Table) -> bool:
        """Whether more than a fifth of one of its series is suppressed."""
        series: dict[tuple[str, ...], list[bool]] = defaultdict(list)
        for result in self._answers(self.safe, item):
            if result.available and result.by:
                series[(result.metric, *result.group[1:])].append(result.suppressed)
        return any(sum(hidden) > MOST * len(hidden) for hidden in series.values())

    def in_months(self, item: Chart | Table) -> bool:
        """Whether the item is along months."""
        return any(MONTH in result.by for result in self._answers(self.safe, item))

    def timed(self, item: Chart | Table) -> bool:
        """Whether the item is along months, or along what they are put together to."""
        return any(set(TIMES) & set(result.by) for result in self._answers(self.safe, item))

    def _answers(self, results: Results, item: Chart | Table) -> list[Result]:
        return [result for query in self.queries(item) for result in results.answers.get(query, ())]

    def _holes_in_months(self) -> bool:
        return any(self.holes(item) and self.in_months(item) for item in items(self.section))

    def _changed(self, section: Section) -> Section:
        blocks = tuple(self._joined(block) for block in section.blocks)
        chart, table = self._item(section.chart), self._item(section.table)
        return structs.replace(section, blocks=blocks, chart=chart, table=table)

    def _joined(self, block: Block) -> Block:
        return structs.replace(block, chart=self._item(block.chart), table=self._item(block.table))

    def _item(self, item: Broken | None) -> Broken | None:
        """The item with small groups joined; those that a chart would add up as Other anyway are one from the start."""
        if item is None or item.join:
            return item
        if isinstance(item, Chart) and item.top and (rest := self._rest(item)):
            return structs.replace(item, top=None, join=rest)
        answers = self._answers(self.results, item)
        if (
            self.section.when_small != MERGE
            or not answers
            or set(answers[0].by[:1]) & set(TIMES)
            or not self.holes(item)
        ):
            return item
        hidden = {result.group[0] for result in self._answers(self.safe, item) if result.suppressed and result.group}
        return structs.replace(item, join=merged(answers, hidden, self._threshold, item.labels))

    @property
    def _threshold(self) -> int:
        disclosure = self.layout.definition.disclosure
        return 0 if disclosure == "none" else disclosure.threshold

    def _rest(self, chart: Chart) -> dict[str, tuple[str, ...]]:
        """What stands behind the largest groups, where one of it is suppressed."""
        material = Material(self.layout, self.results, Formats())
        scope = section_scope(self.layout.definition.paper, self.section)
        every = structs.replace(chart, top=None)
        whole = ChartMaker(material, self.section, scope, Placed("chart", every, "", ()), every).grid()
        largest = topped(whole, chart.top or 0).places
        rest = tuple(sorted(place.key for place in whole.places if place not in largest))
        hidden = {result.group[0] for result in self._answers(self.safe, chart) if result.suppressed and result.group}
        return {largest[-1].label if largest else OTHER: rest} if hidden & set(rest) else {}


def _renamed(section: Section, regroup: str) -> Section:
    """The words about the months of the section say what they are put together to; narrative is left as it is."""

    def said(words: str) -> str:
        for pattern, now in MONTH_WORDS:
            words = re.sub(pattern, now.format(regroup), words)
        return words

    def item(one: Broken | None) -> Broken | None:
        labels = {key: said(label) for key, label in one.labels.items()} if one else {}
        return one and structs.replace(one, caption=said(one.caption), labels=labels)

    blocks = (structs.replace(block, chart=item(block.chart), table=item(block.table)) for block in section.blocks)
    return structs.replace(
        section,
        scope=said(section.scope),
        explain=said(section.explain) if isinstance(section.explain, str) else section.explain,
        chart=item(section.chart),
        table=item(section.table),
        blocks=tuple(blocks),
    )
