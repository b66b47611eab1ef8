"""Suppressed figures in the composed paper: a symbol in tables and charts, and no word that tells what it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from disclose_papers import by_month, layout_of, paper

from paperbuilder.compose.inputs import Composed
from paperbuilder.compose.outline import outline
from paperbuilder.layout.loaded import Target
from paperbuilder.model import Chart, Figure, Table, plain


def block(made: Composed, block_id: str) -> Any:
    """The block of that id."""
    return next(b for section in made.document.sections for b in section.blocks if b.id == block_id)


def text(made: Composed, block_id: str) -> list[str]:
    """The lines of that block."""
    return [line.text for line in outline(made.document) if line.id == block_id]


def charted(chart: dict[str, Any], given: dict[str, Any], **section: Any) -> Figure:
    """The figure of a section with this chart."""
    found = block(paper(layout_of({"id": "a", "title": "A", "chart": chart, **section}), given), "a-chart")
    assert isinstance(found, Figure)
    assert isinstance(found.content, Chart)
    return found


MONTHS = {"cpp.started": 500, "cpp.started/month": by_month(80, 3, 84, 85, 4, 90)}


def test_a_chart_has_no_mark_and_the_symbol() -> None:
    """The points have no value, and c for a text; the axis reaches as far as what is shown; a note explains."""
    found = charted({"kind": "column", "metric": "cpp.started", "by": "month"}, MONTHS)
    assert isinstance(found.content, Chart)
    points = found.content.series[0].points
    assert [(point.value, point.text, point.suppressed) for point in points if point.value is None] == [
        (None, "c", True),
        (None, "c", True),
    ]
    assert found.content.value_axis.ticks[-1].value == 100
    assert "c: suppressed to protect confidentiality." in [plain(note.content) for note in found.notes]


@pytest.mark.parametrize("hidden", ["cpp.started", "referrals.re_referral"])
def test_no_axis_without_a_mark(hidden: str) -> None:
    """Where all columns, or the whole line, are suppressed, the chart has one axis, with the unit of what is shown."""
    line = {
        "kind": "column-line",
        "metrics": ["cpp.started", "referrals.re_referral"],
        "line": ["referrals.re_referral"],
    }
    few, many = by_month(3, 3, 3, 3, 3, 3), by_month(30, 40, 30, 40, 30, 40)
    shares = {month: (value, 100) for month, value in (few if hidden == "referrals.re_referral" else many).items()}
    counts = few if hidden == "cpp.started" else many
    given = {"cpp.started/month": counts, "referrals.re_referral/month": shares}
    content = charted({**line, "by": "month"}, given, fact=False).content
    assert isinstance(content, Chart)
    assert content.right_axis is None
    assert content.value_axis.title == ("Number" if hidden == "referrals.re_referral" else "Per cent")
    assert [all(point.suppressed for point in one.points) for one in content.series] == [
        one.id == hidden for one in content.series
    ]


def test_an_alternative_text_names_the_months_and_no_number() -> None:
    """Lowest and highest are those that are shown, and the months that are not are named."""
    words = charted({"kind": "column", "metric": "cpp.started", "by": "month"}, MONTHS).alternative
    assert "owest shown April 2020 (80)" in words
    assert "May 2020 and August 2020 are suppressed to protect confidentiality." in words


def test_a_fact_leaves_out_what_it_cannot_say() -> None:
    """No highest and lowest month where one is hidden, and no sentence at all where the figure is."""
    made = paper(
        layout_of({"id": "a", "title": "A", "chart": {"kind": "column", "metric": "cpp.started", "by": "month"}}),
        MONTHS,
    )
    assert not any("highest month" in line for line in text(made, "a-fact"))
    made = paper(layout_of({"id": "a", "title": "A", "table": {"metric": "cpp.started"}}), {"cpp.started": 3})
    assert text(made, "a-fact") == []


def test_a_data_table_has_suppressed_cells() -> None:
    """The data of a chart are as hidden as its marks."""
    chart = {"kind": "column", "metric": "cpp.started", "by": "month", "data_table": True}
    table = charted(chart, MONTHS).data_table
    assert table is not None
    cells = [row.cells[1] for row in table.groups[0].rows]
    assert [(plain(cell.content), cell.role, cell.value) for cell in cells if cell.role == "suppressed"] == [
        ("c", "suppressed", None)
    ] * 2


def test_sums_over_something_hidden_are_hidden() -> None:
    """The total of a stack, and of a row or column, is the symbol where a part is."""
    given = {
        "cla.started/month,uasc": {
            **{f"{month},uasc": value for month, value in by_month(3, 9, 9, 9, 9, 9).items()},
            **{f"{month},other": 20 for month in by_month(0, 0, 0, 0, 0, 0)},
        }
    }
    stacked = charted({"kind": "stacked", "metric": "cla.started", "by": ["month", "uasc"]}, given, fact=False)
    assert isinstance(stacked.content, Chart)
    assert [point.text for point in stacked.content.totals] == ["c", "29", "29", "29", "29", "29"]
    assert stacked.content.totals[0].value is None
    table = {"metric": "cla.started", "by": ["month", "uasc"]}
    made = block(paper(layout_of({"id": "a", "title": "A", "fact": False, "table": table}), given), "a-table")
    assert isinstance(made, Table)
    first, *_, last = [[plain(cell.content) for cell in row.cells] for row in made.groups[0].rows]
    assert first == ["April 2020", "c", "20", "c"]
    assert last[:3] == ["Total", "c", "120"]


def test_shares_of_a_stack_with_something_hidden() -> None:
    """In a stack to 100% no share is known where a part is hidden."""
    given = {
        "cla.started/month,uasc": {"2020-04,uasc": 3, "2020-04,other": 20, "2020-05,uasc": 10, "2020-05,other": 30}
    }
    made = charted({"kind": "stacked-100", "metric": "cla.started", "by": ["month", "uasc"]}, given, fact=False)
    assert isinstance(made.content, Chart)
    assert [[point.text for point in one.points] for one in made.content.series] == [["c", "25%"], ["c", "75%"]]


def test_order_does_not_tell() -> None:
    """Sorted by value, what is hidden stands last in the order of the groups, not in that of its values."""
    given = {
        "contacts.received": 500,
        "contacts.received/source": {"2A": 100, "1B": 2, "6": 380, "8": 5, "1A": 4},
    }
    chart = {"kind": "bar", "metric": "contacts.received", "by": "source", "order": "value"}
    made = charted(chart, given, fact=False)
    assert isinstance(made.content, Chart)
    assert [category.label for category in made.content.categories] == ["6", "2A", "1B", "8", "1A"]


def test_words_changes_and_shares_in_a_sentence() -> None:
    """A value, a word, a share and a change of something hidden say nothing of it."""
    narrative = (
        "Value {{ cpp.started }}, word {{ cpp.started | words }}, change {{ cpp.started | change }}. "
        "Share {{ cla.started | by(uasc='uasc') | share }}. {% if cpp.started.value < 9 %}few{% endif %}"
    )
    section = {"id": "a", "title": "A", "fact": False, "narrative": narrative}
    given = {
        "cpp.started": 3,
        "cpp.started@2019": 40,
        "cla.started": 70,
        "cla.started/uasc": {"uasc": 2, "other": 68},
    }
    (words,) = text(paper(layout_of(section), given), "a-narrative-1")
    unsaid = "with a change from a year before that is suppressed to protect confidentiality"
    assert words == f"Value c, word c, change {unsaid}. Share c."


@pytest.mark.parametrize("given", [(3, 40), (20, 40)])
def test_no_arrow_beside_something_hidden(given: tuple[int, int]) -> None:
    """Status and direction of a hidden percentage are hidden; so is the direction against a hidden year before."""
    target = Target("cpp.seen_alone", date(2020, 4, 1), date(2021, 3, 31), 30.0, 1.0, "plan")
    section = {"id": "a", "title": "A", "fact": False, "table": {"metric": "cpp.seen_alone", "targets": True}}
    made = block(paper(layout_of(section, targets=(target,)), {"cpp.seen_alone": given}), "a-table")
    words = [plain(cell.content) for cell in made.groups[0].rows[0].cells[1:]]
    assert words[2] == ("c" if given == (3, 40) else "▲ better")
    assert ("▲" in "".join(words)) is (given != (3, 40))


def test_changes_in_a_table() -> None:
    """A change from or to a hidden figure is hidden; the trace has no number of it."""
    section = {"id": "a", "title": "A", "fact": False, "table": {"metric": "contacts.received", "compare": ["year"]}}
    made = paper(layout_of(section), {"contacts.received": 3, "contacts.received@2019": 40})
    table = block(made, "a-table")
    assert [plain(cell.content) for cell in table.groups[0].rows[0].cells[1:]] == ["c", "40", "c"]
    traced = [figure.origin for figure in made.trace if figure.printed == "c"]
    assert traced
    assert all(one.suppressed and one.value is None and "3" not in one.said for one in traced)


def test_another_symbol() -> None:
    """The layout's symbol stands in the paper."""
    table = {"metrics": ["contacts.received", "cpp.started"]}
    section = {"id": "a", "title": "A", "fact": False, "table": table}
    made = paper(layout_of(section, disclosure={"symbol": "•"}), {"contacts.received": 3, "cpp.started": 20})
    assert any("•: suppressed to protect" in line for line in text(made, "a-table"))
