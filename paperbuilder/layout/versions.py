"""A layout and the versions published of it become the layout of the next version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from msgspec import structs

from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import HistoryLine

PUBLISHED, SUPERSEDED = "Published", "Superseded"


def versioned(layout: LoadedLayout, version: str, published: Sequence[HistoryLine]) -> LoadedLayout:
    """The layout with that version; its version table has its own lines, then those of the published versions."""
    paper = layout.definition.paper
    taken = {line.version for line in published}
    history = (*(line for line in paper.history if line.version not in taken), *published)
    changed = structs.replace(paper, version=version, history=history)
    return replace(layout, definition=structs.replace(layout.definition, paper=changed))


def published(infos: Sequence[Mapping[str, str]]) -> tuple[HistoryLine, ...]:
    """The lines of the version table that the archive's versions give: all but the last one are superseded."""
    return tuple(_line(info, latest=info is infos[-1]) for info in infos)


def superseded(lines: Sequence[HistoryLine]) -> tuple[HistoryLine, ...]:
    """The lines, once another version is published."""
    return tuple(structs.replace(line, status=SUPERSEDED if line.status else "") for line in lines)


def _line(info: Mapping[str, str], *, latest: bool) -> HistoryLine:
    return HistoryLine(
        version=info["Version"],
        on=date.fromisoformat(info["Published"]),
        note=info.get("Note", "Published"),
        by=info.get("Approved-By", ""),
        status=PUBLISHED if latest else SUPERSEDED,
    )
