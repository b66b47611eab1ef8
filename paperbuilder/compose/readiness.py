"""A layout and its results become a readiness table: each section ready, part or cannot, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from paperbuilder.compose.material import Material, distinct
from paperbuilder.compose.paper import fill
from paperbuilder.compose.previous import PreviousPaper
from paperbuilder.compose.sections import Filled
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.result import Results

State = Literal["ready", "part", "cannot"]


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready a section is; `missing` says what the data lacks for it."""

    section: str
    title: str
    state: State
    missing: tuple[str, ...] = ()
    optional: bool = False


def readiness(layout: LoadedLayout, results: Results, previous: PreviousPaper | None = None) -> tuple[Readiness, ...]:
    """The state of every section, in order.

    "Cannot": a chart, table or call-out of the section has no figure at all. "Part": some figures are not available, or
    an optional section loses something.
    """
    return tuple(_state(one) for one in fill(Material(layout, results, Formats(), previous)))


def _state(filled: Filled) -> Readiness:
    missing = distinct(missing.reason for missing in filled.missing)
    missing = missing or tuple(lacking.reason for lacking in filled.lacking)
    state: State = "part" if missing else "ready"
    if filled.lacking and (not filled.spec.optional or filled.section is None):
        state = "cannot"
    return Readiness(filled.spec.id, filled.spec.title, state, missing, filled.spec.optional)
