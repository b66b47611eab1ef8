"""A harvest gives the layout's texts in the officer's words, with their figures bound again, and lists what stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from draft_officers import (
    Edit,
    body_of,
    control,
    edited,
    empty,
    packed,
    parts,
    paste,
    remove,
    split_runs,
    track_deletion,
    track_insertion,
    type_over,
    with_comment,
    write_between,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from paperbuilder.compose import markdown
from paperbuilder.compose.markdown import Bound
from paperbuilder.compose.template import environment
from paperbuilder.draft.harvest import Harvest
from paperbuilder.draft.inline import Piece
from paperbuilder.draft.markdown import line
from paperbuilder.draft.names import CONTROL, PROPERTIES, Element, P, in_line, made, words
from paperbuilder.harvest import harvested
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.model import Emphasis, Inline, LineBreak, Paragraph, Strong, Text

Places = tuple[bytes, LoadedLayout]
OFFERS, IN_YEAR = ("sections", 0), ("sections", 1)


def gathered(places: Places, *edits: Edit) -> Harvest:
    """The harvest of the draft after the edits."""
    draft, layout = places
    return harvested(edited(draft, *edits), layout)


def left(harvest: Harvest) -> list[str]:
    """What stays in the draft, in words."""
    return [each.what for each in harvest.left]


def test_an_untouched_draft_gives_nothing(places: Places) -> None:
    """The layout's own words are the agreed ones where nobody changed them, conditions and figures as written."""
    assert harvested(*places) == Harvest({}, ())


@pytest.mark.parametrize("edit", [split_runs("offers-narrative-1"), split_runs("key-messages-list")])
def test_runs_that_word_has_cut_are_no_change(places: Places, edit: Edit) -> None:
    """Runs cut in mid-word, with session ids and proofing marks, leave the words as they are."""
    assert gathered(places, edit).texts == {}


def test_edited_words_bind_their_figures_again(places: Places) -> None:
    """Each figure is named as the layout's own expression, each reference by its block, bold words stay bold."""
    found = gathered(
        places, type_over("offers-narrative-1", "There were", "We received"), split_runs("offers-narrative-1")
    )
    assert found.texts == {
        (*OFFERS, "narrative"): (
            "We received **{{ admissions.applications }}** applications, "
            "{{ admissions.applications | change('year') }}. For Year 7, "
            "{{ admissions.first_preference_percent | by(phase='Year 7') }} had their first preference; "
            "see {{ ref('offers-table') }}."
        )
    }
    assert found.left == ()


def test_paragraphs_that_nobody_touched_keep_their_source(places: Places) -> None:
    """One edited paragraph leaves the condition in another one as the layout has it."""
    found = gathered(places, type_over("offers-commentary-3", "more places", "far more places"))
    text = str(found.texts[(*OFFERS, "commentary", "text")])
    assert "{% if admissions.applications.value > 10 %}" in text
    assert text.endswith("- a plan for smaller intakes\n- far more places")


def test_words_in_place_of_the_placeholder_are_the_commentary(places: Places) -> None:
    """What is typed over "Commentary to be written" becomes the commentary; the placeholder itself is none."""
    over = type_over("in-year-commentary-placeholder", "Commentary to be written", "Fewer families moved")
    text = str(gathered(places, over).texts[(*IN_YEAR, "commentary", "text")])
    assert text.startswith("Fewer families moved")


def test_new_paragraphs_go_with_the_text_before_them(places: Places) -> None:
    """Words typed behind the commentary belong to it; behind the opening lines they begin the narrative."""
    found = gathered(
        places,
        write_between("offers-commentary-3", "A word more."),
        write_between("in-year-fact", "New [words] with {{ braces }} and 2. a * star"),
    )
    assert str(found.texts[(*OFFERS, "commentary", "text")]).endswith("- more places\n\nA word more.")
    expected = r"New \[words\] with \{\{ braces \}\} and 2. a \* star"
    assert found.texts[(*IN_YEAR, "narrative")] == expected


def test_new_words_where_the_layout_has_no_text_are_listed(places: Places) -> None:
    """Words typed below the table stay in the draft, and are told with the block they follow."""
    found = gathered(places, write_between("definitions-table", "Below the table."))
    assert [(each.block, each.words) for each in found.left] == [("definitions-table", "Below the table.")]


def test_looks_that_markdown_cannot_say_are_listed(places: Places) -> None:
    """Underlined, coloured and raised words are plain in the layout, and it is said; bold ones stay bold."""

    def dressed(root: Element) -> None:
        paragraph = next(control(root, "offers-narrative-1").iter(P))
        for look in (made("u", val="single"), made("color", val="FF0000"), made("u", val="none"), made("b")):
            paragraph.append(made("r", made("rPr", look), words(" dressed")))
        paragraph.append(made("r", made("rPr", made("vertAlign", val="superscript")), words("2")))

    found = gathered(places, dressed)
    assert left(found) == ["words underlined, coloured and raised or lowered, which are plain in the layout"]
    assert "dressed dressed dressed **dressed**" in str(found.texts[(*OFFERS, "narrative")])


def test_deleted_words_are_gone_from_the_layout(places: Places) -> None:
    """A deleted text is empty, a deleted generated sentence is turned off, a deleted message is gone."""

    def without_message(root: Element) -> None:
        paragraph = next(control(root, "key-messages-list").iter(P))
        paragraph.getparent().remove(paragraph)

    found = gathered(places, remove("offers-scope"), remove("in-year-fact"), empty("in-year-text-1"), without_message)
    assert found.texts[(*OFFERS, "scope")] == ""
    assert found.texts[(*IN_YEAR, "fact")] is False
    assert found.texts[(*IN_YEAR, "blocks", 1, "text")] == ""
    assert found.texts[("key_messages",)] == ("{{ in_year.applications }} in-year applications were received.",)


def test_a_generated_sentence_that_was_edited_names_what_it_can(places: Places) -> None:
    """The figure and its largest group are bound; what no name stands for is listed."""
    found = gathered(places, type_over("in-year-fact", "In-year", "All in-year"))
    text = str(found.texts[(*IN_YEAR, "fact")])
    assert "{{ in_year.applications }}" in text
    assert "{{ in_year.applications | by(phase=" in text
    assert any(each.startswith("not bound, as no name stands for it") for each in left(found))


def test_headings_and_titles_are_plain_words(places: Places) -> None:
    """An edited title is no Markdown."""
    found = gathered(
        places, type_over("offers-heading", "and offers", "* offers"), type_over("in-year-part", "By", "by")
    )
    assert found.texts == {(*OFFERS, "title"): "Applications * offers", (*IN_YEAR, "blocks", 0, "heading"): "by phase"}


def test_a_figure_typed_over_is_bound_all_the_same(places: Places) -> None:
    """The typed value is not carried into the layout, and listed."""
    figure = next(each for each in body_of(places[0]).iter() if each.text and each.text.endswith("%")).text or ""
    found = gathered(places, type_over("key-messages-list", figure, "99.9%"))
    assert found.texts == {}
    assert any("was typed over" in each for each in left(found))


def test_a_figure_moved_to_another_section_is_bound_where_it_means_the_same(places: Places) -> None:
    """A sentence cut from one section and pasted into another of the same dates still names its figure."""

    def carry(root: Element) -> None:
        figure = control(root, "admissions.applications")
        next(control(root, "in-year-text-1").iter(P)).append(figure)

    found = gathered(places, carry)
    assert str(found.texts[(*IN_YEAR, "blocks", 1, "text")]).endswith("move.**{{ admissions.applications }}**")


def test_what_markdown_cannot_hold_is_listed(places: Places) -> None:
    """A picture, a table, a footnote, a comment and open tracked changes are named with their places."""

    def paste_picture(root: Element) -> None:
        next(control(root, "offers-narrative-1").iter(P)).append(made("r", made("drawing")))

    def paste_table(root: Element) -> None:
        row = made("tr", made("tc", made("p", made("r", words("Their own table")))))
        control(root, "offers-commentary-1").addnext(made("tbl", row))

    def footnote(root: Element) -> None:
        next(control(root, "offers-scope").iter(P)).append(made("r", made("footnoteReference", id=2)))

    found = harvested(
        edited(
            with_comment(places[0], "offers-scope", "Sure?"),
            *(
                paste_picture,
                paste_table,
                footnote,
                track_insertion("in-year-text-1", " Words."),
                track_deletion("in-year-part"),
            ),
            paste("offers-scope", "offers-table"),
        ),
        places[1],
    )
    assert set(left(found)) >= {
        "a picture or drawing", "a table", "a footnote", "a comment", "pasted a second time",
        "an open tracked insertion, taken as accepted", "an open tracked deletion, taken as accepted",
    }  # fmt: skip


LOOKED = st.builds(
    lambda said, strong, stressed: Piece("words", said, strong, stressed),
    st.text(st.sampled_from("ab *_[](){}%#\\-+1.2)\"'<>&`~!|“”é\n=:"), min_size=1, max_size=8),
    st.booleans(),
    st.booleans(),
)


@settings(max_examples=150)
@given(st.lists(LOOKED, min_size=1, max_size=4))
def test_any_words_are_read_back(pieces: list[Piece]) -> None:
    """Whatever signs an officer types, in whatever look, Markdown and its sandbox give the same words again."""
    bound = Bound()
    expected = "".join(piece.words for piece in pieces).split()
    written = environment().from_string(bound.protected(line(pieces))).render({})
    found = [block for block in markdown.blocks(written, bound, "x") if isinstance(block, Paragraph)]
    assert "".join(word for block in found for word in _plain(block.content)).split() == expected


def _plain(content: tuple[Inline, ...]) -> Iterator[str]:
    for inline in content:
        if isinstance(inline, Strong | Emphasis):
            yield from _plain(inline.children)
        elif isinstance(inline, Text | LineBreak):
            yield inline.text if isinstance(inline, Text) else "\n"


def test_a_program_that_drops_controls_drops_no_figure(places: Places) -> None:
    """Where LibreOffice has saved the draft, figures are found again by their words, each where it stands once."""

    def without_tags(root: Element) -> None:
        for frame in [each for each in root.iter(CONTROL) if in_line(each)]:
            for properties in list(frame.iterfind(PROPERTIES)):
                properties.clear()

    draft, layout = places
    saved = parts(edited(draft, type_over("offers-narrative-1", "There were", "We received"), without_tags))
    saved["docProps/app.xml"] = b"<Properties><Application>LibreOffice/7.4</Application></Properties>"
    text = str(harvested(packed(saved), layout).texts[(*OFFERS, "narrative")])
    assert "We received **{{ admissions.applications }}** applications, {{ admissions.applications | change(" in text
    assert "{{ admissions.first_preference_percent | by(phase='Year 7') }} had" in text
