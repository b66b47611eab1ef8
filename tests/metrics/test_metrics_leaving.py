"""Care leavers, adoption, adopters and the caseload against sums done by hand."""

from __future__ import annotations

from datetime import date

from council_rows import by, council, fraction, frame, one, value

from paperbuilder.metrics.settings import MetricSettings

LEAVERS = frame(
    "care_leavers",
    "child_id date_of_birth age eligibility in_touch accommodation suitability activity team",
    "a 2004-10-12 . relevant-child yes B suitable F1 North",  # 16 on S
    "b 2002-10-13 . former-relevant-child no D unsuitable G4 North",  # 17
    "c 2002-10-12 . former-relevant-child . K . . .",  # 18
    "d 2001-10-12 . former-relevant-child yes U suitable P5 North",  # 19
    "e 1998-10-13 . qualifying-care-leaver refu ?x suitable F4 North",  # 21
    "f 1998-10-12 . eligible-child nreq . unsuitable G5 South",  # 22
    "g 2001-10-12 . former-relevant-child died U suitable F1 South",
    "h 2001-10-12 . former-relevant-child rhom U suitable F1 South",
    "i . 15.9 . yes U suitable ?F1 South",
    "j . . . yes U suitable F2 South",
)
LEFT = council(care_leavers=LEAVERS)


def test_care_leavers() -> None:
    """10 rows by age on S: 16; 17 and 18; 19 (d, g, h) and 21; 22; and 15 and unknown are other."""
    assert value(LEFT, "care_leavers.total") == 10
    found = by(LEFT, "care_leavers.total", "age_group")
    assert list(found.items()) == [("16", 1), ("17-18", 2), ("19-21", 4), ("22+", 1), ("other", 2)]


def test_care_leavers_by_code() -> None:
    """The code of a later edition is there because the list has it; blank and unknown are not recorded."""
    eligibility = by(LEFT, "care_leavers.total", "eligibility")
    assert eligibility == {
        "relevant-child": 1,
        "former-relevant-child": 5,
        "qualifying-care-leaver": 1,
        "eligible-child": 1,
        "not-recorded": 2,
    }
    accommodation = by(LEFT, "care_leavers.total", "accommodation")
    assert (accommodation["U"], accommodation["not-recorded"], accommodation["Z"]) == (5, 2, 0)


def test_care_leavers_percentages() -> None:
    """Over the 8 who have not died or returned home: in touch a, d, i, j; suitable a, d, e, i, j; F or P a, d, e, j."""
    assert fraction(LEFT, "care_leavers.in_touch") == (4, 8)
    assert fraction(LEFT, "care_leavers.suitable") == (5, 8)
    assert fraction(LEFT, "care_leavers.eet") == (4, 8)
    assert by(LEFT, "care_leavers.eet", "age_group") == {"16": 100, "17-18": 0, "19-21": 100, "22+": 0, "other": 50}


ADOPTION = frame(
    "adoption",
    "child_id entered_care_date decision_date placed_date adoption_order_date",
    "a 2019-01-01 2019-10-12 2020-01-01 2020-10-12",  # 365 days
    "b 2019-01-02 2019-10-11 2020-01-01 2020-10-13",  # 364 days
    "c . 2020-10-12 2019-10-12 2019-10-12",
    "d 2018-01-01 2020-10-13 2019-10-11 2019-10-11",
    "e 2018-01-01 . . .",
)


def test_adoption() -> None:
    """In the 12 months to S, both ends in: adopted a and c; decided a and c; placed a, b and c."""
    here = council(adoption=ADOPTION)
    assert [value(here, f"adoption.{name}") for name in ("adopted", "decision", "placed")] == [2, 2, 3]
    result = one(here, "adoption.placed")
    assert (result.start, result.end) == (date(2019, 10, 12), date(2020, 10, 12))


def test_days_to_placement() -> None:
    """Row a 365 and b 364 days, c unknown: 729 over 2."""
    result = one(council(adoption=ADOPTION), "adoption.entry_to_placed_days")
    assert (result.value, result.numerator, result.denominator) == (364.5, 729, 2)


def test_days_to_placement_of_none() -> None:
    """Nobody placed: no mean, and not 0."""
    here = council(adoption=ADOPTION)
    result = one(here, "adoption.entry_to_placed_days", start=date(2020, 5, 1), end=date(2020, 5, 31))
    assert (result.value, result.available, result.denominator) == (None, False, 0)


def test_adopters() -> None:
    """Approved on the first and last day of the 12 months: 2; a day before, a day after and blank: none."""
    dates = ("2019-10-12", "2020-10-12", "2019-10-11", "2020-10-13", ".")
    rows = [f"{number} 2019-01-01 {day} female" for number, day in enumerate(dates)]
    here = council(adopters=frame("adopters", "adopter_id enquiry_date approval_date gender", *rows))
    assert value(here, "adopters.approved") == 2
    assert by(here, "adopters.approved", "gender")["female"] == 2


CIN = frame(
    "cin",
    "child_id start_date end_date case_status team date_of_birth",
    "a 2020-01-01 . cla North 2010-01-01",
    "b 2020-01-01 2020-10-13 cin North 2010-01-01",
    "c 2020-01-01 2020-10-12 closed North 2010-01-01",
    "d 2020-10-12 . . . 2021-01-01",
    "e 2020-10-13 . cin North 2010-01-01",
)
NINE = frame("care_leavers", "child_id age team", "a 17 South", "c 18 South", "x 19 .", ". 20 .")
TEAMS = frame("teams", "team area", "North Upper", "South Lower")
CASES = council(cin=CIN, care_leavers=NINE, teams=TEAMS)


def test_caseload_of_the_lists() -> None:
    """List 6 open on S: a, b and d; List 9 without a, who is among them: c, x and the one without an id: 6."""
    result = one(CASES, "caseload.open")
    assert (result.value, result.start, result.end) == (6, date(2020, 10, 12), date(2020, 10, 12))


def test_caseload_by_type_area_and_age() -> None:
    """The types of List 6 and care leavers; areas of both lists; ages from birth dates and from ages given."""
    assert list(by(CASES, "caseload.open", "type").items()) == [
        ("cla", 1),
        ("cpp", 0),
        ("cin", 1),
        ("assessment", 0),
        ("closed", 0),
        ("care-leaver", 3),
        ("not-recorded", 1),
    ]
    assert by(CASES, "caseload.open", "area") == {"Upper": 2, "Lower": 1, "Other": 3}
    ages = by(CASES, "caseload.open", "age_band")
    assert (ages["unborn"], ages["10-15"], ages["16+"]) == (1, 2, 3)


def test_caseload_at_another_date() -> None:
    """On 1 May: a, b and c of List 6, and x and the blank of List 9: 5. After S the lists cannot know."""
    assert value(CASES, "caseload.open", end=date(2020, 5, 1)) == 5
    assert not one(CASES, "caseload.open", end=date(2020, 10, 13)).available


def test_caseload_table() -> None:
    """The caseload table's rows are the open cases at its own date, which may be after S."""
    table = frame("caseload", "child_id team type age", "a North cla 5", "b . care-leaver 19", "b . care-leaver 19")
    here = council(cin=CIN, care_leavers=NINE, teams=TEAMS, caseload=table)
    result = one(here, "caseload.open", MetricSettings(caseload_at=date(2020, 11, 5)))
    assert (result.value, result.start, result.end) == (3, date(2020, 11, 5), date(2020, 11, 5))
    assert by(here, "caseload.open", "type")["care-leaver"] == 2


def test_caseload_without_either() -> None:
    """Neither the table nor both lists: not available, with the reason."""
    assert one(council(cin=CIN), "caseload.open").note == "needs the caseload table, or Lists 6 and 9"
