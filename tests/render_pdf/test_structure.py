"""The structure tree, read back from the file, says what the document says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pdf_papers import grouped_table, heading, paper, paragraph, plain_table, png, rich, text
from readback import Node, Reader, read

from paperbuilder.model import (
    Abbreviation,
    Block,
    BulletList,
    Callout,
    Caption,
    Contents,
    Document,
    Figure,
    Heading,
    Note,
    Paragraph,
    Section,
    Table,
    plain,
)
from paperbuilder.render.drawing import Drawing
from paperbuilder.render.pdf.write import write
from paperbuilder.style.sheet import Logo, StyleSheet
from paperbuilder.units import Length

Drawings = Callable[[Document], dict[str, Drawing]]
Outline = tuple[str, str]


@pytest.fixture(scope="module")
def tree(style: StyleSheet, drawings: Drawings) -> Node:
    """The structure of the rich document."""
    return read(write(rich(), style, drawings(rich())).data)


def of_block(block: Block, pages: dict[str, int]) -> Iterator[Outline]:
    """Tag and words of each structure element that the block should become."""
    match block:
        case Heading(level=level, content=content):
            yield f"H{level}", plain(content)
        case Paragraph(content=content):
            yield "P", " ".join(plain(content).split())
        case Callout(figure=figure, content=content):
            yield from (("P", plain(figure)), ("P", plain(content)))
        case BulletList():
            yield "L", of_list(block)
        case Contents(entries=entries):
            yield "TOC", " ".join(f"{entry.text} {pages[entry.target]}" for entry in entries)
        case Table():
            yield from of_table(block)
        case Figure():
            yield "Figure", f"DRAWN {of_caption(block.caption)}"
            yield from of_remarks(block)
            yield from of_table(block.data_table) if block.data_table else ()


def of_list(block: BulletList, depth: int = 0) -> str:
    """The words of a list with its labels."""
    parts = []
    for number, item in enumerate(block.items, block.start):
        label = ("•", f"{number}.", f"{'abcdef'[number - 1]}.")[depth + 1 if block.ordered else 0]
        parts += [label, plain(item.content), *([of_list(item.sublist, depth + 1)] if item.sublist else [])]
    return " ".join(" ".join(parts).split())


def of_caption(caption: Caption) -> str:
    """The words of a caption."""
    return f"{caption.label}: {plain(caption.content)}"


def of_table(table: Table) -> Iterator[Outline]:
    """The table's words, spanning headings first, then its source and notes."""
    spanned = {n for spanner in table.spanners for n in range(spanner.first, spanner.last + 1)}
    heads = [(n, plain(column.content)) for n, column in enumerate(table.columns)]
    upper = sorted([(spanner.first, plain(spanner.content)) for spanner in table.spanners])
    rows = [*sorted([*upper, *(head for head in heads if head[0] not in spanned)])]
    words = [of_caption(table.caption), *(word for _, word in rows), *(word for n, word in heads if n in spanned)]
    for group in table.groups:
        words.append(plain(group.content))
        words += [plain(cell.content) + ",".join(cell.marks) for row in group.rows for cell in row.cells]
    yield "Table", " ".join(" ".join(words).split())
    yield from of_remarks(table)


def of_remarks(block: Table | Figure) -> Iterator[Outline]:
    """Source and notes."""
    if block.source:
        yield "P", plain(block.source)
    for note in block.notes:
        yield "Note" if note.mark else "P", f"{note.mark} {plain(note.content)}".strip()


def shown(node: Node) -> Outline:
    """Tag and words of an element; a chart's own words stand as DRAWN."""
    if node.tag == "Figure":
        return node.tag, "DRAWN " + " ".join(kid.text for kid in node.kids if kid.tag == "Caption")
    return node.tag, node.text


def test_every_block_is_in_the_tree_in_order_with_its_words(style: StyleSheet, drawings: Drawings) -> None:
    """Section by section, the tree's elements are the document's blocks, and their words are the same."""
    document = rich()
    file = write(document, style, drawings(document))
    sections = [section for section in document.sections if section.blocks]
    sects = read(file.data).kids
    assert [sect.tag for sect in sects] == ["Sect"] * len(sections)
    for section, sect in zip(sections, sects, strict=True):
        expected = [pair for block in section.blocks for pair in of_block(block, dict(file.pages))]
        assert [shown(node) for node in sect.kids] == expected


def test_nothing_is_drawn_outside_content_and_artifacts(style: StyleSheet, drawings: Drawings) -> None:
    """Every piece of text is marked; headers, footers and the watermark are artifacts and not in the tree."""
    document = rich(watermark="DRAFT")
    reader = Reader(write(document, style, drawings(document)).data)
    artifacts = " ".join(str(part) for artifact in reader.artifacts for part in artifact)
    assert reader.unmarked == []
    assert "DRAFT" in artifacts
    assert "Page 2 of 9" in artifacts
    assert not {"DRAFT", "ANNEX 1"} & set(reader.tree().text.split("  "))
    assert "Page 2 of 9" not in reader.tree().text


def test_lists_have_labels_and_bodies_and_lists_within(tree: Node) -> None:
    """A list holds items, an item its label and body, and a list within stands in the body."""
    bullets, steps = (node for node in tree.all("Sect")[1].kids if node.tag == "L")
    assert [kid.tag for kid in bullets.kids] == ["LI", "LI"]
    assert [kid.tag for kid in bullets.kids[1].kids] == ["Lbl", "LBody"]
    assert [kid.tag for kid in bullets.kids[1].kids[1].kids] == ["P", "L"]
    assert str(bullets.entries["ListNumbering"]) == "/Disc"
    assert [str(node.entries["ListNumbering"]) for node in steps.all("L")] == ["/Decimal", "/LowerAlpha"]
    assert [node.text for node in steps.all("Lbl")] == ["3.", "4.", "a.", "5."]


def test_spanning_headings_span_and_every_cell_names_its_headings(tree: Node) -> None:
    """Headings span columns or rows, have a scope, and each number's headers are its column, spanner, group and row."""
    table = tree.all("Table")[0]
    upper, lower = table.kids[1].kids
    assert [(cell.text, cell.entries.get("ColSpan"), cell.entries.get("RowSpan")) for cell in upper.kids] == [
        ("Area", None, 2),
        ("Total", None, 2),
        ("Repeat assessments, number", 3, None),
        ("Repeat assessments, per cent", 3, None),
    ]
    assert [cell.text for cell in lower.kids] == ["1 year", "2 years", "Ever"] * 2
    assert {str(cell.entries["Scope"]) for cell in (*upper.kids, *lower.kids)} == {"/Column"}
    named = {str(cell.entries["ID"]): cell.text for cell in table.all("TH")}
    south_east = next(row for row in table.all("TR") if row.text.startswith("South East"))
    last = [named[str(identity)] for identity in south_east.kids[-1].entries["Headers"]]
    assert last == ["Repeat assessments, per cent", "Ever", "South of the county", "South East"]
    assert str(south_east.kids[0].entries["Scope"]) == "/Row"


def test_the_groups_of_a_table_are_bodies_with_a_heading_across(tree: Node) -> None:
    """Each group of rows is a TBody; its label heads the group and fills a row."""
    table = tree.all("Table")[0]
    assert [kid.tag for kid in table.kids] == ["Caption", "THead", "TBody", "TBody", "TBody"]
    label = table.kids[2].kids[0]
    assert [(cell.tag, cell.text) for cell in label.kids] == [("TH", "North of the county"), ("TD", "")]
    assert label.kids[1].entries["ColSpan"] == 7
    assert str(table.entries["Summary"]) == "Repeat assessments by area, as numbers and per cent."


def test_a_repeated_heading_is_read_once(tree: Node) -> None:
    """A table over two pages has one head in the tree, on its first page, and all its rows."""
    table = tree.all("Table")[2]
    assert len(table.pages) == 2
    assert len(table.all("THead")[0].pages) == 1
    assert len(table.all("TR")) == 61


def test_figures_have_alternative_text_place_and_caption(tree: Node) -> None:
    """A figure's alternative text, its box within the page, and its caption are there."""
    chart, picture = tree.all("Figure")
    assert str(chart.entries["Alt"]).startswith("Column chart of contacts by month")
    left, bottom, right, top = (float(edge) for edge in chart.entries["BBox"])
    assert 0 < left < right < 596
    assert 0 < bottom < top < 842
    assert [kid.tag for kid in picture.kids] == ["Caption"]
    assert picture.text == "Figure 2: A map"


@pytest.mark.parametrize(("decorative", "tags"), [(False, ["Figure", "P"]), (True, ["P"])])
def test_a_logo_is_a_figure_unless_decorative(style: StyleSheet, decorative: bool, tags: list[str]) -> None:
    """The logo stands first on the cover with its alternative text; a decorative one is an artifact."""
    branded = replace(style, logo=Logo(png(), "right", Length(40), "Surrey County Council", decorative))
    cover = Section("cover", (paragraph("title", "Title", role="title"),), cover=True)
    (sect,) = read(write(paper(cover), branded, {}).data).kids
    assert [node.tag for node in sect.kids] == tags
    assert [str(node.entries["Alt"]) for node in sect.all("Figure")] == ["Surrey County Council"] * (not decorative)


def test_contents_lead_to_the_pages_they_name(style: StyleSheet, drawings: Drawings) -> None:
    """Each entry is one link with its words and the page number of the heading it leads to; lower levels nest."""
    document = rich()
    file = write(document, style, drawings(document))
    contents, tables = (node for node in read(file.data).all("Sect")[1].kids if node.tag == "TOC")
    assert [kid.tag for kid in contents.kids] == ["TOCI", "TOCI", "TOC", "TOCI"]
    items = contents.all("TOCI")
    assert [item.text for item in items] == [
        "About this paper 2",
        "Repeat assessments 3",
        "By area 3",
        "A wide table 8",
    ]
    assert [item.kids[0].targets for item in items] == [["#about"], ["#repeat"], ["#by-area"], ["#wide"]]
    assert tables.kids[0].kids[0].targets == ["#table-1"]
    assert file.pages["wide"] == 8


def test_a_link_over_a_line_end_is_one_element_with_two_places(tree: Node) -> None:
    """The link's words are together though they stand on two lines, each of which can be clicked."""
    link = next(node for node in tree.all("Link") if node.text.startswith("first release"))
    assert link.text.endswith("what is left of its line")
    assert link.targets == ["https://www.example.org/a/long/address"] * 2


def test_references_lead_to_their_blocks(tree: Node) -> None:
    """The words "Table 1" in a sentence lead to the table."""
    assert [node.targets for node in tree.all("Link") if node.text == "Table 1"] == [["#table-1"]]


def test_an_abbreviation_carries_its_expansion(tree: Node) -> None:
    """The first use of an abbreviation says what it stands for."""
    spans = tree.all("Span")
    assert [(span.text, str(span.entries["E"])) for span in spans] == [("ICPC", "initial child protection conference")]


def test_an_abbreviation_over_two_lines_is_read_whole(style: StyleSheet) -> None:
    """An abbreviation of several words keeps one expansion though a line ends in it."""
    long = Abbreviation("Children’s Single Point of Access " * 4, "the team that every contact reaches first")
    file = write(paper((heading("h", "H"), paragraph("p", "See ", long, "."))), style, {})
    (span,) = read(file.data).all("Span")
    assert span.text.count("Access") == 4


def test_notes_have_ids_of_their_own(tree: Node) -> None:
    """Every note with a mark has an id that no other element has (ISO 14289-1, 7.9)."""
    notes = tree.all("Note")
    assert len({str(note.entries["ID"]) for note in notes}) == len(notes) == 2
    assert [note.kids[0].text for note in notes] == ["a", "b"]


def test_the_marks_in_cells_are_references(tree: Node) -> None:
    """The small letters that point to notes are references, not part of the number."""
    assert [node.text for node in tree.all("Reference")] == ["a", "a,b"]


def test_elements_know_their_parents(style: StyleSheet, drawings: Drawings) -> None:
    """The parent tree leads from each mark on each page back to the element that holds it."""
    document = rich()
    reader = Reader(write(document, style, drawings(document)).data)
    numbers = reader.pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
    marked = {(page, mark) for page, mark in reader.marks}
    listed = {
        (number, mark)
        for number, page in enumerate(reader.pdf.pages, 1)
        for mark in range(len(parents[int(page.obj.StructParents)]))
    }
    assert marked == listed


def test_a_section_without_blocks_is_an_empty_page_and_no_element(style: StyleSheet) -> None:
    """An empty section keeps its page and does not enter the tree."""
    file = write(paper((heading("a", "A"),), Section("empty", ()), (heading("b", "B"),)), style, {})
    assert file.page_count == 3
    assert [kid.text for kid in read(file.data).kids] == ["A", "B"]


def test_a_table_without_stubs_has_data_cells_only_below_its_head(style: StyleSheet) -> None:
    """No cell of the body is a heading when the model names none."""
    file = write(paper((heading("h", "H"), plain_table("t", 1, 3, stub=False))), style, {})
    (table,) = read(file.data).all("Table")
    assert {cell.tag for row in table.kids[2].kids for cell in row.kids} == {"TD"}


@pytest.mark.parametrize(("rows", "columns", "tag"), [(9, 2, "TD"), (1, 5, "TD"), (9, 3, "TH")])
def test_the_names_of_rows_are_headings_unless_they_would_outnumber_the_data(
    style: StyleSheet, rows: int, columns: int, tag: str
) -> None:
    """In a list of pairs or a table of one row, the name is a cell like the others."""
    (table,) = read(write(paper((heading("h", "H"), plain_table("t", 1, rows, columns))), style, {}).data).all("Table")
    assert {row.kids[0].tag for row in table.kids[2].kids} == {tag}


def test_a_general_note_is_a_paragraph(style: StyleSheet) -> None:
    """A note without a mark answers no reference."""
    table = replace(grouped_table("t", 1), notes=(Note(text("General.")),))
    sect = read(write(paper((heading("h", "H"), table)), style, {}).data).kids[0]
    assert [(node.tag, node.text) for node in sect.kids[-1:]] == [("P", "General.")]
    assert sect.all("Note") == []
