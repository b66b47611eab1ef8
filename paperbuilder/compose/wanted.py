"""What the data lacks becomes requests to the case-system team: table, columns, dates, and the sections that wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from paperbuilder.compose.readiness import Readiness
from paperbuilder.compose.requests import Request
from paperbuilder.data.schema.columns import HISTORY_SUFFIX, TABLES
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.result import Definition, Query

if TYPE_CHECKING:
    from paperbuilder.metrics.lacking import Lack

ELSEWHERE = "Key messages and words about the paper"
COMPARISON = "(comparison with earlier figures)"


@dataclass(frozen=True, slots=True)
class DataRequest:
    """One table to extract: columns by their headers, from the first to the last day, and why (sections' titles).

    Without `start` the table is wanted as it stands on the day `end`; `ever` wants what is older than `start` as well.
    It is `needed` where a section cannot be filled or lacks figures; otherwise it is for comparisons alone.
    """

    table: str
    columns: tuple[str, ...]
    start: date | None
    end: date
    why: tuple[str, ...]
    ever: bool = False
    needed: bool = True

    @property
    def title(self) -> str:
        """`Assessment history (History 4)`, `Assessments (List 4)`, `Teams`."""
        spec = TABLES[self.table]
        return f"{spec.title} ({self._kind} {spec.number})" if spec.number else spec.title

    @property
    def file(self) -> str:
        """The name by which the file is recognised: `history-4.csv`."""
        number = TABLES[self.table].number
        return f"{self._kind.lower()}-{number}.csv" if number else f"{self.table}.csv"

    @property
    def _kind(self) -> str:
        return "History" if self.table.endswith(HISTORY_SUFFIX) else "List"


def wanted(
    layout: LoadedLayout,
    definitions: Mapping[str, Definition],
    lacks: Mapping[Query, tuple[Lack, ...]],
    readiness: Sequence[Readiness],
) -> tuple[DataRequest, ...]:
    """A request for each table that is lacking, in the order of the tables; none where nothing is."""
    found: dict[str, DataRequest] = {}
    ready = {section.title for section in readiness if section.state == "ready"}
    for title, query in _asked(layout, definitions, lacks):
        for lack in lacks.get(query, ()):
            new = _request(lack, title, needed=title not in ready)
            found[lack.table] = _joined(found[lack.table], new) if lack.table in found else new
    return tuple(found[key] for key in TABLES if key in found)


def _asked(
    layout: LoadedLayout, definitions: Mapping[str, Definition], lacks: Mapping[Query, tuple[Lack, ...]]
) -> Iterator[tuple[str, Query]]:
    """The queries of each section with its title, then those that no section asks."""
    request = Request(layout, definitions)
    asked: set[Query] = set()
    for number, section in enumerate(layout.definition.sections):
        queries = tuple(request.section(section, ("sections", number)))
        asked.update(queries)
        yield from ((section.title, query) for query in queries)
    yield from ((ELSEWHERE, query) for query in lacks if query not in asked)


def _request(lack: Lack, title: str, *, needed: bool) -> DataRequest:
    why = title if needed else f"{title} {COMPARISON}"
    headers = tuple(TABLES[lack.table].column(name).header for name in lack.columns)
    return DataRequest(lack.table, headers, lack.start, lack.end, (why,), lack.ever, needed)


def _joined(one: DataRequest, other: DataRequest) -> DataRequest:
    """Two requests for a table as one: all columns, and the earliest to the latest day."""
    starts = [start for start in (one.start, other.start) if start]
    headers = {*one.columns, *other.columns}
    return DataRequest(
        table=one.table,
        columns=tuple(column.header for column in TABLES[one.table].columns if column.header in headers),
        start=min(starts, default=None),
        end=max(one.end, other.end),
        why=tuple(dict.fromkeys((*one.why, *other.why))),
        ever=one.ever or other.ever,
        needed=one.needed or other.needed,
    )
