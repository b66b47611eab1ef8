"""Saved files become papers built again: the layout, its style, what they name, and the data are looked at for changes.

What an event says does not matter, only that there was one: the state of the files is compared, so that editors which
save by renaming, several saves at once, and files that come and go are all the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paperbuilder import pipeline, yamlfile
from paperbuilder.archive.working import PROTECTED
from paperbuilder.errors import ArchiveError, LayoutError, PaperError, StyleError
from paperbuilder.kept import Kept, Mark, marks
from paperbuilder.layout.find import find as find_layout
from paperbuilder.order import Built, Order
from paperbuilder.pipeline import Tell, silent
from paperbuilder.style.read import extended
from paperbuilder.style.read import find as find_style

State = Mapping[Path, tuple[Mark, ...]]
LOOKED_AT_MS = 1000
SETTLED_MS = 50
FILE_NAME = re.compile(r"[^\n<>|*?{}]{1,200}\.\w{1,8}")


@dataclass(frozen=True)
class Rebuilt:
    """A paper built again, or the error that it ended with; `changed` are the files that were the reason."""

    changed: tuple[Path, ...]
    built: Built | None = None
    error: PaperError | None = None


class Watched:
    """An order that is built again when a file that it reads has changed, with what is kept from build to build."""

    def __init__(self, order: Order, tell: Tell = silent, beside: Executor | None = None) -> None:
        self._order, self._tell, self._beside, self._kept = order, tell, beside, Kept()
        self._layout = find_layout(order.layout, order.layout_folders)
        self._of_layout: tuple[Path, ...] = ()
        self._of_style: tuple[Path, ...] = ()
        self._in_the_way: tuple[Path, ...] = ()
        self._state: State = {}

    def folders(self) -> frozenset[Path]:
        """The folders in which something can happen that matters, of those that are there."""
        wanted = (path if path.is_dir() else path.parent for path in self._state)
        return frozenset(folder.absolute() for folder in wanted if folder.is_dir())

    def changed(self, patient: bool = True) -> tuple[Path, ...]:
        """The files that are not as they were at the last build; none while one is away or empty, for who is patient:
        it is for a moment, while it is being saved.
        """
        now = {path: marks(path) for path in self._state}
        if patient and any(self._state[path] and not _filled(now[path]) for path in now):
            return ()
        return tuple(path for path in now if now[path] != self._state[path])

    def build(self, changed: tuple[Path, ...] = ()) -> Rebuilt:
        """The paper built from the files as they are now; an error is told with its place, and goes no further."""
        self._look()
        try:
            return Rebuilt(changed, pipeline.build(self._order, self._tell, self._beside, self._kept))
        except ArchiveError as error:
            # A draft that is in the way is looked at too: the paper is built when it has gone.
            self._in_the_way = (Path(error.place),) if error.place.endswith(PROTECTED) else ()
            self._state = {**self._state, **{path: marks(path) for path in self._in_the_way}}
            return Rebuilt(changed, error=error)
        except PaperError as error:
            return Rebuilt(changed, error=error)
        except OSError as error:
            return Rebuilt(changed, error=PaperError(f"a file went away while it was read ({error.strerror})"))

    def _look(self) -> None:
        """Takes down the state of the files that a build reads, or could read, also of those that are not there.

        A layout or a style that cannot be read at the moment has the files that it had.
        """
        self._of_layout = _named(self._layout, LayoutError) or self._of_layout or (self._layout,)
        style = self._style()
        if style is not None:
            self._of_style = (style, *(_of_style(style, self._order) or self._of_style))
        data = (self._order.data,) if self._order.data is not None else ()
        self._state = {path: marks(path) for path in (*self._of_layout, *self._of_style, *data)}

    def _style(self) -> Path | None:
        try:
            layout = pipeline.read_layout(self._order)
            return find_style(pipeline.style_name(self._order, layout), self._order.style_folders)
        except PaperError:
            return None


def rebuilt(watched: Watched, changes: Iterable[object]) -> Iterator[Rebuilt]:
    """A first build, and one more after each event that left a file changed.

    A file that an editor takes away to put another in its place is waited for until the next event.
    """
    yield watched.build()
    patient = True
    for _ in changes:
        changed = watched.changed(patient)
        patient = bool(changed) or not watched.changed(patient=False)
        if changed:
            yield watched.build(changed)


def events(folders: Callable[[], frozenset[Path]]) -> Iterator[object]:
    """An event for each change in the folders, and one a second whether or not: shared drives tell of none."""
    from watchfiles import watch

    while True:
        watching = folders()
        for event in watch(
            *sorted(watching),
            watch_filter=None,
            recursive=False,
            step=SETTLED_MS,
            rust_timeout=LOOKED_AT_MS,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            yield event
            if folders() != watching:
                break


def _filled(found: tuple[Mark, ...]) -> bool:
    """Whether there is something in the file, or in one of the folder."""
    return any(mark.size for mark in found)


def _of_style(style: Path, order: Order) -> tuple[Path, ...]:
    """The style's own files, and those of the styles that it extends; nothing where it cannot be read."""
    named = _named(style, StyleError)
    try:
        sources = extended(str(style), order.style_folders)
    except PaperError:
        return named
    return tuple(path for source in sources for path in _named(source.path, StyleError))


def _named(path: Path, error: type[PaperError]) -> tuple[Path, ...]:
    """A file of settings, and every file beside it that one of them could name; nothing where it cannot be read."""
    try:
        words = _words(yamlfile.read(path, error).value)
    except PaperError:
        return ()
    return (path, *(path.parent / word for word in words if FILE_NAME.fullmatch(word)))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from _words(part)
