"""What the officer did is told control by control, however Word has cut up the XML."""

from __future__ import annotations

import json

import pytest
from draft_officers import (
    Edit,
    control,
    edited,
    empty,
    lose_end,
    move,
    nest,
    paste,
    remove,
    smart_tag,
    split_runs,
    track_deletion,
    track_insertion,
    type_over,
    unwrap,
    with_comment,
    write_between,
)

from paperbuilder.draft.changes import Change, changes
from paperbuilder.draft.controls import open_draft
from paperbuilder.draft.names import Element, made, words
from paperbuilder.draft.report import write


def write_heading(root: Element) -> None:
    """Writes a heading between the blocks."""
    look = made("pPr", made("pStyle", val="Heading1"))
    control(root, "contacts-fact").addnext(made("p", look, made("r", words("Our heading"))))


def strange(root: Element) -> None:
    """Pastes a control of another paper."""
    content = made("sdtContent", made("p", made("r", words("From elsewhere"))))
    control(root, "contacts-fact").addnext(made("sdt", made("sdtPr", made("tag", val="no-block")), content))


def found(data: bytes) -> tuple[Change, ...]:
    """The changes to a draft."""
    return changes(open_draft(data, "draft.docx")).changes


def kinds(data: bytes) -> list[tuple[str, str]]:
    """Each change's kind and block."""
    return [(change.kind, change.block) for change in found(data)]


def test_nothing_was_done(draft: bytes) -> None:
    """A draft as it was generated has no changes."""
    seen = changes(open_draft(draft, "draft.docx"))
    assert seen.changes == ()
    assert seen.unchanged == len(seen.stamp.blocks) == 9


@pytest.mark.parametrize("edit", [split_runs("contacts-fact"), smart_tag("contacts-fact"), unwrap("contacts-fact")])
def test_what_word_does_by_itself_is_no_change(draft: bytes, edit: Edit) -> None:
    """Runs split in mid-word, smart tags and a control taken away around its words leave the block unchanged."""
    assert kinds(edited(draft, edit)) == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (type_over("contacts-fact", "of which", "and"), [("edited", "contacts-fact")]),
        (type_over("contacts-fact", "22%", "23%"), [("figure changed", "contacts-fact")]),
        (type_over("contacts-table", "1,200", "1,250"), [("figure changed", "contacts-table")]),
        (remove("contacts-list"), [("deleted", "contacts-list")]),
        (empty("contacts-list"), [("emptied", "contacts-list")]),
        (move("contacts-commentary", "contacts-fact"), [("moved", "contacts-commentary")]),
        (paste("contacts-fact", "contacts-table"), [("copied", "contacts-fact")]),
        (write_between("contacts-fact", "Our own words."), [("new text", "contacts-fact")]),
        (write_heading, [("new heading", "contacts-fact")]),
        (strange, [("unknown control", "no-block"), ("new text", "contacts-fact")]),
        (lose_end("contacts-list"), [("end missing", "contacts-list"), ("new text", "contacts-list")]),
        (
            track_insertion("contacts-narrative-1", " And more."),
            [("edited", "contacts-narrative-1"), ("insertion open", "contacts-narrative-1")],
        ),
        (
            track_deletion("contacts-narrative-1"),
            [("emptied", "contacts-narrative-1"), ("deletion open", "contacts-narrative-1")],
        ),
    ],
)
def test_each_thing_done_is_told(draft: bytes, edit: Edit, expected: list[tuple[str, str]]) -> None:
    """Each edit gives its change, at its block, and no other."""
    assert kinds(edited(draft, edit)) == expected


def test_a_changed_figure_is_told_with_its_values_and_metric(draft: bytes) -> None:
    """A cell and a figure in text that were typed over have the old value, the new one and the metric's id."""
    changed = found(
        edited(draft, type_over("contacts-table", "1,200", "1,250"), type_over("contacts-fact", "1,200", "9"))
    )
    assert [(each.before, each.after, each.metric) for each in changed] == [
        ("1,200", "9", "contacts.received"),
        ("1,200", "1,250", "contacts.received"),
    ]


def test_a_comment_is_told_with_author_words_and_place(draft: bytes) -> None:
    """A comment has who wrote it, what it says and the block it stands at."""
    (comment,) = found(with_comment(draft, "contacts-fact", "Is this right?"))
    assert (comment.kind, comment.block, comment.author, comment.after) == (
        "comment", "contacts-fact", "Officer", "Is this right?",
    )  # fmt: skip


def test_a_nested_control_is_still_known(draft: bytes) -> None:
    """A control dragged into another is found there, and the outer one counts as edited."""
    seen = kinds(edited(draft, nest("contacts-list", "contacts-narrative-1")))
    assert ("edited", "contacts-narrative-1") in seen
    assert ("deleted", "contacts-list") not in seen


def test_reports_say_the_same(draft: bytes) -> None:
    """Text, JSON and HTML have the words that came and went."""
    seen = changes(open_draft(edited(draft, type_over("contacts-fact", "of which", "and <b>")), "draft.docx"))
    assert "[-of which-] {+and <b>+}" in write(seen, "text")
    assert ["new", "and <b>"] in json.loads(write(seen, "json"))["changes"][0]["difference"]
    assert "<ins>and &lt;b&gt;</ins>" in write(seen, "html")


def test_what_has_no_words_is_named(draft: bytes) -> None:
    """A picture pasted between the blocks is told in words that a terminal can show."""
    seen = changes(open_draft(edited(draft, _paste_picture), "draft.docx"))
    assert all("[picture or note]" in write(seen, kind) for kind in ("text", "json", "html"))


def _paste_picture(root: Element) -> None:
    control(root, "contacts-fact").addnext(made("p", made("r", made("drawing"))))
