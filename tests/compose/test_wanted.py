"""What the data lacks becomes requests: one for each table, with columns, dates, and the sections that wait for it."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from compose_papers import DEFINITIONS, S, loaded

from paperbuilder.compose.readiness import Readiness
from paperbuilder.compose.requests import queries
from paperbuilder.compose.wanted import DataRequest, wanted
from paperbuilder.compose.wanted_files import document, rows
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.lacking import Lack
from paperbuilder.metrics.result import Query
from paperbuilder.model import Table, plain

LAYOUT = loaded(
    {"id": "one", "title": "Plans", "fact": False, "chart": {"kind": "column", "metric": "cpp.started", "months": 13}},
    {"id": "two", "title": "Repeat plans", "fact": False, "table": {"metrics": ["cpp.repeat_2_years"]}},
    {"id": "three", "title": "Caseload", "fact": False, "table": {"metric": "caseload.open", "by": "area"}},
    paper={"contact": {"role": "Insight team", "mailbox": "insight@council.example"}},
)
PLANS = ("child_id", "start_date", "end_date")
LONG, SHORT = date(2018, 4, 12), date(2019, 10, 1)
STATES = (Readiness("one", "Plans", "part"), Readiness("two", "Repeat plans", "cannot"))


def asked(layout: LoadedLayout, metric: str) -> tuple[Query, ...]:
    return tuple(query for query in queries(layout, DEFINITIONS) if query.metric == metric)


def requests() -> tuple[DataRequest, ...]:
    """Plans lack 13 months, repeat plans all earlier ones; the caseload lacks its teams."""
    lacks = {
        **{query: (Lack("cpp_history", PLANS[:2], SHORT, S),) for query in asked(LAYOUT, "cpp.started")},
        **{query: (Lack("cpp_history", PLANS, LONG, S, ever=True),) for query in asked(LAYOUT, "cpp.repeat_2_years")},
        **{query: (Lack("teams", ("team", "area"), None, S),) for query in asked(LAYOUT, "caseload.open")},
    }
    return wanted(LAYOUT, DEFINITIONS, lacks, STATES)


def test_a_table_is_asked_for_once_with_all_that_sections_need() -> None:
    """Two sections that need the plan history make one request: all columns, the earliest day, both titles."""
    assert requests() == (
        DataRequest(
            "cpp_history",
            ("Child Unique ID", "Child Protection Plan Start Date", "Child Protection Plan End Date"),
            LONG,
            S,
            ("Plans", "Repeat plans"),
            ever=True,
        ),
        DataRequest("teams", ("Team", "Area"), None, S, ("Caseload",)),
    )


def test_tables_have_their_titles_and_the_names_of_their_files() -> None:
    """A file with that name is recognised when it comes back."""
    named = [(request.title, request.file) for request in requests()]
    assert named == [("Plan history (History 7)", "history-7.csv"), ("Teams", "teams.csv")]


def test_nothing_lacking_is_no_request() -> None:
    """Without lacks there is nothing to ask for."""
    assert wanted(LAYOUT, DEFINITIONS, {}, STATES) == ()


def test_a_ready_section_wants_a_table_for_comparison_alone() -> None:
    """Where the section is ready all the same, the request is not needed and says so."""
    lacks = {query: (Lack("cpp_history", PLANS, SHORT, S),) for query in asked(LAYOUT, "cpp.started")}
    (request,) = wanted(LAYOUT, DEFINITIONS, lacks, (Readiness("one", "Plans", "ready"),))
    assert not request.needed
    assert request.why == ("Plans (comparison with earlier figures)",)


def test_what_no_section_asks_is_for_the_words_about_the_paper() -> None:
    """A key message's figure is in no section."""
    layout = loaded(key_messages=["There were **{{ contacts.received }}** contacts."])
    lacks = {query: (Lack("contacts", ("child_id",), None, S),) for query in asked(layout, "contacts.received")}
    (request,) = wanted(layout, DEFINITIONS, lacks, ())
    assert request.why == ("Key messages and words about the paper",)


def test_the_rows_are_csv() -> None:
    """Days are ISO, and several columns or sections in a cell have semicolons."""
    first, second = csv.DictReader(StringIO(rows(requests())))
    assert (first["from"], first["to"]) == ("2018-04-12", "2020-10-12")
    assert first["why"] == "Plans; Repeat plans"
    assert first["earlier"] == "everything earlier that the system holds"
    assert (second["table"], second["columns"], second["from"], second["need"]) == ("Teams", "Team; Area", "", "needed")


def test_the_document_has_a_row_for_each_table() -> None:
    """The Word version says the same in a table, one row a request, and whom to ask."""
    made = document(requests(), LAYOUT, Formats())
    blocks = {block.id: block for section in made.sections for block in section.blocks}
    table = blocks["data-request-table"]
    assert isinstance(table, Table)
    assert table.caption.label == "Table 1"
    cells = [[plain(cell.content) for cell in row.cells] for group in table.groups for row in group.rows]
    assert cells == [
        [
            "Plan history (History 7): history-7.csv",
            "Child Unique ID; Child Protection Plan Start Date; Child Protection Plan End Date",
            "12 April 2018 to 12 October 2020, and everything earlier that the system holds",
            "Plans; Repeat plans",
        ],
        ["Teams: teams.csv", "Team; Area", "as at 12 October 2020", "Caseload"],
    ]
    assert "data-request-contact" in blocks
