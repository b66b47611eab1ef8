"""A wish to publish becomes a frozen version, or the list of checks that it failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from msgspec import structs

from paperbuilder import pipeline
from paperbuilder.archive import store, working
from paperbuilder.archive.index import Kept, last, read_index
from paperbuilder.archive.record import RECORD, Check, Record, written
from paperbuilder.archive.retention import months_later
from paperbuilder.inputs import paper_files
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import HistoryLine
from paperbuilder.layout.versions import PUBLISHED, superseded
from paperbuilder.pipeline import STEPS, Order, Tell, silent
from paperbuilder.publish.checks.rules import checks
from paperbuilder.publish.checks.subject import Subject
from paperbuilder.publish.correcting import correcting, to_record
from paperbuilder.publish.drafted import Words, ordered
from paperbuilder.publish.due import due
from paperbuilder.publish.making import Made, make
from paperbuilder.publish.page import page
from paperbuilder.publish.recording import recorded
from paperbuilder.publish.remembering import remembered, require_same


@dataclass(frozen=True)
class Wish:
    """What is to be published: the paper, the day, who approved it, what changed, the version that it corrects,
    why typed figures are accepted, and the draft whose words are published.

    `order.data` may be None.
    """

    order: Order
    on: date
    approved_by: str = ""
    note: str = ""
    corrects: str = ""
    accept: str = ""
    draft: Path | None = None


@dataclass(frozen=True)
class Published:
    """The frozen version's folder, or None with what refused it; and which deadline it missed."""

    paper: str
    version: str
    folder: Path | None
    digest: str
    checks: tuple[Check, ...]
    late: str = ""

    @property
    def exit_code(self) -> int:
        """0 published; 1 refused."""
        return int(self.folder is None)


def publish(wish: Wish, tell: Tell = silent) -> Published:
    """The paper made without the mark, checked, recorded and frozen."""
    tell(STEPS[0])
    order, known = remembered(wish.order if wish.draft is None else ordered(wish.order, wish.draft))
    layout = _to_publish(wish, pipeline.versioned(order, pipeline.read_layout(order)))
    paper, root = layout.paper_id, _root(order)
    words = None if wish.draft is None else Words.of(wish.draft, order, layout)
    if words is not None and words.refused:
        return Published(paper, layout.definition.paper.version, None, "", words.checks)
    follows = last(read_index(root), paper)
    made = make(
        order,
        layout,
        tell,
        correcting(root, layout, wish.corrects) if wish.corrects else None,
    )
    if known is not None:
        require_same(known.digests, made)
    made, more = (made, ()) if words is None else words.put(made)
    results = (*more, *checks(_subject(made), wish.accept))
    version = layout.definition.paper.version
    if any(check.result == "failed" for check in results):
        return Published(paper, version, None, "", results)
    tell(STEPS[7])
    folder, digest = _frozen(wish, made, results, Kept(paper, version, "", follows))
    return Published(paper, version, folder, digest, results, _late(layout, wish.on))


def _late(layout: LoadedLayout, on: date) -> str:
    """Which deadline of its meeting a paper misses that does not say why."""
    meeting, publication = layout.definition.paper.meeting_date, layout.definition.publication
    if meeting is None or publication.supplement or publication.urgent:
        return ""
    return due(meeting, publication.despatch).late(on)


def _subject(made: Made) -> Subject:
    taken = tuple(kept.version for kept in store.versions(_root(made.order), made.layout.paper_id))
    return Subject(made.layout, made.composed, made.files, made.findings, made.marks, taken, made.hidden)


def _frozen(wish: Wish, made: Made, results: tuple[Check, ...], kept: Kept) -> tuple[Path, str]:
    """The version's folder and digest; the page to put on file is written beside the working copies."""
    line = made.layout.definition.paper.history[-1]
    record = structs.replace(recorded(made, wish.on, line, results), corrects=to_record(made.correction))
    payload, said = _payload(made, record), dict(_info(made.layout, line, wish.corrects))
    name = f"{pipeline.file_stem(made.layout)}-publication.html"
    working.require_writable(made.order.output / kept.paper, (name,))
    folder, digest = store.freeze(_root(made.order), kept, payload, tuple(said.items()), wish.on)
    retention = f"{said['Retention']} ({said['Retention-Until']})" if "Retention-Until" in said else said["Retention"]
    working.write(made.order.output / kept.paper, {name: page(record, payload, digest, retention)})
    return folder, digest


def _root(order: Order) -> Path:
    return order.output / store.FOLDER


def _to_publish(wish: Wish, layout: LoadedLayout) -> LoadedLayout:
    """The layout with its status, and the version itself as the last line of the version table."""
    paper = layout.definition.paper
    own = next((line for line in paper.history if line.version == paper.version), None)
    line = HistoryLine(
        version=paper.version,
        on=wish.on,
        note=wish.note or (own.note if own else "Published"),
        by=wish.approved_by or (own.by if own else ""),
        status=PUBLISHED,
    )
    earlier = superseded([one for one in paper.history if one.version != paper.version])
    changed = structs.replace(paper, status=PUBLISHED, history=(*earlier, line))
    return replace(layout, definition=structs.replace(layout.definition, paper=changed))


def _payload(made: Made, record: Record) -> dict[str, bytes]:
    stem = pipeline.file_stem(made.layout)
    files = {stem + ending: data for ending, data in made.files.items()}
    return {
        **files,
        **paper_files(made.layout, made.style, made.order.style_folders),
        **({made.draft.name: made.draft.data} if made.draft is not None else {}),
        RECORD: written(record),
    }


def _info(layout: LoadedLayout, line: HistoryLine, corrects: str) -> Iterator[tuple[str, str]]:
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
        "Corrects": corrects,
        "Retention": f"{paper.retention} years" if paper.retention else "permanent",
        "Retention-Until": months_later(line.on, 12 * paper.retention).isoformat() if paper.retention else "",
    }
    yield from ((label, words) for label, words in said.items() if words)
