"""What is suppressed in a section, as it is printed, becomes what could be done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from paperbuilder.compose.regrouping import MERGE, Regrouper, items
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import Chart, Section, Table
from paperbuilder.metrics.result import Results

LONGER = {"quarter": "half-year", "half-year": "year"}
"""What is tried next where months put together so are still full of holes."""
LEAVE_OUT = "show fewer groups, or the whole as one figure"


@dataclass(frozen=True, slots=True)
class Holes:
    """How many figures a section prints as suppressed, and what could be done about it."""

    section: str
    title: str
    hidden: int
    remedy: str = ""


def holes(layout: LoadedLayout, safe: Results, hidden: Mapping[str, tuple[str, int]]) -> tuple[Holes, ...]:
    """The sections with suppressed figures, from the title and number of each; the layout is the one that is printed.

    `safe` are the results that are printed.
    """
    specs = {section.id: Regrouper(layout, safe, safe, section) for section in layout.definition.sections}
    return tuple(
        Holes(section, title, number, remedy(specs[section]) if section in specs else "")
        for section, (title, number) in hidden.items()
        if number
    )


def remedy(regrouper: Regrouper) -> str:
    """What would leave fewer holes, where more than a fifth of a series is suppressed."""
    poor = [item for item in items(regrouper.section) if regrouper.holes(item)]
    wishes = dict.fromkeys(_of_item(regrouper, item) for item in poor)
    return "; or ".join(wish for wish in wishes if wish)


def _of_item(regrouper: Regrouper, item: Chart | Table) -> str:
    section = regrouper.section
    if regrouper.in_months(item):
        return _months_together(section)
    if regrouper.timed(item):
        longer = LONGER.get(section.regroup or "")
        return _in_its_way(section, longer) if longer else LEAVE_OUT
    return LEAVE_OUT if item.join or section.when_small == MERGE else f"when_small: {MERGE}"


def _months_together(section: Section) -> str:
    """Months that are still apart where the section asks for longer ones would be refused together."""
    return LEAVE_OUT if section.when_small not in (None, MERGE) else "when_small: quarter"


def _in_its_way(section: Section, longer: str) -> str:
    return f"when_small: {longer}" if section.when_small else f"regroup: {longer}"
