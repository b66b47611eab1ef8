"""Children in need, plans and children looked after against sums done by hand, and the stock at a date."""

from __future__ import annotations

from datetime import date

import pytest
from council_rows import S, ask, by, council, fraction, frame, one, value

from paperbuilder.metrics.settings import MetricSettings

SPELLS = (
    "a 2020-04-12 .",
    "b 2020-10-12 .",
    "c 2020-04-11 2020-04-12",
    "d 2020-04-11 2020-10-12",
    "e 2020-07-12 2020-10-11",  # a day short of three months: 2 whole months
    "f 2018-10-12 2020-10-12",  # exactly two years: 24
    "g 2020-04-30 2020-07-30",  # 3
    "h 2019-10-13 2020-04-11",  # ended before W
    "i 2020-10-13 .",  # starts after S
    "j 2020-06-01 2020-10-13",  # ends after S
    "k . .",
    "k . 2020-06-01",
)
COLUMNS = "child_id start_date end_date"
EACH = pytest.mark.parametrize("table", ["cin", "cpp", "cla"])
TWO_THOUSAND = MetricSettings(population=2000)


@EACH
def test_the_list(table: str) -> None:
    """12 rows; started in W a, b, e, g, j = 5; ended in W c, d, e, f, g and the second k = 6; no end a, b, i, k = 4."""
    here = council(**{table: frame(table, COLUMNS, *SPELLS)})
    assert [value(here, f"{table}.{name}") for name in ("total", "started", "ceased", "current")] == [12, 5, 6, 4]


@EACH
def test_open(table: str) -> None:
    """Open on S: a, b and j; the end on S is no longer open, the start on S is; i starts later, k has no start."""
    here = council(**{table: frame(table, COLUMNS, *SPELLS)})
    assert value(here, f"{table}.open") == 3
    result = one(here, f"{table}.open", end=date(2020, 4, 12))
    assert (result.value, result.start, result.end) == (3, date(2020, 4, 12), date(2020, 4, 12))  # a, d and f


@EACH
def test_open_at_month_ends(table: str) -> None:
    """By month the stock is on the last day of each, the last on S: each with its date twice."""
    here = council(**{table: frame(table, COLUMNS, *SPELLS)})
    found = ask(here, f"{table}.open", by=("month",))
    assert [(result.group[0], result.value) for result in found][-2:] == [("2020-09", 5), ("2020-10", 3)]  # a d e f j
    assert [(r.start, r.end) for r in found][-2:] == [(date(2020, 9, 30),) * 2, (S, S)]


@EACH
def test_open_after_the_as_at_date(table: str) -> None:
    """A stock after S is not known, with the reason."""
    here = council(**{table: frame(table, COLUMNS, *SPELLS)})
    result = one(here, f"{table}.open", end=date(2020, 10, 13))
    assert result.note == "needs data from 13 Oct 2020; the data ends 12 Oct 2020"


@EACH
def test_rates(table: str) -> None:
    """Current 4 of 2,000: 20 per 10,000; started 5 × 2: 50; ceased 6 × 2: 60."""
    here = council(**{table: frame(table, COLUMNS, *SPELLS)})
    names = ("current_rate", "started_rate", "ceased_rate")
    assert [value(here, f"{table}.{name}", TWO_THOUSAND) for name in names] == [20, 50, 60]


@EACH
def test_rates_without_a_population(table: str) -> None:
    """Without the population a rate is not available, but its count is there."""
    result = one(council(**{table: frame(table, COLUMNS, *SPELLS)}), f"{table}.current_rate")
    assert (result.value, result.numerator, result.note) == (None, 4, "needs the population aged 0 to 17")


@EACH
def test_durations(table: str) -> None:
    """Current to S: b 0, a 6 months to the day; i starts later and k never. Ceased: c 0, e 2; g 3; d 6; f 24."""
    here = council(**{table: frame(table, COLUMNS, *SPELLS)})
    assert by(here, f"{table}.duration_current") == {"0-2": 1, "3-5": 0, "6-11": 1, "12-23": 0, "24+": 0}
    assert by(here, f"{table}.duration_ceased") == {"0-2": 2, "3-5": 1, "6-11": 1, "12-23": 0, "24+": 1}


@EACH
def test_history_instead_of_the_list(table: str) -> None:
    """Flows and stocks read the history; totals and current the list; `source="list"` pins the list."""
    history = frame(f"{table}_history", COLUMNS, "a 2020-05-01 .", "b 2019-01-01 2019-03-01", "c 2020-05-01 2020-05-02")
    here = council(**{table: frame(table, COLUMNS, *SPELLS), f"{table}_history": history})
    names = ("total", "current", "started", "ceased", "open")
    assert [value(here, f"{table}.{name}") for name in names] == [12, 4, 2, 1, 1]
    assert [value(here, f"{table}.{name}", source="list") for name in names] == [12, 4, 5, 6, 3]
    assert value(here, f"{table}.open", end=date(2019, 10, 12)) == 0
    assert one(here, f"{table}.open", end=date(2019, 2, 21)).note.endswith("the data starts 1 Mar 2019")


def test_month_arithmetic_at_the_end_of_months() -> None:
    """31 January to 28 February is 0 whole months, to 30 April 2, to 1 May 3."""
    rows = ("a 2020-01-31 2020-04-30", "b 2020-01-31 2020-05-01")
    here = council(cpp=frame("cpp", COLUMNS, *rows))
    assert by(here, "cpp.duration_ceased") == {"0-2": 1, "3-5": 1, "6-11": 0, "12-23": 0, "24+": 0}


def test_w_of_the_31st() -> None:
    """31 August less six months is 29 February in 2020: that day is in W, the 28th is not."""
    here = council(cpp=frame("cpp", COLUMNS, "a 2020-02-29 .", "b 2020-02-28 ."))
    assert value(here, "cpp.started", as_at=date(2020, 8, 31)) == 1


CIN = frame(
    "cin",
    "child_id start_date end_date case_status primary_need last_seen_date",
    "a 2020-01-01 . cla N1 2020-10-12",
    "b 2020-01-01 . cpp N1 2020-08-31",  # 42 days
    "c 2020-01-01 . cin N4 2020-08-30",  # 43
    "d 2020-01-01 . assessment N0 2020-07-20",  # 84
    "e 2020-01-01 . . . 2020-07-19",  # 85
    "f 2020-01-01 . ?x ?y 2020-06-08",  # 126
    "g 2020-01-01 . cin N4 2020-06-07",  # 127
    "h 2020-01-01 . cin N4 .",
    "i 2020-01-01 . cin N4 2020-10-13",  # seen after S: none
    "j 2020-01-01 2020-06-01 closed N1 2020-10-12",
)


def test_cin_by_status_and_need() -> None:
    """9 current: 4 on a plan of need, a blank and an unknown status not recorded; closed is there with 0."""
    here = council(cin=CIN)
    assert list(by(here, "cin.current", "case_status").items()) == [
        ("cla", 1),
        ("cpp", 1),
        ("cin", 4),
        ("assessment", 1),
        ("closed", 0),
        ("not-recorded", 2),
    ]
    found = by(here, "cin.current", "primary_need")
    assert (found["N1"], found["N4"], found["N0"], found["not-recorded"]) == (2, 4, 1, 2)


def test_cin_seen() -> None:
    """0 and 42 days; 43 and 84; 85 and 126; 127; a blank and a date after S are none."""
    assert by(council(cin=CIN), "cin.seen") == {"0-42": 2, "43-84": 2, "85-126": 2, "127+": 1, "none": 2}


def test_a_band_with_another_breakdown() -> None:
    """Another breakdown comes before the band, in whichever order they are asked for."""
    here = council(cin=CIN.assign(gender="male"))
    asked = ask(here, "cin.seen", by=("visit_band", "gender"))
    assert {result.by for result in asked} == {("gender", "visit_band")}
    assert len(asked) == 4 * 5
    assert by(here, "cin.seen", "gender")["male,0-42"] == 2


CPP = frame(
    "cpp",
    "child_id start_date end_date initial_category latest_category last_visit_date seen_alone review_date "
    "previous_plans",
    "a 2020-05-01 . neglect emotional 2020-09-14 yes 2020-07-13 0",  # 28 days; 2 whole months
    "b 2020-05-01 . physical emotional 2020-09-13 no 2020-07-12 1",  # 29; 3
    "c 2020-05-01 . . . 2020-08-17 . 2020-04-13 .",  # 56; 5
    "d 2020-05-01 . sexual ?x 2020-08-16 unknown 2020-04-12 2",  # 57; 6
    "e 2019-05-01 . multiple neglect 2020-07-20 yes . 3",  # 84
    "f 2019-05-01 . multiple neglect 2020-07-19 yes 2020-10-13 0",  # 85; reviewed after S
    "g 2019-05-01 . multiple neglect . yes 2020-10-12 0",
    "h 2018-10-14 2020-10-12 neglect neglect 2020-10-01 no 2020-10-01 0",  # 730 days, both counted
    "i 2018-10-15 2020-10-12 neglect neglect 2020-10-01 no 2020-10-01 0",  # 729
    "j 2018-10-01 2020-04-11 neglect neglect 2020-10-01 no 2020-10-01 0",  # ended before W
    "k . 2020-06-01 neglect neglect . . . 0",
)
PLANS = council(cpp=CPP)


def test_plans_by_category() -> None:
    """Current by the latest category; started in W (a to d) by the initial one."""
    latest = by(PLANS, "cpp.current", "latest_category")
    assert list(latest.items()) == [
        ("neglect", 3),
        ("physical", 0),
        ("sexual", 0),
        ("emotional", 2),
        ("multiple", 0),
        ("not-recorded", 2),
    ]
    started = by(PLANS, "cpp.started", "initial_category")
    assert started == {"neglect": 1, "physical": 1, "sexual": 1, "emotional": 0, "multiple": 0, "not-recorded": 1}


def test_plans_visited_and_reviewed() -> None:
    """Of 7 current: 28, 29 and 56, 57 and 84, 85 days and none; 0 and 2 months, 3 and 5, 6, and two without."""
    assert by(PLANS, "cpp.visited") == {"0-28": 1, "29-56": 2, "57-84": 2, "85+": 1, "none": 1}
    assert by(PLANS, "cpp.reviewed") == {"0-2": 2, "3-5": 2, "6+": 1, "none": 2}


def test_plans_seen_alone() -> None:
    """Yes a, e, f, g; no b; blank and unknown in neither: 4 of 5."""
    assert fraction(PLANS, "cpp.seen_alone") == (4, 5)


def test_plans_ended_after_2_years() -> None:
    """Ended in W: h (730 days), i (729) and k (no start): 1 of 3."""
    assert fraction(PLANS, "cpp.ceased_after_2_years") == (1, 3)


def test_repeat_plans_from_the_number() -> None:
    """Started in W: a 0, b 1, d 2, and c not recorded: 2 of 3, and the note says so."""
    result = one(PLANS, "cpp.repeat_ever")
    assert (result.numerator, result.denominator) == (2, 3)
    assert "List 7" in result.note


PLAN_HISTORY = frame(
    "cpp_history",
    "child_id start_date end_date",
    "a 2020-05-01 .",
    "b 2020-05-01 .",  # List 7 has 1 previous plan
    "c 2017-01-01 2018-05-01",  # ended exactly two years before
    "c 2020-05-01 .",
    "d 2017-01-01 2018-04-30",  # two years and a day
    "d 2020-05-01 .",
    "e 2020-05-01 2020-05-01",  # on the same day: not earlier
    "e 2020-05-01 .",
    "f 2017-01-01 2020-05-02",  # ended after the start: ever, not within two years
    "f 2020-05-01 .",
)


def test_repeat_plans_from_the_history() -> None:
    """Started in W: 7; an earlier plan of c, d and f, and b's from List 7: 4 of 7."""
    assert fraction(council(cpp=CPP, cpp_history=PLAN_HISTORY), "cpp.repeat_ever") == (4, 7)


def test_repeat_plans_within_2_years() -> None:
    """Only c's earlier plan ended within two years: 1 of 7; List 7 alone cannot say."""
    covered = MetricSettings(covers_from={"cpp_history": date(2018, 4, 12)})
    assert fraction(council(cpp=CPP, cpp_history=PLAN_HISTORY), "cpp.repeat_2_years", covered) == (1, 7)
    late = one(council(cpp_history=PLAN_HISTORY), "cpp.repeat_2_years")
    assert late.note == "needs child protection plans from 12 Apr 2018; the data starts 30 Apr 2018"
    assert not one(PLANS, "cpp.repeat_2_years").available


CLA = frame(
    "cla",
    "child_id start_date end_date date_of_birth age uasc legal_status placement_type placement_provider placement_date "
    "placements_12_months missing_episodes health_date dental_date review_date last_visit_date",
    "a 2018-04-12 . 2004-10-13 . yes C2 U4 PR1 2018-10-12 3 1 2019-10-12 2019-10-12 2020-10-12 2020-10-12",
    "b 2018-04-12 . 2004-10-12 . no C2 K2 PR4 2018-10-12 2 0 2019-10-11 2019-10-11 2020-07-12 2020-08-31",
    "c 2018-04-13 . 2010-01-01 . . V2 U6 PR0 2018-10-12 . . 2020-01-01 2020-10-13 2020-04-12 2020-06-07",
    "d 2018-04-12 . 2015-10-12 . ?x J1 P1 . 2018-10-13 4 2 2020-04-11 2020-01-01 . .",
    "e 2019-10-12 . 2015-10-13 . yes . . . . 1 . 2020-04-12 . . .",
    "f 2019-10-12 . . . no ?x ?y ?z . 1 0 2020-10-12 2020-10-12 2020-10-13 2020-10-13",
    "g 2019-10-13 . . 4.5 no C1 U4 PR1 . 1 0 2020-10-12 2020-10-12 . .",
    "h 2016-01-01 . 2010-01-01 . yes V3 U4 PR1 2016-01-01 9 9 2020-10-12 2020-10-12 2020-10-12 2020-10-12",
    "i 2016-01-01 2020-06-01 2010-01-01 . yes V4 U4 PR1 2016-01-01 9 9 2020-10-12 2020-10-12 2020-10-12 2020-10-12",
    "j 2020-05-01 2020-06-01 2010-01-01 . yes C2 U4 PR1 2020-05-01 9 9 2020-05-02 2020-05-02 2020-05-02 2020-05-02",
    "k 2020-06-01 2020-07-01 2010-01-01 . no C2 U4 PR1 2020-06-01 1 0 . . . .",
)
CARE = council(cla=CLA)


def test_short_breaks_are_left_out() -> None:
    """11 rows less two short breaks: 9; 7 of them current."""
    assert value(CARE, "cla.total") == 9
    assert value(CARE, "cla.current") == 7


def test_short_breaks_of_a_history() -> None:
    """V3 is left out of the care history too; a history without legal status holds none."""
    rows = ("a 2020-06-01 . C2", "b 2020-06-01 . V3", "c 2019-01-01 2019-02-01 C2")
    history = frame("cla_history", "child_id start_date end_date legal_status", *rows)
    assert value(council(cla_history=history), "cla.started") == 1
    assert value(council(cla_history=history.drop(columns="legal_status")), "cla.started") == 2


def test_looked_after_by_codes() -> None:
    """The 7 current by legal status, placement and provider, their groups, and UASC or other."""
    legal = by(CARE, "cla.current", "legal_status")
    assert {key: count for key, count in legal.items() if count} == {
        "C1": 1,
        "C2": 2,
        "V2": 1,
        "J1": 1,
        "not-recorded": 2,
    }
    groups = by(CARE, "cla.current", "legal_status_group")
    assert groups["full-care-orders"] == 2
    assert "short-breaks" not in groups
    assert by(CARE, "cla.current", "placement_group")["foster"] == 3
    assert by(CARE, "cla.current", "provider_group") == {"own-la": 2, "private": 1, "other": 1, "not-recorded": 3}
    assert by(CARE, "cla.current", "uasc") == {"uasc": 2, "other": 5}


def test_newly_looked_after_by_month_and_uasc() -> None:
    """Row j starts in May as UASC, k in June as another; both groups are in every month."""
    found = by(CARE, "cla.started", "month", "uasc")
    assert (found["2020-05,uasc"], found["2020-05,other"], found["2020-06,other"]) == (1, 0, 1)
    assert len(found) == 7 * 2


def test_three_placements() -> None:
    """Row a (3) and d (4) of all 7 current, one of them without the number."""
    assert fraction(CARE, "cla.three_placements") == (2, 7)


def test_long_term_stability() -> None:
    """Under 16 (a by a day; b is 16 on S), since 12 Apr 2018 (c a day late): a and d; d moved a day late."""
    assert fraction(CARE, "cla.long_term_stability") == (1, 2)


def test_health_assessed() -> None:
    """Since 12 Oct 2019, age known: a to e; a, c and d (5 on S) in the year, e (4) in six months; b not."""
    assert fraction(CARE, "cla.health_assessed") == (4, 5)


def test_dental_checked() -> None:
    """Since 12 Oct 2019: a to f; in the year a, d and f; b a day early, c after S, e blank: 3 of 6."""
    assert fraction(CARE, "cla.dental_checked") == (3, 6)


def test_looked_after_reviewed_and_visited() -> None:
    """Reviews: a 0 months, b 3, c 6, the others none or after S. Visits: a 0 days, b 42, c 127, the others none."""
    assert by(CARE, "cla.reviewed") == {"0-2": 1, "3-5": 1, "6+": 1, "none": 4}
    assert by(CARE, "cla.visited") == {"0-42": 2, "43-84": 0, "85-126": 0, "127+": 1, "none": 4}


def test_missing() -> None:
    """Row a and d of the 7 current."""
    assert fraction(CARE, "cla.missing") == (2, 7)
