"""An edited draft becomes the list of what the officer did, control by control."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from paperbuilder.draft.controls import Draft, Place, changed_figures, elements_of, is_untouched
from paperbuilder.draft.names import BEGINS, DELETED, FALLBACK, ID, INSERTED, NAME, Element, P, tag_of, w
from paperbuilder.draft.package import Package
from paperbuilder.draft.reading import OBJECT, figures, line_text, lines, paragraphs, text
from paperbuilder.draft.stamp import POINT, Generated, Stamp
from paperbuilder.draft.styled import Styled

Kind = Literal[
    "edited",
    "emptied",
    "deleted",
    "moved",
    "new text",
    "new heading",
    "figure changed",
    "copied",
    "unknown control",
    "end missing",
    "comment",
    "insertion open",
    "deletion open",
]


UNTOUCHED = ("comment", "moved", "copied", "new text", "new heading")
"""What leaves the block it is told of as it was."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the officer did: where, to which block, what it was before and is now, by whom.

    `metric` is what computed a figure that was changed by hand.
    """

    kind: Kind
    block: str
    section: str
    before: str = ""
    after: str = ""
    metric: str = ""
    author: str = ""

    @property
    def difference(self) -> tuple[tuple[str, str], ...]:
        """The words, each with `same`, `gone` or `new`."""
        return tuple(difference(self.before, self.after))


@dataclass(frozen=True, slots=True)
class Changes:
    """All that was done to a draft, and how many of its blocks nobody touched."""

    stamp: Stamp
    unchanged: int
    changes: tuple[Change, ...]


def changes(draft: Draft) -> Changes:
    """What the officer did, in the order of the paper as generated, then new text, comments and tracked changes."""
    found = [*_blocks(draft), *_moved(draft), *_beside(draft), *_new(draft), *_remarks(draft), *_tracked(draft)]
    touched = {change.block for change in found if change.kind not in UNTOUCHED}
    return Changes(draft.stamp, sum(tag not in touched for tag in draft.stamp.blocks), tuple(found))


def difference(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The words of both, side by side, each stretch with `same`, `gone` or `new`."""
    old, new = before.split(), after.split()
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "same", " ".join(old[a:b])
            continue
        if a < b:
            yield "gone", " ".join(old[a:b])
        if c < d:
            yield "new", " ".join(new[c:d])


def changed_lines(generated: Generated, place: Place) -> tuple[tuple[str, str, str], ...]:
    """The lines of a table or chart that are no longer as generated: before, now, and the metric of the cell."""
    old, new = list(generated.lines), [line.text for line in lines(place.elements)]
    found = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            pairs = max(b - a, d - c)
            gone, come = [*old[a:b], *[""] * pairs][:pairs], [*new[c:d], *[""] * pairs][:pairs]
            metrics = [generated.metrics.get(a + step, "") for step in range(pairs)]
            found += list(zip(gone, come, metrics, strict=True))
    return tuple(found)


def section_of(stamp: Stamp, tag: str) -> str:
    """The heading under which a block was generated; nothing for what is no block."""
    if tag not in stamp.blocks:
        return ""
    heading = ""
    for other, block in stamp.blocks.items():
        heading = block.text if other.endswith("-heading") else heading
        if other == tag:
            break
    return heading


def _blocks(draft: Draft) -> Iterator[Change]:
    for tag, generated in draft.stamp.blocks.items():
        section = section_of(draft.stamp, tag)
        place = draft.places.get(tag)
        if place is None:
            yield Change("deleted", tag, section, before=generated.text)
        else:
            yield from _block(draft, place, generated, section)


def _block(draft: Draft, place: Place, generated: Generated, section: str) -> Iterator[Change]:
    tag = generated.tag
    if not place.whole:
        yield Change("end missing", tag, section, generated.text, text(place.elements))
    elif is_untouched(draft, place, generated) or generated.kind == "contents":
        return
    elif not text(place.elements).strip():
        yield Change("emptied", tag, section, before=generated.text)
    elif generated.kind == "locked":
        for before, after, metric in changed_lines(generated, place):
            yield Change("figure changed", tag, section, before, after, metric)
    else:
        yield from _edited(draft, place, generated, section)


def _edited(draft: Draft, place: Place, generated: Generated, section: str) -> Iterator[Change]:
    for figure, before, after in changed_figures(draft, place):
        yield Change("figure changed", generated.tag, section, before, after, figure.partition("|")[0])
    if not is_untouched(draft, place, generated, draft.stamp.bound):
        yield Change("edited", generated.tag, section, generated.text, text(place.elements))


def _moved(draft: Draft) -> Iterator[Change]:
    """The fewest blocks that, put back, would restore the order."""
    ranks = {tag: rank for rank, tag in enumerate(draft.stamp.blocks)}
    order = [ranks[tag] for tag in draft.order]
    stayed = set(_longest_run(order))
    for tag in draft.order:
        if ranks[tag] not in stayed:
            yield Change("moved", tag, section_of(draft.stamp, tag), after=text(draft.places[tag].elements))


def _longest_run(order: Sequence[int]) -> list[int]:
    """The longest rising run, its members not necessarily side by side."""
    tops: list[int] = []
    before: dict[int, int | None] = {}
    for rank in order:
        place = bisect_left(tops, rank)
        before[rank] = tops[place - 1] if place else None
        tops[place : place + 1] = [rank]
    run: list[int] = []
    step: int | None = tops[-1] if tops else None
    while step is not None:
        run.append(step)
        step = before[step]
    return run


def _beside(draft: Draft) -> Iterator[Change]:
    for control in draft.copies:
        tag = tag_of(control)
        yield Change("copied", tag, section_of(draft.stamp, tag), after=text([control]))
    for tag in draft.strangers:
        yield Change("unknown control", tag, "")
    for control in figures([draft.package.xml(name) for name in running_parts(draft.package)]):
        before = draft.stamp.bound.get(tag_of(control))
        if before is not None and line_text(control) != before:
            yield Change("edited", tag_of(control), "", before, line_text(control))


def running_parts(package: Package) -> tuple[str, ...]:
    """The parts with what stands at the head and foot of pages."""
    return tuple(name for kind in ("header", "footer") for name in package.related(kind))


def _new(draft: Draft) -> Iterator[Change]:
    """Text and headings that stand in no block, neighbouring paragraphs together."""
    ours = set(elements_of(draft)) | set(draft.copies)
    starts = {place.elements[0]: place.tag for place in draft.places.values()}
    styled = Styled(draft.package)
    last, found = "", []
    for element in draft.body.iter():
        last = starts.get(element, last)
        is_ours = element in ours or any(above in ours for above in element.iterancestors())
        if element.tag == P and not is_ours and not _is_passed_over(element):
            kind: Kind = "new heading" if styled.is_heading(element) else "new text"
            found.append(((kind, last), "".join(line.text for line in lines([element])[:1])))
    for (kind, tag), group in groupby((pair for pair in found if pair[1].strip()), key=lambda pair: pair[0]):
        words = "\n".join(line for _, line in group)
        yield Change(kind, tag, section_of(draft.stamp, tag), after=words)


def _is_passed_over(paragraph: Element) -> bool:
    """What nobody sees, and the council's logo, which stands in no block."""
    if next(paragraph.iterancestors(FALLBACK, *DELETED), None) is not None:
        return True
    marked = any(mark.get(NAME, "").startswith(POINT) for mark in paragraph.iter(BEGINS))
    return marked and line_text(paragraph).strip() == OBJECT


def _remarks(draft: Draft) -> Iterator[Change]:
    for name in draft.package.related("comments"):
        for comment in draft.package.xml(name).iter(w("comment")):
            tag = _commented(draft, comment.get(ID, ""))
            yield Change(
                "comment",
                tag,
                section_of(draft.stamp, tag),
                after="\n".join(line.text for each in paragraphs(comment) for line in lines([each])[:1]),
                author=comment.get(w("author"), ""),
            )


def _commented(draft: Draft, identity: str) -> str:
    marks = (w("commentRangeStart"), w("commentReference"))
    mark = next((each for each in draft.body.iter(*marks) if each.get(ID) == identity), None)
    return "" if mark is None else _block_around(draft, mark)


def _block_around(draft: Draft, element: Element) -> str:
    owners = {each: place.tag for place in draft.places.values() for each in place.elements}
    return next((owners[above] for above in element.iterancestors() if above in owners), "")


def _tracked(draft: Draft) -> Iterator[Change]:
    for change in draft.body.iter(*INSERTED, *DELETED):
        if change.getparent() is None or not _tracked_words(change).strip():
            continue
        tag, words = _block_around(draft, change), _tracked_words(change)
        said = {"section": section_of(draft.stamp, tag), "author": change.get(w("author"), "")}
        if change.tag in INSERTED:
            yield Change("insertion open", tag, after=words, **said)
        else:
            yield Change("deletion open", tag, before=words, **said)


def _tracked_words(change: Element) -> str:
    return "".join(each.text or "" for each in change.iter(w("t"), w("delText")))
