"""Comparators and targets beside a layout become what a paper compares with; a wrong row is refused with its line."""

from __future__ import annotations

from datetime import date

import pytest
from layout_reading import PAPER, SECTION, Reader, refused

COMPARATORS = b"metric,area,period,value,source,edition,published\n"
ENGLAND = b"contacts.received,England,year to 31 March 2020,1.5,DfE,revised,2020-11-26\n"
COMPARED = PAPER + "comparators: c.csv\n" + SECTION


def test_comparators(laid: Reader) -> None:
    """Comparators are read with the end of their period, and have their line as place."""
    layout = laid(COMPARED, {"c.csv": COMPARATORS + b"\n" + ENGLAND})
    (comparator,) = layout.comparators
    assert (comparator.area, comparator.end, comparator.value) == ("England", date(2020, 3, 31), 1.5)
    assert comparator.published == date(2020, 11, 26)
    assert layout.place("comparators", 0).endswith("c.csv:3")


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (
            b"",
            "c.csv:1",
            'the column "metric", "area", "period", "value", "source", "edition" and "published" is missing',
        ),
        (COMPARATORS.replace(b"area", b"aera"), "c.csv:1", 'unknown column "aera"'),
        (COMPARATORS.replace(b"area,", b""), "c.csv:1", 'the column "area" is missing'),
        (COMPARATORS.replace(b"area,", b"area,area,"), "c.csv:1", "a column is given twice"),
        (COMPARATORS + b"a,b\n", "c.csv:2", "expected 7 cells, found 2"),
        (COMPARATORS + ENGLAND.replace(b"1.5", b"high"), "c.csv:2", 'expected a number in "value", found "high"'),
        (COMPARATORS + ENGLAND.replace(b"1.5", b"nan"), "c.csv:2", 'expected a number in "value", found "nan"'),
        (COMPARATORS + ENGLAND.replace(b"1.5", b""), "c.csv:2", 'the column "value" is empty'),
        (
            COMPARATORS + ENGLAND.replace(b"2020-11-26", b"26/11/2020"),
            "c.csv:2",
            'expected a date such as 2020-10-12 in "published", found "26/11/2020"',
        ),
        (
            COMPARATORS + ENGLAND.replace(b"31 March", b"31 June"),
            "c.csv:2",
            'expected a period such as "year to 31 March 2020", found "year to 31 June 2020"',
        ),
        (COMPARATORS + ENGLAND.replace(b"year to 31 March 2020", b"2019-20"), "c.csv:2", "expected a period such as"),
        (
            COMPARATORS + ENGLAND + ENGLAND,
            "c.csv:3",
            "contacts.received for England in the year to 31 March 2020 is given twice",
        ),
        (COMPARATORS + b'"a,b\n', "c.csv:2", "is not valid CSV"),
    ],
)
def test_refused_comparators(laid: Reader, content: bytes, place: str, message: str) -> None:
    """A mistake in the comparators is refused with its line."""
    found_place, found_message, _ = refused(laid, COMPARED, {"c.csv": content})
    assert (found_place, found_message[: len(message)]) == (place, message)


def test_an_area_without_comparators(laid: Reader) -> None:
    """An area that the comparators do not have is refused where it is asked for."""
    text = COMPARED + "    chart: {kind: column, metric: a.b, comparators: [Englund]}\n"
    found = refused(laid, text, {"c.csv": COMPARATORS + ENGLAND})
    assert found[:2] == ("6:40", '"c.csv" has nothing for the area "Englund"')
    assert found[2].startswith('did you mean "England"?')


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("2020-21", date(2020, 4, 1), date(2021, 3, 31)),
        ("1999-00", date(1999, 4, 1), date(2000, 3, 31)),
        ("year to 31 March 2021", date(2020, 4, 1), date(2021, 3, 31)),
        ("year to 31 December 2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("year to 28 February 2020", date(2019, 3, 1), date(2020, 2, 28)),
        ("2020-10-01 to 2020-12-31", date(2020, 10, 1), date(2020, 12, 31)),
    ],
)
def test_targets(laid: Reader, period: str, start: date, end: date) -> None:
    """A target's period is a financial year, a year to a day, or two dates."""
    content = f"metric,period,target,tolerance,source\ncontacts.received,{period},90,2.5,Plan\n"
    layout = laid(PAPER + "targets: t.csv\n" + SECTION, {"t.csv": content.encode()})
    (target,) = layout.targets
    assert (target.start, target.end, target.target, target.tolerance) == (start, end, 90, 2.5)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a.b,2020-22,90,2,Plan", 'expected a period, found "2020-22"'),
        ("a.b,2020-10-02 to 2020-10-01,90,2,Plan", 'expected a period, found "2020-10-02 to 2020-10-01"'),
        ("a.b,2020-13-02 to 2021-10-01,90,2,Plan", 'expected a period, found "2020-13-02 to 2021-10-01"'),
        ("a.b,at 31 March 2020,90,2,Plan", 'expected a period, found "at 31 March 2020"'),
        ("a.b,2020-21,90,-2,Plan", "expected a tolerance of 0 or more, found -2"),
        ("a.b,2020-21,ninety,2,Plan", 'expected a number in "target", found "ninety"'),
        ("a.b,2020-21,90,2,", 'the column "source" is empty'),
    ],
)
def test_refused_targets(laid: Reader, row: str, message: str) -> None:
    """A mistake in the targets is refused with its line."""
    content = f"metric,period,target,tolerance,source\n{row}\n".encode()
    found = refused(laid, PAPER + "targets: t.csv\n" + SECTION, {"t.csv": content})
    assert found[:2] == ("t.csv:2", message)


def test_a_target_given_twice(laid: Reader) -> None:
    """One metric has one target for a period."""
    content = b"metric,period,target,tolerance,source\na.b,2020-21,90,2,P\na.b,year to 31 March 2021,91,2,P\n"
    found = refused(laid, PAPER + "targets: t.csv\n" + SECTION, {"t.csv": content})
    assert found[:2] == ("t.csv:3", "the target of a.b is given twice")
