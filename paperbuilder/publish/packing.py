"""A paper as made becomes what its bag holds, and what the bag says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder import pipeline
from paperbuilder.archive.record import RECORD, Record, written
from paperbuilder.archive.retention import months_later
from paperbuilder.compose.withholding import page_mark
from paperbuilder.inputs import paper_files
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import HistoryLine
from paperbuilder.publish.making import Made


def payload(made: Made, record: Record) -> dict[str, bytes]:
    """The files, the layout and style as used, and the record."""
    stem = pipeline.file_stem(made.layout)
    files = {stem + ending: data for ending, data in made.files.items()}
    return {
        **files,
        **paper_files(made.layout, made.style, made.order.style_folders),
        **({made.draft.name: made.draft.data} if made.draft is not None else {}),
        RECORD: written(record),
    }


def info(layout: LoadedLayout, line: HistoryLine, corrects: str) -> Iterator[tuple[str, str]]:
    """What the bag says of itself; nothing is said where there is nothing."""
    paper = layout.definition.paper
    said = {
        "Source-Organization": paper.council,
        "External-Identifier": pipeline.file_stem(layout),
        "External-Description": paper.title,
        "Paper": layout.paper_id,
        "Version": line.version,
        "Committee": paper.provided_for,
        "Meeting-Date": paper.meeting_date.isoformat() if paper.meeting_date else "",
        "Published": line.on.isoformat(),
        "Approved-By": line.by,
        "Note": line.note,
        "Access": page_mark(layout),
        "Corrects": corrects,
        "Retention": f"{paper.retention} years" if paper.retention else "permanent",
        "Retention-Until": months_later(line.on, 12 * paper.retention).isoformat() if paper.retention else "",
    }
    yield from ((label, words) for label, words in said.items() if words)
