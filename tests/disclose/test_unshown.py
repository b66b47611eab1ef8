"""Where everything is suppressed a sentence stands in the place of the chart, table or call-out, and no picture."""

from __future__ import annotations

from typing import Any

import pytest
from disclose_papers import answered, by_month, layout_of, paper

from paperbuilder.compose.inputs import Composed
from paperbuilder.compose.outline import outline
from paperbuilder.disclose.audit import audit
from paperbuilder.disclose.reading import facts
from paperbuilder.layout.spec import Disclosure
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.model import Contents, Figure, Paragraph, Table

ALL = "all of its figures are suppressed to protect confidentiality."
ABOVE_0 = "all of its figures above 0 are suppressed to protect confidentiality."
CHART = {"kind": "column", "metric": "cpp.started", "by": "month", "caption": "Plans by month, {period}"}
NAMED = "Plans by month, April 2020 to September 2020. This chart is not shown:"


def section(**items: Any) -> dict[str, Any]:
    """A section with these items."""
    return {"id": "a", "title": "Plans", "fact": False, **items}


def block(made: Composed, block_id: str) -> Any:
    """The block of that id."""
    return next(b for section in made.document.sections for b in section.blocks if b.id == block_id)


def words(made: Composed, block_id: str) -> str:
    """The words of a paragraph."""
    found = block(made, block_id)
    assert isinstance(found, Paragraph)
    assert found.role == "unavailable"
    return next(line.text for line in outline(made.document) if line.id == block_id)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ((3, 3, 3, 3, 3, 3), ALL),
        ((3, 0, 3, 0, 0, 3), ABOVE_0),
        ((0, 0, 0, 0, 0, 0), "all of its figures are 0."),
    ],
)
def test_a_chart_without_a_mark_is_a_sentence(values: tuple[int, ...], why: str) -> None:
    """It names the chart and says why; the trace has each nought, and of what is hidden that it is."""
    made = paper(layout_of(section(chart=CHART)), {"cpp.started/month": by_month(*values)})
    assert words(made, "a-chart") == f"{NAMED} {why}"
    assert [(one.suppressed, one.value) for one in block(made, "a-chart").instead_of] == [
        (value > 0, None if value else 0) for value in values
    ]
    printed = ["0" if not value else "suppressed to protect confidentiality" for value in values]
    assert [one.printed for one in made.trace if one.place == "Text of “Plans”"] == printed


@pytest.mark.parametrize("kind", ["column", "bar", "line", "stacked", "stacked-100"])
def test_no_kind_of_chart_is_an_empty_picture(kind: str) -> None:
    """One mark is a chart; none is a sentence."""
    groups = {f"2020-0{month},{child}": 3 for month in range(4, 10) for child in ("uasc", "other")}
    chart = {"kind": kind, "metric": "cla.started", "by": ["month", "uasc"]}
    made = paper(layout_of(section(chart=chart)), {"cla.started/month,uasc": groups})
    assert words(made, "a-chart").endswith(ALL)
    shown = paper(layout_of(section(chart=chart)), {"cla.started/month,uasc": {**groups, **_large("2020-04")}})
    assert isinstance(block(shown, "a-chart"), Figure)


def _large(month: str) -> dict[str, int]:
    return {f"{month},{child}": 30 for child in ("uasc", "other")}


def test_noughts_beside_a_comparator_are_a_chart() -> None:
    """Where there is something to compare a nought with it is drawn."""
    from datetime import date

    from paperbuilder.layout.loaded import Comparator

    end = date(2020, 3, 31)
    england = Comparator("cpp.seen_alone", "England", "year", end, 40.0, "Statistics", "", date(2020, 9, 1))
    chart = {**CHART, "metric": "cpp.seen_alone", "by": "area"}
    layout = layout_of(section(chart={**chart, "comparators": ["England"]}), comparators=(england,))
    given = {"cpp.seen_alone/area": {"North": (0, 40), "South": (0, 30)}}
    assert isinstance(block(paper(layout, given), "a-chart"), Figure)
    assert words(paper(layout_of(section(chart=chart)), given), "a-chart").endswith("all of its figures are 0.")


@pytest.mark.parametrize(
    ("given", "shown"),
    [({"cpp.started": 3, "cpp.ceased": 4}, False), ({"cpp.started": 3, "cpp.ceased": 0}, True)],
)
def test_a_table_of_nothing_but_symbols_is_a_sentence(given: dict[str, Any], shown: bool) -> None:
    """A nought is a figure: with one the table stays."""
    table = {"metrics": ["cpp.started", "cpp.ceased"], "caption": "Plans"}
    made = paper(layout_of(section(table=table)), given)
    assert isinstance(block(made, "a-table"), Table) is shown
    if not shown:
        assert words(made, "a-table") == f"Plans. This table is not shown: {ALL}"


def test_a_table_of_symbols_and_nothing_available_is_a_sentence() -> None:
    """Where one figure is not available and the other suppressed, there is nothing to read in the table."""
    table = {"metrics": ["cpp.started", "cpp.ceased"], "caption": "Plans"}
    made = paper(layout_of(section(table=table)), {"cpp.started": 3})
    why = "all of its figures that are available are suppressed to protect confidentiality."
    assert words(made, "a-table") == f"Plans. This table is not shown: {why}"


def test_a_call_out_of_a_symbol_is_a_sentence() -> None:
    """No symbol is set large."""
    callout = {"figure": "{{ cpp.started }}", "text": "plans started"}
    made = paper(layout_of(section(callout=callout)), {"cpp.started": 3})
    why = "This figure is not shown: it is suppressed to protect confidentiality."
    assert words(made, "a-callout") == f"plans started. {why}"
    assert "This figure" not in str(outline(paper(layout_of(section(callout=callout)), {"cpp.started": 30}).document))


def test_numbers_lists_and_references_go_on() -> None:
    """The next chart is Figure 1, the lists have what is there, and a reference leads to the section."""
    second = {"id": "b", "title": "B", "fact": False, "chart": {**CHART, "metric": "cpp.ceased", "caption": "Ended"}}
    narrative = "See {{ ref('a-chart') }} and {{ ref('b-chart') }}."
    layout = layout_of(section(chart=CHART, narrative=narrative), second)
    few, many = by_month(3, 3, 3, 3, 3, 3), by_month(30, 30, 30, 30, 30, 30)
    made = paper(layout, {"cpp.started/month": few, "cpp.ceased/month": many}, list_of_figures=True)
    lines = [line.text for line in outline(made.document)]
    assert "See Plans and Figure 1." in lines
    assert "Figure 1: Ended" in lines
    listed = [b for one in made.document.sections for b in one.blocks if isinstance(b, Contents)]
    assert all(entry.target != "a-chart" for contents in listed for entry in contents.entries)


def test_the_audit_knows_what_the_sentence_stands_for() -> None:
    """What is not shown is protected as what is shown as a symbol: here the total gives the one other month away."""
    months = by_month(3, 0, 0, 0, 0, 0)
    layout = layout_of(section(chart=CHART, table={"metric": "cpp.started"}), disclosure={"threshold": 5})
    given = {"cpp.started/month": months, "cpp.started": 3}
    made = paper(layout, given)
    places = [fact.place for fact in facts(made.document) if fact.hidden]
    assert places == ["text of “Plans”"] * 7
    assert audit(made.document, answered(layout, given), CATALOGUE, Disclosure()) == ()
