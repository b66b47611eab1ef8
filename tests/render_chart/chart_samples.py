"""Charts as papers have them, and the worst that can come: one of each by name."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.model import Axis, Category, Chart, Point, ReferenceLine, Series, Tick

MONTHS = (
    "Oct 2019", "Nov 2019", "Dec 2019", "Jan 2020", "Feb 2020", "Mar 2020", "Apr 2020", "May 2020", "Jun 2020",
    "Jul 2020", "Aug 2020", "Sep 2020", "Oct 2020",
)  # fmt: skip
CONTACTS = (4512, 4390, 3985, 4620, 4466, 4750, 3210, 3890, 4444, 4721, 4102, 4903, 1820)
REFERRALS = (948, 922, 837, 970, 938, 998, 674, 817, 933, 991, 861, 1030, 382)
PERCENTAGES = (19.2, 21.5, 24.8, 18.9, 22.3, 25.1, 17.7, 16.4, 20.9, 23.0, 22.2, 19.9, 21.0)
AREAS = ("North East", "North West", "South East", "South West", "Children with disabilities", "Other")
YEAR = (*MONTHS[3:12], *MONTHS[:3])
HALF_YEARS = ("12 Apr to 12 Oct 2020", "12 Oct 2019 to 11 Apr 2020", "12 Apr to 12 Oct 2019")
REPEATS = (("Within 1 year", 0), ("Within 2 years", 16), ("Ever", 33))
BANDS = ("Under 3 months", "3 to 6 months", "6 to 12 months", "1 to 2 years", "2 years and over")
SHARES = ((12.1, 15.0, 9.9), (18.4, 14.2, 20.3), (36.6, 40.1, 38.8), (28.5, 25.7, 24.9), (4.4, 5.0, 6.1))


def points(values: Sequence[float | None], form: str = "{:,.0f}") -> tuple[Point, ...]:
    """Values with how they are written."""
    return tuple(Point(value, "" if value is None else form.format(value)) for value in values)


def axis(title: str, high: float, steps: int = 5, form: str = "{:,.0f}", low: float = 0.0) -> Axis:
    """An axis with evenly spaced ticks."""
    places = [low + (high - low) * number / steps for number in range(steps + 1)]
    return Axis(title, tuple(Tick(place, form.format(place)) for place in places))


def months(part: bool = True) -> tuple[Category, ...]:
    """Thirteen months, the last of them a part."""
    return tuple(Category(label, part and label == MONTHS[-1] and number == 12) for number, label in enumerate(MONTHS))


def series(label: str, values: Sequence[float | None], form: str = "{:,.0f}", **more: str) -> Series:
    """A series named by its label."""
    return Series(label, label, points(values, form), **more)  # type: ignore[arg-type]


def _many(count: int, of: int) -> list[float]:
    return [float(10 + (number * 37 + of * 53) % 81) for number in range(count)]


REFERENCES = (
    ReferenceLine("England, year to 31 March 2020", 22.6, "22.6%"),
    ReferenceLine("South East, year to 31 March 2020", 24.1, "24.1%"),
    ReferenceLine("Statistical neighbours, year to 31 March 2020", 21.3, "21.3%"),
)
REREFERRALS = axis("Re-referrals within 12 months, % of referrals", 30, 6, "{:.0f}%")
PLANS = axis("Plans ended, % of plans", 100, 5, "{:.0f}%")
SAMPLES = {
    "column": Chart("column", months(), (series("Contacts", CONTACTS),), axis("Contacts received", 5000)),
    "references": Chart(
        "column", months(), (series("Re-referrals", PERCENTAGES, "{:.1f}%"),), REREFERRALS, references=REFERENCES
    ),
    "line": Chart(
        "line", months(), (series("Re-referrals", PERCENTAGES, "{:.1f}%"),), REREFERRALS, references=REFERENCES
    ),
    "single line": Chart("line", months(), (series("Re-referrals", PERCENTAGES, "{:.1f}%"),), REREFERRALS),
    "lines": Chart(
        "line", months(),
        tuple(series(name, [value + add for value in PERCENTAGES], "{:.1f}%") for name, add in REPEATS),
        axis("% repeat", 70, 7, "{:.0f}%"),
    ),
    "grouped": Chart(
        "column", months(), (series("Contacts", CONTACTS), series("Referrals", REFERRALS)), axis("Number", 5000)
    ),
    "column-line": Chart(
        "column-line", months(),
        (series("Contacts", CONTACTS), series("Referrals", REFERRALS),
         series("Referrals per 100 contacts", PERCENTAGES, "{:.1f}", mark="line", axis="right")),
        axis("Contacts and referrals", 5000), right_axis=axis("Referrals per 100 contacts", 30),
    ),
    "stacked": Chart(
        "stacked", months(), (series("UASC", [6, 5, 2, 8, 3, 9, 2, 6, 4, 7, 9, 4, 5]),
        series("Other children", [36, 27, 20, 26, 27, 32, 36, 31, 31, 34, 28, 20, 32])),
        axis("Children", 50), totals=points([42, 32, 22, 34, 30, 41, 38, 37, 35, 41, 37, 24, 37]),
    ),
    "stacked-100": Chart(
        "stacked-100", tuple(map(Category, HALF_YEARS)),
        tuple(series(name, shares, "{:.1f}%") for name, shares in zip(BANDS, SHARES, strict=True)), PLANS,
    ),
    "bar": Chart(
        "bar", tuple(map(Category, AREAS)), (series("Cases", [1492, 1414, 1448, 890, 174, 127]),), axis("Cases", 1500)
    ),
    "two bars": Chart(
        "bar", tuple(map(Category, AREAS)),
        (series("2020", [1492, 1414, 1448, 890, 174, 127]), series("2019", [1392, 1214, 1548, 990, 154, 107])),
        axis("Open cases", 1600, 4), category_title="Area", references=(ReferenceLine("Mean", 940, "940"),),
    ),
    "26 bars": Chart(
        "bar", tuple(Category(f"Team number {n} of the county") for n in range(26)), (series("Cases", _many(26, 1)),),
        axis("Open cases", 100),
    ),
    "26 months": Chart(
        "column", tuple(Category(f"{month[:3]} {2018 + n // 12}") for n, month in enumerate(YEAR * 2)),
        (series("Cases", [v * 17 for v in _many(24, 1)]),), axis("Open cases", 1600, 4), category_title="Month",
    ),
    "26 long names": Chart(
        "column", tuple(Category(f"A rather long name of a category {n}") for n in range(26)),
        (series("Cases", _many(26, 2)),), axis("Open cases", 100),
    ),
    "ten columns": Chart(
        "column", months()[:4], tuple(series(f"Series number {n}", _many(4, n)) for n in range(10)), axis("Number", 100)
    ),
    "ten lines": Chart(
        "line", months()[:8], tuple(series(f"Series number {n}", _many(8, n)) for n in range(10)), axis("Number", 100)
    ),
    "ten stacked": Chart(
        "stacked", months()[:8], tuple(series(f"Series number {n}", _many(8, n)) for n in range(10)), axis("Total", 800)
    ),
    "negative": Chart(
        "column", months()[:8], (series("Net change", [5, -3, 8, -10, 2, None, 4, -6], "{:+.0f}"),),
        axis("Net change", 10, 4, low=-10),
    ),
    "negative bars": Chart(
        "bar", tuple(map(Category, AREAS)), (series("Net", [5, -3, 8, -10, 2, None]),), axis("Change", 10, 4, low=-10)
    ),
    "negative stack": Chart(
        "stacked", months()[:3], (series("In", [5, 3, 8]), series("Out", [-4, -6, -2])), axis("Change", 10, 4, low=-10)
    ),
    "all zero": Chart("column", months()[:8], (series("None", [0] * 8),), axis("Number", 1, 1)),
    "all missing": Chart("line", months()[:8], (series("A", [None] * 8), series("B", [None] * 8)), axis("None", 1, 1)),
    "single": Chart("column", (Category("All"),), (series("Cases", [12]),), axis("Number", 15, 3)),
    "nothing": Chart("column", (), (), Axis("", ())),
    "no bars": Chart("bar", (), (), Axis("", ())),
    "gaps": Chart(
        "line", months(), (series("With gaps", [25, None, 27, 28, None, None, 22, 23, 24, None, 20, 21, 19]),
        series("Whole", list(range(15, 28)))), axis("Number", 40, 4),
    ),
    "long words": Chart(
        "stacked", tuple(Category("Donaudampfschifffahrt" * 30) for _ in range(5)),
        tuple(series("A very long label of a series " * 12, _many(5, n)) for n in range(3)), axis("A title " * 40, 300),
        category_title="Category",
    ),
    "long bars": Chart(
        "bar", tuple(Category("Donaudampfschifffahrt" * 30) for _ in range(5)), (series("Long", _many(5, 1)),),
        axis("A title " * 40, 100),
    ),
    "same references": Chart(
        "column", months(), (series("Rate", PERCENTAGES, "{:.1f}"),), axis("Rate", 30),
        references=tuple(ReferenceLine(f"Area number {n}, year to 31 March 2020", 20.0, "20.0") for n in range(12)),
    ),
}  # fmt: skip
