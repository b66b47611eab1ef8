"""Which figures are hidden: the small ones, what rests on them, and what they could be worked out from."""

from __future__ import annotations

from typing import Any

import pytest
from disclose_papers import answered, by_month, layout_of, paper, safe, shown
from hypothesis import given, settings
from hypothesis import strategies as st

from paperbuilder.compose.outline import outline
from paperbuilder.disclose.choosing import Choice, chosen
from paperbuilder.disclose.measured import census
from paperbuilder.disclose.populations import Populations
from paperbuilder.disclose.ranges import exposed
from paperbuilder.errors import LayoutError
from paperbuilder.metrics.catalogue import CATALOGUE

AREAS = {"id": "areas", "title": "Areas", "fact": False, "table": {"metric": "cpp.started", "by": "age_band"}}


def one(metric: str, given: Any) -> float | None:
    """What is left of a single figure."""
    layout = layout_of({"id": "a", "title": "A", "fact": False, "table": {"metric": metric}})
    (value,) = shown(safe(layout, {metric: given}), metric)
    return value


@pytest.mark.parametrize(("count", "left"), [(0, 0), (1, None), (5, None), (6, 6)])
def test_counts_from_1_to_the_threshold(count: int, left: int | None) -> None:
    """1 to 5 are hidden; a true 0 and a 6 stay."""
    assert one("contacts.received", count) == left


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ((3, 40), False),
        ((38, 40), False),
        ((2, 4), False),
        ((0, 4), False),
        ((0, 40), True),
        ((40, 40), True),
        ((6, 12), True),
    ],
)
def test_percentages_rest_on_three_counts(parts: tuple[int, int], kept: bool) -> None:
    """A percentage goes with a small numerator, a small complement and a small denominator; 0% and 100% stay."""
    assert (one("cpp.seen_alone", parts) is not None) is kept


def test_averages_rest_on_how_many() -> None:
    """An average over five children is hidden, over six it stays."""
    assert one("adoption.entry_to_placed_days", (400, 5)) is None
    assert one("adoption.entry_to_placed_days", (400, 6)) is not None


def test_what_is_hidden_has_no_number_left() -> None:
    """A suppressed result holds no value, numerator or denominator, and is available all the same."""
    layout = layout_of({"id": "a", "title": "A", "fact": False, "table": {"metric": "cpp.seen_alone"}})
    (answers,) = safe(layout, {"cpp.seen_alone": (3, 40)}).answers.values()
    (result,) = answers
    assert result.suppressed
    assert result.available
    assert (result.value, result.numerator, result.denominator) == (None, None, None)


def test_one_small_cell_takes_the_smallest_other_with_it() -> None:
    """With the total printed, one small group would be a subtraction: the smallest other goes too, not the headline."""
    given = {"cpp.started": 60, "cpp.started/age_band": {"unborn": 3, "1-4": 20, "5-9": 9, "10-15": 28}}
    found = safe(layout_of(AREAS), given)
    assert shown(found, "cpp.started", ("age_band",)) == [None, 20, None, 28]
    assert shown(found, "cpp.started") == [60]


def test_two_small_cells_that_hide_each_other_are_enough() -> None:
    """3 and 4 of 7 can be 1 to 6 each: nothing more is hidden."""
    given = {"cpp.started": 67, "cpp.started/age_band": {"unborn": 3, "1-4": 4, "5-9": 60}}
    assert shown(safe(layout_of(AREAS), given), "cpp.started", ("age_band",)) == [None, None, 60]


def test_two_small_cells_that_do_not_take_a_third() -> None:
    """2 and 2 of 4 can be no 5: a third cell is hidden."""
    given = {"cpp.started": 74, "cpp.started/age_band": {"unborn": 2, "1-4": 2, "5-9": 30, "10-15": 40}}
    assert shown(safe(layout_of(AREAS), given), "cpp.started", ("age_band",)) == [None, None, None, 40]


def test_a_total_printed_in_another_section() -> None:
    """A chart without a total is unsafe where a headline elsewhere is its total."""
    chart = {"kind": "column", "metric": "cpp.started", "by": "month"}
    months = {"id": "months", "title": "Months", "fact": False, "chart": chart}
    given = {"cpp.started": 103, "cpp.started/month": by_month(20, 3, 20, 21, 19, 20)}
    assert shown(safe(layout_of(months), given), "cpp.started", ("month",)) == [20, None, 20, 21, 19, 20]
    headline = {"id": "heads", "title": "Heads", "fact": False, "table": {"metric": "cpp.started"}}
    assert shown(safe(layout_of(months, headline), given), "cpp.started", ("month",)) == [20, None, 20, 21, None, 20]


def test_the_same_count_in_a_percentage() -> None:
    """Plans started within the numerator of a percentage are not printed where the percentage is hidden for them."""
    repeat = {"id": "repeat", "title": "Repeat", "fact": False, "table": {"metric": "assessments.repeat_ever_percent"}}
    counts = {
        "id": "counts",
        "title": "Counts",
        "fact": False,
        "table": {"metrics": ["assessments.started", "assessments.new", "assessments.repeat_ever"]},
    }
    given = {
        "assessments.repeat_ever_percent": (57, 60),
        "assessments.started": 60,
        "assessments.new": 3,
        "assessments.repeat_ever": 57,
    }
    found = safe(layout_of(repeat, counts), given)
    assert shown(found, "assessments.repeat_ever_percent") == [None]
    assert shown(found, "assessments.new") == [None]
    assert [shown(found, name) for name in ("assessments.started", "assessments.repeat_ever")].count([None]) >= 1


def test_children_within_their_kind_of_source() -> None:
    """Sources and the kinds that they make up are two tables of the same contacts."""
    tables = [
        {
            "id": f"by-{by}".replace("_", "-"),
            "title": by,
            "fact": False,
            "table": {"metric": "contacts.received", "by": by},
        }
        for by in ("source", "source_group")
    ]
    given = {
        "contacts.received": 100,
        "contacts.received/source": {"2A": 3, "2B": 27, "6": 70},
        "contacts.received/source_group": {"schools": 30, "police": 70},
    }
    found = safe(layout_of(*tables), given)
    assert shown(found, "contacts.received", ("source",))[:2] == [None, None]


def test_twice_the_same_choice() -> None:
    """The choice is the same each time it is made."""
    given = {"cpp.started": 96, "cpp.started/age_band": {"unborn": 3, "1-4": 20, "5-9": 20, "10-15": 20, "16+": 33}}
    first, second = (safe(layout_of(AREAS), given).answers for _ in range(2))
    assert first == second


def test_another_threshold_and_none() -> None:
    """A threshold of 2 leaves a 3; `none` leaves all."""
    section = {"id": "a", "title": "A", "fact": False, "table": {"metrics": ["contacts.received", "contacts.children"]}}
    given = {"contacts.received": 3, "contacts.children": 2}
    found = safe(layout_of(section, disclosure={"threshold": 2}), given)
    assert (shown(found, "contacts.received"), shown(found, "contacts.children")) == ([3], [None])
    found = safe(layout_of(section, disclosure="none"), given)
    assert (shown(found, "contacts.received"), shown(found, "contacts.children")) == ([3], [2])


def test_rounding_instead() -> None:
    """Counts are rounded half up, percentages worked out from rounded counts, averages over few hidden."""
    metrics = ["contacts.received", "referrals.received", "cpp.seen_alone", "adoption.entry_to_placed_days"]
    section = {"id": "a", "title": "A", "fact": False, "table": {"metrics": metrics}}
    given = {
        "contacts.received": 12,
        "referrals.received": 13,
        "cpp.seen_alone": (7, 22),
        "adoption.entry_to_placed_days": (300, 4),
    }
    found = safe(layout_of(section, disclosure={"round": 5}), given)
    assert [shown(found, metric)[0] for metric in metrics] == [10, 15, 25, None]
    assert all(result.numerator in (None, 5) for answers in found.answers.values() for result in answers)


def test_teams_only_where_the_layout_says_so() -> None:
    """Figures by team need `disclosure: {teams: true}`."""
    section = {"id": "a", "title": "A", "fact": False, "table": {"metric": "cpp.started", "by": "team"}}
    with pytest.raises(LayoutError, match="by team"):
        answered(layout_of(section), {})
    assert answered(layout_of(section, disclosure={"teams": True}), {})


def test_the_paper_says_what_was_done() -> None:
    """The words about the paper explain the symbol where it stands, and speak of rounding where that is done."""
    section = {"id": "a", "title": "A", "fact": False, "table": {"metric": "contacts.received"}}
    cases = {"c": ({}, 3), "round": ({"round": 5}, 30), "none": ("none", 3), "nothing small": ({}, 30)}
    words = {
        name: next((line.text for line in outline(made.document) if line.id == "about-confidentiality"), "")
        for name, (setting, count) in cases.items()
        for made in [paper(layout_of(section, disclosure=setting), {"contacts.received": count})]
    }
    assert "“c” stands for a number from 1 to 5" in words["c"]
    assert "rounded to the nearest 5" in words["round"]
    assert words["none"] == words["nothing small"] == ""


COUNTS = st.lists(st.integers(0, 14), min_size=6, max_size=6)


@given(COUNTS, COUNTS)
@settings(max_examples=25)
def test_nothing_small_can_be_worked_out(girls: list[int], boys: list[int]) -> None:
    """Whatever the counts by age and gender, with both margins and the total printed: the audit's solver finds none."""
    ages = ("unborn", "under-1", "1-4", "5-9", "10-15", "16+")
    cells = {f"{age},{key}": n for key, held in (("f", girls), ("m", boys)) for age, n in zip(ages, held, strict=True)}
    given_counts = {
        "cpp.started": sum(cells.values()),
        "cpp.started/age_band": {age: sum(pair) for age, *pair in zip(ages, girls, boys, strict=True)},
        "cpp.started/gender": {"f": sum(girls), "m": sum(boys)},
        "cpp.started/age_band,gender": cells,
    }
    tables = [
        {"id": f"t{number}", "title": "T", "fact": False, "table": {"metric": "cpp.started", "by": by}}
        for number, by in enumerate(("age_band", "gender", "age_band,gender"))
    ]
    results = answered(layout_of(*tables), given_counts)
    populations = Populations(CATALOGUE)
    taken = census(results, populations)
    small = {subject for subject, measured in taken.counts.items() if 1 <= measured.value <= 5}
    choice = Choice(taken, populations, 5, frozenset(small))
    choice.settle()
    assert exposed(choice.puzzle(choice.small)) == ()
    assert small <= choice.hidden
    assert chosen(taken, populations, 5) == choice.spots


def test_the_largest_group_is_a_share_of_the_printed_whole() -> None:
    """Rounded groups have another sum than the rounded whole; the sentence and the table divide by what is printed."""
    table = {"metric": "contacts.received", "by": "gender", "share": True}
    layout = layout_of({"id": "a", "title": "A", "table": table}, disclosure={"round": 5})
    made = paper(layout, {"contacts.received": 40, "contacts.received/gender": {"a": 14, "b": 13, "c": 13}})
    lines = [line.text for line in outline(made.document) if line.id in ("a-fact", "a-table")]
    assert "with 15 (37.5%)." in lines[0]
    assert any("15 37.5%" in line for line in lines[1:])
