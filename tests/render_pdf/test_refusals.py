"""What would not conform is refused before anything is written, with its place, its fault and a hint."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pdf_papers import figure, heading, paper, paragraph, plain_table, rich, text

from paperbuilder.errors import RenderError
from paperbuilder.model import (
    Abbreviation,
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Link,
    Picture,
    Reference,
    Row,
    RowGroup,
    Spanner,
)
from paperbuilder.model.alternative import is_placeholder
from paperbuilder.render.pdf.conform import faults, refuse
from paperbuilder.render.pdf.faces import face
from paperbuilder.render.pdf.picture import opened

TABLE = plain_table("t", 1, 2)
FIGURE = figure("f", 1)


def refusal(*blocks: Block) -> RenderError:
    """The error that a document of these blocks raises."""
    with pytest.raises(RenderError) as raised:
        refuse(paper((heading("h", "Heading"), *blocks)))
    return raised.value


def test_a_document_with_everything_is_not_refused() -> None:
    """The rich document has no faults."""
    assert faults(rich()) == ()
    refuse(rich())


@pytest.mark.parametrize(
    "words",
    ["", "  ", "chart1.png", "image", "Image 3", "Figure 3", "FIGURE", "alt text", "TODO", "...", "map_final.JPEG"],
)
def test_a_figure_needs_an_alternative_text(words: str) -> None:
    """No words, a file's name, or words that only stand in are no alternative text."""
    error = refusal(replace(FIGURE, alternative=words))
    assert error.place == "f"
    assert "alternative text" in error.message
    assert "cannot see it" in error.hint


@pytest.mark.parametrize("words", ["Map of the county", "Contacts rose from 3,800 to 4,100.", "Chart of contacts"])
def test_an_alternative_text_that_says_something_is_kept(words: str) -> None:
    """Words about the picture are no placeholder."""
    assert not is_placeholder(words)


def test_a_paper_needs_a_title_a_language_and_a_section() -> None:
    """Without one of them the refusal names it."""
    document = paper((heading("h", "Heading"),))
    bare = replace(document, sections=(), properties=replace(document.properties, title=" ", language="English, UK"))
    assert [fault.message for fault in faults(bare)] == [
        "the paper has no title",
        'expected a language such as "en-GB", found "English, UK"',
        "the paper has no sections",
    ]


def test_a_heading_level_must_not_be_skipped() -> None:
    """After level 1 comes level 1 or 2."""
    error = refusal(heading("deep", "Deep", 3))
    assert (error.place, error.message) == ("deep", 'expected a heading of level 1 to 2, found level 3: "Deep"')


def test_the_first_heading_is_of_level_one() -> None:
    """A paper that begins below level 1 is refused."""
    (fault,) = faults(paper((heading("low", "Low", 2),)))
    assert fault.message == 'expected a heading of level 1, found level 2: "Low"'


def test_a_heading_needs_words() -> None:
    """An empty heading is refused."""
    assert refusal(heading("mute", " ")).message == "the heading has no words"


def test_a_table_needs_header_cells() -> None:
    """Without headings over its columns a table is refused."""
    bare = replace(TABLE, columns=tuple(replace(column, content=()) for column in TABLE.columns))
    assert refusal(bare).message == "the table has no header cells"


def test_every_column_but_the_first_needs_a_heading() -> None:
    """A column of numbers without a heading is named; the corner over the rows' names may be empty."""
    corner, second, third = TABLE.columns
    assert (
        faults(paper((heading("h", "H"), replace(TABLE, columns=(replace(corner, content=()), second, third))))) == ()
    )
    error = refusal(replace(TABLE, columns=(corner, second, replace(third, content=()))))
    assert error.message == 'column 3 ("c2") has no heading'


def test_the_data_of_a_figure_is_looked_at_too() -> None:
    """A data table without headings is found below its figure."""
    bare = replace(TABLE, columns=tuple(replace(column, content=()) for column in TABLE.columns))
    assert refusal(replace(FIGURE, data_table=bare)).place == "t"


def test_rows_have_a_cell_for_each_column() -> None:
    """A short row is refused with its number."""
    short = replace(TABLE, groups=(RowGroup((Row((Cell(text("1")),)),)),))
    assert refusal(short).message == "row 1 has 1 cells; expected 3, one for each column"


@pytest.mark.parametrize("spans", [((0, 3),), ((1, 2), (2, 2)), ((2, 1),)])
def test_spanning_headings_fit_the_columns(spans: tuple[tuple[int, int], ...]) -> None:
    """Headings beyond the last column, over each other or backwards are refused."""
    spanners = tuple(Spanner(text("Over"), first, last) for first, last in spans)
    assert "does not fit" in refusal(replace(TABLE, spanners=spanners)).message


def test_captions_and_spanning_headings_need_words() -> None:
    """A caption or a heading over columns that says nothing is refused."""
    spanned = replace(TABLE, spanners=(Spanner(text(" "), 0, 1),))
    assert refusal(spanned).message == "the heading over column 1 has no words"
    assert refusal(replace(FIGURE, caption=replace(FIGURE.caption, content=()))).message == "the caption has no words"
    assert refusal(replace(TABLE, caption=replace(TABLE.caption, content=()))).message == "the caption has no words"


def test_a_reference_must_lead_somewhere() -> None:
    """A reference to a block that is not there is refused, with the nearest id."""
    error = refusal(paragraph("p", Reference("hh", "Heading")))
    assert error.message == 'a reference leads to "hh", which is not in the paper'
    assert 'did you mean "h"?' in error.hint


def test_contents_must_lead_somewhere() -> None:
    """So must every line of the contents."""
    assert "leads to" in refusal(Contents("c", "sections", (ContentsEntry(1, "Gone", "gone"),))).message


def test_links_need_words_and_an_address() -> None:
    """A link without words, or one that leads to no web or mail address, is refused."""
    assert "no words" in refusal(paragraph("p", "x", Link("https://example.org", text(" ")))).message
    assert "javascript" in refusal(paragraph("p", Link("javascript:alert(1)", text("here")))).message


def test_an_abbreviation_needs_its_expansion() -> None:
    """An abbreviation that stands for nothing is refused."""
    assert "no expansion" in refusal(paragraph("p", Abbreviation("ICPC", ""))).message


def test_two_blocks_must_not_have_one_id() -> None:
    """An id used twice would lead to two places."""
    assert refusal(paragraph("p", "One"), paragraph("p", "Two")).message == "2 blocks have this id"


def test_all_faults_are_named_at_once() -> None:
    """One run tells everything that is to be put right."""
    error = refusal(replace(FIGURE, alternative=""), heading("deep", "Deep", 3))
    assert error.place == "deep"
    assert "also f: the figure has no alternative text" in error.message


def test_a_font_that_cannot_be_embedded_is_refused(tmp_path: Path) -> None:
    """A file that is no TrueType font gives its path and a hint."""
    path = tmp_path / "broken.ttf"
    path.write_bytes(b"OTTO" + bytes(100))
    with pytest.raises(RenderError) as raised:
        face(path)
    assert raised.value.place == str(path)
    assert "TrueType" in raised.value.hint


def test_a_picture_that_is_none_is_refused() -> None:
    """Bytes that are neither PNG nor JPEG give the picture's name."""
    with pytest.raises(RenderError) as raised:
        opened(Picture(b"GIF89a").data, "map.gif")
    assert raised.value.place == "map.gif"


def test_places_are_told_in_the_authors_words() -> None:
    """Whoever knows where a block came from tells the place of each fault."""
    document = paper((heading("h", "Heading"), replace(FIGURE, alternative=""), heading("deep", "Deep", 3)))
    with pytest.raises(RenderError) as raised:
        refuse(document, {"deep": "layout.yaml:9:5", "f": "layout.yaml:7:5"}.__getitem__)
    assert raised.value.place == "layout.yaml:9:5"
    assert "also layout.yaml:7:5: the figure has no alternative text" in raised.value.message
