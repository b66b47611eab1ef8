"""The words of the Word file are the words of the document, block by block, and only words."""

from __future__ import annotations

import pytest
from docx_papers import drawings, every_block, paper, paragraph, rich, shown
from docx_reading import attributes, blocks, document, figures, parts, split, value, words

from paperbuilder.model import Link, PageBreak, Section, Text
from paperbuilder.render.docx.elements import qualified
from paperbuilder.render.docx.write import write
from paperbuilder.style.sheet import StyleSheet

PAGES = {"about": 2, "by-area": 3, "table-1": 3}


def test_each_block_shows_its_words_in_order(written: bytes) -> None:
    """Every block but a page break is one content control with its words, in reading order."""
    expected = [
        (block.id, split(shown(block, PAGES))) for block in every_block(rich()) if not isinstance(block, PageBreak)
    ]
    assert blocks(written) == expected


def test_nothing_stands_outside_the_controls(written: bytes) -> None:
    """All words of the body are in a content control."""
    whole = words(document(written))
    assert whole == [word for _, found in blocks(written) for word in found]


def test_text_is_only_ever_text(sheet: StyleSheet) -> None:
    """Markup, braces, formulas, control characters, long words, other scripts and emoji neither break nor change it."""
    nasty = (
        "<b>bold</b> & &amp; {{ x }} =SUM(A1)",
        "a\x00b\x0bc\ufffe",
        "x" * 10_000,
        "שלום עולם مرحبا",
        "👍 ☂ e\u0301",
        "]]> <!-- -->",
    )
    found = paper(Section("s", tuple(paragraph(f"p{number}", each) for number, each in enumerate(nasty))))
    data = write(found, sheet, {}, {}, 1)
    assert blocks(data) == [(f"p{number}", split(each)) for number, each in enumerate(nasty)]
    assert words(document(data))[:9] == ["<b>bold</b>", "&", "&amp;", "{{", "x", "}}", "=SUM(A1)", "abc", "x" * 10_000]


def test_a_paragraph_without_words_is_left_out(sheet: StyleSheet) -> None:
    """An empty paragraph of the model is not an empty paragraph in Word."""
    found = paper(Section("s", (paragraph("empty", "  "), paragraph("full", "Words"))))
    assert [tag for tag, _ in blocks(write(found, sheet, {}, {}, 1))] == ["full"]


def test_links_lead_only_where_a_reader_may_go(written: bytes) -> None:
    """Addresses are made safe; anything but the web and mail is only words."""
    with_links = parts(written)["word/document.xml"]
    linked = [link for link in with_links.iter(qualified("w:hyperlink")) if link.get(qualified("r:id"))]
    assert [words(link) for link in linked] == [["the", "release"]]


@pytest.mark.parametrize(
    "target", ["https://[abc", "http://a:b/", "https://a b/", "mailto:nobody", "file:///etc", "//x", ""]
)
def test_an_address_that_word_would_refuse_is_words(sheet: StyleSheet, target: str) -> None:
    """Word calls a file damaged that links to what is no address."""
    data = write(paper(Section("s", (paragraph("p", Link(target, (Text("words"),))),))), sheet, {}, {}, 1)
    assert list(document(data).iter(qualified("w:hyperlink"))) == []
    assert blocks(data) == [("p", ["words"])]


def test_a_link_within_a_link_is_words(sheet: StyleSheet) -> None:
    """Word has no links within links."""
    nested = Link("https://a.example", (Text("a "), Link("https://b.example", (Text("b"),))))
    data = write(paper(Section("s", (paragraph("p", nested),))), sheet, {}, {}, 1)
    assert len(list(document(data).iter(qualified("w:hyperlink")))) == 1
    assert blocks(data) == [("p", ["a", "b"])]


def test_heads_and_feet(written: bytes) -> None:
    """Header and footer have the running words, the page of the pages, and the page in the pack."""
    found = parts(written)
    heads = [words(found[f"word/header{number}.xml"]) for number in (1, 2, 3)]
    assert heads == [[], *[["CFLLC", "Performance", "Information", "ANNEX", "1"]] * 2]
    assert words(found["word/footer1.xml"]) == ["Page", "1", "of", "7"]
    last = ["Version", "1.2,", "final", "Page", "1", "of", "7", "Pack", "page", "68"]
    assert words(found["word/footer3.xml"]) == last


def test_the_watermark_is_in_every_header(written: bytes) -> None:
    """A draft says so on every page, the cover and turned pages too; a final paper nowhere."""
    found = parts(written)
    marks = [attributes(found[f"word/header{number}.xml"], "v:textpath", "string") for number in (1, 2, 3)]
    assert [mark[-1] for mark in marks] == ["DRAFT"] * 3


def test_a_final_paper_has_no_watermark(sheet: StyleSheet) -> None:
    """Without a watermark no header has a shape."""
    final = rich()
    found = parts(write(final, sheet, drawings(final), PAGES, 7))
    assert not [name for name, part in found.items() if list(part.iter(qualified("w:pict")))]


def test_figures_in_open_text_are_locked_controls(written: bytes) -> None:
    """A figure in a sentence is a control with its key as the tag, its contents locked, deletable with the sentence."""
    body = document(written)
    found = figures(written)
    assert found
    assert all(key and shown for key, shown in found)
    in_line = [each for each in body.iter(qualified("w:sdt")) if each.getparent().tag == qualified("w:p")]
    assert {value(each, "w:lock") for each in in_line} == {"contentLocked"}
