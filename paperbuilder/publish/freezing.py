"""A wish to publish becomes a frozen version, or the list of checks that it failed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from msgspec import structs

from paperbuilder import pipeline
from paperbuilder.archive import pages, store, working
from paperbuilder.archive.index import Kept, last, read_index
from paperbuilder.archive.pages import PAGE
from paperbuilder.archive.record import Check
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import HistoryLine
from paperbuilder.layout.versions import PUBLISHED, superseded
from paperbuilder.order import Order
from paperbuilder.pipeline import STEPS, Tell, silent
from paperbuilder.publish.checks.accepting import accepted, unused
from paperbuilder.publish.checks.rules import ACCEPTABLE, NAMES, checks
from paperbuilder.publish.checks.subject import Restricted, Subject
from paperbuilder.publish.correcting import correcting, readers_have, to_record
from paperbuilder.publish.drafted import Words, ordered
from paperbuilder.publish.due import due
from paperbuilder.publish.making import Made, make, true_results
from paperbuilder.publish.packing import info, payload
from paperbuilder.publish.page import page
from paperbuilder.publish.recording import recorded
from paperbuilder.publish.remembering import remembered, require_same

Results = list[tuple[Made, tuple[Check, ...]]]
"""The public paper with its checks, and what is not for publication with its own."""


@dataclass(frozen=True)
class Wish:
    """What is to be published: the paper, the day, who approved it, what changed, the version that it corrects,
    why findings may stand, and the draft whose words are published.

    `order.data` may be None.
    """

    order: Order
    on: date
    approved_by: str = ""
    note: str = ""
    corrects: str = ""
    accept: tuple[str, ...] = ()
    draft: Path | None = None


@dataclass(frozen=True)
class Published:
    """The frozen version's folder, or None with what refused it; what hinders nothing but should be known; and the
    folder of what is not for publication.
    """

    paper: str
    version: str
    folder: Path | None
    digest: str
    checks: tuple[Check, ...]
    warnings: tuple[str, ...] = ()
    restricted: Path | None = None

    @property
    def exit_code(self) -> int:
        """0 published; 1 refused."""
        return int(self.folder is None)


def publish(wish: Wish, tell: Tell = silent) -> Published:
    """The paper made without the mark, checked, recorded and frozen; what is not for publication in its own bag."""
    accept = accepted(wish.accept, ACCEPTABLE, NAMES)
    tell(STEPS[0])
    order, known = remembered(wish.order if wish.draft is None else ordered(wish.order, wish.draft))
    index, layout = read_index(_root(order)), _layout(wish, order)
    words = None if wish.draft is None else Words.of(wish.draft, order, layout)
    if words is not None and words.refused:
        return Published(layout.paper_id, layout.definition.paper.version, None, "", words.checks)
    public = _made(wish, order, layout, tell)
    if known is not None:
        require_same(known.digests, public)
    public, more = (public, ()) if words is None else words.put(public)
    papers = (public, *_restricted(wish, order, layout, tell))
    results = [(made, checks(_subject(wish, made, papers), accept)) for made in papers]
    return _published(wish, [(public, (*more, *results[0][1])), *results[1:]], index, tell)


def _restricted(wish: Wish, order: Order, layout: LoadedLayout, tell: Tell) -> Iterator[Made]:
    """What is not for publication, where there is something."""
    if layout.withheld:
        second = replace(order, part=2)
        yield _made(wish, second, _layout(wish, second), tell)


def _published(wish: Wish, results: Results, index: tuple[Kept, ...], tell: Tell) -> Published:
    """Both twins frozen, or neither."""
    layout, told = results[0][0].layout, tuple(check for _, found in results for check in found)
    paper, version = layout.paper_id, layout.definition.paper.version
    if any(check.result == "failed" for check in told):
        return Published(paper, version, None, "", told)
    tell(STEPS[7])
    ready = [_ready(wish, made, found, index) for made, found in results]
    _freeze(_root(results[0][0].order), ready)
    apart = ready[1].folder if len(ready) > 1 else None
    edited = (words for made, _ in results[1:] for words in _edited(wish, made.layout))
    warnings = (*_warnings(wish, layout), *edited, *unused(accepted(wish.accept, ACCEPTABLE, NAMES), told))
    return Published(paper, version, ready[0].folder, ready[0].bag.kept.digest, told, warnings, apart)


def _layout(wish: Wish, order: Order) -> LoadedLayout:
    return _to_publish(wish, pipeline.versioned(order, pipeline.read_layout(order)))


def _made(wish: Wish, order: Order, layout: LoadedLayout, tell: Tell) -> Made:
    """The public paper, or what is not for publication, as it would be frozen."""
    root = _root(order)
    corrected = wish.corrects if layout.part == 1 or wish.corrects in _taken(root, layout) else ""
    said = correcting(root, layout, corrected) if corrected else None
    return make(replace(order, corrects=corrected), layout, tell, said)


def _taken(root: Path, layout: LoadedLayout) -> tuple[str, ...]:
    return tuple(kept.version for kept in store.versions(root, layout.archive_id))


def _warnings(wish: Wish, layout: LoadedLayout) -> Iterator[str]:
    """A deadline of its meeting that a paper misses without saying why; words that were edited and are not in it; an
    earlier version of a later day; a correction of a version that another one has superseded.
    """
    paper, publication = layout.definition.paper, layout.definition.publication
    if paper.meeting_date is not None and not (publication.supplement or publication.urgent):
        yield from filter(None, (due(paper.meeting_date, publication.despatch).late(wish.on),))
    folder, draft = wish.order.output / layout.paper_id, f"{pipeline.file_stem(layout)}.docx"
    if wish.draft is None and working.edited(folder, draft):
        yield f"the edited words of {folder / draft} are not in this version: --draft publishes them"
    for line in paper.history[:-1]:
        if line.on > wish.on:
            yield f"published as of {wish.on}, though version {line.version} before it is of {line.on}"
    if wish.corrects and paper.history[-2].version != wish.corrects:
        yield f"this corrects version {wish.corrects}, which version {paper.history[-2].version} had superseded"


def _subject(wish: Wish, made: Made, papers: tuple[Made, ...]) -> Subject:
    """What the checks look at: for the public paper also all that its bag would hold, and what must not be in it."""
    taken = _taken(_root(made.order), made.layout)
    subject = Subject(made.layout, made.composed, made.files, made.findings, made.marks, taken, made.hidden)
    subject = replace(subject, left_out=made.left_out, own=made.own)
    if len(papers) == 1 or made.layout.part == 2:
        return subject
    restricted = papers[-1]
    line = made.layout.definition.paper.history[-1]
    beside = payload(made, recorded(made, wish.on, line, ()))
    hidden = Restricted(restricted.layout, restricted.composed, true_results(*papers))
    return replace(subject, beside=beside, restricted=hidden, earlier=readers_have(made.order, made.layout, taken))


def _edited(wish: Wish, layout: LoadedLayout) -> Iterator[str]:
    """That the edited words of Part 2 are not in it: they come there through the layout."""
    folder, name = wish.order.output / layout.paper_id, f"{pipeline.file_stem(layout)}.docx"
    if working.edited(folder, name):
        yield f"the edited words of {folder / name} are not in Part 2: take them into the layout with harvest"


@dataclass(frozen=True)
class Ready:
    """A version that can be frozen: its bag and folder, and the page to put on file beside the working copies."""

    bag: store.Bagged
    folder: Path
    beside: Path
    page: dict[str, bytes]


def _ready(wish: Wish, made: Made, results: tuple[Check, ...], index: tuple[Kept, ...]) -> Ready:
    layout, root = made.layout, _root(made.order)
    line = layout.definition.paper.history[-1]
    record = structs.replace(recorded(made, wish.on, line, results), corrects=to_record(made.correction))
    held, said = payload(made, record), dict(info(layout, line, wish.corrects))
    beside, name = made.order.output / layout.paper_id, f"{pipeline.file_stem(layout)}{PAGE}"
    working.require_writable(beside, (name,))
    kept = Kept(layout.archive_id, line.version, "", last(index, layout.archive_id))
    bag = store.bagged(kept, held, tuple(said.items()), wish.on)
    retention = f"{said['Retention']} ({said['Retention-Until']})" if "Retention-Until" in said else said["Retention"]
    return Ready(bag, root / bag.kept.folder, beside, {name: page(record, held, bag.kept.digest, retention)})


def _freeze(root: Path, ready: list[Ready]) -> None:
    """Freezes the versions. Their pages are laid ready before and put in place after it, so that a stop between
    the two leaves what the next command needs for them.
    """
    for one in ready:
        working.lay_ready(one.beside, one.page)
    try:
        store.freeze_all(root, [one.bag for one in ready])
    except BaseException:
        for one in ready:
            pages.take_back(one.beside, one.page)
        raise
    for one in ready:
        working.write(one.beside, one.page)
        pages.take_back(one.beside, one.page)


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
