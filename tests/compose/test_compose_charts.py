"""Charts: series, axes, reference lines, alternative text and notes."""

from __future__ import annotations

from datetime import date

import pytest
from compose_papers import block, composed, loaded, months
from hypothesis import given
from hypothesis import strategies as st

from paperbuilder.compose.axis import MOST_TICKS, axis
from paperbuilder.compose.outline import outline
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import Comparator
from paperbuilder.model import Category, Chart, Figure, Point, ReferenceLine, Text, Tick, plain

OCTOBER = (2020, 10)


def figure(chart: dict[str, object], figures: dict[str, object], **rest: object) -> Figure:
    """The figure of a section with this chart alone."""
    made = composed(loaded({"id": "a", "title": "A", "chart": chart}, **rest), figures)
    found = block(made, "a-chart")
    assert isinstance(found, Figure)
    return found


def drawn(found: Figure) -> Chart:
    assert isinstance(found.content, Chart)
    return found.content


def notes(found: Figure) -> list[str]:
    return [plain(note.content) for note in found.notes]


def comparator(
    area: str, year: int, value: float, published: date, metric: str = "referrals.re_referral"
) -> Comparator:
    return Comparator(metric, area, f"{year - 1}-{year % 100}", date(year, 3, 31), value, "DfE", f"{year}", published)


def test_a_series_by_month() -> None:
    """Months become categories, the last one part of a month, the axis ends above the highest."""
    found = figure(
        {"kind": "column", "metric": "contacts.received", "by": "month", "months": 3},
        {"contacts.received/month": months(OCTOBER, 4000, 5012, 1800)},
    )
    chart = drawn(found)
    assert chart.categories == (Category("Aug 2020"), Category("Sep 2020"), Category("Oct 2020", part=True))
    assert chart.series[0].points == (Point(4000, "4,000"), Point(5012, "5,012"), Point(1800, "1,800"))
    assert (chart.value_axis.title, chart.value_axis.ticks[0], chart.value_axis.ticks[-1]) == (
        "Number",
        Tick(0, "0"),
        Tick(6000, "6,000"),
    )
    assert found.caption.label == "Figure 1"
    assert plain(found.caption.content) == "Contacts received by month, August 2020 to October 2020"
    assert plain(found.source) == "Source: Annex A List 1 (contacts), as at 12 October 2020"
    assert notes(found) == ["October 2020 is part of a month: 1 October 2020 to 12 October 2020."]
    assert found.alternative == (
        "Column chart: contacts received by month, August 2020 to October 2020. Lowest August 2020 (4,000); highest "
        "September 2020 (5,012); latest September 2020 (5,012). October 2020 is part of a month, to 12 October 2020."
    )


def test_months_that_are_not_covered_are_not_drawn() -> None:
    """Months at the ends that the data does not cover are left out and named; one in between is a gap."""
    found = figure(
        {"kind": "line", "metric": "contacts.received", "by": "month", "months": 6},
        {"contacts.received/month": months(OCTOBER, None, None, None, 5, None, 7)},
    )
    assert [point.value for point in drawn(found).series[0].points] == [5, None, 7]
    assert drawn(found).series[0].mark == "line"
    assert "Not shown, because the data does not cover them: May 2020 to July 2020." in notes(found)


def test_comparators_are_the_latest_year_known_at_the_meeting() -> None:
    """Of each area the latest year that ended by the as-at date and was published by the meeting, never on counts."""
    known = (
        comparator("England", 2019, 22.6, date(2019, 10, 31)),
        comparator("England", 2020, 21.9, date(2020, 10, 29)),
        comparator("South East", 2020, 26.0, date(2021, 10, 29)),
        comparator("England", 2021, 22.7, date(2020, 1, 1)),
        comparator("England", 2020, 600000, date(2020, 10, 29), "contacts.received"),
    )
    chart = {"kind": "column", "by": "month", "months": 2, "comparators": True}
    found = figure(
        chart | {"metric": "referrals.re_referral"},
        {"referrals.re_referral/month": months(OCTOBER, (30, 120), (5, 20))},
        comparators=known,
    )
    assert drawn(found).references == (ReferenceLine("England, year to 31 March 2020", 21.9, "21.9%"),)
    assert found.alternative.endswith("For comparison: England, year to 31 March 2020: 21.9%, below the latest.")
    assert "Comparators (England): DfE, 2020. They are for whole years; ours are for shorter periods." in notes(found)
    counts = figure(
        chart | {"metric": "contacts.received"}, {"contacts.received/month": months(OCTOBER, 1, 2)}, comparators=known
    )
    assert drawn(counts).references == ()


def test_two_breakdowns_stack_with_totals() -> None:
    """The second breakdown makes the series, stacks carry their total, the axis holds the highest stack."""
    found = figure(
        {"kind": "stacked", "metric": "cla.started", "by": ["month", "uasc"], "months": 2, "labels": {"uasc": "UASC"}},
        {
            "cla.started/month,uasc": {
                "2020-09,uasc=x": 4,
                "2020-09,other=Other children": 30,
                "2020-10,uasc=x": 2,
                "2020-10,other=Other children": 9,
            }
        },
    )
    chart = drawn(found)
    assert [(s.id, s.label) for s in chart.series] == [("uasc", "UASC"), ("other", "Other children")]
    assert chart.totals == (Point(34, "34"), Point(11, "11"))
    assert chart.value_axis.ticks[-1].value == 40


def test_periods_are_stacked_to_a_hundred() -> None:
    """Periods become categories and bands series; the marks say their share, the data table the counts."""
    bands = {"0-2=Under 3 months": 25, "24+=2 years or more": 75}
    found = figure(
        {
            "kind": "stacked-100",
            "metric": "cpp.duration_ceased",
            "periods": ["now", "previous", "year"],
            "data_table": True,
        },
        {"cpp.duration_ceased": bands, "cpp.duration_ceased@2019": bands | {"0-2=Under 3 months": 75}},
    )
    chart = drawn(found)
    assert [category.label for category in chart.categories] == [
        "Six months to 12 October 2020",
        "Six months to 12 October 2019",
    ]
    assert [point.text for point in chart.series[0].points] == ["25%", "50%"]
    assert [point.text for point in chart.totals] == ["100", "150"]
    assert "Not shown, because the data does not cover it: six months to 11 April 2020." in notes(found)
    assert "Six months to 12 October 2020: Under 3 months (25%) and 2 years or more (75%)." in found.alternative
    assert found.data_table is not None
    rows = [[plain(cell.content) for cell in row.cells] for row in found.data_table.groups[0].rows]
    assert rows == [["Six months to 12 October 2020", "25", "75"], ["Six months to 12 October 2019", "75", "75"]]
    assert found.data_table.caption.label == "Table 1"
    assert plain(found.data_table.caption.content) == "Data of Figure 1"


def test_the_largest_come_first_and_the_rest_is_other() -> None:
    """`order: value` with `top` keeps the largest groups, drops empty ones and adds the others up, Other last."""
    found = figure(
        {"kind": "bar", "metric": "contacts.received", "by": "source", "order": "value", "top": 2},
        {"contacts.received/source": {"a=A": 1, "b=B": 5, "c=C": 9, "d=D": 0, "other=Other": 3}},
    )
    chart = drawn(found)
    assert [c.label for c in chart.categories] == ["C", "B", "Other"]
    assert [p.value for p in chart.series[0].points] == [9, 5, 4]


def test_a_line_of_another_unit_has_its_own_axis() -> None:
    """A percentage over columns of counts is drawn on the right axis, titled with what it is."""
    found = figure(
        {
            "kind": "column-line",
            "metrics": ["contacts.received"],
            "line": ["referrals.per_contact"],
            "by": "month",
            "months": 2,
        },
        {
            "contacts.received/month": months(OCTOBER, 100, 50),
            "referrals.per_contact/month": months(OCTOBER, (20, 100), (12, 50)),
        },
    )
    chart = drawn(found)
    assert [(s.mark, s.axis) for s in chart.series] == [("column", "left"), ("line", "right")]
    assert chart.right_axis is not None
    assert (chart.right_axis.title, chart.right_axis.ticks[-1].text) == ("Referrals per 100 contacts", "25%")


def test_a_series_without_data_is_named() -> None:
    """A chart of two metrics of which one is not available shows the other and says why."""
    found = figure(
        {"kind": "line", "metrics": ["contacts.received", "contacts.children"], "by": "month", "months": 2},
        {
            "contacts.received/month": months(OCTOBER, 1, 2),
            "contacts.children/month": months(OCTOBER, None, None),
        },
    )
    assert [s.id for s in drawn(found).series] == ["contacts.received"]
    assert any(note.startswith("Children is not available. It needs contacts") for note in notes(found))


@given(st.floats(0, 1e9), st.sampled_from(["count", "percent", "per 10,000", "mean days"]))
def test_an_axis_holds_its_values(largest: float, unit: str) -> None:
    """Ticks start at zero, are evenly apart, at most seven, reach the largest value, and read differently."""
    made = axis(largest, unit, Formats())  # type: ignore[arg-type]
    values = [tick.value for tick in made.ticks]
    assert values[0] == 0
    assert 2 <= len(values) <= MOST_TICKS
    assert values[-1] >= largest - 1e-6
    assert len({tick.text for tick in made.ticks}) == len(values)


@pytest.mark.parametrize(
    ("largest", "ends"), [(0, "1"), (1, "1"), (7, "8"), (26618, "30,000"), (5000, "5,000"), (5001, "6,000")]
)
def test_axis_of_counts(largest: float, ends: str) -> None:
    """A count's axis has whole steps of 1, 2 or 5 and ends at the first tick that holds the largest."""
    assert axis(largest, "count", Formats()).ticks[-1].text == ends


def test_a_picture_is_a_figure() -> None:
    """An image of the layout becomes a numbered figure with its alternative text."""
    section = {
        "id": "a",
        "title": "A",
        "image": {"file": "map.png", "alternative": "Map of the areas", "caption": "The *areas*"},
    }
    found = block(composed(loaded(section, images={"map.png": b"PNG"}), {}), "a-image")
    assert (found.alternative, found.caption.label, plain(found.caption.content)) == (
        "Map of the areas",
        "Figure 1",
        "The areas",
    )


def test_the_outline_has_the_words_of_a_figure() -> None:
    """Caption, source, notes and then the data table are the figure's words, in this order."""
    chart = {"kind": "column", "metric": "contacts.received", "by": "month", "months": 1, "data_table": True}
    made = composed(loaded({"id": "a", "title": "A", "chart": chart}), {"contacts.received/month": months(OCTOBER, 5)})
    lines = [(one.kind, one.text) for one in outline(made.document) if one.id.startswith("a-chart")]
    assert [kind for kind, _ in lines] == ["caption", "source", "note", "caption", "column", "row"]
    assert lines[-1] == ("row", "October 2020 (part) 5")
    assert Text("x") not in lines
