"""A block's content gives way to new content; what others have marked within it, comments above all, stays marked."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.draft.controls import Draft, Place
from paperbuilder.draft.graft import Graft, names_within
from paperbuilder.draft.names import (
    BEGINS,
    CONTENT,
    DELETED,
    ENDS,
    ID,
    INSERTED,
    NAME,
    PROPERTIES,
    RUN,
    Element,
    P,
    made,
    w,
    words,
)
from paperbuilder.draft.reading import PLACEHOLDER

COMMENT_BEGINS, COMMENT_ENDS, COMMENT = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")


def replace(draft: Draft, place: Place, control: Element, graft: Graft) -> tuple[Element, ...]:
    """Puts the content of the new control in the block's place, and gives what now stands there."""
    new = graft.copy(control)
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


def set_words(control: Element, text: str) -> bool:
    """Puts the words into a figure's control, in the look they have; not where tracked changes are open within."""
    content = control.find(CONTENT)
    if content is None or next(content.iter(*INSERTED, *DELETED), None) is not None:
        return False
    run = next(content.iter(RUN), None)
    look = None if run is None else run.find(w("rPr"))
    _clear(content)
    content.append(made("r", *([] if look is None else [look]), words(text)))
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
            _remove(end)
        _remove(mark)


def _remove(element: Element) -> None:
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
