"""The whole paper: cover, words about it, contents, sections, definitions, numbering, and what cannot be filled."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from compose_papers import DEFINITIONS, S, answered, block, composed, ids, loaded, months

from paperbuilder.compose.outline import outline
from paperbuilder.compose.paper import Unfilled
from paperbuilder.compose.readiness import readiness
from paperbuilder.compose.requests import queries
from paperbuilder.compose.wording import lower_first
from paperbuilder.errors import LayoutError
from paperbuilder.metrics.result import Query
from paperbuilder.model import Callout, Contents, Heading, Paragraph, Reference, Strong, Text, plain

CHART = {"kind": "column", "metric": "contacts.received", "by": "month", "months": 2}
MONTHLY = {"contacts.received/month": months((2020, 10), 20, 10)}
PAPER = {
    "council": "A Council",
    "provided_for": "Select Committee",
    "subtitle": "Annex",
    "annex": 1,
    "version": "1.2",
    "contact": {"role": "Lead", "mailbox": "team@council.example"},
    "history": [{"version": "1.1", "date": date(2020, 11, 27), "note": "Draft", "by": "Director"}],
}


def words(found: object) -> str:
    assert isinstance(found, Paragraph)
    return plain(found.content)


def test_the_cover() -> None:
    """Title, committee, version, meeting date in words, annex, and that the data is synthetic."""
    made = composed(loaded(paper=PAPER), {}, synthetic=True)
    cover = made.document.sections[0]
    assert cover.cover
    assert [words(b) for b in cover.blocks] == [
        "Performance",
        "Annex",
        "Provided for Select Committee",
        "Version 1.2",
        "Monday 14th December 2020",
        "ANNEX 1",
        "A Council",
        "Synthetic data",
    ]
    assert "cover-synthetic" not in ids(composed(loaded(), {}), "cover")


def test_headers_footers_and_properties() -> None:
    """Title left, annex right, version and status in the footer, pack page when asked; the version's date."""
    made = composed(loaded(paper=PAPER | {"pack_start_page": 67}), {})
    running = made.document.running
    assert (running.header_left, running.header_right, running.footer_left) == (
        "Performance",
        "ANNEX 1",
        "Version 1.2 · Draft",
    )
    assert (running.page, running.pack_page, running.pack_start_page) == (
        "Page {page} of {pages}",
        "Pack page {page}",
        67,
    )
    assert made.document.properties.issued == datetime(2020, 12, 14)  # noqa: DTZ001
    listed = composed(loaded(paper=PAPER | {"version": "1.1"}), {})
    assert listed.document.properties.issued == datetime(2020, 11, 27)  # noqa: DTZ001
    assert composed(loaded(paper=PAPER), {}).document.running.pack_page == ""


def test_about_this_paper() -> None:
    """Dates, contact, background papers and the versions are there; a section of another date is named."""
    layout = loaded({"id": "a", "title": "A", "as_at": date(2020, 11, 5), "scope": "x"}, paper=PAPER)
    lines = {line.id: line.text for line in outline(composed(layout, {}).document)}
    assert lines["about-dates"].startswith(
        "Figures are as at 12 October 2020; “A” as at 5 November 2020. The figures are"
    )
    assert lines["about-contact"] == "Contact: Lead, team@council.example"
    assert lines["about-background"] == "Background papers: None."
    formats = "Other formats: This paper is available in other formats on request from team@council.example."
    assert lines["about-formats"] == formats
    assert lines["about-versions"] == "1.1 27 November 2020 Draft Director"


def test_a_sections_order_and_words() -> None:
    """Heading, scope, explanation, fact, narrative, commentary, call-out, and the chart with the section's notes."""
    section = {
        "id": "a",
        "title": "Contacts",
        "scope": "Every contact.",
        "narrative": "Some *words*.\n\nMore.",
        "commentary": {"owner": "Head of Service"},
        "callout": {"figure": "{{ contacts.received }}", "text": "contacts in 6 months"},
        "chart": CHART,
        "notes": ["A note."],
    }
    made = composed(loaded(section), MONTHLY | {"contacts.received": 1, "contacts.received@2019": 2})
    assert ids(made, "a") == [
        "a-heading",
        "a-scope",
        "a-explanation",
        "a-fact",
        "a-narrative-1",
        "a-narrative-2",
        "a-commentary-owner",
        "a-commentary-placeholder",
        "a-callout",
        "a-chart",
    ]
    assert [plain(note.content) for note in block(made, "a-chart").notes][-1] == "A note."
    explained = lower_first(DEFINITIONS["contacts.received"].explain)
    assert words(block(made, "a-explanation")) == f"The figures show {explained}"
    assert words(block(made, "a-fact")) == (
        "There was 1 contact in the six months to 12 October 2020, 1 fewer than in the same six months a year before."
    )
    assert words(block(made, "a-commentary-owner")) == "Commentary by the Head of Service"
    assert words(block(made, "a-commentary-placeholder")) == (
        "Commentary to be written: what the data shows, why and what we are doing."
    )
    callout = block(made, "a-callout")
    assert isinstance(callout, Callout)
    assert plain(callout.figure) == "1"
    after = section | {"commentary": {"owner": "Head of Service", "position": "after"}, "notes": []}
    last = ids(composed(loaded(after), MONTHLY), "a")[-2:]
    assert last == ["a-commentary-owner", "a-commentary-placeholder"]


def test_notes_without_a_figure_are_paragraphs() -> None:
    """A section that ends with words has its notes below them."""
    made = composed(loaded({"id": "a", "title": "A", "blocks": [{"text": "Words."}], "notes": ["A note."]}), {})
    assert words(block(made, "a-note-1")) == "A note."


FACTS = [
    (
        {"kind": "column", "metric": "contacts.received", "by": "month", "months": 4},
        {
            "contacts.received": 26618,
            "contacts.received@2019": 25594,
            "contacts.received/month": months((2020, 10), 3105, 5012, 4000, 1800),
        },
        "There were 26,618 contacts in the six months to 12 October 2020, 1,024 (4.0%) more than in the same six "
        "months a year before. The highest month was August 2020 (5,012) and the lowest July 2020 (3,105).",
    ),
    (
        {"kind": "column", "metrics": ["cpp.started", "cpp.ceased"], "by": "month", "months": 1},
        {"cpp.started": 466, "cpp.started@2019": 466, "cpp.ceased": 384},
        "In the six months to 12 October 2020, 466 child protection plans started, the same as in the same six months "
        "a year before. Over the same time, 384 child protection plans ended.",
    ),
    (
        {"kind": "column", "metric": "referrals.re_referral", "by": "month", "months": 1},
        {"referrals.re_referral": (1452, 5733), "referrals.re_referral@2019": (1372, 5000)},
        "In the six months to 12 October 2020, 25.3% of referrals (1,452 of 5,733) were for a child referred in the 12 "
        "months before, 2.1 percentage points lower than in the same six months a year before.",
    ),
    (
        {"kind": "bar", "metric": "cpp.current", "by": "latest_category"},
        {
            "cpp.current": 790,
            "cpp.open@2019": 800,
            "cpp.current/latest_category": {"n=Neglect": 600, "p=Physical": 190},
        },
        "There were 790 children on a child protection plan on 12 October 2020, 10 (1.3%) fewer than a year before. "
        "The largest group was “Neglect” with 600 (75.9%).",
    ),
]


@pytest.mark.parametrize(("chart", "figures", "expected"), FACTS, ids=["month", "clauses", "percent", "state"])
def test_the_sentence_of_fact(chart: dict[str, object], figures: dict[str, object], expected: str) -> None:
    """How many, over which time, against a year before, and where the most were, in plain English."""
    any_month = {f"{metric}/month": months((2020, 10), 1) for metric in chart.get("metrics", [])}  # type: ignore[attr-defined]
    if chart["metric" if "metric" in chart else "kind"] == "referrals.re_referral":
        any_month = {"referrals.re_referral/month": months((2020, 10), (1, 2))}  # type: ignore[arg-type]
    made = composed(loaded({"id": "a", "title": "A", "chart": chart}), any_month | figures)
    assert words(block(made, "a-fact")) == expected


def test_the_layout_can_say_it_otherwise() -> None:
    """A layout's own explanation and fact replace the generated ones; false leaves them out."""
    own = {"id": "a", "title": "A", "explain": "Own.", "fact": "**{{ contacts.received }}**.", "chart": CHART}
    made = composed(loaded(own), MONTHLY | {"contacts.received": 3})
    assert words(block(made, "a-explanation")) == "Own."
    fact = block(made, "a-fact").content
    assert isinstance(fact[0], Strong)
    none = composed(loaded(own | {"explain": False, "fact": False}), MONTHLY)
    assert ids(none, "a") == ["a-heading", "a-chart"]


def test_a_section_that_cannot_be_filled_says_why() -> None:
    """Its place says plainly what is needed, the paper about it too, and it is reported."""
    made = composed(loaded({"id": "a", "title": "A", "chart": CHART}), {})
    reason = "It needs contacts from 12 Apr 2019; the data starts 12 Apr 2020."
    found = block(made, "a-chart")
    assert (found.role, words(found)) == ("unavailable", f"This chart cannot be shown. {reason}")
    assert made.unfilled == (Unfilled("a", "A", reason),)
    assert "“A” could not be filled. " + reason in [line.text for line in outline(made.document)]


def test_an_optional_section_is_left_out() -> None:
    """Without anything to show it is gone, with a line about it; with something it loses only what is missing."""
    optional = {"id": "a", "title": "A", "optional": True, "chart": CHART}
    made = composed(loaded(optional), {})
    assert made.unfilled == ()
    assert "a" not in [section.id for section in made.document.sections]
    assert any(line.text.startswith("“A” is left out of this paper.") for line in outline(made.document))
    half = optional | {"table": {"metrics": ["contacts.children"], "caption": "Children"}}
    kept = composed(loaded(half), MONTHLY)
    assert "a-table" not in ids(kept, "a")
    assert words(block(kept, "a-left-out-1")).startswith("The table “Children” is left out. It needs contacts")


def test_dates_that_do_not_fit() -> None:
    """A section that starts after the as-at date asks nothing and cannot be filled; it is no error."""
    section = {"id": "a", "title": "A", "from": date(2021, 1, 1), "chart": CHART | {"months": None}}
    layout = loaded(section)
    assert [query for query in queries(layout, DEFINITIONS) if query.start == date(2021, 1, 1)] == []
    made = composed(layout, {})
    assert made.unfilled[0].reason == (
        "Its figures start on 1 January 2021, after 12 October 2020, the last day that they could cover."
    )


def test_readiness() -> None:
    """Ready, part or cannot, with what is missing."""
    layout = loaded(
        {"id": "a", "title": "A", "chart": CHART},
        {"id": "b", "title": "B", "chart": CHART, "narrative": "{{ contacts.children }}"},
        {"id": "c", "title": "C", "table": {"metrics": ["contacts.children"]}},
    )
    states = readiness(layout, answered(layout, MONTHLY))
    assert [(one.section, one.state) for one in states] == [("a", "ready"), ("b", "part"), ("c", "cannot")]
    assert states[1].missing == ("needs contacts from 12 Apr 2019; the data starts 12 Apr 2020",)


def test_references_and_numbers() -> None:
    """A reference reads "Figure 1" or the section's title and leads there; captions are numbered once, in order."""
    layout = loaded(
        {"id": "a", "title": "First", "chart": CHART, "narrative": "{{ ref('b-chart') }}, {{ ref('b') }}"},
        {"id": "b", "title": "Second", "chart": CHART},
        {"id": "c", "title": "Third", "optional": True, "table": {"metrics": ["contacts.children"]}},
        {"id": "d", "title": "Fourth", "narrative": "{{ ref('c-table') }}"},
    )
    made = composed(layout, MONTHLY)
    content = block(made, "a-narrative-1").content
    assert content == (Reference("b-chart", "Figure 2"), Text(", "), Reference("b-heading", "Second"))
    assert words(block(made, "d-narrative-1")) == "“Third” (not in this paper)"


def test_contents_lists_and_ids() -> None:
    """Contents hold headings, figures and tables as they are numbered, and every id stands once."""
    made = composed(loaded({"id": "a", "title": "A", "chart": CHART}, paper=PAPER), MONTHLY)
    sections = block(made, "contents-sections")
    assert isinstance(sections, Contents)
    assert [(e.level, e.text, e.target) for e in sections.entries] == [
        (1, "About this paper", "about-heading"),
        (1, "A", "a-heading"),
        (1, "Definitions", "definitions-heading"),
    ]
    assert [e.text for e in block(made, "contents-tables").entries] == [
        "Table 1: Versions of this paper",
        "Table 2: Definitions of the measures in this paper, by source",
    ]
    assert [s.id for s in made.document.sections] == ["cover", "about", "contents", "a", "definitions"]
    every = [b.id for section in made.document.sections for b in section.blocks]
    assert len(every) == len(set(every))
    bare = composed(loaded({"id": "a", "title": "A", "chart": CHART}), MONTHLY, list_of_figures=False)
    assert "contents-figures" not in ids(bare, "contents")


def test_the_last_section() -> None:
    """Definitions of every metric asked for under their source, the abbreviations, and END."""
    layout = loaded({"id": "a", "title": "A", "chart": CHART}, abbreviations={"CPP": "Child protection plan"})
    made = composed(layout, MONTHLY | {"contacts.received": 30})
    table = block(made, "definitions-table")
    assert plain(table.groups[0].content) == "Annex A List 1 (contacts)"
    cells = [plain(cell.content) for cell in table.groups[0].rows[0].cells]
    assert (cells[0], cells[3]) == ("Contacts received", "Six months; months")
    assert words(block(made, "definitions-terms")).startswith(
        "“Six months” means those to 12 October 2020 and “Months”"
    )
    assert isinstance(block(made, "abbreviations-heading"), Heading)
    assert plain(block(made, "abbreviations-list").items[0].content) == "CPP: Child protection plan"
    assert words(made.document.sections[-1].blocks[-1]) == "END"


def test_the_section_settles_dates_and_source() -> None:
    """`as_at`, `from`, `to` and `source` of a section hold for its charts, tables, facts and narrative."""
    section = {
        "id": "a",
        "title": "A",
        "as_at": date(2020, 10, 31),
        "from": date(2020, 1, 1),
        "source": "list",
        "narrative": "{{ contacts.received | at('2020-06-30') }}",
        "table": {"metrics": ["contacts.received"]},
    }
    october = date(2020, 10, 31)
    asked = set(queries(loaded(section), DEFINITIONS))
    assert Query("contacts.received", october, date(2020, 1, 1), october, source="list") in asked
    assert Query("contacts.received", october, date(2019, 12, 30), date(2020, 6, 30), source="list") in asked
    assert all(query.as_at == october for query in asked)


@pytest.mark.parametrize(
    ("sections", "message"),
    [
        ([{"id": "a", "title": "A", "chart": CHART | {"metric": "contacts.recieved"}}], 'unknown metric "contacts.rec'),
        ([{"id": "a", "title": "A", "chart": CHART | {"by": "moon", "months": None}}], 'broken down by "moon"'),
        ([{"id": "a", "title": "A", "table": {"by": "area"}}], "names no metric"),
        ([{"id": "about", "title": "A"}], 'the id "about" is already taken'),
        ([{"id": "a", "title": "A", "chart": CHART | {"id": "b"}}, {"id": "b", "title": "B"}], '"b" is already taken'),
    ],
)
def test_a_wrong_layout_is_one_clear_message(sections: list[dict[str, object]], message: str) -> None:
    """Names that do not exist and ids that are taken are LayoutErrors with a place."""
    with pytest.raises(LayoutError, match=message) as caught:
        queries(loaded(*sections), DEFINITIONS)
    assert caught.value.place


def test_the_same_inputs_give_the_same_document() -> None:
    """Composing twice gives equal documents."""
    layout = loaded({"id": "a", "title": "A", "chart": CHART, "narrative": "{{ contacts.received }}"}, paper=PAPER)
    assert composed(layout, MONTHLY) == composed(layout, MONTHLY)
    assert layout.definition.paper.as_at == S
