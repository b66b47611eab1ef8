"""A finished draft says in PDF and in Word what the officer's draft says, or is refused with a list."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from draft_officers import (
    Edit,
    body_of,
    edited,
    empty,
    lose_end,
    move,
    nest,
    parts,
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
from finish_officers import (
    after,
    bold_words,
    break_line,
    delete_row,
    join_with_next,
    merged_table,
    paragraph,
    picture,
    turn_page,
    with_footnote,
    with_link,
    with_picture,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_words import draft_words, footnote_words, pdf_tree, pdf_words

from paperbuilder.draft.document.read import Opened, document, opened
from paperbuilder.draft.document.version import versioned
from paperbuilder.draft.ink import inks
from paperbuilder.draft.names import CONTROL, Element, P, w
from paperbuilder.draft.names import made as made_element
from paperbuilder.finish import faults
from paperbuilder.model import (
    BulletList,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Heading,
    LineBreak,
    Link,
    PageBreak,
    Paragraph,
    Properties,
    Reference,
    Running,
    Section,
    Strong,
    Table,
    Text,
    plain,
)
from paperbuilder.model.document import Block
from paperbuilder.render.finished import render
from paperbuilder.style.sheet import StyleSheet

ADDRESS = "https://www.example.org/"
EDITS = (
    split_runs("contacts-fact"),
    smart_tag("contacts-fact"),
    type_over("contacts-fact", "of which", "of these"),
    type_over("contacts-table", "1,200", "1,234"),
    track_insertion("contacts-narrative-1", " Typed words."),
    track_deletion("contacts-commentary"),
    join_with_next("contacts-fact"),
    delete_row("contacts-table"),
    move("contacts-commentary", "contacts-fact"),
    paste("contacts-fact", "contacts-table"),
    write_between("contacts-list", "Between the blocks."),
    nest("contacts-list", "contacts-narrative-1"),
    empty("contacts-commentary"),
    remove("contacts-narrative-1"),
    unwrap("contacts-picture"),
    lose_end("contacts-heading"),
    bold_words("contacts-narrative-1"),
    break_line("contacts-commentary", "On a new line."),
    turn_page("contacts-fact"),
    after("contacts-list", merged_table()),
    after("contacts-fact", paragraph("Own heading", '<w:pStyle w:val="Heading2"/>')),
    after("contacts-table", '<w:p ><w:r><w:t>Before</w:t><w:br w:type="page"/><w:t>after</w:t></w:r></w:p>'),
)


def read(data: bytes, sheet: StyleSheet) -> Opened:
    """The draft, opened."""
    return opened(data, "draft.docx", sheet)


def made(data: bytes, sheet: StyleSheet) -> Document:
    """The document that the draft is."""
    found = read(data, sheet)
    assert not found.problems
    return document(found)[0]


def files(data: bytes, sheet: StyleSheet) -> dict[str, bytes]:
    """The finished files."""
    return render(made(data, sheet), sheet, {})[0]


def blocks(data: bytes, sheet: StyleSheet) -> list[Block]:
    """The blocks of the draft's document."""
    return [block for section in made(data, sheet).sections for block in section.blocks]


def refused(data: bytes, sheet: StyleSheet) -> str:
    """What the draft is refused for, in one text."""
    return "\n".join(f"{each.what} | {each.place} | {each.remedy}" for each in read(data, sheet).problems)


def test_an_untouched_draft_says_what_was_generated(draft: bytes, sheet: StyleSheet) -> None:
    """Title, headings, paragraphs, lists, tables, figures and what runs along come back as they were composed."""
    found = made(draft, sheet)
    assert [section.id for section in found.sections][:2] == ["cover", "contacts"]
    assert (found.running.header_left, found.running.footer_left) == ("Performance", "Version 1.0 · Draft")
    assert found.running.page == "Page {page} of {pages}"
    kinds = [(type(block), block.id) for block in found.sections[1].blocks]
    assert kinds[0] == (Heading, "contacts-heading")
    assert (Table, "contacts-table") in kinds
    assert (Figure, "contacts-picture") in kinds
    assert found.watermark == "DRAFT"
    assert found.properties.title == "Performance"


@pytest.mark.parametrize("edit", EDITS)
def test_the_pdf_has_the_words_of_the_draft(draft: bytes, sheet: StyleSheet, edit: Edit) -> None:
    """Word for word, in reading order, the PDF says what the draft says when its changes are accepted."""
    changed = edited(draft, edit)
    assert pdf_words(files(changed, sheet)[".pdf"]) == draft_words(changed)


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_any_edits_keep_pdf_word_and_draft_alike(request: pytest.FixtureRequest, data: st.DataObject) -> None:
    """After any edits the PDF and the clean Word twin have the words of the draft."""
    draft, sheet = request.getfixturevalue("draft"), request.getfixturevalue("sheet")
    places = data.draw(st.lists(st.integers(0, len(EDITS) - 1), min_size=2, max_size=5, unique=True))
    changed = draft
    for place in places:
        try:
            changed = edited(changed, EDITS[place])
        except StopIteration:
            continue
    found = files(changed, sheet)
    assert pdf_words(found[".pdf"]) == draft_words(changed) == draft_words(found[".docx"])


def test_the_clean_twin_is_for_the_public(draft: bytes, sheet: StyleSheet) -> None:
    """It has no content controls, no custom part, no comments, no idle bookmarks, and is marked DRAFT."""
    twin = files(with_comment(draft, "contacts-fact", "Is that so?"), sheet)[".docx"]
    names = parts(twin)
    assert not [name for name in names if "custom" in name or "comments" in name]
    body = body_of(twin)
    assert not list(body.iter(CONTROL))
    assert not list(body.iter(w("commentReference")))
    assert not [mark for mark in body.iter(w("bookmarkStart")) if "until_" in mark.get(w("name"), "")]
    assert all(b"DRAFT" in data for name, data in names.items() if name.startswith("word/header"))


def test_an_officers_table_keeps_its_merges(draft: bytes, sheet: StyleSheet) -> None:
    """Cells merged across and down reach as far in the PDF's tags and in the Word twin."""
    changed = edited(draft, after("contacts-list", merged_table()))
    found = files(changed, sheet)
    table = pdf_tree(found[".pdf"]).all("Table")[0]
    spans = [(cell.text, cell.entries.get("RowSpan"), cell.entries.get("ColSpan")) for cell in table.walk()]
    assert ("Area", 2, None) in spans
    assert ("Visits", None, 2) in spans
    assert ("not counted", None, 2) in spans
    assert ("8", 2, None) in spans
    body = body_of(found[".docx"])
    assert len(list(body.iter(w("gridSpan")))) == 2
    assert len(list(body.iter(w("vMerge")))) == 6


def test_merged_cells_have_the_headings_over_them(draft: bytes, sheet: StyleSheet) -> None:
    """Each cell names the headings above it and its row's heading, by ids that are there."""
    changed = edited(draft, after("contacts-list", merged_table()))
    table = pdf_tree(files(changed, sheet)[".pdf"]).all("Table")[0]
    known = {str(cell.entries["ID"]) for cell in table.all("TH")}
    for cell in table.all("TD"):
        assert {str(each) for each in cell.entries["Headers"]} <= known


def test_a_footnote_stands_at_the_foot_of_its_page(draft: bytes, sheet: StyleSheet) -> None:
    """The footnote's words are a Note of the PDF and a footnote of the Word twin; its mark is raised in the text."""
    changed = with_footnote(draft, "contacts-narrative-1", "As counted in October.")
    found = files(changed, sheet)
    note = pdf_tree(found[".pdf"]).all("Note")[0]
    assert note.text == "1 As counted in October."
    assert footnote_words(found[".docx"]) == footnote_words(changed)
    assert pdf_words(found[".pdf"]) == draft_words(changed)


def test_a_picture_is_carried_with_its_alternative_text(draft: bytes, sheet: StyleSheet) -> None:
    """A pasted picture is a figure without a caption, as wide as it was, in both files."""
    changed = edited(with_picture(draft), after("contacts-list", picture("A map of the four areas")))
    own = next(block for block in blocks(changed, sheet) if isinstance(block, Figure) and block.caption.is_absent)
    assert (own.alternative, round(own.content.width, 2)) == ("A map of the four areas", 0.22)  # type: ignore[union-attr]
    figures = pdf_tree(files(changed, sheet)[".pdf"]).all("Figure")
    assert "A map of the four areas" in [str(each.entries["Alt"]) for each in figures]


def test_links_and_references_lead_where_they_led(draft: bytes, sheet: StyleSheet) -> None:
    """A link keeps its address; one to a bookmark of the draft leads to its block."""
    outer = '<w:p ><w:hyperlink r:id="rId902"><w:r><w:t>The source</w:t></w:r></w:hyperlink></w:p>'
    inner = '<w:p ><w:hyperlink w:anchor="block_contacts_table"><w:r><w:t>the table</w:t></w:r></w:hyperlink></w:p>'
    changed = edited(with_link(draft, ADDRESS), after("contacts-list", outer, inner))
    content = [block.content for block in blocks(changed, sheet) if isinstance(block, Paragraph)]
    assert (Link(ADDRESS, (Text("The source"),)),) in content
    assert (Reference("contacts-table", "the table"),) in content


def test_stress_and_new_lines_are_kept(draft: bytes, sheet: StyleSheet) -> None:
    """Bold and italic words, and new lines within a paragraph, are the model's."""
    changed = edited(draft, bold_words("contacts-narrative-1"), break_line("contacts-commentary", "More."))
    found = {block.id: block for block in blocks(changed, sheet)}
    (strong,) = found["contacts-narrative-1"].content  # type: ignore[union-attr, misc]
    assert isinstance(strong, Strong)
    assert isinstance(strong.children[0], Emphasis)
    assert LineBreak() in found["contacts-commentary"].content  # type: ignore[union-attr]


def test_lists_nest_and_go_on_counting(draft: bytes, sheet: StyleSheet) -> None:
    """A numbered item below another is in a list of its own; a list that goes on later goes on counting."""
    style, again = '<w:pStyle w:val="ListNumber2"/>', '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="3"/></w:numPr>'
    changed = edited(
        draft,
        after(
            "contacts-list",
            paragraph("Between."),
            paragraph("Third.", again.format(0)),
            paragraph("Under it.", again.format(1)),
        ),
    )
    del style
    lists = [block for block in blocks(changed, sheet) if isinstance(block, BulletList)]
    assert [each.start for each in lists] == [1, 3]
    below = lists[1].items[0].sublist
    assert below is not None
    assert plain(below.items[0].content) == "Under it."


def test_sections_turn_and_pages_break(draft: bytes, sheet: StyleSheet) -> None:
    """A landscape section of the officer's own is turned; a page break within a paragraph cuts it."""
    page = '<w:p ><w:r><w:t>Before</w:t><w:br w:type="page"/><w:t>after</w:t></w:r></w:p>'
    found = made(edited(draft, turn_page("contacts-fact"), after("contacts-table", page)), sheet)
    assert [section.landscape for section in found.sections] == [False, False, True, False, False]
    assert any(isinstance(block, PageBreak) for section in found.sections for block in section.blocks)


def test_the_version_is_printed_anew(draft: bytes, sheet: StyleSheet) -> None:
    """Another version stands at the foot of the pages and in the file's properties."""
    renewed = versioned(made(draft, sheet), "1.0", "1.3")
    assert renewed.running.footer_left == "Version 1.3 · Draft"
    assert renewed.properties.version == "1.3"


REFUSED = {
    "an equation": "<w:p ><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>",
    "an embedded object": "<w:p ><w:r><w:object/></w:r></w:p>",
    "a text box": "<w:p ><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
    "<a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'><wps:wsp/>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>",
    "a SmartArt": "<w:p ><w:r><w:drawing><wp:inline><a:graphic><a:graphicData "
    "uri='http://schemas.openxmlformats.org/drawingml/2006/diagram'/></a:graphic></wp:inline></w:drawing></w:r></w:p>",
    "a chart of Word's own": "<w:p ><w:r><w:drawing><wp:inline><a:graphic><a:graphicData "
    "uri='http://schemas.openxmlformats.org/drawingml/2006/chart'/></a:graphic></wp:inline></w:drawing></w:r></w:p>",
    "words struck through": paragraph("Gone", run="<w:strike/>"),
    "a picture without alternative text": picture(""),
    "says nothing": picture("Picture 1"),
    "cut to a part": picture("A map of the areas", within='<a:srcRect l="20000"/>'),
    "neither PNG nor JPEG": picture("A map of the areas", identity="rId999"),
    "a table within a table": f"<w:tbl ><w:tr><w:tc>{merged_table()}<w:p/></w:tc></w:tr></w:tbl>",
}


def test_heads_and_feet_are_the_house_formats(draft: bytes, sheet: StyleSheet) -> None:
    """A picture at the head of pages, and other words on some pages, are refused."""
    header = next(
        name for name in parts(draft) if name.startswith("word/header") and b"Performance" in parts(draft)[name]
    )

    def draw(root: Element) -> None:
        next(root.iter(P)).append(made_element("r", made_element("drawing")))

    def retitle(root: Element) -> None:
        ends = list(root.iter(w("sectPr")))
        for reference in ends[1].findall(w("headerReference")):
            ends[1].remove(reference)

    assert "a picture or shape | at the head" in refused(edited(draft, draw, part=header), sheet)
    assert "other words on some pages" in refused(edited(draft, retitle), sheet)


def test_what_keeps_a_paper_from_being_accessible_is_named() -> None:
    """A heading that skips a level and a link to a file are problems with a place."""
    blocks_of_it = (
        Heading("first", 1, (Text("First"),)),
        Heading("third", 3, (Text("Third"),)),
        Paragraph("linked", (Link("file:///c:/x.doc", (Text("x"),)),)),
    )
    said = Properties("p", "1.0", "T", "C", "", (), "en-GB", datetime(2020, 12, 14, tzinfo=UTC))
    found = faults(Document(said, (Section("s", blocks_of_it),), Running(), Running()))
    assert [each.place for each in found] == ["in “Third”", "in “Third”"]
    assert "level 3" in found[0].what


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_carried_is_named_with_its_place(draft: bytes, sheet: StyleSheet, what: str) -> None:
    """The refusal says what it is, under which heading, and what to do."""
    found = refused(edited(with_picture(draft), after("contacts-list", REFUSED[what])), sheet)
    assert what in found
    assert "in “Contacts”" in found


def test_everything_in_the_way_is_listed_at_once(draft: bytes, sheet: StyleSheet) -> None:
    """Two faults are two lines."""
    changed = edited(draft, after("contacts-list", REFUSED["an equation"], REFUSED["an embedded object"]))
    assert len(refused(changed, sheet).splitlines()) == 2


def test_open_changes_and_comments_are_listed(draft: bytes, sheet: StyleSheet) -> None:
    """Each has its kind, its author, its words and its place."""
    changed = edited(draft, track_insertion("contacts-narrative-1", " Typed."), track_deletion("contacts-commentary"))
    found = read(with_comment(changed, "contacts-fact", "Is that so?"), sheet).open
    assert [(each.kind, each.author, each.text) for each in found] == [
        ("insertion", "Officer", "Typed."),
        ("deletion", "Officer", "What we are doing."),
        ("comment", "Officer", "Is that so?"),
    ]
    assert all("in “Contacts”" in each.place for each in found)


def test_changes_of_rows_and_paragraphs_are_open_too(draft: bytes, sheet: StyleSheet) -> None:
    """A deleted row and a deleted end of a paragraph are listed, and done when they are accepted."""
    changed = edited(draft, delete_row("contacts-table"), join_with_next("contacts-fact"))
    assert [each.kind for each in read(changed, sheet).open] == ["deletion", "deletion"]
    found = {block.id: block for block in blocks(changed, sheet)}
    assert "contacts-fact" not in found
    table = found["contacts-table"]
    assert isinstance(table, Table)
    assert not any(group.rows for group in table.groups)


def test_charts_are_kept_as_ink(draft: bytes, sheet: StyleSheet) -> None:
    """A draft without drawn charts has no ink, and a document's notes are its own."""
    assert inks(read(draft, sheet).draft.package) == {}
    note = Footnote("1", (Text("Words"),))
    assert replace(note, mark="2").content == note.content
