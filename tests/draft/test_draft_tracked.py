"""A tracked refresh is the refresh once its changes are accepted, and the old draft once they are rejected."""

from __future__ import annotations

import pytest
from draft_officers import (
    Edit,
    body_of,
    canonical,
    comments,
    control,
    edited,
    empty,
    parts,
    remove,
    settled,
    split_runs,
    track_insertion,
    type_over,
    unwrap,
    with_comment,
    words_of,
    write_between,
)
from draft_papers import NEW, OLD, built

from paperbuilder.draft.merge import merged
from paperbuilder.draft.names import CONTROL, PROPERTIES, VAL, Element, tag_of, w
from paperbuilder.draft.tracking import Tracking
from paperbuilder.style.sheet import StyleSheet

SCRIPTS: tuple[tuple[Edit, ...], ...] = (
    (),
    (type_over("contacts-fact", "Contacts", "Our contacts"), split_runs("contacts-fact")),
    (type_over("contacts-fact", "22%", "77%"), type_over("contacts-table", "1,200", "1,234")),
    (
        write_between("contacts-fact", "Our own."),
        track_insertion("contacts-list", " Typed."),
        remove("contacts-picture"),
    ),
    (empty("contacts-commentary"), split_runs("contacts-narrative-1")),
)


def refreshed(old: bytes, new: bytes, tracking: Tracking | None = None) -> bytes:
    """The refreshed draft."""
    return merged(old, new, "draft.docx", tracking)[0]


@pytest.mark.parametrize("script", SCRIPTS)
def test_accepted_it_is_the_refresh_and_rejected_the_draft(
    draft: bytes, newer: bytes, script: tuple[Edit, ...]
) -> None:
    """Whatever the officer did, both ways hold for the text and for the foot of the pages."""
    before = edited(draft, *script)
    tracked, plain = refreshed(before, newer, Tracking()), refreshed(before, newer)
    for part in ("word/document.xml", "word/footer2.xml"):
        accepted, rejected = body_of(tracked, part), body_of(tracked, part)
        settled(accepted, accept=True)
        settled(rejected, accept=False)
        assert canonical(accepted) == canonical(body_of(plain, part))
        assert canonical(rejected) == canonical(body_of(before, part))
    assert comments(tracked) == comments(plain)


def test_blocks_that_come_and_go_are_tracked(draft: bytes, sheet: StyleSheet) -> None:
    """A new block can be rejected, a block left over is struck out where it was and inserted at the end."""
    for new in (built(sheet, NEW, add=True), built(sheet, NEW, drop="contacts-narrative-1")):
        tracked = refreshed(draft, new, Tracking())
        accepted, rejected = body_of(tracked), body_of(tracked)
        settled(accepted, accept=True)
        settled(rejected, accept=False)
        assert canonical(accepted) == canonical(body_of(refreshed(draft, new)))
        assert canonical(rejected) == canonical(body_of(draft))


def test_a_figure_is_tracked_by_itself(draft: bytes, newer: bytes) -> None:
    """In a sentence that stays, only the figure is struck out and inserted, on the day given, and can be accepted."""
    now = refreshed(
        edited(draft, type_over("contacts-fact", "Contacts", "Our contacts")), newer, Tracking("2020-12-01")
    )
    fact = control(body_of(now), "contacts-fact")
    changes = [(each.tag, each.get(w("date")), words_of(each)) for each in fact.iter(w("ins"), w("del"))]
    assert {(tag, day) for tag, day, _ in changes} == {
        (w("ins"), "2020-12-01T00:00:00Z"), (w("del"), "2020-12-01T00:00:00Z"),
    }  # fmt: skip
    assert len(changes) == 4
    assert next(control(fact, "contacts.received").iter(w("lock")), None) is None


def test_twice_is_once(draft: bytes, newer: bytes) -> None:
    """The program's own open changes are no edit: the same figures change nothing, newer ones do not pile up."""
    once = refreshed(draft, newer, Tracking())
    assert parts(refreshed(once, newer, Tracking())) == parts(once)
    again = refreshed(once, draft, Tracking())
    rejected = body_of(again)
    settled(rejected, accept=False)
    assert words_of(rejected) == words_of(body_of(draft))


def test_comments_of_others_stay_anchored(draft: bytes, newer: bytes) -> None:
    """An officer's comment stays where it is."""
    now = refreshed(with_comment(draft, "contacts-fact", "Is this right?"), newer, Tracking())
    assert len(list(control(body_of(now), "contacts-fact").iter(w("commentReference")))) == 1


def test_bookmarks_stand_once(draft: bytes, newer: bytes) -> None:
    """Old and new content share no bookmark, also where the control was taken away."""
    now = refreshed(edited(draft, unwrap("contacts-list"), unwrap("contacts-picture")), newer, Tracking())
    names = [each.get(w("name")) for each in body_of(now).iter(w("bookmarkStart"))]
    assert len(names) == len(set(names))
    ids = [each.get(w("id")) for each in body_of(now).iter(w("ins"), w("del"))]
    assert len(ids) == len(set(ids))


def test_the_words_of_both_are_in_the_file(draft: bytes, sheet: StyleSheet) -> None:
    """Struck-out words are still there to be read."""
    now = refreshed(draft, built(sheet, {**OLD, "months": "fell to"}), Tracking())
    struck = "".join(each.text or "" for each in control(body_of(now), "contacts-fact").iter(w("delText")))
    assert "Contacts rose to" in struck


def test_settled_controls_are_locked_again(draft: bytes, newer: bytes) -> None:
    """Once the changes are accepted or rejected, the next refresh locks what the paper has locked."""
    before = _locks(body_of(refreshed(draft, newer)))
    tracked = refreshed(edited(draft, type_over("contacts-fact", "Contacts", "Our contacts")), newer, Tracking())
    assert _locks(body_of(tracked)) < before
    for accept in (True, False):
        settled_draft = edited(tracked, lambda root, accept=accept: settled(root, accept=accept))  # type: ignore[misc]
        again = refreshed(settled_draft, newer)
        assert _locks(body_of(again)) == before
        assert refreshed(again, newer) == again


def test_what_is_still_open_stays_unlocked(draft: bytes, newer: bytes) -> None:
    """A table whose tracked changes are open is not locked: Word could settle them no longer."""
    tracked = refreshed(draft, newer, Tracking())
    assert _locks(body_of(refreshed(tracked, newer, Tracking()))) == _locks(body_of(tracked))


def _locks(root: Element) -> set[tuple[str, str]]:
    locked = ((tag_of(each), each.find(f"{PROPERTIES}/{w('lock')}")) for each in root.iter(CONTROL))
    return {(tag, lock.get(VAL, "")) for tag, lock in locked if lock is not None}
