"""The Word file is built as Word would: styles, fields, bookmarks, controls, tables and sections in order."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace

import pytest
from docx_papers import drawings, paper, paragraph, rich, table, text
from docx_reading import attributes, document, parts, value, words
from lxml import etree

from paperbuilder.model import Heading, Note, Paragraph, Reference, Section, Text
from paperbuilder.model.tags import LONGEST_TAG
from paperbuilder.render.docx.elements import Element, qualified
from paperbuilder.render.docx.manuscript import LONGEST_NAME
from paperbuilder.render.docx.write import write
from paperbuilder.style.sheet import Logo, StyleSheet
from paperbuilder.units import Length

PARAGRAPH_ALLOWED = {qualified(f"w:{name}") for name in ("pStyle", "numPr", "sectPr")}
RUN_ALLOWED = {qualified("w:rStyle"), qualified("w:rtl")}
"""A style, and the direction of the script."""


def instructions(made: Element) -> list[str]:
    """The fields' instructions, in order."""
    return [" ".join((each.text or "").split()) for each in made.iter(qualified("w:instrText"))]


def test_no_paragraph_or_run_has_a_look_of_its_own(written: bytes) -> None:
    """Paragraphs and runs refer to styles; only list numbers and sections stand beside them."""
    body = document(written)
    direct = {child.tag for look in body.iter(qualified("w:pPr")) for child in look} - PARAGRAPH_ALLOWED
    assert direct == set()
    assert {child.tag for look in body.iter(qualified("w:rPr")) for child in look} == RUN_ALLOWED


def test_every_style_referred_to_is_defined_once(written: bytes) -> None:
    """No part names a style that the styles part does not have."""
    found = parts(written)
    defined = attributes(found["word/styles.xml"], "w:style", "w:styleId")
    assert len(defined) == len(set(defined))
    tags = ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next")
    used = {name for part in found.values() for tag in tags for name in attributes(part, tag, "w:val")}
    assert used <= set(defined)


def test_words_own_styles_carry_the_structure(written: bytes) -> None:
    """Headings, captions, contents, lists, header and footer are the styles Word itself knows."""
    named = attributes(parts(written)["word/styles.xml"], "w:name", "w:val")
    known = ("Title", "heading 1", "heading 2", "heading 3", "caption", "toc 1", "table of figures", "List Bullet",
             "List Number", "header", "footer", "Hyperlink", "Strong", "Emphasis")  # fmt: skip
    assert set(known) <= set(named)


def test_source_and_notes_stay_with_the_last_rows(sheet: StyleSheet) -> None:
    """The last three rows, the source and all notes but the last are on the page of what follows; no line parts."""
    block = replace(table("t", 1, rows=4), notes=tuple(Note((Text(each),)) for each in ("First.", "Second.")))
    found = parts(write(paper(Section("s", (block,))), sheet, {}, {}, 1))
    (made,) = found["word/document.xml"].iter(qualified("w:tbl"))
    before, *last = (
        {value(each, "w:pStyle") for each in row.findall(qualified("w:tc"))}
        for row in made.findall(qualified("w:tr"))[-4:]
    )
    looks = {
        name: _held(found["word/styles.xml"], name)
        for name in attributes(found["word/styles.xml"], "w:style", "w:styleId")
    }
    assert {looks[name] for row in last for name in row} == {("w:keepNext", "w:keepLines")}
    assert {looks[name] for name in before} == {()}
    below = [looks[value(each, "w:pStyle")] for each in made.itersiblings(qualified("w:p"))]
    assert below == [("w:keepNext", "w:keepLines"), ("w:keepNext", "w:keepLines"), ("w:keepLines",)]


def test_a_last_sentence_is_not_alone(sheet: StyleSheet) -> None:
    """The sentence in place of a chart that ends a section has the last note of the table before it on its page."""
    block = replace(table("t", 1), notes=(Note(text("First.")), Note(text("Second."))))
    sentence = Paragraph("p", text("This chart is not shown."), "unavailable")
    found = parts(write(paper(Section("s", (block, sentence))), sheet, {}, {}, 1))
    (made,) = found["word/document.xml"].iter(qualified("w:tbl"))
    below = [value(each, "w:pStyle") for each in made.itersiblings(qualified("w:p"))]
    assert [_held(found["word/styles.xml"], name) for name in below] == [("w:keepNext", "w:keepLines")] * 3


def _held(styles: Element, name: str) -> tuple[str, ...]:
    """What a style itself says of the page of its paragraphs."""
    style = next(each for each in styles.iter(qualified("w:style")) if each.get(qualified("w:styleId")) == name)
    return tuple(tag for tag in ("w:keepNext", "w:keepLines") if next(style.iter(qualified(tag)), None) is not None)


def test_no_empty_paragraphs(written: bytes) -> None:
    """Every paragraph of the body has words or a picture, ends a page or section, or is a cell merged upwards."""
    for each in document(written).iter(qualified("w:p")):
        merged = each.getparent().find(f"{qualified('w:tcPr')}/{qualified('w:vMerge')}")
        useful = [qualified(f"w:{name}") for name in ("drawing", "br", "sectPr")]
        assert words(each) or merged is not None or next(each.iter(*useful), None) is not None


def test_ids_are_unique(written: bytes) -> None:
    """Content controls, bookmarks, their names and pictures each have an id of their own."""
    body = document(written)
    controls = [value(each, "w:id") for each in body.iter(qualified("w:sdtPr"))]
    lists = [
        controls,
        attributes(body, "w:bookmarkStart", "w:id"),
        [name.casefold() for name in attributes(body, "w:bookmarkStart", "w:name")],
        attributes(body, "wp:docPr", "id"),
    ]
    assert [each for each in lists if len(each) != len(set(each)) or not each] == []


def test_bookmarks_and_fields_are_balanced(written: bytes) -> None:
    """What begins ends: bookmarks by id, fields in every part by count and nesting."""
    body = document(written)
    assert attributes(body, "w:bookmarkStart", "w:id") == attributes(body, "w:bookmarkEnd", "w:id")
    for part in parts(written).values():
        depth = 0
        for kind in attributes(part, "w:fldChar", "w:fldCharType"):
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            assert depth >= 0
        assert depth == 0


def test_fields_refer_to_bookmarks_that_are_there(written: bytes) -> None:
    """References and page numbers in the contents lead somewhere, and so do links within the paper."""
    body = document(written)
    names = set(attributes(body, "w:bookmarkStart", "w:name"))
    asked = {asking.split()[1] for asking in instructions(body) if asking.split()[0] in {"REF", "PAGEREF"}}
    anchors = set(attributes(body, "w:hyperlink", "w:anchor")) - {""}
    assert asked
    assert (asked | anchors) <= names


def test_the_fields_a_committee_paper_needs(written: bytes) -> None:
    """Contents, lists of tables, caption numbers, references, pages and the page in the pack are fields."""
    body = Counter(asking.split()[0] for asking in instructions(document(written)))
    assert body == Counter({"TOC": 2, "PAGEREF": 3, "SEQ": 6, "REF": 1})
    assert instructions(parts(written)["word/footer2.xml"]) == ["PAGE", "NUMPAGES", "=", "PAGE", "+ 67"]
    assert 'TOC \\h \\z \\c "Table"' in instructions(document(written))


def test_a_reference_repeats_the_label_it_shows(sheet: StyleSheet) -> None:
    """A REF field's bookmark holds the words of its cached result."""
    led = paragraph("p", Reference("one", "One"), " ", Reference("t", "Table 1"))
    found = paper(Section("s", (Heading("one", 1, (Text("One"),)), led, table("t", 1))))
    body = document(write(found, sheet, {}, {}, 1))
    names = [asking.split()[1] for asking in instructions(body) if asking.startswith("REF")]
    assert [bookmarked(body, name) for name in names] == [["One"], ["Table", "1"]]


def bookmarked(body: Element, name: str) -> list[str]:
    """The words between a bookmark's start and end in one paragraph."""
    start = next(each for each in body.iter(qualified("w:bookmarkStart")) if each.get(qualified("w:name")) == name)
    within: list[str] = []
    for each in start.itersiblings():
        if each.get(qualified("w:id")) == start.get(qualified("w:id")):
            return within
        within += words(each)
    raise AssertionError("the bookmark does not end in its paragraph")


def test_header_rows_repeat_and_rows_do_not_break(written: bytes) -> None:
    """Each table begins with one or two repeated rows; no row breaks over a page."""
    tables = list(document(written).iter(qualified("w:tbl")))
    repeated = [len(list(each.iter(qualified("w:tblHeader")))) for each in tables]
    assert repeated == [2, 1, 1, 1]
    for each in tables:
        rows = each.findall(qualified("w:tr"))
        assert rows[0].find(f"{qualified('w:trPr')}/{qualified('w:tblHeader')}") is not None
        assert len(list(each.iter(qualified("w:cantSplit")))) == len(rows)


def test_columns_are_as_wide_as_the_text(written: bytes, sheet: StyleSheet) -> None:
    """The widths of a table's columns, and of each row's cells, add up to the text width."""
    page = sheet.page
    upright, turned = (Length(width - page.left - page.right).twips for width in (page.width, page.height))
    tables = list(document(written).iter(qualified("w:tbl")))
    for each, wanted in zip(tables, (upright, upright, upright, turned), strict=True):
        assert sum(map(int, attributes(each, "w:gridCol", "w:w"))) == pytest.approx(wanted, abs=1)
        for row in each.iter(qualified("w:tr")):
            cells = attributes(row, "w:tcW", "w:w")
            assert sum(map(int, cells)) == sum(map(int, attributes(each, "w:gridCol", "w:w")))


def test_notes_marks_are_raised(written: bytes) -> None:
    """The marks in cells and before notes are in a superscript style."""
    raised = [words(run) for run in document(written).iter(qualified("w:r")) if value(run, "w:rStyle") == "NoteMark"]
    assert raised == [["a"], ["a,b"], ["a"]]


def test_pictures_say_what_they_show(written: bytes) -> None:
    """Charts and pictures have the alternative text of the model."""
    told = attributes(document(written), "wp:docPr", "descr")
    assert told == ["Column chart of contacts: 3,800, then 4,100.", "Map of the county’s four areas."]


def test_pictures_are_as_large_as_in_the_pdf(written: bytes, sheet: StyleSheet) -> None:
    """A chart has its drawing's size, a picture its share of the text width."""
    page = sheet.page
    share = Length((page.width - page.left - page.right) / 2)
    assert attributes(document(written), "wp:extent", "cx") == [str(Length(453).emu), str(share.emu)]


@pytest.mark.parametrize(("decorative", "told"), [(True, ""), (False, "Surrey County Council")])
def test_the_logo_speaks_or_is_decoration(sheet: StyleSheet, decorative: bool, told: str) -> None:
    """A decorative logo is marked so; any other has its alternative text."""
    from docx_papers import png

    logo = Logo(png(), "right", Length(40), "Surrey County Council", decorative)
    found = paper(Section("cover", (paragraph("title", "Title", role="title"),), cover=True))
    body = document(write(found, replace(sheet, logo=logo), {}, {}, 1))
    assert attributes(body, "wp:docPr", "descr") == [told]
    assert (next(body.iter(qualified("adec:decorative")), None) is not None) == decorative


def test_each_section_starts_a_page_with_head_and_foot(written: bytes) -> None:
    """Sections are Word sections; a turned one has a wider header of its own; the cover has its own."""
    sections = list(document(written).iter(qualified("w:sectPr")))
    assert [value(each, "w:type") for each in sections] == ["nextPage"] * 4
    assert [attributes(each, "w:pgSz", "w:orient") for each in sections] == [[""], [""], [""], ["landscape"]]
    heads = [attributes(each, "w:headerReference", "r:id") for each in sections]
    assert heads[0] != heads[1] == heads[2] != heads[3]
    last = value(parts(written)["word/header3.xml"], "w:pStyle")
    assert last == "HeaderLandscape"


def test_lists_begin_where_they_say(written: bytes) -> None:
    """A numbered list starts at its own number, however many came before."""
    numbering = parts(written)["word/numbering.xml"]
    assert attributes(numbering, "w:startOverride", "w:val") == ["3", "1"]
    used = {value(each, "w:numId") for each in document(written).iter(qualified("w:numPr"))}
    assert used == {"3", "4"}


def test_language_title_and_author(written: bytes) -> None:
    """The file is in British English, names the council and no person, and takes its dates from the paper."""
    found = parts(written)
    assert attributes(found["word/styles.xml"], "w:lang", "w:val") == ["en-GB"]
    told = {etree.QName(each).localname: each.text for each in found["docProps/core.xml"]}
    assert told["title"] == "Performance <Information> & more"
    assert told["creator"] == told["lastModifiedBy"] == "Surrey County Council"
    assert told["created"] == told["modified"] == "2020-12-04T09:30:00Z"


def test_word_opens_it_in_its_present_mode_and_asks_nothing(written: bytes) -> None:
    """Compatibility mode 15, and no fields to be updated on opening."""
    settings = parts(written)["word/settings.xml"]
    modes = {
        each.get(qualified("w:name")): each.get(qualified("w:val"))
        for each in settings.iter(qualified("w:compatSetting"))
    }
    assert modes["compatibilityMode"] == "15"
    assert next(settings.iter(qualified("w:updateFields")), None) is None


def test_fonts_are_inside(written: bytes, sheet: StyleSheet) -> None:
    """Regular and bold of the body are embedded, and unscrambled they are the font files."""
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        table_part = etree.fromstring(archive.read("word/fontTable.xml"))
        links = etree.fromstring(archive.read("word/_rels/fontTable.xml.rels"))
        files = {each.get("Id"): archive.read(f"word/{each.get('Target')}") for each in links}
    regular = next(table_part.iter(qualified("w:embedRegular")))
    key = bytes.fromhex(re.sub(r"[{}-]", "", regular.get(qualified("w:fontKey"), "")))[::-1]
    data = files[regular.get(qualified("r:id"))]
    plain = bytes(byte ^ turn for byte, turn in zip(data[:32], key * 2, strict=True)) + data[32:]
    assert plain == sheet.fonts["body"].regular.read_bytes()
    assert len(written) < 1_000_000


def test_long_ids_are_shortened_and_stay_apart(sheet: StyleSheet) -> None:
    """Word refuses tags over 64 characters and names over 40; two long ids never become one."""
    long = ["x" * 80 + end for end in ("a", "b")] + ["a-b", "a_b", "A-B"]
    blocks = tuple(Heading(identity, 1, (Text("Words"),)) for identity in long)
    body = document(write(paper(Section("s", blocks)), sheet, {}, {}, 1))
    tags, names = attributes(body, "w:tag", "w:val"), attributes(body, "w:bookmarkStart", "w:name")
    assert len(set(tags)) == len(long)
    assert max(map(len, tags)) <= LONGEST_TAG
    assert len({name.casefold() for name in names}) == 3 * len(long) + 1
    assert max(map(len, names)) <= LONGEST_NAME
    assert all(re.fullmatch(r"[A-Za-z_]\w*", name, re.ASCII) for name in names)


def test_the_same_paper_gives_the_same_bytes(sheet: StyleSheet, written: bytes) -> None:
    """Nothing of the day, the machine or the order of a set gets into the file."""
    again = rich("DRAFT", "Pack page {page}")
    assert write(again, sheet, drawings(again), {"about": 2, "by-area": 3, "table-1": 3}, 7) == written
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        entries = archive.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_styles_of_one_name_stay_apart(sheet: StyleSheet) -> None:
    """A style sheet that gives two kinds of text one Word name, or a name in another script, still has both."""
    named = {"fact": "Body Text", "scope": "要旨", "owner": "所有", "note": "body text"}
    text = {key: replace(style, word_name=named.get(key, style.word_name)) for key, style in sheet.text.items()}
    found = parts(write(rich(), replace(sheet, text=text), drawings(rich()), {}, 1))
    names = attributes(found["word/styles.xml"], "w:name", "w:val")
    assert {"Body Text", "Body Text (fact)", "Body Text (note)", "要旨", "所有"} <= set(names)
    assert len({name.casefold() for name in names}) == len(names)
