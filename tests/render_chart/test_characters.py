"""Words become words that the style's fonts can show."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from chart_samples import SAMPLES
from reportlab.pdfbase.ttfonts import TTFont

from paperbuilder.model import (
    Abbreviation,
    Caption,
    Cell,
    Column,
    Document,
    Emphasis,
    Figure,
    Heading,
    Link,
    Note,
    Paragraph,
    Properties,
    Row,
    RowGroup,
    Running,
    Section,
    Strong,
    Table,
    Text,
    plain,
)
from paperbuilder.render.characters import covers, legible, runs, width
from paperbuilder.style.sheet import StyleSheet

FRUIT, HAN = "\N{AVOCADO}", "\N{CJK UNIFIED IDEOGRAPH-4E2D}"
PROPERTIES = Properties(
    "p",
    "1.0",
    f"Title {FRUIT}",
    "Council",
    "",
    (),
    "en-GB",
    datetime(2020, 12, 14, tzinfo=None),  # noqa: DTZ001
)
CAPTION = Caption("Figure", 1, (Text(f"Caption {HAN}"),))


def document(*blocks: Paragraph | Heading | Table | Figure) -> Document:
    """A document of one section."""
    return Document(PROPERTIES, (Section("s", blocks),), Running(header_left=f"Head {FRUIT}"), Running())


def paragraph(*content: Text | Strong | Emphasis | Link | Abbreviation) -> Paragraph:
    """A paragraph."""
    return Paragraph(f"id {FRUIT}", content)


def test_uncovered_characters_are_named(surrey: StyleSheet) -> None:
    """A character that no font has is named in brackets wherever it is printed, and counted."""
    word = paragraph(Text(f"a {FRUIT}"), Strong((Emphasis((Link("https://example.org", (Text(HAN),)),)),)))
    found, named = legible(document(word), surrey)
    block = found.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert plain(block.content) == "a [avocado][cjk unified ideograph-4e2d]"
    assert found.running.header_left == "Head [avocado]"
    assert named == (("avocado", 2), ("cjk unified ideograph-4e2d", 1))


def test_what_is_not_printed_stays(surrey: StyleSheet) -> None:
    """Ids, addresses and what is only read out keep their characters."""
    figure = Figure("f", CAPTION, SAMPLES["single"], f"Alternative {FRUIT}\x07")
    word = paragraph(Abbreviation("UASC", f"unaccompanied {FRUIT}"))
    found, _ = legible(document(word, figure), surrey)
    first, second = found.sections[0].blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Figure)
    assert first.id == f"id {FRUIT}"
    assert first.content == (Abbreviation("UASC", f"unaccompanied {FRUIT}"),)
    assert second.alternative == f"Alternative {FRUIT}"
    assert found.properties.title == f"Title {FRUIT}"
    assert plain(second.caption.content) == "Caption [cjk unified ideograph-4e2d]"


def test_tables_and_charts(surrey: StyleSheet) -> None:
    """Cells, headings, notes and the words of a chart are made legible too."""
    chart = SAMPLES["single"]
    chart = replace(chart, categories=(replace(chart.categories[0], label=f"All {FRUIT}"),), category_title=FRUIT)
    cell = Cell((Text(FRUIT),))
    table = Table(
        "t",
        CAPTION,
        (Column("c", (Text(HAN),)),),
        (RowGroup((Row((cell,)),), (Text(FRUIT),)),),
        notes=(Note((Text(FRUIT),)),),
    )
    found, named = legible(document(table, Figure("f", CAPTION, chart, "Words")), surrey)
    printed = repr((found.sections, found.running))
    assert FRUIT not in printed
    assert HAN not in printed
    assert dict(named) == {"avocado": 6, "cjk unified ideograph-4e2d": 3}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("bell\x07 null\x00", "bell null"),
        ("two\r\nlines\tand\u2028more", "two lines and more"),
        ("lone \ud800", "lone "),
        ("heart \u2764\ufe0f", "heart \u2764"),
        ("\N{GRINNING FACE}", "\N{GRINNING FACE}"),
        ("family \U0001f468\u200d\U0001f469", "family [man][woman]"),
        ("private \ue000\U000f0000", "private [u+e000][u+f0000]"),
        ("▲ better ● similar – “x” ‑ €", "▲ better ● similar – “x” ‑ €"),
        ("العربية עברית Ω ж ő", "العربية עברית Ω ж ő"),
    ],
)
def test_hard_characters(surrey: StyleSheet, text: str, printed: str) -> None:
    """Controls go, white space is a space, joiners of what is named go, and what the fallback has stays."""
    found, _ = legible(document(paragraph(Text(text))), surrey)
    block = found.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert plain(block.content) == printed
    plain(block.content).encode("utf-8")


def test_a_legible_document_is_itself(surrey: StyleSheet) -> None:
    """A document whose words are all covered comes back as the very same object, with nothing named."""
    word = Document(PROPERTIES, (Section("s", (paragraph(Text("plain words")),)),), Running(), Running())
    found, named = legible(word, surrey)
    assert found is word
    assert named == ()


def test_legible_twice_is_legible_once(surrey: StyleSheet) -> None:
    """The names themselves are legible."""
    once, _ = legible(document(paragraph(Text(f"{FRUIT} {HAN}"))), surrey)
    assert legible(once, surrey) == (once, ())


def test_runs(surrey: StyleSheet) -> None:
    """A text is split where it needs the fallback; together the parts are the text, each covered by its font."""
    body, fallback = surrey.fonts["body"], surrey.fonts["fallback"]
    text = "Better ● ● similar \u2011 end"
    parts = runs(text, body, fallback)
    assert parts == (("Better ", False), ("● ● ", True), ("similar ", False), ("\u2011 ", True), ("end", False))
    assert all(covers(fallback if needs else body, part) for part, needs in parts)
    assert runs("", body, fallback) == ()
    assert runs("plain", body, fallback) == (("plain", False),)


@pytest.mark.parametrize("text", ["Contacts 26,618", "– €", "fi ffi"])
def test_widths_are_the_pdfs(surrey: StyleSheet, text: str) -> None:
    """The width of a text is the width that the PDF writer gives it in the same font file."""
    path = surrey.fonts["body"].regular
    face = TTFont("measured", str(path))
    assert width(text, path, 9.0) == pytest.approx(face.stringWidth(text, 9.0), abs=0.02)


def test_marks_that_turn_a_line_are_left_out(surrey: StyleSheet) -> None:
    """Right-to-left words stay; a mark that would turn what stands after them does not reach either file."""
    words = "\u202eTeam \u2067\u05e9\u05dc\u05d5\u05dd\u2069 one"
    found, named = legible(document(paragraph(Text(words))), surrey)
    block = found.sections[0].blocks[0]
    assert isinstance(block, Paragraph)
    assert plain(block.content) == "Team \u05e9\u05dc\u05d5\u05dd one"
    assert named == (("avocado", 1),)
