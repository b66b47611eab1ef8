"""A wish to publish becomes a frozen version, or the list of checks that it failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from msgspec import structs

from paperbuilder import pipeline
from paperbuilder.archive import remembered, store, working
from paperbuilder.archive.index import Kept, last, read_index
from paperbuilder.archive.record import RECORD, Check, Record, written
from paperbuilder.archive.retention import months_later
from paperbuilder.errors import ArchiveError, listed
from paperbuilder.inputs import paper_files
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import HistoryLine
from paperbuilder.layout.versions import PUBLISHED, superseded
from paperbuilder.pipeline import STEPS, Order, Tell, silent
from paperbuilder.publish.checks import checks
from paperbuilder.publish.correcting import correcting, to_record
from paperbuilder.publish.due import due
from paperbuilder.publish.making import Made, make
from paperbuilder.publish.page import page
from paperbuilder.publish.recording import recorded


@dataclass(frozen=True)
class Wish:
    """What is to be published: the paper, the day, who approved it, what changed, and the version that it corrects.

    `order.data` may be None.
    """

    order: Order
    on: date
    approved_by: str = ""
    note: str = ""
    corrects: str = ""


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
    order, known = _remembered(wish.order)
    layout = _to_publish(wish, pipeline.versioned(order, pipeline.read_layout(order)))
    paper, root = layout.paper_id, _root(order)
    follows = last(read_index(root), paper)
    made = make(order, layout, tell, correcting(root, paper, wish.corrects) if wish.corrects else None)
    if known is not None:
        _require_same(known.digests, made)
    results = checks(made)
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


def _remembered(order: Order) -> tuple[Order, remembered.Remembered | None]:
    """The order, completed by what the working copies were made from; and that, where their data is read again."""
    known = remembered.read(order.output / order.layout)
    if known is None:
        return order, None
    overrides = {**known.overrides, **order.overrides}
    completed = replace(order, layout=known.layout, style=order.style or known.style, overrides=overrides)
    if order.data is not None or known.data is None:
        return completed, None if order.data is not None else known
    return replace(completed, data=Path(known.data)), known


def _require_same(known: dict[str, str], made: Made) -> None:
    """ArchiveError when a file is not what the working copy was made from."""
    now = pipeline.digests_of(made.order, made.layout, made.frames)
    changed = sorted(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))
    if changed:
        message = f"changed since the working copy was built: {listed(changed, 'and')}"
        raise ArchiveError(message, place=made.layout.paper_id, hint="build it again and look at it, or give --data")


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
