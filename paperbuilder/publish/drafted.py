"""A draft to be published becomes the paper with the officer's words, or what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from paperbuilder import asked, pipeline
from paperbuilder.archive.record import Check
from paperbuilder.archive.working import digest
from paperbuilder.compose.inputs import Composed
from paperbuilder.compose.trace import traced
from paperbuilder.draft.files import read
from paperbuilder.errors import DraftError
from paperbuilder.finish import Text, faults, opened_in, stamp_of, text_of
from paperbuilder.inputs import paper_inputs
from paperbuilder.layout.loaded import LoadedLayout, parted
from paperbuilder.model import Document
from paperbuilder.order import Order
from paperbuilder.publish.bound import blocks_in
from paperbuilder.publish.checks.handwritten import own
from paperbuilder.publish.current import stale
from paperbuilder.publish.making import Kept, Made
from paperbuilder.publish.wording import without_changes, worded
from paperbuilder.style.sheet import StyleSheet

if TYPE_CHECKING:
    from paperbuilder.draft.document.read import Opened
    from paperbuilder.draft.stamp import Stamp

FINISHED = ("draft-finished", "Nothing is open in the draft, and the paper can carry all that is in it.")
CURRENT = ("draft-current", "The draft has the figures that the data gives.")
REFRESH = "bring the new figures in with `paperbuilder refresh`"
ACCEPT = "accept or reject it in Word, or finish the draft with --accept-changes"
FOLDER = "draft/"


@dataclass(frozen=True)
class Words:
    """A draft while it is published: the copy that is kept, the draft as opened, whether it is finished."""

    kept: Kept
    opened: Opened
    checks: tuple[Check, ...]

    @classmethod
    def of(cls, draft: Path, order: Order, layout: LoadedLayout) -> Words:
        """The officer's draft, as it may be public; DraftError when it is none, or of another paper."""
        data = read(draft)
        unfinished = _unfinished(_opened(data, str(draft), order, layout))
        kept = Kept(f"{FOLDER}{draft.name}", cleaned(data, str(draft)), digest(data))
        return cls(kept, _opened(kept.data, str(draft), order, layout), unfinished)

    @classmethod
    def again(cls, kept: Kept, order: Order, layout: LoadedLayout) -> Words:
        """The draft that was kept with a version."""
        return cls(kept, _opened(kept.data, kept.name, order, layout), ())

    @property
    def refused(self) -> bool:
        """Whether something stands in the way."""
        return any(check.result == "failed" for check in self.checks)

    def put(self, made: Made) -> tuple[Made, tuple[Check, ...]]:
        """The paper with the draft's words, its files written anew; and whether its figures are those of the data."""
        text = text_of(self.opened)
        places = stale(self.opened, text.document, made.composed.document)
        checks = _checks(CURRENT, [(place, REFRESH) for place in places])
        left_out = tuple(_left_out(text.document, self.opened.stamp, made.composed.document))
        known = own(made.composed.document)
        worded_paper = _with_words(text, self.opened.stamp, made)
        return replace(worded_paper, draft=self.kept, left_out=left_out, own=known), (*self.checks, *checks)


def _left_out(own: Document, stamp: Stamp, composed: Document) -> Iterator[str]:
    """The sections that the draft was built with and of which nothing is left in it."""
    there = {block.id for block in blocks_in(own)}
    for section in composed.sections:
        blocks = {block.id for block in section.blocks}
        if blocks & stamp.blocks.keys() and not blocks & there:
            yield section.id


def cleaned(data: bytes, place: str) -> bytes:
    """The draft with what its readers see alone, without those who edited it; its words are what is published."""
    from paperbuilder.draft.document.clean import clean

    return clean(data, place)


def ordered(order: Order, draft: Path) -> Order:
    """The order with what the draft was built with, where it does not say otherwise."""
    stamp = stamp_of(read(draft), draft)
    said = {"paper.as_at": stamp.as_at.isoformat(), **stamp.overrides, **order.overrides}
    return replace(order, overrides=said, style=order.style or stamp.style or None)


def _opened(data: bytes, place: str, order: Order, layout: LoadedLayout) -> Opened:
    """The draft, opened in the paper's house format; DraftError when it is of another paper."""
    found = opened_in(data, place, pipeline.read_style(order, layout))
    if found.stamp.paper != layout.paper_id:
        message = f'this is a draft of "{found.stamp.paper}", not of "{layout.paper_id}"'
        raise DraftError(message, place=place, hint=_other(found.stamp.paper))
    return found


def _other(archive_id: str) -> str:
    """How the words of another paper's draft come into a version; those of Part 2 are taken from the layout."""
    paper, mark = parted(archive_id)
    if mark:
        return f"take its words into the layout with `paperbuilder harvest`, then build and publish {paper}"
    return f"paperbuilder publish {paper} --draft …"


def _unfinished(found: Opened) -> tuple[Check, ...]:
    """A failed check for each thing that is open or cannot be carried."""
    problems = (*found.problems, *faults(text_of(found).document))
    failed = [(f"open {one.kind} by {one.author} {one.place}: {one.text}", ACCEPT) for one in found.open]
    failed += [(f"{one.what} {one.place}", one.remedy) for one in problems]
    return _checks(FINISHED, failed)


def _with_words(text: Text, stamp: Stamp, made: Made) -> Made:
    """The paper in the draft's words; what it says of its changes is told of those words."""
    style = pipeline.read_style(made.order, made.layout)
    told = _worded(text, stamp, made, without_changes(made.composed.document), style)
    correction = made.correcting(told, made.results.definitions) if made.correcting is not None else None
    made = replace(made, correction=correction)
    again = pipeline.compose_paper(made.layout, made.results, style, made.frames, correction, told)
    composed = _worded(text, stamp, made, again.document, style)
    look = style if text.logo else replace(style, logo=None)
    files, marks = pipeline.render(composed, look, made.layout)
    return replace(made, composed=composed, files=files, marks=marks)


def _worded(text: Text, stamp: Stamp, made: Made, source: Document, style: StyleSheet) -> Composed:
    document = worded(text, stamp, source, style)
    inputs = paper_inputs(made.layout, style, made.frames, asked.metric_settings(made.layout))
    return Composed(document, made.composed.unfilled, made.composed.notes, traced(document, made.results, inputs))


def _checks(named: tuple[str, str], failed: list[tuple[str, str]]) -> tuple[Check, ...]:
    name, sentence = named
    found = tuple(Check(name=name, sentence=sentence, result="failed", place=p, remedy=r) for p, r in failed)
    return found or (Check(name=name, sentence=sentence, result="passed"),)
