"""Where things fall on pages: what breaks, what keeps together, what is repeated, and what never overflows."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from pdf_papers import LOREM, figure, heading, paper, paragraph, plain_table, rich, text
from pypdf import PdfReader
from readback import Reader, read

from paperbuilder.model import Callout, Column, Document, Note, PageBreak, Row, Section
from paperbuilder.render.drawing import Drawing
from paperbuilder.render.pdf.faces import Faces, width
from paperbuilder.render.pdf.flow import pages
from paperbuilder.render.pdf.lines import Line, lines
from paperbuilder.render.pdf.slices import Nothing, Slice
from paperbuilder.render.pdf.spans import NEW_LINE, Span
from paperbuilder.render.pdf.tagging.element import Element
from paperbuilder.render.pdf.write import write
from paperbuilder.style.sheet import StyleSheet

Drawings = Callable[[Document], dict[str, Drawing]]
ELEMENT = Element("P")


def strip(height: float, before: float = 0, after: float = 0, keep: bool = False, breaks: bool = False) -> Slice:
    """A slice that draws nothing."""
    return Slice(Nothing(), height, before, after, keep, breaks)


def tops(*slices: Slice) -> list[list[float]]:
    """Where the slices stand on pages 100 points high."""
    return [[placed.top for placed in page] for page in pages(slices, 100)]


def test_of_two_spaces_the_larger_counts() -> None:
    """Between two slices stands the larger of the space after and the space before, as in Word."""
    assert tops(strip(10, after=8), strip(10, before=12), strip(10, before=5)) == [[0, 22, 37]]


def test_space_before_is_kept_after_a_break_and_dropped_where_a_page_runs_over() -> None:
    """At the head of a page the space before counts only if a break began the page."""
    assert tops(strip(60, before=5), strip(60, before=5), strip(10, before=7, breaks=True)) == [[5], [0], [7]]


def test_space_after_does_not_push_to_the_next_page() -> None:
    """A slice fits if its own height does; the space below it may fall off the page."""
    assert tops(strip(60), strip(40, after=20)) == [[0, 60]]


def test_what_keeps_with_the_next_moves_with_it() -> None:
    """A chain moves to the next page whole; one taller than a page breaks where it must."""
    assert tops(strip(50), strip(30, keep=True), strip(30)) == [[0], [0, 30]]
    assert tops(strip(50), *(strip(40, keep=True) for _ in range(3)), strip(40)) == [[0, 50], [0, 40], [0]]


def test_a_break_at_the_head_of_a_page_makes_no_empty_page() -> None:
    """A page break before the first words of a section does nothing."""
    assert tops(strip(10, breaks=True)) == [[0]]


def test_repeated_slices_stand_above_a_table_that_goes_on() -> None:
    """The heading is repeated on the next page and takes its room there."""
    rows = [replace(strip(40), repeats=(strip(10),)) for _ in range(4)]
    assert tops(strip(10, keep=True), *rows) == [[0, 10, 50], [0, 10, 50]]


def words_by_page(document: Document, style: StyleSheet) -> list[str]:
    """What each page of the paper says."""
    reader = PdfReader(io.BytesIO(write(document, style, {}).data))
    return [page.extract_text() for page in reader.pages]


def test_no_page_has_the_last_row_alone(style: StyleSheet) -> None:
    """However many rows a table has, its last page has three of them or more."""
    papers = [words_by_page(paper(Section("s", (plain_table("t", 1, rows),))), style) for rows in range(24, 48)]
    assert {len(pages) for pages in papers} == {1, 2}
    assert min(len(re.findall(r"Area \d", pages[-1])) for pages in papers) == 3


def test_no_page_has_one_sentence_alone(style: StyleSheet) -> None:
    """The sentence in place of a chart that ends a section has the end of the table before it on its page."""
    table = replace(plain_table("t", 1, 12), notes=(Note(text("The last note.")),))
    sentence = paragraph("u", "This chart is not shown.", role="unavailable")
    filler = [paragraph(f"p{n}", "A line.") for n in range(40)]
    papers = [words_by_page(paper(Section("s", (*filler[:n], table, sentence))), style) for n in range(8, 40)]
    assert {len(pages) for pages in papers} == {1, 2}
    assert all("Area 12" in pages[-1] and "This chart is not shown." in pages[-1] for pages in papers)


def broken(style: StyleSheet, words: str, room: float) -> list[str]:
    """The words in lines of that width."""
    spans = [Span(words, Faces(style).of("body"), 12.0, (0, 0, 0), ELEMENT)]
    return ["".join(span.text for span in line.spans) for line in lines(spans, room)]


def test_lines_end_at_spaces_hyphens_and_dashes(style: StyleSheet) -> None:
    """Each line holds the words that fit; spaces at its end do not count."""
    assert broken(style, "one two three", 45.0) == ["one two ", "three"]
    assert broken(style, "child-centred", 40.0) == ["child-", "centred"]
    assert broken(style, "2019-20 2019–20", 45.0) == ["2019-20 ", "2019–20"]
    assert broken(style, "either/or", 40.0) == ["either/", "or"]


def test_a_word_longer_than_a_line_breaks_anywhere(style: StyleSheet) -> None:
    """Ten thousand letters fill line after line, none of them too long, none lost."""
    parts = broken(style, "w" * 10_000, 200.0)
    assert "".join(parts) == "w" * 10_000
    assert all(width(Faces(style).of("body"), 12.0, part) <= 200.01 for part in parts)


def test_no_break_spaces_do_not_break(style: StyleSheet) -> None:
    """A no-break space holds its words together."""
    assert broken(style, "to 12\u00a0October", 65.0) == ["to ", "12\u00a0October"]


def test_a_new_line_is_a_line_end_and_a_space(style: StyleSheet) -> None:
    """A line break within a paragraph leaves a space, so that words do not run together when read out."""
    assert broken(style, f"one{NEW_LINE}two", 200.0) == ["one ", "two"]


def test_nothing_is_one_empty_line(style: StyleSheet) -> None:
    """A cell without words is one line high."""
    assert lines([], 100.0) == [Line((), 0)]


def test_nothing_overflows(style: StyleSheet) -> None:
    """However long a word in heading, paragraph or narrow cell, everything stays within the page."""
    word = "Sinneszusammenhang" * 60
    narrow = replace(plain_table("t", 1, 1, 12), columns=tuple(Column(str(n), text(f"H{word}")) for n in range(12)))
    document = paper((heading("h", word), paragraph("p", word), narrow))
    reader = Reader(write(document, style, {}).data)
    assert reader.rightmost <= float(style.page.width - style.page.right) + 0.5


def test_a_row_taller_than_a_page_goes_on(style: StyleSheet) -> None:
    """Such a row alone breaks; its words are all there, over several pages, in one row of the tree."""
    table = plain_table("t", 1, 2)
    first, second = table.groups[0].rows
    tall = Row((first.cells[0], replace(first.cells[1], content=text("word " * 3000)), first.cells[2]))
    file = write(
        paper((heading("h", "H"), replace(table, groups=(replace(table.groups[0], rows=(tall, second)),)))), style, {}
    )
    (found,) = read(file.data).all("Table")
    assert found.text.count("word") == 3000
    assert len(found.pages) > 1
    assert len(found.all("TR")) == 3


def test_a_very_high_heading_row_is_not_repeated(style: StyleSheet) -> None:
    """A heading row that would fill the page stands once, in pieces."""
    table = plain_table("t", 1, 3)
    high = replace(table, columns=(replace(table.columns[0], content=text("word " * 1500)), *table.columns[1:]))
    (found,) = read(write(paper((heading("h", "H"), high)), style, {}).data).all("Table")
    assert found.text.count("word") == 1500


def test_captions_stay_with_their_table_or_figure(style: StyleSheet, drawings: Drawings) -> None:
    """Wherever on the page they would begin, caption and first row, and chart and caption, are on one page."""
    for count in range(20, 45, 3):
        words = [paragraph(f"p{n}", "Words.") for n in range(count)]
        document = paper((heading("h", "H"), *words, plain_table("t", 1, 9), figure("f", 1)))
        tree = read(write(document, style, drawings(document)).data)
        (table,), (chart,) = tree.all("Table"), tree.all("Figure")
        head, rows = table.kids[1], table.kids[2].kids
        assert table.kids[0].pages == head.pages == rows[0].pages
        assert len(chart.pages) == 1


def test_source_and_notes_stay_with_the_last_row(style: StyleSheet) -> None:
    """However many rows there are, the last row, the source and all notes are on one page."""
    for rows in range(24, 44, 2):
        block = replace(plain_table("t", 1, rows), notes=(Note(text("c: hidden.")), Note(text("Part month."))))
        tree = read(write(paper((heading("h", "H"), block)), style, {}).data)
        last = tree.all("Table")[0].kids[2].kids[-1]
        below = [
            node for node in tree.all("P") if node.words.strip() in {"Source: List 1", "c: hidden.", "Part month."}
        ]
        assert len(below) == 3
        assert all(node.pages == last.pages for node in below)


def test_a_heading_is_never_last_on_its_page(style: StyleSheet) -> None:
    """A heading stands on the page of the first two lines of what follows."""
    for count in range(20, 36):
        words = [paragraph(f"p{n}", "Words.") for n in range(count)]
        tree = read(
            write(paper((heading("h", "H"), *words, heading("g", "G", 2), paragraph("q", LOREM * 3))), style, {}).data
        )
        assert tree.all("H2")[0].pages == {min(tree.all("P")[-1].pages)}


def test_every_section_starts_on_a_new_page(style: StyleSheet) -> None:
    """Sections never share a page, and a landscape one is turned."""
    document = paper(
        (heading("a", "A"),), Section("b", (heading("b", "B"),), landscape=True), (heading("c", "C"), PageBreak("x"))
    )
    file = write(document, style, {})
    assert dict(file.pages) == {"a": 1, "section-1": 1, "b": 2, "c": 3, "section-3": 3}
    turned = [float(page.mediabox[2]) > float(page.mediabox[3]) for page in Reader(file.data).pdf.pages]
    assert turned == [False, True, False]


def test_a_landscape_page_keeps_header_and_footer(style: StyleSheet) -> None:
    """A turned page has the same running words."""
    document = paper(Section("a", (heading("a", "A"),), landscape=True))
    artifacts = " ".join(
        str(part) for artifact in Reader(write(document, style, {}).data).artifacts for part in artifact
    )
    assert "ANNEX 1" in artifacts
    assert "Page 1 of 1" in artifacts


def test_the_pack_page_counts_on_from_the_packs_number(style: StyleSheet) -> None:
    """The pack page of the second page is one more than the pack's first."""
    document = paper((heading("a", "A"),), (heading("b", "B"),))
    running = replace(document.running, pack_page="Pack page {page}", pack_start_page=68)
    data = write(replace(document, running=running), style, {}).data
    artifacts = " ".join(str(part) for artifact in Reader(data).artifacts for part in artifact)
    assert "Page 2 of 2   Pack page 69" in artifacts


def test_a_callout_stays_on_one_page(style: StyleSheet) -> None:
    """The figure set large and its words are not parted."""
    for count in range(26, 34):
        words = [paragraph(f"p{n}", "Words.") for n in range(count)]
        tree = read(write(paper((heading("h", "H"), *words, Callout("c", text("384"), text(LOREM)))), style, {}).data)
        large, small = tree.all("P")[-2:]
        assert large.pages == small.pages


def test_bookmarks_nest_headings_and_captions(style: StyleSheet, drawings: Drawings) -> None:
    """The bookmarks are the headings, with tables and figures below the heading they belong to."""
    pdf = Reader(write(rich(), style, drawings(rich())).data).pdf
    with pdf.open_outline() as outline:
        titles = [(item.title, [kid.title for kid in item.children]) for item in outline.root]
    assert titles[:2] == [("About this paper", []), ("Repeat assessments", ["By area"])]
    assert titles[2] == ("A wide table", ["Table 4: Counts by area"])


@pytest.mark.parametrize("words", ["<b>bold</b> & {{ figure }}", "=SUM(A1)", "%s {page} \\n"])
def test_words_are_only_ever_words(style: StyleSheet, words: str) -> None:
    """Nothing in a text is taken as markup, a template or a formula."""
    tree = read(write(paper((heading("h", words), paragraph("p", words))), style, {}).data)
    assert [node.text for node in tree.kids[0].kids] == [words, words]
