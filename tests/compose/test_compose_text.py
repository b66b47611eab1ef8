"""Markdown, hostile text and abbreviations: text stays text."""

from __future__ import annotations

import pytest
from compose_papers import block, composed, loaded
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from paperbuilder.compose.abbreviations import expanded
from paperbuilder.compose.markdown import Bound, blocks, line
from paperbuilder.compose.outline import outline
from paperbuilder.errors import LayoutError
from paperbuilder.model import (
    Abbreviation,
    BulletList,
    Caption,
    Cell,
    Chart,
    Column,
    Emphasis,
    Figure,
    Heading,
    LineBreak,
    Link,
    ListItem,
    Paragraph,
    Row,
    RowGroup,
    Section,
    Strong,
    Table,
    Text,
    plain,
)

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HOSTILE = [
    "<b>bold</b>",
    "a & b &amp; c",
    "=SUM(A1)",
    "x" * 10_000,
    "שלום עולם",
    "\U0001f600",
    "# no heading",
    "---",
    "`code`",
]
WORDS = st.text(max_size=120)


def read(source: str) -> tuple[Paragraph | BulletList, ...]:
    bound = Bound()
    return blocks(bound.protected(source), bound, "t")


def test_what_markdown_can_say() -> None:
    """Bold, italic, links, line breaks and nested lists become what they are; ids count up."""
    source = "**a** *b*  \n[c](https://example.org)\n\n- one\n  1. two\n- three"
    assert read(source) == (
        Paragraph(
            "t-1",
            (
                Strong((Text("a"),)),
                Text(" "),
                Emphasis((Text("b"),)),
                LineBreak(),
                Link("https://example.org", (Text("c"),)),
            ),
        ),
        BulletList(
            "t-2",
            (
                ListItem((Text("one"),), BulletList("t-2-1-list", (ListItem((Text("two"),)),), ordered=True)),
                ListItem((Text("three"),)),
            ),
        ),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_everything_else_is_text(text: str) -> None:
    """Markup of other kinds, formulas, long words and other scripts are plain words."""
    (paragraph,) = read(text)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (Text(text),)


def test_only_safe_addresses_are_links() -> None:
    """An address that is neither http, https nor mailto stays as it was typed."""
    assert plain(line("[x](javascript:alert(1))", Bound())) == "[x](javascript:alert(1))"
    assert line("[x](mailto:a@b.example)", Bound()) == (Link("mailto:a@b.example", (Text("x"),)),)


@pytest.mark.parametrize("metric", ["icpc.held", "contacts.received"])
def test_a_metric_may_be_called_anything(metric: str) -> None:
    """Whatever a metric is called, a sentence has its figure, and a condition its number."""
    narrative = f"There were {{{{ {metric} }}}}{{% if {metric}.value > 9 %}}, many{{% endif %}}."
    made = composed(loaded({"id": "a", "title": "A", "narrative": narrative}), {metric: 12})
    assert plain(block(made, "a-narrative-1").content) == "There were 12, many."


def test_lists_have_a_depth() -> None:
    """Lists nested beyond any use are refused, not cut."""
    with pytest.raises(LayoutError, match="nested deeper"):
        read("- " * 40 + "x")


@QUICK
@given(WORDS)
@example("\ue000\ue011\ue001")
@example("a\x00b")
def test_no_words_are_lost(text: str) -> None:
    """Any text without marking is printed as it was typed, but for control characters and the breaking of lines."""
    letters = "".join(character for character in text if character.isalnum() or "\ue000" <= character <= "\uf8ff")
    found = "".join(_words(one) for one in read(letters))
    assert found == letters


def _words(one: Paragraph | BulletList) -> str:
    return plain(one.content) if isinstance(one, Paragraph) else "".join(plain(item.content) for item in one.items)


@QUICK
@given(WORDS)
@example("{{")
@example("{% if %}")
@example("{{ contacts.received | by(source='\\ue000') }}")
@example("{{ " + "(" * 3000)
@example("{{ " + "9" * 5000 + " }}")
@example("- " * 60)
@example("[a](https://example.org/{{ contacts.received }})")
def test_any_narrative_is_a_paper_or_a_layout_error(text: str) -> None:
    """Whatever stands in narrative, title, labels and captions, composing gives a paper or one LayoutError."""
    chart = {"kind": "bar", "metric": "contacts.received", "by": "source", "caption": text, "labels": {"6": text}}
    section = {"id": "a", "title": text or "t", "narrative": text, "chart": chart}
    try:
        made = composed(loaded(section), {"contacts.received/source": {"6=Police": 2, f"7={text.replace(',', '')}": 1}})
    except LayoutError:
        return
    assert block(made, "a-heading").content == (Text(text or "t"),)
    assert block(made, "a-chart").caption.content == (Text(text),) if text else True
    assert outline(made.document)


def test_data_is_never_markup() -> None:
    """A group's name from the data is neither Markdown nor a template, in sentences, charts and tables."""
    label = "**{{ contacts.received }}**"
    made = composed(
        loaded({"id": "a", "title": "A", "table": {"metric": "contacts.received", "by": "source"}}),
        {"contacts.received": 3, "contacts.received/source": {f"x={label}": 2, "y=Y": 1}},
    )
    assert f"The largest group was “{label}” with 2 (66.7%)." in plain(block(made, "a-fact").content)
    assert plain(block(made, "a-table").groups[0].rows[0].cells[0].content) == label


def test_abbreviations_are_explained_once() -> None:
    """The first use carries the expansion; longer ones and plurals are known, parts of words do not count."""
    section = Section(
        "s",
        (Paragraph("a", (Text("CP, TCPS, CPPs and CPP"), Strong((Text(" CP"),)))), Paragraph("b", (Text("CPP"),))),
    )
    (made,) = expanded((section,), {"CP": "Child protection", "CPP": "Child protection plan"})
    first, second = made.blocks
    assert isinstance(first, Paragraph)
    assert first.content == (
        Abbreviation("CP", "Child protection"),
        Text(", TCPS, "),
        Abbreviation("CPPs", "Child protection plan"),
        Text(" and "),
        Text("CPP"),
        Strong((Text(" "), Text("CP"))),
    )
    assert second == Paragraph("b", (Text("CPP"),))


def test_abbreviations_are_explained_in_headings_and_tables_too() -> None:
    """What is first read in a heading or a cell is explained there, and not again below."""
    cell = Row((Cell((Text("CLA started"),)),))
    table = Table("t", Caption("Table", 1, (Text("Care"),)), (Column("c", (Text("Name"),)),), (RowGroup((cell,)),))
    words = Paragraph("p", (Text("ChAT and CLA"),))
    blocks = (Heading("h", 1, (Text("ChAT headlines"),)), table, words)
    (made,) = expanded((Section("s", blocks),), {"ChAT": "The tool", "CLA": "Children looked after"})
    heading, tabled, below = made.blocks
    assert isinstance(heading, Heading)
    assert heading.content == (Abbreviation("ChAT", "The tool"), Text(" headlines"))
    assert isinstance(tabled, Table)
    first = tabled.groups[0].rows[0].cells[0].content
    assert first == (Abbreviation("CLA", "Children looked after"), Text(" started"))
    assert isinstance(below, Paragraph)
    assert plain(below.content) == "ChAT and CLA"
    assert not any(isinstance(inline, Abbreviation) for inline in below.content)


def test_what_small_groups_were_put_together_to_is_not_the_largest_group() -> None:
    """The sentence of fact names the largest group that has a name, not "All others"."""
    made = composed(
        loaded({"id": "a", "title": "A", "chart": {"kind": "bar", "metric": "contacts.received", "by": "source"}}),
        {"contacts.received": 90, "contacts.received/source": {"6=Police": 40, "all-others:|4|7=All others": 50}},
    )
    assert "The largest group was “Police” with 40 (44.4%)." in plain(block(made, "a-fact").content)


def test_what_small_groups_were_put_together_to_stands_last() -> None:
    """Where the largest group comes first, "All others" comes last, however many it has."""
    bars = {"kind": "bar", "metric": "contacts.received", "by": "source", "order": "value"}
    made = composed(
        loaded({"id": "a", "title": "A", "chart": bars}),
        {"contacts.received/source": {"all-others:|4|7=All others": 50, "5A=Social care": 20, "6=Police": 40}},
    )
    found = next(one for section in made.document.sections for one in section.blocks if isinstance(one, Figure))
    assert isinstance(found.content, Chart)
    assert [category.words for category in found.content.categories] == ["Police", "Social care", "All others"]
