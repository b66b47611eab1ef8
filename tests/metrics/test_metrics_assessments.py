"""Assessments, section 47 enquiries and conferences against sums done by hand."""

from __future__ import annotations

from datetime import date

from council_rows import by, council, fraction, frame, one, value

from paperbuilder.metrics.settings import MetricSettings

LIST = frame(
    "assessments",
    "child_id start_date authorisation_date support_needed",
    "a 2020-04-12 2020-04-12 yes",  # a Sunday to itself: -1 working days, the first band
    "b 2020-05-07 2020-05-11 no",  # Thursday to Monday over VE day: 1
    "c 2020-02-05 2020-04-12 .",  # ends on Easter Sunday: 46
    "d 2020-02-10 2020-04-14 yes",  # over Good Friday and Easter Monday, to Tuesday: 44
    "e 2020-06-01 2020-08-03 no",  # Monday to Monday, nine weeks: 45
    "f 2020-06-01 2020-08-04 unknown",  # 46
    "g 2020-10-13 2020-10-12 yes",  # the start after the authorisation
    "h . 2020-10-12 yes",
    "i 2020-08-07 . .",  # Friday to S over the August bank holiday: 45
    "j 2020-08-06 . .",  # 46
    "k 2020-10-12 2020-10-13 yes",  # authorised after S
    "l 2020-04-01 2020-04-11 yes",  # authorised the day before W
)
HERE = council(assessments=LIST)


def test_counts_of_the_list() -> None:
    """12 rows; started in W: a, b, e, f, i, j, k = 7; authorised in W: a to h = 8; no authorisation: i and j."""
    names = ("total", "started", "completed", "ongoing")
    assert [value(HERE, f"assessments.{name}") for name in names] == [12, 7, 8, 2]


def test_within_45_days() -> None:
    """a, b, d and e are in time; c and f are not; g and h have no start on or before their end: 4 of 6."""
    assert fraction(HERE, "assessments.within_45_days") == (4, 6)


def test_open_over_45_days() -> None:
    """Row j has 46 working days to S and i has 45: 1."""
    assert value(HERE, "assessments.open_over_45_days") == 1


def test_duration_bands() -> None:
    """−1 is in the first band, 1, 44 and 45, and 46 twice; g and h have no duration and no band."""
    assert by(HERE, "assessments.completed", "duration_band") == {
        "0": 1,
        "1-10": 1,
        "11-20": 0,
        "21-30": 0,
        "31-40": 0,
        "41-45": 2,
        "46-50": 2,
        "51-60": 0,
        "61+": 0,
    }


def test_support_needed() -> None:
    """Authorised in W: yes a, d, g, h; no b, e; blank and unknown in neither: 4 of 6."""
    assert fraction(HERE, "assessments.support_needed") == (4, 6)


def test_completed_rate() -> None:
    """8 in six months, 16 a year, of 1,600 children: 100 per 10,000."""
    assert value(HERE, "assessments.completed_rate", MetricSettings(population=1600)) == 100


HISTORY = frame(
    "assessments_history",
    "child_id start_date authorisation_date team",
    "a 2018-01-01 2019-06-01 T",  # ended exactly a year before
    "a 2020-06-01 . T",
    "b 2018-01-01 2019-05-31 T",  # a year and a day before
    "b 2020-06-01 . T",
    "c 2018-01-01 2018-06-01 T",  # exactly two years
    "c 2020-06-01 . U",
    "d 2018-01-01 2018-05-31 T",  # two years and a day
    "d 2020-06-01 . U",
    "e 2018-01-01 . U",  # no authorisation: ever
    "e 2020-06-01 . U",
    "f 2018-01-01 2020-06-02 U",  # authorised after the start: ever
    "f 2020-06-01 . U",
    "g 2020-05-01 2020-06-01 U",  # ended on the day, and itself new
    "g 2020-06-01 2020-06-01 .",
    "h 2020-06-01 2020-06-01 .",  # twice on one day: neither is earlier
    "h 2020-06-01 2020-06-01 .",
    "i 2020-10-13 . .",  # after S
    ". 2020-06-01 . .",  # no id: known to no earlier one
    "z 2018-03-01 2018-03-02 T",
)
LONG = MetricSettings(covers_from={"assessments_history": date(2017, 1, 1)})
PAST = council(assessments=LIST, assessments_history=HISTORY)


def test_new_and_repeat() -> None:
    """Started in W: 11; with an earlier one a to g: 7, so 4 are new; in a year a and g, in two also b and c."""
    names = ("started", "new", "repeat_1_year", "repeat_2_years", "repeat_ever")
    assert [value(PAST, f"assessments.{name}", LONG) for name in names] == [11, 4, 2, 4, 7]


def test_new_and_repeat_percentages() -> None:
    """The same over the 11 started."""
    names = ("new", "repeat_1_year", "repeat_2_years", "repeat_ever")
    found = [fraction(PAST, f"assessments.{name}_percent", LONG) for name in names]
    assert found == [(4, 11), (2, 11), (4, 11), (7, 11)]


def test_repeats_measured_from_the_start() -> None:
    """With repeat_from: start, only g's earlier one started in the year before; none other did in two."""
    settings = MetricSettings(repeat_from="start", covers_from=LONG.covers_from)
    assert value(PAST, "assessments.repeat_1_year", settings) == 1
    assert value(PAST, "assessments.repeat_2_years", settings) == 1


def test_repeats_need_the_history() -> None:
    """On List 4 alone they are not available, and say why."""
    result = one(HERE, "assessments.new")
    assert not result.available
    assert result.note == "needs assessment history, which the data does not have"


def test_repeats_of_an_uncovered_look_back() -> None:
    """A history that starts on 1 May 2019 knows who is new, and for April not who repeats within a year."""
    covered = MetricSettings(covers_from={"assessments_history": date(2019, 5, 1)})
    assert value(PAST, "assessments.repeat_ever", covered) == 7
    result = one(PAST, "assessments.repeat_1_year", covered)
    assert result.note == "needs assessments from 12 Apr 2019; the data starts 1 May 2019"


def test_a_leap_day_exactly_a_year_on() -> None:
    """29 February 2020 less a year is 28 February 2019: an assessment that ended then repeats within a year."""
    history = frame(
        "assessments_history",
        "child_id start_date authorisation_date",
        "a 2019-01-01 2019-02-28",
        "a 2020-02-29 .",
        "b 2019-01-01 2019-02-27",
        "b 2020-02-29 .",
    )
    day = {"start": date(2020, 2, 29), "end": date(2020, 2, 29)}
    assert value(council(assessments_history=history), "assessments.repeat_1_year", LONG, **day) == 1


ENQUIRIES = frame(
    "section_47",
    "child_id strategy_date icpc_unnecessary icpc_date icpc_to_plan",
    "a 2020-04-12 no 2020-05-01 yes",  # Easter Sunday to Friday 1 May: 13 working days
    "b 2020-10-12 no 2020-10-13 yes",  # a conference after S
    "c 2020-06-01 yes . .",
    "d 2020-06-01 . 2020-06-22 no",  # three weeks, Monday to Monday: 15
    "e 2020-06-01 no 2020-06-23 yes",  # 16
    "f 2020-06-10 no 2020-06-09 yes",  # before the strategy discussion
    "g 2020-04-11 no 2020-04-12 .",  # begun before W, held in it, both days off: −1
    "h 2020-04-01 yes 2020-04-11 no",  # held before W
    ". 2020-10-13 no . .",  # begun after S
    "j . no 2020-07-01 unknown",
)
ENQUIRED = council(section_47=ENQUIRIES)


def test_section_47() -> None:
    """Begun in W: a to f = 6; of those a, d, e and f have a conference by S."""
    assert value(ENQUIRED, "section_47.started") == 6
    assert value(ENQUIRED, "section_47.to_icpc") == 4


def test_conference_unnecessary() -> None:
    """Of the 6, c yes; a, b, e and f no; d blank: 1 of 5."""
    assert fraction(ENQUIRED, "section_47.icpc_unnecessary") == (1, 5)


def test_conferences() -> None:
    """Held in W: a, d, e, f, g and j = 6; in a plan: yes a, e, f, no d: 3 of 4."""
    assert value(ENQUIRED, "icpc.held") == 6
    assert fraction(ENQUIRED, "icpc.to_plan") == (3, 4)


def test_conferences_within_15_days() -> None:
    """Row a (13), d (15) and g (−1) in time, e (16) not; f is before the discussion and j has none: 3 of 4."""
    assert fraction(ENQUIRED, "icpc.within_15_days") == (3, 4)
    assert by(ENQUIRED, "icpc.within_15_days", "duration_band") == {"0-10": 100, "11-15": 100, "16-20": 0, "21+": None}


def test_section_47_rates() -> None:
    """6 enquiries and 6 conferences in six months are 12 a year each; of 1,200 children, 100 per 10,000."""
    settings = MetricSettings(population=1200)
    assert value(ENQUIRED, "section_47.started_rate", settings) == 100
    assert value(ENQUIRED, "icpc.held_rate", settings) == 100
