"""What one build leaves to the next in the same process: tables, checks, answers and drawings that still hold.

Nothing here changes a byte: what is kept is only ever found again by all that went into it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from paperbuilder.render.shelf import Shelf

if TYPE_CHECKING:
    from paperbuilder.layout.loaded import LoadedLayout
    from paperbuilder.metrics.result import Query, Results
    from paperbuilder.metrics.settings import MetricSettings

T = TypeVar("T")
Work = Callable[["Sequence[Query]"], "Results"]


class Mark(NamedTuple):
    """What tells the state of a file without reading it."""

    name: str
    size: int
    changed: int
    moved: int
    number: int


class Kept:
    """What belongs to one set of data files, and is forgotten before another is read: never two at a time."""

    def __init__(self) -> None:
        self.drawings = Shelf()
        self._read_from: Hashable = None
        self._values: dict[Hashable, Any] = {}
        self._asked: object = None
        self._answers: Results | None = None

    def tables(self, data: Path, spellings: Path | None, reads: Collection[str], work: Callable[[], T]) -> T:
        """What was read from the data; read again when one of its files has changed, or other tables are asked for."""
        read_from = data, marks(data), spellings and marks(spellings), frozenset(reads)
        if read_from != self._read_from:
            self._values.clear()
            self._answers = None
        self._read_from = read_from
        return self.once("tables", work)

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What the work gave for the key, worked out when it is first asked for."""
        if key not in self._values:
            self._values[key] = work()
        found: T = self._values[key]
        return found

    def answers(self, layout: LoadedLayout, settings: MetricSettings, wanted: Sequence[Query], work: Work) -> Results:
        """The answers to the queries, of which only those are worked out that were not asked the last time."""
        given = layout.definition.metrics, layout.definition.figures
        asked = settings, [marks(layout.path.parent / name) for name in given if name]
        known = self._answers if asked == self._asked else None
        self._asked, self._answers = asked, _more(known, wanted, work) if known else work(wanted)
        return self._answers


def _more(known: Results, wanted: Sequence[Query], work: Work) -> Results:
    """The answers that are known, those that are new, and none that is no longer asked for."""
    new = [query for query in wanted if query not in known.answers]
    more = work(new) if new else known
    answers, tables = {**known.answers, **more.answers}, {**known.tables, **more.tables}
    asked = dict.fromkeys(wanted)
    return replace(
        known,
        answers={query: answers[query] for query in asked},
        tables={query: tables[query] for query in asked if query in tables},
    )


def marks(path: Path) -> tuple[Mark, ...]:
    """What tells the state of a file, or of the files of a folder, without reading it; nothing where there is none."""
    try:
        found = sorted(path.iterdir()) if path.is_dir() else [path]
        return tuple(_mark(file) for file in found if file.is_file())
    except (OSError, ValueError):
        return ()


def _mark(path: Path) -> Mark:
    state = path.stat()
    return Mark(path.name, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
