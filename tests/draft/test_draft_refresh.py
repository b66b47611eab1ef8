"""A refresh brings in the new figures and keeps every word of the officer's."""

from __future__ import annotations

from datetime import date

import pytest
from draft_officers import (
    Edit,
    body_of,
    comments,
    control,
    edited,
    empty,
    lose_end,
    move,
    nest,
    packed,
    parts,
    paste,
    remove,
    shown,
    smart_tag,
    split_runs,
    track_deletion,
    track_insertion,
    type_over,
    unwrap,
    with_comment,
    words_of,
    write_between,
)
from draft_papers import NARRATIVE, NEW, OLD, built
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from paperbuilder.draft.merge import merged
from paperbuilder.draft.names import CONTROL, TEXT, P, in_line, tag_of, w
from paperbuilder.errors import DraftError
from paperbuilder.style.sheet import StyleSheet

STAMP = "customXml/item1.xml"
EDITS = (
    split_runs("contacts-fact"),
    smart_tag("contacts-fact"),
    type_over("contacts-fact", "of which", "of these"),
    type_over("contacts-fact", "22%", "77%"),
    type_over("contacts-table", "1,200", "1,234"),
    track_insertion("contacts-narrative-1", " Typed words."),
    track_deletion("contacts-commentary"),
    move("contacts-commentary", "contacts-fact"),
    paste("contacts-fact", "contacts-table"),
    write_between("contacts-list", "Between the blocks."),
    nest("contacts-list", "contacts-narrative-1"),
    empty("contacts-commentary"),
    unwrap("contacts-picture"),
    lose_end("contacts-heading"),
)


def refreshed(old: bytes, new: bytes) -> bytes:
    """The refreshed draft."""
    return merged(old, new, "draft.docx")[0]


def outcomes(old: bytes, new: bytes) -> set[tuple[str, str]]:
    """What was done with which block."""
    return {(each.outcome, each.block) for each in merged(old, new, "draft.docx")[1]}


def test_the_same_data_changes_nothing(draft: bytes) -> None:
    """A draft that is refreshed with the figures it has is the same, part for part."""
    assert parts(refreshed(draft, draft)) == parts(draft)


@pytest.mark.parametrize("edit", EDITS)
def test_the_same_data_changes_no_edited_draft(draft: bytes, edit: Edit) -> None:
    """An edited draft that is refreshed with the same figures keeps each word, but for figures typed over by hand."""
    before = edited(draft, edit)
    again = parts(refreshed(before, draft))
    if "77%" not in words_of(body_of(before)) and "1,234" not in words_of(body_of(before)):
        assert again == parts(before)


def test_untouched_blocks_are_replaced(draft: bytes, newer: bytes) -> None:
    """Words, figures, tables and pictures that nobody touched are the new ones; the rest of the file stays."""
    now = refreshed(draft, newer)
    assert words_of(body_of(now)) == words_of(body_of(newer))
    assert comments(now) == ""
    before, after = parts(draft), parts(now)
    assert {name for name in before if before[name] != after.get(name)} - {"word/media/image1.png"} == {
        "word/document.xml", "word/_rels/document.xml.rels", "word/footer2.xml", STAMP,
    }  # fmt: skip


def test_pictures_are_exchanged(draft: bytes, newer: bytes) -> None:
    """The new chart's picture is in the file and the old one no longer."""
    old, new, now = (
        {d for n, d in parts(x).items() if n.endswith(".png")} for x in (draft, newer, refreshed(draft, newer))
    )
    assert now == new != old


def test_running_heads_are_renewed(draft: bytes, newer: bytes) -> None:
    """The status at the foot of the pages is the new one."""
    assert "Final draft" in words_of(body_of(refreshed(draft, newer), "word/footer2.xml"))


def test_edited_and_generated_the_same_is_kept(draft: bytes, newer: bytes) -> None:
    """Edited narrative whose generated text has not changed stays, without a comment."""
    now = refreshed(edited(draft, type_over("contacts-narrative-1", NARRATIVE, "Our words.")), newer)
    assert shown(now, "contacts-narrative-1") == "Our words."
    assert comments(now) == ""


@pytest.mark.parametrize("first", [type_over("contacts-fact", "Contacts", "Our contacts"), split_runs("contacts-fact")])
def test_both_changed_keeps_words_and_renews_figures(draft: bytes, newer: bytes, first: Edit) -> None:
    """Edited words stay, the figures inside are the new ones, and a comment has the new generated text."""
    now = refreshed(edited(draft, first, type_over("contacts-fact", "Con", "CON")), newer)
    assert "1,350" in shown(now, "contacts-fact")
    assert "25%" in shown(now, "contacts-fact")
    assert "1,200" not in shown(now, "contacts-fact")


def test_a_comment_shows_the_new_text_and_the_turned_direction(draft: bytes, newer: bytes) -> None:
    """Words that say "rose" where the new figures say "fell" get a comment that says so."""
    now = refreshed(edited(draft, type_over("contacts-fact", "Contacts", "Our contacts")), newer)
    assert "Contacts fell to 1,350, of which 25% were repeats." in comments(now)
    assert "these words say “rose”, the new figures “fell”" in comments(now)


def test_deleted_stays_deleted_and_is_listed(draft: bytes, newer: bytes) -> None:
    """A deleted block does not come back."""
    before = edited(draft, remove("contacts-table"), empty("contacts-fact"))
    assert outcomes(before, newer) >= {("stays deleted", "contacts-table"), ("stays deleted", "contacts-fact")}
    assert "By area" not in words_of(body_of(refreshed(before, newer)))


def test_new_in_the_layout_is_inserted_with_a_comment(draft: bytes, sheet: StyleSheet) -> None:
    """A block that the layout has gained stands at its place."""
    now = refreshed(draft, built(sheet, OLD, add=True))
    tags = [tag_of(each) for each in body_of(now).iter(CONTROL) if not in_line(each)]
    assert tags[tags.index("contacts-added") - 1] == "contacts-list"
    assert "new in the paper" in comments(now)


def test_gone_from_the_layout_is_left_over(draft: bytes, sheet: StyleSheet) -> None:
    """A block that the layout has lost stands under "Left over", at the end, and stays there at the next refresh."""
    new = built(sheet, OLD, drop="contacts-narrative-1")
    now = refreshed(draft, new)
    words = words_of(body_of(now))
    assert words.endswith(f"Left over {NARRATIVE}")
    assert parts(refreshed(now, new)) == parts(now)


def test_a_figure_typed_over_returns_with_a_comment(draft: bytes, newer: bytes) -> None:
    """In text and in a table the computed figure is back, and a comment names what was typed and how to keep it."""
    edits = type_over("contacts-fact", "22%", "77%"), type_over("contacts-table", "1,200", "1,234")
    for new, share in ((newer, "25%"), (draft, "22%")):
        now = refreshed(edited(draft, *edits), new)
        assert share in shown(now, "contacts-fact")
        assert "1,234" not in shown(now, "contacts-table")
        assert "“77%” had been typed for contacts.repeat" in comments(now)
        assert "“1,200” had been changed by hand to “1,234” (contacts.received)" in comments(now)
        assert "override it in the layout" in comments(now)


def test_comments_and_tracked_changes_of_others_stay(draft: bytes, newer: bytes) -> None:
    """An officer's comment on a replaced sentence is still anchored there; tracked changes are untouched."""
    before = edited(with_comment(draft, "contacts-fact", "Is this right?"), track_insertion("contacts-list", " Typed."))
    now = refreshed(before, newer)
    assert "Is this right?" in comments(now)
    assert len(list(control(body_of(now), "contacts-fact").iter(w("commentReference")))) == 1
    assert [each.get(w("author")) for each in body_of(now).iter(w("ins"))] == ["Officer"]


def test_words_between_the_blocks_stay_where_they_are(draft: bytes, newer: bytes) -> None:
    """What stands outside our controls is the same in canonical XML."""
    now = body_of(refreshed(edited(draft, write_between("contacts-fact", "Our own words.")), newer))
    mine = next(each for each in now.iter(P) if "".join(t.text or "" for t in each.iter(TEXT)) == "Our own words.")
    assert tag_of(mine.getprevious()) == "contacts-fact"
    before = body_of(edited(draft, write_between("contacts-fact", "Our own words.")))
    assert _outside(before) == _outside(now)


def _outside(root: etree._Element) -> bytes:
    """The canonical XML without what our controls hold."""
    for each in [each for each in root.iter(CONTROL) if not in_line(each)]:
        each.clear()
    return etree.tostring(root, method="c14n")


def test_a_control_taken_away_is_found_by_its_bookmarks(draft: bytes, newer: bytes) -> None:
    """A block whose control is gone is replaced all the same, and is a control again."""
    now = refreshed(edited(draft, unwrap("contacts-fact"), unwrap("contacts-list")), newer)
    assert "1,350" in shown(now, "contacts-fact")


def test_without_its_end_a_block_is_never_replaced(draft: bytes, newer: bytes) -> None:
    """A block whose end is lost keeps its words, and a comment has the new ones."""
    now = refreshed(edited(draft, lose_end("contacts-fact")), newer)
    assert "Contacts rose to" in words_of(body_of(now))
    assert "Contacts fell to 1,350" in comments(now)


def test_a_refresh_twice_is_one_refresh(draft: bytes, newer: bytes) -> None:
    """A second refresh with the same figures changes nothing, whatever was edited before the first."""
    once = refreshed(edited(draft, *EDITS), newer)
    assert parts(refreshed(once, newer)) == parts(once)


def test_no_word_is_lost(draft: bytes, newer: bytes) -> None:
    """Whatever the officer did, each word they typed is in the result or in a comment; ids stay unique."""
    seen = words_of(body_of(draft)).split()

    @settings(max_examples=25, deadline=None)
    @given(script=st.lists(st.sampled_from(range(len(EDITS))), unique=True, max_size=6))
    def holds(script: list[int]) -> None:
        before = edited(draft, *(EDITS[number] for number in script))
        now = refreshed(before, newer)
        typed = set(words_of(body_of(before)).split()) - set(seen)
        left = words_of(body_of(now)) + " " + comments(now)
        assert [word for word in typed if word not in left] == []
        names = [each.get(w("name")) for each in body_of(now).iter(w("bookmarkStart"))]
        assert len(names) == len(set(names))

    holds()


def test_a_tracked_change_on_a_figure_stays_open(draft: bytes, newer: bytes) -> None:
    """A figure that an officer has deleted with tracked changes on is left to them; a comment has the new one, once."""

    def delete_figure(root: etree._Element) -> None:
        track_deletion("contacts.received")(root)

    once = refreshed(edited(draft, delete_figure), newer)
    assert len(list(body_of(once).iter(w("del")))) == 1
    assert comments(once).count("A tracked change is open") == 1
    assert parts(refreshed(once, newer)) == parts(once)


def test_words_left_over_keep_their_figures(draft: bytes, sheet: StyleSheet) -> None:
    """Edited words whose block is gone from the layout stay as they were, figures too."""
    before = edited(draft, type_over("contacts-fact", "Contacts", "Our contacts"))
    now = refreshed(before, built(sheet, NEW, drop="contacts-fact"))
    assert "1,200" in words_of(body_of(now))


def test_another_paper_is_refused(draft: bytes, sheet: StyleSheet) -> None:
    """The figures of another paper are not brought in."""
    with pytest.raises(DraftError, match='a draft of "annex", not of "other"'):
        merged(draft, built(sheet, NEW, paper="other"), "draft.docx")


def test_older_data_is_said(draft: bytes, sheet: StyleSheet) -> None:
    """Figures as at an earlier day than the draft's are brought in, and said to be earlier."""
    _, done = merged(draft, built(sheet, NEW, as_at=date(2020, 9, 12)), "draft.docx")
    assert any(each.outcome == "note" and "2020-10-12" in each.said for each in done)


def test_a_draft_without_a_stamp_is_refused(draft: bytes, newer: bytes) -> None:
    """A file that does not say what it was built from is not guessed at."""
    found = parts(draft)
    del found[STAMP]
    with pytest.raises(DraftError, match="no draft of paperbuilder"):
        merged(packed(found), newer, "draft.docx")
