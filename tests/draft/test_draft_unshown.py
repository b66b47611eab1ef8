"""A chart or table that becomes a sentence, because all of it is suppressed now, and one that comes back."""

from __future__ import annotations

import pytest
from draft_officers import body_of, comments, control, edited, parts, shown, type_over, words_of
from draft_papers import NEW, OLD, built

from paperbuilder.draft.merge import merged
from paperbuilder.draft.names import VAL, w
from paperbuilder.draft.tracking import Tracking
from paperbuilder.style.sheet import StyleSheet

SENTENCE = "This is not shown: all of its figures are suppressed."
UNSHOWN = ("contacts-table", "contacts-picture")


def pictures(data: bytes) -> set[bytes]:
    """The pictures in the file."""
    return {data for name, data in parts(data).items() if name.startswith("word/media/")}


def lock(data: bytes) -> list[str | None]:
    """How the table and the picture are locked."""
    root = body_of(data)
    return [each.get(VAL) for block in UNSHOWN for each in control(root, block).iter(w("lock"))]


@pytest.mark.parametrize("blocks", [UNSHOWN, UNSHOWN[:1], UNSHOWN[1:]])
def test_a_chart_or_table_becomes_a_sentence_and_comes_back(sheet: StyleSheet, blocks: tuple[str, ...]) -> None:
    """Refreshed, an untouched draft is the new paper, both ways; no picture of the old figures stays behind."""
    whole, less = built(sheet, OLD), built(sheet, NEW, unshown=blocks)
    there = merged(whole, less, "draft.docx")[0]
    assert words_of(body_of(there)) == words_of(body_of(less))
    assert pictures(there) == pictures(less)
    back = merged(there, built(sheet, NEW), "draft.docx")[0]
    assert words_of(body_of(back)) == words_of(body_of(built(sheet, NEW)))
    assert pictures(back) == pictures(built(sheet, NEW))
    assert comments(back) == ""
    assert lock(back) == lock(whole) != lock(less)


def test_what_was_typed_in_a_table_does_not_keep_it(sheet: StyleSheet) -> None:
    """The figures that are suppressed now go, with a comment about what had been changed by hand."""
    draft = edited(built(sheet, OLD), type_over("contacts-table", "By area", "By part of town"))
    now, done = merged(draft, built(sheet, NEW, unshown=UNSHOWN), "draft.docx")
    assert shown(now, "contacts-table") == SENTENCE
    assert "1,200" not in shown(now, "contacts-table")
    assert ("figure returned", "contacts-table") in {(one.outcome, one.block) for one in done}


def test_an_edited_sentence_gives_way_to_the_chart(sheet: StyleSheet) -> None:
    """The officer's words are in a comment at the chart."""
    draft = edited(built(sheet, OLD, unshown=UNSHOWN), type_over("contacts-picture", "not shown", "left out"))
    now, _ = merged(draft, built(sheet, NEW), "draft.docx")
    assert pictures(now) == pictures(built(sheet, NEW))
    assert "By month" in shown(now, "contacts-picture")
    assert "This is left out" in comments(now)


@pytest.mark.parametrize("before", [(), UNSHOWN])
def test_tracked(sheet: StyleSheet, before: tuple[str, ...]) -> None:
    """With tracked changes the one is struck out and the other inserted."""
    after = tuple(sorted(set(UNSHOWN) - set(before)))
    new = built(sheet, NEW, unshown=after)
    now, done = merged(built(sheet, OLD, unshown=before), new, "draft.docx", Tracking())
    assert {"contacts-picture", "contacts-table"} <= {one.block for one in done if one.outcome == "replaced"}
    assert words_of(body_of(now)).count(SENTENCE) == len(after)
