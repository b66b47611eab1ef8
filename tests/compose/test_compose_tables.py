"""Tables: measures with comparisons, groups with totals, spanners, shares, targets and comparators."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from compose_papers import answered, block, composed, loaded, months
from hypothesis import given
from hypothesis import strategies as st

from paperbuilder.compose.columns import CAPACITY, weighted
from paperbuilder.compose.notes import ROUNDED
from paperbuilder.compose.paper import PaperInputs, compose
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import Comparator, Target
from paperbuilder.layout.measures import like_for_like
from paperbuilder.model import Cell, Column, Spanner, Table, Text, plain

FIGURES = {
    "contacts.received": 26618,
    "contacts.received@2019": 25594,
    "care_leavers.total": 727,
    "cpp.current": 790,
    "cpp.open@2019": 780,
    "assessments.within_45_days": (80, 100),
    "assessments.within_45_days@2019": (85, 100),
}


def table(spec: dict[str, object], figures: dict[str, object], **rest: object) -> Table:
    """The table of a section with this table alone."""
    found = block(composed(loaded({"id": "a", "title": "Section A", "table": spec}, **rest), figures), "a-table")
    assert isinstance(found, Table)
    return found


def heads(found: Table) -> list[str]:
    return [plain(column.content) for column in found.columns]


def rows(found: Table) -> list[list[str]]:
    return [[plain(cell.content) for cell in row.cells] for group in found.groups for row in group.rows]


def notes(found: Table) -> list[tuple[str, str]]:
    return [(note.mark, plain(note.content)) for note in found.notes]


def test_a_nought_in_the_house_way() -> None:
    """A count of nought is written as the style says, in tables and in the data of charts; a percentage is not."""
    house = Formats(zero="-")
    layout = loaded(
        {
            "id": "a",
            "title": "Section A",
            "table": {"metrics": ["contacts.received", "assessments.within_45_days"]},
            "chart": {"kind": "column", "metric": "contacts.received", "by": "month", "months": 2, "data_table": True},
        }
    )
    figures = {"contacts.received": 0, "assessments.within_45_days": (0, 5)}
    figures |= {"contacts.received/month": {"2020-09": 0, "2020-10": 3}}
    made = compose(layout, answered(layout, figures), house, PaperInputs())
    assert [row[1] for row in rows(block(made, "a-table"))] == ["-", "0.0%"]
    assert [row[1] for row in rows(block(made, "a-chart").data_table)] == ["-", "3"]


def test_measures_beside_a_year_before() -> None:
    """Each measure has its figure, the same six months a year before and the change; what has no past says why."""
    found = table(
        {
            "groups": [
                {"label": "Contacts", "metrics": ["contacts.received"]},
                {"label": "Others", "metrics": ["cpp.current", "care_leavers.total"]},
            ],
            "compare": ["year"],
            "labels": {"cpp.current": "Children on a plan"},
        },
        FIGURES,
    )
    assert heads(found) == ["Measure", "Six months to 12 October 2020", "A year before", "Change"]
    assert rows(found) == [
        ["Contacts received", "26,618", "25,594", "+1,024 (+4.0%)"],
        ["Children on a plan", "790", "780", "+10 (+1.3%)"],
        ["Care leavers", "727", "n/a", "n/a"],
    ]
    assert [plain(group.content) for group in found.groups] == ["Contacts", "Others"]
    assert found.groups[1].rows[1].cells[2] == Cell((Text("n/a"),), "missing", None, ("1",))
    assert notes(found) == [("1", "Not available. The list holds the state at its own date alone.")]
    assert plain(found.caption.content) == (
        "Contacts received, children on a plan and care leavers, six months to 12 October 2020"
    )


def test_a_comparison_without_any_figure_is_left_out() -> None:
    """Where no row has a figure for the time before, its columns go and a note says why."""
    found = table({"metrics": ["contacts.received"], "compare": ["year"]}, {"contacts.received": 3})
    assert heads(found) == ["Measure", "Six months to 12 October 2020"]
    assert notes(found)[0][1].startswith("A year before is not shown. It needs contacts from 12 Apr 2019")


def test_groups_with_totals_and_spanners() -> None:
    """Groups are rows, metrics columns under their headings; the total row asks the metric without the breakdown."""
    found = table(
        {
            "by": "area",
            "metrics": ["assessments.started"],
            "spanners": [{"label": "Repeat", "metrics": ["assessments.repeat_1_year", "assessments.new_percent"]}],
            "labels": {"assessments.started": "All"},
            "decimals": 0,
        },
        {
            "assessments.started": 300,
            "assessments.started/area": {"North": 200, "South": 100},
            "assessments.repeat_1_year": 90,
            "assessments.repeat_1_year/area": {"North": 50, "South": 40},
            "assessments.new_percent": (100, 300),
            "assessments.new_percent/area": {"North": (50, 200), "South": (50, 100)},
        },
    )
    assert heads(found)[:2] == ["Area", "All"]
    assert found.spanners == (Spanner((Text("Repeat"),), 2, 3),)
    assert rows(found) == [["North", "200", "50", "25%"], ["South", "100", "40", "50%"], ["Total", "300", "90", "33%"]]
    assert found.groups[0].rows[2].total
    assert found.groups[0].rows[2].cells[3].role == "total"


def test_shares_and_comparisons_of_groups() -> None:
    """A count by group can carry its share of the total and the same group a year before."""
    found = table(
        {"metric": "contacts.received", "by": "source", "share": True, "compare": ["year"]},
        {
            "contacts.received": 100,
            "contacts.received@2019": 80,
            "contacts.received/source": {"6=Police": 75, "1=Schools": 25},
            "contacts.received/source@2019": {"6=Police": 60, "1=Schools": 20},
        },
    )
    assert heads(found) == ["Source", "Contacts", "Share of total", "A year before", "Change"]
    assert rows(found) == [
        ["Police", "75", "75.0%", "60", "+15 (+25.0%)"],
        ["Schools", "25", "25.0%", "20", "+5"],
        ["Total", "100", "100.0%", "80", "+20 (+25.0%)"],
    ]


def test_a_second_breakdown_makes_columns() -> None:
    """Two breakdowns are rows and columns, with a total of each row and each column."""
    found = table(
        {"metric": "cla.started", "by": ["month", "uasc"], "months": 2},
        {
            "cla.started@2020": 12,
            "cla.started": 12,
            "cla.started/month,uasc": {
                "2020-09,uasc=UASC": 4,
                "2020-09,other=Other": 5,
                "2020-10,uasc=UASC": 1,
                "2020-10,other=Other": 2,
            },
        },
    )
    assert heads(found) == ["Month", "UASC", "Other", "Total"]
    assert rows(found) == [
        ["September 2020", "4", "5", "9"],
        ["October 2020 (part)", "1", "2", "3"],
        ["Total", "5", "7", "12"],
    ]


def test_a_stock_by_month_has_no_total() -> None:
    """What is open at the end of months does not add up, so no total row ends the table."""
    found = table({"metric": "cpp.open", "months": 2}, {"cpp.open/month": months((2020, 10), 5, 6), "cpp.open": 6})
    assert [row[0] for row in rows(found)] == ["September 2020", "October 2020 (part)"]


def test_targets_are_words_and_symbols() -> None:
    """Status and direction are said in words with a symbol, and not at all where nothing is better or worse."""
    goal = Target("assessments.within_45_days", date(2020, 4, 1), date(2021, 3, 31), 82.0, 1.0, "Plan")
    found = table(
        {"metrics": ["assessments.within_45_days", "contacts.received"], "targets": True}, FIGURES, targets=(goal,)
    )
    assert heads(found)[2:] == ["Target", "Status", "Direction"]
    assert rows(found) == [
        ["Assessments completed within 45 working days", "80.0%", "82.0%", "▼ worse", "▼ worse"],
        ["Contacts received", "26,618", "–", "–", "–"],
    ]
    near = Target("assessments.within_45_days", date(2020, 4, 1), date(2021, 3, 31), 80.5, 1.0, "Plan")
    close = table({"metrics": ["assessments.within_45_days"], "targets": True}, FIGURES, targets=(near,))
    assert rows(close)[0][3] == "● similar"


def test_comparators_are_columns() -> None:
    """Other areas stand beside the measures that have them."""
    england = Comparator(
        "assessments.within_45_days", "England", "2019-20", date(2020, 3, 31), 83.8, "DfE", "", date(2020, 10, 29)
    )
    found = table(
        {"metrics": ["assessments.within_45_days", "contacts.received"], "comparators": ["England"]},
        FIGURES,
        comparators=(england,),
    )
    assert heads(found)[-1] == "England, year to 31 March 2020"
    assert [row[-1] for row in rows(found)] == ["83.8%", "–"]
    south = replace(england, area="South East", value=80.0)
    two = table(
        {"metrics": ["assessments.within_45_days"], "comparators": ["England", "South East"]},
        FIGURES,
        comparators=(england, south),
    )
    assert heads(two)[-2:] == ["England", "South East"]
    assert [plain(spanner.content) for spanner in two.spanners] == ["Year to 31 March 2020"]


def test_a_change_that_rounding_hides_is_explained() -> None:
    """Where the printed figures do not give the printed change, a note says that it was worked out before rounding."""
    uneven = {"referrals.re_referral": (2214, 10000), "referrals.re_referral@2019": (2455, 10000)}
    even = {"referrals.re_referral": (2210, 10000), "referrals.re_referral@2019": (2450, 10000)}
    found = table({"metrics": ["referrals.re_referral"], "compare": ["year"]}, uneven)
    assert rows(found)[0][1:] == ["22.1%", "24.6%", "−2.4 points"]
    assert ("", ROUNDED) in notes(found)
    assert ("", ROUNDED) not in notes(table({"metrics": ["referrals.re_referral"], "compare": ["year"]}, even))


def test_how_a_comparator_differs_is_said_once() -> None:
    """A published measure that is counted otherwise says so below the table, once."""
    rate = Comparator(
        "referrals.received_rate", "England", "2020", date(2020, 3, 31), 500, "DfE", "", date(2020, 10, 29)
    )
    found = table(
        {"metrics": ["referrals.received_rate"], "comparators": ["England", "South East"]},
        {"referrals.received_rate": 400},
        comparators=(rate, replace(rate, area="South East")),
    )
    said = [words for _, words in notes(found)]
    assert " ".join(said).count(like_for_like("referrals.received_rate")) == 1


def test_a_cell_without_a_figure_says_why() -> None:
    """A missing cell carries the mark of a note; the same reason is one note."""
    found = table({"metrics": ["contacts.received", "contacts.children", "contacts.repeat_children"]}, FIGURES)
    assert [row[1] for row in rows(found)] == ["26,618", "n/a", "n/a"]
    assert notes(found) == [("1", "Not available. It needs contacts from 12 Apr 2019; the data starts 12 Apr 2020.")]


@given(st.lists(st.lists(st.text("ab ", max_size=300), min_size=3, max_size=3), min_size=1, max_size=4))
def test_every_column_has_room_for_a_word(texts: list[list[str]]) -> None:
    """However long the texts, no column's share is nothing and together they keep within the page where they can."""
    cells = [[Cell((Text(text),)) for text in row] for row in texts]
    made = weighted([Column(str(number), (Text("Measure"),)) for number in range(3)], cells)
    weights = [column.weight for column in made]
    assert min(weights) > len("Measure")
    assert sum(weights) <= CAPACITY + 1
