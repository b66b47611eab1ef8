"""Whatever a scripted officer did, in any order, the properties of a refresh hold."""

from __future__ import annotations

from copy import deepcopy

from draft_officers import (
    Edit,
    body_of,
    canonical,
    comments,
    control,
    edited,
    empty,
    lose_end,
    move,
    nest,
    parts,
    paste,
    remove,
    settled,
    shown,
    smart_tag,
    split_runs,
    track_deletion,
    track_insertion,
    type_over,
    unwrap,
    words_of,
    write_between,
)
from draft_papers import NARRATIVE, NEW, OLD, built
from hypothesis import given, settings
from hypothesis import strategies as st

from paperbuilder.draft.merge import merged
from paperbuilder.draft.names import RUN, Element, P, made, w
from paperbuilder.draft.tracking import Tracking
from paperbuilder.style.sheet import StyleSheet

STAMP = "customXml/item1.xml"


def session_ids(root: Element) -> None:
    """Gives every paragraph and run the ids of an editing session."""
    for each in root.iter(P, RUN):
        each.set(w("rsidR"), "00C0FFEE")


def track_move(root: Element) -> None:
    """Drags a paragraph with tracked changes on: struck out here, inserted there."""
    paragraph = next(control(root, "contacts-narrative-1").iter(P))
    copy = deepcopy(paragraph)
    for mark in list(copy.iter(w("bookmarkStart"), w("bookmarkEnd"))):
        mark.getparent().remove(mark)
    for held, kind in ((paragraph, "moveFrom"), (copy, "moveTo")):
        frame = made(kind, id=950 + (kind == "moveTo"), author="Officer")
        runs = [each for each in held if each.tag == RUN]
        runs[0].addprevious(frame)
        frame.extend(runs)
    control(root, "contacts-list").addnext(copy)


EDITS: tuple[Edit, ...] = (
    split_runs("contacts-fact"),
    smart_tag("contacts-narrative-1"),
    session_ids,
    type_over("contacts-fact", "of which", "of these"),
    type_over("contacts-narrative-1", NARRATIVE, "Wholly other words."),
    track_insertion("contacts-narrative-1", " Typed words."),
    track_deletion("contacts-commentary"),
    track_move,
    move("contacts-commentary", "contacts-fact"),
    paste("contacts-fact", "contacts-table"),
    write_between("contacts-list", "Between the blocks."),
    nest("contacts-list", "contacts-commentary"),
    unwrap("contacts-picture"),
    unwrap("contacts-fact"),
    lose_end("contacts-heading"),
    remove("contacts-table"),
    empty("contacts-picture"),
)
SCRIPTS = st.lists(st.sampled_from(range(len(EDITS))), unique=True, max_size=7)


def scripted(draft: bytes, script: list[int]) -> bytes:
    """The draft after the edits that can still be made, in this order."""
    for number in script:
        try:
            draft = edited(draft, EDITS[number])
        except (StopIteration, IndexError, AttributeError):
            continue
    return draft


def refreshed(old: bytes, new: bytes, tracking: Tracking | None = None) -> bytes:
    """The refreshed draft."""
    return merged(old, new, "draft.docx", tracking)[0]


def test_any_script_with_the_same_data(draft: bytes) -> None:
    """The same figures change no part of the file but, if at all, the stamp."""

    @settings(max_examples=20)
    @given(script=SCRIPTS)
    def holds(script: list[int]) -> None:
        before = scripted(draft, script)
        old, new = parts(before), parts(refreshed(before, draft))
        assert {name for name in old | new if old.get(name) != new.get(name)} <= {STAMP}

    holds()


def test_any_script_refreshed_twice(draft: bytes, newer: bytes) -> None:
    """A second refresh is none, and every word that was in the draft and is not the program's is in the result."""
    seen = set(words_of(body_of(draft)).split())

    @settings(max_examples=20)
    @given(script=SCRIPTS)
    def holds(script: list[int]) -> None:
        before = scripted(draft, script)
        once = refreshed(before, newer)
        assert parts(refreshed(once, newer)) == parts(once)
        typed = set(words_of(body_of(before)).split()) - seen
        assert typed <= set(f"{words_of(body_of(once))} {comments(once)}".split())

    holds()


def test_any_script_tracked(draft: bytes, newer: bytes) -> None:
    """Accepting all gives the refresh, rejecting all the draft, whatever was done before."""

    @settings(max_examples=15)
    @given(script=SCRIPTS)
    def holds(script: list[int]) -> None:
        before = scripted(draft, script)
        tracked = refreshed(before, newer, Tracking())
        accepted, rejected = body_of(tracked), body_of(tracked)
        settled(accepted, accept=True)
        settled(rejected, accept=False)
        assert words_of(accepted) == words_of(body_of(refreshed(before, newer)))
        assert words_of(rejected) == words_of(body_of(before))
        assert parts(refreshed(tracked, newer, Tracking())) == parts(tracked)

    holds()


def test_a_suppressed_figure_is_a_figure(sheet: StyleSheet) -> None:
    """A figure printed as `c` is bound, refreshed to and from a number, and nothing behind it is in the file."""
    hidden = built(sheet, {**OLD, "share": "c"})
    kept = edited(hidden, type_over("contacts-fact", "Contacts", "Our contacts"))
    assert "of which 25% were" in shown(refreshed(kept, built(sheet, NEW)), "contacts-fact")
    back = refreshed(edited(built(sheet, OLD), type_over("contacts-fact", "Contacts", "Our contacts")), hidden)
    assert "of which c were" in shown(back, "contacts-fact")
    assert b"22%" not in parts(back)[STAMP]
    assert canonical(body_of(refreshed(hidden, hidden))) == canonical(body_of(hidden))
