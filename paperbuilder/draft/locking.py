"""Controls whose tracked changes are settled become locked again, as the newly built paper has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy

from paperbuilder.draft.names import CONTROL, DELETED, INSERTED, LOOKS_CHANGED, PROPERTIES, Element, in_line, tag_of, w

LOCK = w("lock")
BEFORE = {w(name) for name in ("rPr", "alias", "tag", "id")}
"""What stands before the lock in a control's properties."""
Key = tuple[str, bool]
"""A control's tag, and whether it stands in a line."""


Locks = dict[Key, Element]


def locks(roots: Iterable[Element]) -> Locks:
    """The lock of each control of the new paper that has one."""
    return {_key(control): lock for root in roots for control, lock in _locked(root)}


def relock(root: Element, known: Locks, passed: Iterable[Element] = ()) -> bool:
    """Locks what has a lock in the new paper and none in the draft; whether there was any.

    A control with open changes stays open, because Word settles none where contents are locked. `passed` are copies of
    an officer's, which are theirs.
    """
    theirs = {each for copy in passed for each in copy.iter(CONTROL)}
    found = [each for each in root.iter(CONTROL) if each not in theirs and _is_open_to(each, known)]
    for control in found:
        _lock(control, known[_key(control)])
    return bool(found)


def _locked(root: Element) -> Iterator[tuple[Element, Element]]:
    for control in root.iter(CONTROL):
        lock = control.find(f"{PROPERTIES}/{LOCK}")
        if lock is not None:
            yield control, lock


def _key(control: Element) -> Key:
    return tag_of(control), in_line(control)


def _is_open_to(control: Element, known: Locks) -> bool:
    """Whether the control is to be locked, is not, and nothing is open in it."""
    if _key(control) not in known or control.find(f"{PROPERTIES}/{LOCK}") is not None:
        return False
    return next(control.iter(*INSERTED, *DELETED, *LOOKS_CHANGED), None) is None


def _lock(control: Element, lock: Element) -> None:
    properties = control.find(PROPERTIES)
    if properties is not None:
        place = sum(1 for each in properties if each.tag in BEFORE)
        properties.insert(place, deepcopy(lock))
