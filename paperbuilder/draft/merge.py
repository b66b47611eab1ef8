"""What was generated, what the officer has and what new data gives become one draft; no word of theirs is lost."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from paperbuilder.draft import stamp as stamps
from paperbuilder.draft.changes import changed_lines, running_parts, section_of
from paperbuilder.draft.comments import Comments
from paperbuilder.draft.controls import Draft, Place, changed_figures, is_untouched, open_draft
from paperbuilder.draft.direction import turned
from paperbuilder.draft.graft import Graft
from paperbuilder.draft.ink import carry
from paperbuilder.draft.locking import locks, relock
from paperbuilder.draft.names import BEGINS, CONTROL, ENDS, VAL, Element, in_line, made, tag_of, w, words
from paperbuilder.draft.package import Package
from paperbuilder.draft.reading import OBJECT, figures, line_text, text, tracked
from paperbuilder.draft.replace import remove, replace, set_words
from paperbuilder.draft.stamp import Generated, Stamp
from paperbuilder.draft.tracking import Tracking
from paperbuilder.errors import DraftError

Outcome = Literal[
    "replaced", "kept", "both changed", "figure updated", "figure returned", "stays deleted", "new", "left over", "note"
]
HEADING = "Heading1"
LEFT_OVER = "left-over-heading"
VERSIONS = "about-versions"
"""The table of versions, which is never tracked."""
KEEP = (
    "To keep the value that was typed, correct the data, or override it in the layout (overrides) with a reason, which "
    "the paper then prints."
)


@dataclass(frozen=True, slots=True)
class Merged:
    """What a refresh did with one block, in words."""

    outcome: Outcome
    block: str
    section: str
    said: str = ""


@dataclass
class Merge:
    """One refresh under way: the officer's draft, and the paper as new data gives it."""

    draft: Draft
    package: Package
    stamp: Stamp
    controls: dict[str, Element]
    graft: Graft
    comments: Comments
    tracking: Tracking | None = None
    done: list[Merged] = field(default_factory=list)
    touched: bool = False

    def say(self, outcome: Outcome, block: str, said: str = "") -> None:
        """Notes what was done."""
        both = self.stamp if block in self.stamp.blocks else self.draft.stamp
        self.done.append(Merged(outcome, block, section_of(both, block), said))

    def remark(self, place: Element, words: str) -> None:
        """A comment at the place."""
        self.comments.add(place, self.draft.body, words)
        self.touched = True


def merged(old: bytes, new: bytes, place: str, tracking: Tracking | None = None) -> tuple[bytes, tuple[Merged, ...]]:
    """The officer's draft with the newly built paper's figures, and what was done, block by block.

    With `tracking` every change is a tracked one, but for the contents, Word's numbers and the table of versions.
    DraftError when the first is no draft, or that of another paper.
    """
    draft, package = open_draft(old, place), Package.read(new, "the new paper")
    stamp = stamps.read(package)
    _require_same_paper(draft, stamp)
    body = package.xml(package.main)
    controls = {tag_of(control): control for control in body.iter(CONTROL) if not in_line(control)}
    graft = Graft(package, draft.package, draft.body)
    merge = Merge(draft, package, stamp, controls, graft, Comments(draft.package), tracking)
    _run(merge)
    return draft.package.data(), tuple(merge.done)


def _run(merge: Merge) -> None:
    if merge.stamp.as_at < merge.draft.stamp.as_at:
        merge.say("note", "", f"the draft has figures as at {merge.draft.stamp.as_at}, later than the new ones")
    for tag, generated in merge.draft.stamp.blocks.items():
        if tag in merge.stamp.blocks and tag in merge.draft.places:
            _block(merge, merge.draft.places[tag], generated, merge.stamp.blocks[tag])
        elif tag in merge.stamp.blocks:
            merge.say("stays deleted", tag, "")
    for copy in merge.draft.copies:
        merge.say("note", tag_of(copy), "it was pasted a second time; the copy stays as it is")
    _insert_new(merge)
    _leave_over(merge)
    _running(merge)
    _relock(merge)
    _finish(merge)


def _finish(merge: Merge) -> None:
    """Keeps what was touched, and nothing else."""
    package = merge.draft.package
    if merge.touched:
        merge.graft.prune()
        merge.comments.keep()
        package.put(package.main, merge.draft.body)
    stamps.write(package, merge.stamp)
    carry(package, merge.package)


def _require_same_paper(draft: Draft, stamp: Stamp) -> None:
    if draft.stamp.paper != stamp.paper:
        raise DraftError(
            f'this is a draft of "{draft.stamp.paper}", not of "{stamp.paper}"',
            place=draft.package.place,
            hint="leave out --layout, or name the layout that the draft was built from",
        )


def _block(merge: Merge, place: Place, before: Generated, now: Generated) -> None:
    is_same = before.source == now.source
    if before.kind == "text":
        _text(merge, place, before, now)
    elif place.whole and not is_same and (_is_ours(before, place) or is_untouched(merge.draft, place, before)):
        _replaced(merge, place)
    elif before.kind == "locked" and not is_untouched(merge.draft, place, before):
        _locked(merge, place, before)


def _is_ours(before: Generated, place: Place) -> bool:
    """Contents are always as computed, unless another block was dragged into them."""
    return before.kind == "contents" and not place.holds


def _replaced(merge: Merge, place: Place) -> Element:
    is_plain = merge.stamp.blocks[place.tag].kind == "contents" or place.tag == VERSIONS
    tracking = None if is_plain else merge.tracking
    now = replace(merge.draft, place, merge.controls[place.tag], merge.graft, tracking)
    merge.touched = True
    merge.draft.places[place.tag] = Place(place.tag, now, now[0])
    merge.say("replaced", place.tag)
    return now[0]


def _locked(merge: Merge, place: Place, before: Generated) -> None:
    """A table or chart that was changed by hand: as computed again, with a comment that has what was typed."""
    shown = text(place.elements)
    if not shown.strip() and OBJECT not in shown:
        merge.say("stays deleted", place.tag, "it was emptied")
        return
    if not place.whole or place.holds or shown.count(OBJECT) > before.text.count(OBJECT):
        now = merge.stamp.blocks[place.tag]
        if before.source != now.source:
            _kept_with_comment(merge, place, now)
        return
    typed = changed_lines(before, place)
    control = _replaced(merge, place)
    if typed:
        lines = [f"“{old}” had been changed by hand to “{new}”{_by(metric)}." for old, new, metric in typed]
        merge.remark(control, "\n".join(["The computed figures are back.", *lines, KEEP]))
        merge.say("figure returned", place.tag, " ".join(lines))


def _by(metric: str) -> str:
    return f" ({metric})" if metric else ""


def _text(merge: Merge, place: Place, before: Generated, now: Generated) -> None:
    held = {tag_of(control) for control in figures(place.elements) if tracked([control])}
    returned = tuple(each for each in changed_figures(merge.draft, place) if each[0] not in held)
    is_edited = not is_untouched(merge.draft, place, before, merge.draft.stamp.bound)
    if not is_edited and before.source != now.source:
        _say_returned(merge, _replaced(merge, place), place.tag, returned)
        return
    if not text(place.elements).strip():
        merge.say("stays deleted", place.tag, "it was emptied")
        return
    if is_edited and now.kind == "locked" and place.whole and not place.holds:
        _given_way(merge, place)
        return
    _update_figures(merge, place)
    if is_edited and before.source != now.source:
        _kept_with_comment(merge, place, now)
    elif is_edited:
        merge.say("kept", place.tag)
    _say_returned(merge, place.elements[0], place.tag, returned)


def _kept_with_comment(merge: Merge, place: Place, now: Generated) -> None:
    """The officer's words stay; a comment has the new generated text, and whether it now says the opposite."""
    opposite = turned(text(place.elements), now.text)
    lines = [*([opposite] if opposite else []), "These words were kept. The new figures would say:", now.text]
    merge.remark(place.elements[0], "\n".join(lines))
    merge.say("both changed", place.tag, opposite)


def _given_way(merge: Merge, place: Place) -> None:
    """A sentence that stood for a chart or table was edited, and that one has figures now."""
    typed = text(place.elements)
    merge.remark(_replaced(merge, place), f"There are figures to show again. In their place stood:\n{typed}")
    merge.say("both changed", place.tag, "there are figures to show again")


def _say_returned(merge: Merge, element: Element, block: str, returned: tuple[tuple[str, str, str], ...]) -> None:
    for tag, _, typed in returned:
        metric, now = tag.partition("|")[0], merge.stamp.bound.get(tag)
        if now is not None and now != typed:
            said = f"“{typed}” had been typed for {metric}; the computed figure is “{now}”."
            merge.remark(element, f"{said} {KEEP}")
            merge.say("figure returned", block, said)


def _update_figures(merge: Merge, place: Place) -> None:
    """The figures in words that stay, where they are still bound."""
    for control in list(figures(place.elements)):
        tag, typed = tag_of(control), line_text(control)
        now = merge.stamp.bound.get(tag)
        if now is None and tag in merge.draft.stamp.bound:
            merge.remark(place.elements[0], f"“{typed}” is no longer among the paper's figures; it stays as it was.")
            merge.say("note", place.tag, f"“{typed}” is no longer among the paper's figures")
        if now is None or now == typed:
            continue
        if set_words(control, now, merge.tracking):
            merge.touched = True
            merge.say("figure updated", place.tag, f"“{typed}” is now “{now}”")
        elif merge.draft.stamp.bound.get(tag) != now:
            merge.remark(place.elements[0], f"A tracked change is open on “{typed}”, which would now be “{now}”.")


def _insert_new(merge: Merge) -> None:
    """Blocks that the layout did not have when the draft was built, each after the one before it."""
    last: Element | None = None
    for tag in merge.stamp.blocks:
        is_new = tag not in merge.draft.stamp.blocks and tag not in merge.draft.strangers
        if is_new:
            last = _inserted(merge, tag, last)
        elif tag in merge.draft.places:
            last = merge.draft.places[tag].elements[-1]


def _inserted(merge: Merge, tag: str, last: Element | None) -> Element:
    new = merge.graft.copy(merge.controls[tag])
    _begin_page(new)
    parent = None if last is None else last.getparent()
    if last is None or parent is None:
        parent, index = next(merge.draft.body.iter(w("body"))), 0
    else:
        index = parent.index(last) + 1
    parent.insert(index, new)
    if merge.tracking is not None:
        merge.tracking.whole(new, "Ins")
    merge.draft.places[tag] = Place(tag, (new,), new)
    merge.remark(new, "This is new in the paper since the draft was built.")
    merge.say("new", tag)
    return new


def _begin_page(new: Element) -> None:
    """A section's heading begins a page, also where no section of the file's own begins with it."""
    for style in new.iter(w("pStyle")):
        if style.get(VAL) == HEADING:
            style.addnext(made("pageBreakBefore"))


def _leave_over(merge: Merge) -> None:
    """Blocks that the layout no longer has, at the end under a heading of their own."""
    gone = [tag for tag in merge.draft.stamp.blocks if tag not in merge.stamp.blocks and tag in merge.draft.places]
    if not gone:
        return
    body = next(merge.draft.body.iter(w("body")))
    _head_left_over(merge, body)
    for tag in gone:
        for element in merge.draft.places[tag].elements:
            _carry(merge, element, body)
        merge.say("left over", tag)
    merge.touched = True


def _carry(merge: Merge, element: Element, body: Element) -> None:
    """Puts the element at the end; where changes are tracked a copy, as the element itself is struck out."""
    if merge.tracking is None:
        body.insert(_end(body), element)
        return
    copy = deepcopy(element)
    for mark in list(copy.iter(BEGINS, ENDS)):
        remove(mark)
    body.insert(_end(body), copy)
    merge.tracking.whole(copy, "Ins")
    merge.tracking.whole(element, "Del")


def _head_left_over(merge: Merge, body: Element) -> None:
    if any(tag_of(control) == LEFT_OVER for control in body.iter(CONTROL)):
        return
    look = made("pPr", made("pStyle", val=HEADING), made("pageBreakBefore"))
    heading = made("p", look, made("r", words("Left over")))
    named = made("sdtPr", made("alias", val="Left over"), made("tag", val=LEFT_OVER))
    control = made("sdt", named, made("sdtContent", heading))
    body.insert(_end(body), control)
    if merge.tracking is not None:
        merge.tracking.whole(control, "Ins")


def _end(body: Element) -> int:
    return len(body) - 1 if len(body) and body[-1].tag == w("sectPr") else len(body)


def _running(merge: Merge) -> None:
    """Version, status and date at the head and foot of pages."""
    for name in running_parts(merge.draft.package):
        root = merge.draft.package.xml(name)
        if sum([_renewed(merge, control) for control in figures([root])]):
            merge.draft.package.put(name, root)


def _renewed(merge: Merge, control: Element) -> bool:
    tag, shown = tag_of(control), line_text(control)
    before, now = merge.draft.stamp.bound.get(tag), merge.stamp.bound.get(tag)
    if now is None or now in {before, shown}:
        return False
    if shown != before:
        merge.say("kept", tag, f"“{shown}” stays; it would now be “{now}”")
        return False
    return set_words(control, now, merge.tracking)


def _relock(merge: Merge) -> None:
    """What an earlier refresh unlocked for its tracked changes is locked again once they are settled."""
    known = locks([merge.package.xml(merge.package.main), *map(merge.package.xml, running_parts(merge.package))])
    merge.touched |= relock(merge.draft.body, known, merge.draft.copies)
    for name in running_parts(merge.draft.package):
        root = merge.draft.package.xml(name)
        if relock(root, known):
            merge.draft.package.put(name, root)


def counted(done: tuple[Merged, ...]) -> Iterator[str]:
    """How often each outcome came: `12 replaced`."""
    kinds = [each.outcome for each in done]
    for kind in dict.fromkeys(kinds):
        yield f"{kinds.count(kind)} {kind}"
