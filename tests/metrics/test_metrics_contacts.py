"""Contacts, early help and referrals, a dozen rows each, against sums done by hand."""

from __future__ import annotations

from datetime import date

import pytest
from council_rows import by, council, fraction, frame, one, value

from paperbuilder.metrics.settings import MetricSettings

CONTACTS = frame(
    "contacts",
    "child_id contact_date source gender ethnicity date_of_birth age",
    "a 2020-04-12 1A female WBRI 2010-10-12 .",
    "a 2020-10-12 6 female WBRI 2010-10-12 .",
    "a 2020-06-01 6 female WBRI 2010-10-12 .",
    "b 2020-04-11 6 male CHNE 2010-10-13 .",
    "b 2020-05-31 3D male CHNE 2010-10-13 .",
    "c 2020-06-30 . neither REFU . 16.9",
    "c 2020-06-30 . neither REFU . 16.9",
    "d 2020-07-01 ?x . . 2020-10-13 .",
    "e 2020-10-13 8 female MWBC 2019-10-12 .",
    "f 2020-08-15 5D female ?z 2019-10-13 .",
    "g . 6 male BAFR . .",
    ". 2020-09-01 6 male . . .",
)
REFERRALS = frame(
    "referrals",
    "child_id referral_date source nfa referrals_12_months team",
    "a 2020-04-12 6 yes 2 North_1",
    "a 2020-10-12 6 no 2 South_1",
    "b 2020-04-11 2A yes 0 North_1",
    "c 2020-05-01 2A no 0 North_1",
    "d 2020-10-13 1A yes 5 North_1",
    "e 2020-06-01 . . . .",
    "f 2020-07-01 7 unknown 1 Elsewhere",
    "g . 7 no 3 North_1",
)
TEAMS = frame("teams", "team area", "south_1 South", "North_1 North")
HERE = council(contacts=CONTACTS, referrals=REFERRALS, teams=TEAMS)


def test_contacts_received() -> None:
    """12 rows less the day before W, the day after S and the blank date are 9; the duplicate counts."""
    assert value(HERE, "contacts.received") == 9


def test_contacts_by_source() -> None:
    """Police (6) has 3 of the 9; two blanks and an unknown code are not recorded; 5D, of a later edition, is there."""
    found = by(HERE, "contacts.received", "source")
    assert {key: count for key, count in found.items() if count} == {
        "1A": 1,
        "3D": 1,
        "5D": 1,
        "6": 3,
        "not-recorded": 3,
    }
    assert list(found)[:5] == ["1A", "1B", "1C", "1D", "2A"]
    assert list(found)[-1] == "not-recorded"


def test_contacts_by_source_group() -> None:
    """The groups of the codes: 3 police, 1 individual, 1 health, 1 LA services, and 3 not recorded."""
    found = by(HERE, "contacts.received", "source_group")
    assert [found[key] for key in ("police", "individual", "health-services", "la-services", "not-recorded")] == [
        3,
        1,
        1,
        1,
        3,
    ]
    assert found["housing"] == 0


def test_contacts_by_gender_and_ethnicity() -> None:
    """Chinese is under other; refused, unknown and blank are not recorded."""
    assert by(HERE, "contacts.received", "gender") == {"female": 4, "male": 2, "neither": 2, "not-recorded": 1}
    assert by(HERE, "contacts.received", "ethnicity") == {
        "white": 3,
        "mixed": 0,
        "asian": 0,
        "black": 0,
        "other": 1,
        "not-recorded": 5,
    }


def test_contacts_by_age() -> None:
    """A tenth birthday on S is 10, the day after it 9; born after S: unborn; 16.9 is 16; a day short of 1: 0."""
    assert by(HERE, "contacts.received", "age_band") == {
        "unborn": 1,
        "under-1": 1,
        "1-4": 0,
        "5-9": 1,
        "10-15": 3,
        "16+": 2,
        "not-recorded": 1,
    }


def test_contacts_by_month() -> None:
    """The months of W, its first and last cut: 1 + 1 + 3 + 1 + 1 + 1 + 1 = 9."""
    assert list(by(HERE, "contacts.received", "month").values()) == [1, 1, 3, 1, 1, 1, 1]


def test_children() -> None:
    """a, b, c, d and f: 5 children; the blank id is no child."""
    assert value(HERE, "contacts.children") == 5


def test_contacts_per_child() -> None:
    """b, d and f once, c twice, a three times; in June a and c only, c twice."""
    assert by(HERE, "contacts.children", "contacts_per_child") == {"1": 3, "2": 1, "3": 1, "4": 0, "5+": 0}
    assert by(HERE, "contacts.children", "contacts_per_child", start=date(2020, 6, 1), end=date(2020, 6, 30)) == {
        "1": 1,
        "2": 1,
        "3": 0,
        "4": 0,
        "5+": 0,
    }


def test_repeat_children() -> None:
    """Row a (3) and c (2) have two or more contacts."""
    assert value(HERE, "contacts.repeat_children") == 2


def test_contacts_to_referral() -> None:
    """Of a, b, c, d and f the children a, c and f have a referral in W: 3 of 5; b's is a day early, d's a day late."""
    assert fraction(HERE, "contacts.to_referral") == (3, 5)
    assert value(HERE, "contacts.to_referral") == 60


def test_contacts_to_referral_of_a_month() -> None:
    """In June a and c have a contact and nobody of them a referral in June: 0 of 2, which is 0 and available."""
    assert by(HERE, "contacts.to_referral", "month")["2020-06"] == 0


def test_referrals_received() -> None:
    """8 rows less the day before W, the day after S and the blank date are 5; a, c, e and f are 4 children."""
    assert value(HERE, "referrals.received") == 5
    assert value(HERE, "referrals.children") == 4


def test_referrals_by_area_and_team() -> None:
    """Areas in the order of the teams table, whatever its spaces and case; a blank or unplaced team is Other, last."""
    assert list(by(HERE, "referrals.received", "area").items()) == [("South", 1), ("North", 2), ("Other", 2)]
    assert by(HERE, "referrals.received", "team") == {"South 1": 1, "North 1": 2, "Elsewhere": 1, "Other": 1}


def test_referrals_nfa() -> None:
    """Yes 1, no 2; blank and unknown are in neither: 1 of 3."""
    assert fraction(HERE, "referrals.nfa") == (1, 3)


def test_re_referral_from_the_number_recorded() -> None:
    """Without 12 more months: a has 2 and f has 1, c has 0, e none recorded: 2 of 3 children, and the note says so."""
    result = one(HERE, "referrals.re_referral")
    assert (result.numerator, result.denominator) == (2, 3)
    assert "number of referrals in the last 12 months" in result.note


def test_re_referral_from_the_dates() -> None:
    """Earlier in [d − 12 months, d): the same day and 12 months and a day before do not count; 2 of 6."""
    history = frame(
        "referrals_history",
        "child_id referral_date",
        "a 2019-06-01",
        "a 2020-06-01",
        "b 2019-05-31",
        "b 2020-06-01",
        "c 2020-06-01",
        "c 2020-06-01",
        "d 2020-04-11",
        "d 2020-04-12",
        ". 2020-05-01",
    )
    covered = MetricSettings(covers_from={"referrals_history": date(2019, 4, 12)})
    result = one(council(referrals=REFERRALS, referrals_history=history), "referrals.re_referral", covered)
    assert (result.numerator, result.denominator) == (2, 6)
    assert "referral dates" in result.note


def test_re_referral_of_a_leap_day() -> None:
    """29 February less 12 months is 28 February of the year before: that day counts, the 27th does not."""
    history = frame(
        "referrals_history", "child_id referral_date", "a 2019-02-28", "a 2020-02-29", "b 2019-02-27", "b 2020-02-29"
    )
    day = {"start": date(2020, 2, 29), "end": date(2020, 2, 29), "as_at": date(2020, 2, 29)}
    covered = MetricSettings(covers_from={"referrals_history": date(2018, 1, 1)})
    assert fraction(council(referrals_history=history), "referrals.re_referral", covered, **day) == (1, 2)


def test_received_rate() -> None:
    """5 in six months are 10 a year; of 2,000 children that is 50 per 10,000."""
    result = one(HERE, "referrals.received_rate", MetricSettings(population=2000))
    assert (result.value, result.numerator, result.denominator) == (50, 5, 2000)


def test_received_rate_of_months() -> None:
    """A whole month × 12: 1 × 12 of 2,000 is 60; the cut months April and October have no rate but their count."""
    found = by(HERE, "referrals.received_rate", "month", settings=MetricSettings(population=2000))
    assert found["2020-05"] == 60
    assert found["2020-04"] is None
    assert found["2020-10"] is None


def test_referrals_per_contact() -> None:
    """5 referrals over 9 contacts."""
    assert fraction(HERE, "referrals.per_contact") == (5, 9)


def test_a_percentage_of_nothing() -> None:
    """No contacts in August in a council of none: the denominator is 0, so not available, and not an error."""
    none = council(contacts=CONTACTS.head(0), referrals=REFERRALS)
    result = one(none, "referrals.per_contact")
    assert (result.value, result.available, result.denominator) == (None, False, 0)


EARLY_HELP = frame(
    "early_help",
    "child_id start_date completion_date organisation",
    "a 2020-04-12 2020-05-01 School",
    "a 2020-10-12 . School",
    "b 2020-04-11 2020-04-11 School",
    "c 2020-04-11 2020-04-12 Family_Support",
    "d 2019-01-01 . family_support",
    "e 2019-01-01 2020-10-13 .",
    "f 2020-10-13 2020-10-14 School",
    "g . 2020-06-01 School",
    "h 2020-05-01 2020-10-12 Health",
)


def test_early_help_total() -> None:
    """Started in W (a, a, h) or running into it (c to its first day, d, e): 6; a, c, d, e and h are 5 children."""
    here = council(early_help=EARLY_HELP)
    assert value(here, "early_help.total") == 6
    assert value(here, "early_help.children") == 5


def test_early_help_completed() -> None:
    """Completed on 1 May, the first day of W, 1 June and S: 4."""
    assert value(council(early_help=EARLY_HELP), "early_help.completed") == 4


def test_early_help_by_organisation() -> None:
    """Texts become keys; two spellings are one group; what nobody has is absent."""
    found = by(council(early_help=EARLY_HELP), "early_help.total", "organisation")
    assert found == {"family-support": 2, "health": 1, "school": 2, "not-recorded": 1}


@pytest.mark.parametrize(
    ("metric", "expected"), [("contacts.received", 1), ("contacts.children", 1), ("referrals.received", 0)]
)
def test_another_period(metric: str, expected: int) -> None:
    """A single day, 31 May, is a period like any other."""
    assert value(HERE, metric, start=date(2020, 5, 31), end=date(2020, 5, 31)) == expected
