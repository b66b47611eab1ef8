"""What words tell of a number without being it."""

from __future__ import annotations

import pytest

from paperbuilder.publish.checks.told import told


def tells(words: str, value: float, percent: bool = False) -> bool:
    """Whether the words tell of the value itself."""
    return any(said.percent == percent and not said.days and said.tells(value) for said in told(words))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("about 1,200 of them", 1187),
        ("1,200 of them", 1187),
        ("twelve hundred of them", 1212),
        ("twelve hundred of them", 1200),
        ("between 40 and 45", 43),
        ("between forty and forty-five", 43),
        ("40–45 children", 43),
        ("from 1,100 to 1,200", 1187),
        ("more than 40", 43),
        ("at least a dozen", 13),
        ("fewer than 50", 47),
        ("nearly fifty", 47),
        ("just under 50", 48),
        ("forty-three", 43),
    ],
)
def test_words_tell_of_a_number(words: str, value: float) -> None:
    """In digits or words, rounded, as a bound or a range, but not of one far from it."""
    assert tells(words, value)
    assert not tells(words, 10 * value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("38 per cent", 38.2),
        ("38%", 38.2),
        ("about 40%", 38.2),
        ("more than a third", 34.0),
        ("two thirds of them", 66.1),
        ("nearly half", 48.2),
        ("one in five", 20.4),
        ("3 out of 4", 75.5),
        ("between 35 and 40 per cent", 38.2),
        ("35% to 40%", 38.2),
    ],
)
def test_words_tell_of_a_percentage(words: str, value: float) -> None:
    """With fewer decimals, in parts, or as one of so many; never of a count."""
    assert tells(words, value, percent=True)
    assert not tells(words, value / 3, percent=True)


@pytest.mark.parametrize(
    "words",
    [
        "between 12 April and 12 October 2020",
        "ages 10 to 15",
        "within 45 working days",
        "under section 47",
        "over 40 years",
        "in 2020/21",
        "half a dozen",
        "from 0 to 500",
    ],
)
def test_other_numbers_tell_nothing(words: str) -> None:
    """Dates, ages, durations, references and ranges that are no help."""
    assert not any(
        tells(words, value, percent)
        for value in (2.0, 12.0, 42.0, 45.0, 47.0)
        for percent in (False, True)
        if value != 12.0 or percent
    )


def test_an_average_is_of_its_days() -> None:
    """Seven a month is forty-two in half a year."""
    averages = [said for said in told("an average of seven a month") if said.days]
    assert [round(said.days) for said in averages] == [30]
    assert averages[0].tells(42 * averages[0].days / 183)
    assert [round(said.days) for said in told("a weekly average of 3.5") if said.days] == [7]
