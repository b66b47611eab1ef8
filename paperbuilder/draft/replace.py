"""A block's content gives way to new content; what others have marked within it, comments above all, stays marked."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from paperbuilder.draft.controls import Draft, Place
from paperbuilder.draft.graft import Graft, names_within
from paperbuilder.draft.names import (
    BEGINS,
    CONTENT,
    ENDS,
    ID,
    NAME,
    PROPERTIES,
    RUN,
    Element,
    P,
    made,
    w,
    words,
)
from paperbuilder.draft.reading import PLACEHOLDER, tracked
from paperbuilder.draft.tracking import Tracking, undone, unlocked

COMMENT_BEGINS, COMMENT_ENDS, COMMENT = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")


def replace(
    draft: Draft, place: Place, control: Element, graft: Graft, tracking: Tracking | None = None
) -> tuple[Element, ...]:
    """Puts the content of the new control in the block's place, and gives what now stands there."""
    new = graft.copy(control)
    if tracking is not None:
        return _tracked(draft, place, new, tracking)
    kept = list(_marks(place, names_within([new])))
    ending = _section_ends(place)
    if place.control is None:
        now: tuple[Element, ...] = (_exchanged(place, new),)
    else:
        _fill(place.control, new)
        now = place.elements
    _unname(draft.body, now)
    _mark(now[0], kept)
    _end_section(now[0], ending)
    return now


def _tracked(draft: Draft, place: Place, new: Element, tracking: Tracking) -> tuple[Element, ...]:
    """The new content by tracked changes on the old, which goes into a control if it has none."""
    control = place.control if place.control is not None else _framed(place, new)
    old, given = control.find(CONTENT), new.find(CONTENT)
    if old is not None and given is not None:
        undone(old)
        unlocked(control)
        tracking.exchange(old, given)
    _unname(draft.body, (control,))
    return (control,)


def _framed(place: Place, new: Element) -> Element:
    """A control like the new one around what stands in the block's place."""
    frame = made("sdt", *(deepcopy(each) for each in new.iterfind(PROPERTIES)), made("sdtContent"))
    place.elements[0].addprevious(frame)
    frame[-1].extend(place.elements)
    return frame


def set_words(control: Element, text: str, tracking: Tracking | None = None) -> bool:
    """Puts the words into a figure's control, in the look they have; not where others' tracked changes are open."""
    content = control.find(CONTENT)
    if content is None or tracked([content]):
        return False
    undone(content)
    run = next(content.iter(RUN), None)
    look = None if run is None else deepcopy(run.find(w("rPr")))
    new = made("r", *([] if look is None else [look]), words(text))
    if tracking is None:
        _clear(content)
        content.append(new)
    else:
        unlocked(control)
        tracking.runs(content, [new])
    _show(control)
    return True


def _fill(control: Element, new: Element) -> None:
    content, given = control.find(CONTENT), new.find(CONTENT)
    if content is None or given is None:
        return
    _clear(content)
    content.extend(list(given))
    _show(control)


def _show(control: Element) -> None:
    """A control with words shows no placeholder."""
    for properties in control.iterfind(PROPERTIES):
        for mark in properties.findall(PLACEHOLDER):
            properties.remove(mark)


def _clear(content: Element) -> None:
    for child in list(content):
        content.remove(child)


def _exchanged(place: Place, new: Element) -> Element:
    first = place.elements[0]
    parent = first.getparent()
    if parent is None:
        return first
    parent.insert(parent.index(first), new)
    for element in place.elements:
        parent.remove(element)
    return new


def _marks(place: Place, ours: set[str]) -> Iterator[Element]:
    """What begins or ends within and is not ours: comments, and bookmarks that others have set."""
    begun: set[str] = set()
    for element in place.elements:
        for each in element.iter(BEGINS, ENDS, COMMENT_BEGINS, COMMENT_ENDS, COMMENT):
            if each.tag == BEGINS and each.get(NAME, "") in ours:
                begun.add(each.get(ID, ""))
            elif not (each.tag == ENDS and each.get(ID, "") in begun):
                yield each


def _mark(control: Element, kept: list[Element]) -> None:
    """Sets the marks around the first paragraph."""
    paragraph = next(control.iter(P), None)
    if paragraph is None:
        return
    place = 0 if paragraph.find(w("pPr")) is None else 1
    for mark in kept:
        if mark.tag in (BEGINS, COMMENT_BEGINS):
            paragraph.insert(place, mark)
            place += 1
        else:
            paragraph.append(made("r", mark) if mark.tag == COMMENT else mark)


def _unname(body: Element, now: tuple[Element, ...]) -> None:
    """Takes the bookmarks out of the new content that somebody has carried elsewhere: a name stands once."""
    inside = {mark for element in now for mark in element.iter(BEGINS)}
    taken = {mark.get(NAME, "") for mark in body.iter(BEGINS) if mark not in inside}
    for mark in [each for each in inside if each.get(NAME, "") in taken]:
        for end in [each for each in now[0].iter(ENDS) if each.get(ID) == mark.get(ID)]:
            remove(end)
        remove(mark)


def remove(element: Element) -> None:
    """Takes the element out of what holds it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _section_ends(place: Place) -> Element | None:
    """The end of a section that has come to stand in the block's last paragraph."""
    found = [each for element in place.elements for each in element.iter(w("sectPr"))]
    return found[-1] if found else None


def _end_section(control: Element, ending: Element | None) -> None:
    if ending is None:
        return
    properties = made("pPr", ending)
    content = control.find(CONTENT)
    parent = control.getparent()
    if content is not None and parent is not None:
        parent.insert(parent.index(control) + 1, made("p", properties))
