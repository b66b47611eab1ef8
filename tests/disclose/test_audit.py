"""The audit of a composed paper: what its printed figures give away is found wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from audit_papers import END, METRIC, START, Crossed, cell, crossed, document, origin, result, table, truth

from paperbuilder.disclose.audit import audit, refusal
from paperbuilder.disclose.reading import Fact
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.result import Result, Results
from paperbuilder.model import (
    Axis,
    Caption,
    Category,
    Chart,
    Document,
    Figure,
    FigureInText,
    Paragraph,
    Point,
    Series,
    Table,
    Text,
    plain,
)

THRESHOLD = 5
AREAS = ("North", "South", "West")


def found(paper: Document, results: Results) -> tuple[str, ...]:
    """What the audit finds."""
    return audit(paper, results, CATALOGUE, Disclosure())


def areas(*values: int) -> tuple[Result, ...]:
    """A count by area."""
    return tuple(result(value, ("area",), (area,)) for area, value in zip(AREAS, values, strict=False))


def listed(results: tuple[Result, ...], *hidden: int, number: int = 1) -> Table:
    """A table with a row for each area, some of them hidden."""
    rows = {"".join(one.group) or f"All {place}": (cell(one, place in hidden),) for place, one in enumerate(results)}
    return table(f"table-{number}", rows, number)


def sentence(one: Result, said: str = "", words: str = "") -> Paragraph:
    """A sentence with a figure in it."""
    made = replace(origin(one), said=said)
    figure = FigureInText("key", words or f"{one.value:.0f}", one.value, made)
    return Paragraph("words", (Text("There were "), figure, Text(".")))


def chart(results: tuple[Result, ...], *hidden: int) -> Figure:
    """A chart with a column for each area."""
    points = tuple(
        Point(None, "c", origin(one, hidden=True)) if place in hidden else Point(one.value, str(one.value), origin(one))
        for place, one in enumerate(results)
    )
    series = (Series("s", "Contacts", points),)
    labels = tuple(Category("".join(one.group)) for one in results)
    return Figure("chart", Caption("Figure", 1, (Text("By area"),)), Chart("column", labels, series, Axis("", ())), "x")


@pytest.mark.parametrize("seed", range(60))
def test_the_audit_finds_what_enumeration_finds(seed: int) -> None:
    """Random tables by area and month with totals: it fails where some hidden small cell cannot be 1 or cannot be 5."""
    paper = crossed(seed)
    assert bool(found(paper.paper, paper.results)) == bool(recovered(paper))


def recovered(paper: Crossed) -> set[tuple[str, str]]:
    """The hidden small cells that a reader of the printed table can work out, or narrow down, by trying everything."""
    rows = [[plain(cell.content) for cell in row.cells] for row in _table(paper.paper).groups[0].rows]
    body = [row[1:] for row in rows[:-1]]
    left = {("row", r): int(row[-1]) - sum(int(w) for w in row[:-1] if w != "c") for r, row in enumerate(body)}
    for c, total in enumerate(rows[-1][1:-1]):
        left["column", c] = int(total) - sum(int(row[c]) for row in body if row[c] != "c")
    gaps = [(r, c) for r, row in enumerate(body) for c, words in enumerate(row) if words == "c"]
    solutions = list(_solutions(gaps, left))
    months = sorted({month for _, month in paper.counts})
    places = {gap: (rows[gap[0]][0], months[gap[1]]) for gap in gaps}
    seen = {places[gap]: [solution[n] for solution in solutions] for n, gap in enumerate(gaps)}
    small = {place: values for place, values in seen.items() if paper.counts[place] <= THRESHOLD}
    return {place for place, values in small.items() if min(values) > 1 or max(values) < THRESHOLD}


def _solutions(gaps: list[tuple[int, int]], left: dict[tuple[str, int], int]) -> Iterator[tuple[int, ...]]:
    """Every way to fill the gaps with 1 or more so that nothing is left of any row or column."""
    if not gaps:
        yield from [()] if not any(left.values()) else []
        return
    (row, column), *others = gaps
    for value in range(1, min(left["row", row], left["column", column]) + 1):
        rest = {**left, ("row", row): left["row", row] - value, ("column", column): left["column", column] - value}
        yield from ((value, *solution) for solution in _solutions(others, rest))


def _table(paper: Document) -> Table:
    return next(block for block in paper.sections[0].blocks if isinstance(block, Table))


def test_a_total_in_the_same_table_gives_one_hidden_cell_away() -> None:
    """The place is named, the number is not."""
    results = (*areas(13, 3, 20), result(36))
    (place,) = found(document(listed(results, 1)), truth(*results))
    assert place == "Table 1, row “South”, column “Column 0”: the hidden number can be worked out"


def test_two_hidden_cells_that_can_be_anything_are_safe() -> None:
    """3 and 13 of 16: the small one is 1 to 15."""
    results = (*areas(13, 3, 20), result(36))
    assert found(document(listed(results, 0, 1)), truth(*results)) == ()


def test_another_table_a_chart_or_a_sentence_gives_it_away() -> None:
    """The total is printed elsewhere; or the cell itself is."""
    parts, whole = areas(13, 3, 20), result(36)
    results = truth(*parts, whole)
    for other in (listed((whole,), number=2), sentence(whole), chart((whole,)), sentence(parts[1]), chart(parts)):
        assert found(document(listed(parts, 1), other), results)
    assert found(document(listed(parts, 1)), results) == ()


def test_a_number_in_words_is_a_number() -> None:
    """`three` in a sentence is printed as much as 3."""
    parts = areas(13, 3, 20)
    assert found(document(listed(parts, 1), sentence(parts[1], words="three")), truth(*parts))


def test_a_number_that_travels_with_its_symbol_is_found() -> None:
    """A point, a cell or an origin whose number is still there behind the symbol."""
    one = areas(3)[0]
    hidden = Point(3.0, "c", origin(one, hidden=True))
    points = Series("s", "Contacts", (hidden,))
    drawn = Chart("column", (Category("North"),), (points,), Axis("", ()))
    figure = Figure("chart", Caption("Figure", 1, ()), drawn, "x")
    held = replace(cell(one, hidden=True), value=3.0)
    inside = replace(cell(one, hidden=True), origin=replace(origin(one), suppressed=True))
    for block in (figure, table("t", {"North": (held,)}), table("t", {"North": (inside,)})):
        assert any("still there" in place for place in found(document(block), truth(one)))


def test_months_that_sum_to_a_printed_period_give_the_hidden_month_away() -> None:
    """April to June is printed, and two of its months."""
    months = tuple(
        result(value, ("month",), (key,)) for key, value in (("2020-04", 20), ("2020-05", 4), ("2020-06", 9))
    )
    whole = result(33)
    results = truth(*months, whole)
    assert found(document(listed((*months, whole), 1)), results)
    assert found(document(listed(months, 1)), results) == ()


def test_periods_that_differ_by_a_hidden_month_give_it_away() -> None:
    """April to June less April and May, though no two of them are months that fill the period."""
    spring = replace(result(24), end=END.replace(month=5, day=31))
    june = result(4, ("month",), ("2020-06",))
    results = truth(spring, result(28), june)
    assert found(document(listed((spring, result(28), june), 2)), results)


def test_a_change_says_the_earlier_figure() -> None:
    """`up by 9 from 3` and `9 more` print the 3, which a table hides."""
    then = replace(result(3), start=START.replace(year=2019), end=END.replace(year=2019))
    now = result(12)
    words = sentence(now, "difference from 3 (1 April 2019 to 30 June 2019)", "9")
    assert found(document(listed((then,), 0), words), truth(now, then))
    assert found(document(listed((then,), 0), sentence(now)), truth(now, then)) == ()


def percent(top: float, bottom: float) -> Result:
    """A percentage with its numerator and denominator."""
    value = top / bottom * 100
    return Result("cpp.repeat_ever", START, END, (), (), (), value, top, bottom, "percent")


def test_a_percentage_of_a_small_number_is_not_printed() -> None:
    """Neither of a small numerator, nor of one that leaves a small number, nor of a small denominator."""
    for top, bottom in ((3, 120), (117, 120), (2, 4)):
        one = percent(top, bottom)
        assert found(document(table("t", {"Repeat": (cell(one, words="9.9%"),)})), truth(one))
    one = percent(60, 120)
    assert found(document(table("t", {"Repeat": (cell(one, words="50.0%"),)})), truth(one)) == ()


def test_a_percentage_and_its_hidden_denominator_are_solved_together() -> None:
    """9 of 14 leaves 5: 64.3% and the numerator give the denominator, and so what it leaves."""
    one = percent(9, 14)
    top = FigureInText("key", "9", 9.0, replace(origin(one), said="numerator"))
    words = Paragraph("words", (top,))
    assert found(document(table("t", {"Repeat": (cell(one, words="64.3%"),)}), words), truth(one))


def test_a_share_gives_a_hidden_group_away() -> None:
    """A group is hidden, its share of a printed total is not."""
    parts, whole = areas(13, 3, 20), result(36)
    said = replace(origin(parts[1]), said="share of the total", numerator=3, denominator=36, value=8.33)
    words = Paragraph("words", (FigureInText("key", "8.3%", 8.33, said),))
    assert found(document(listed((*parts, whole), 0, 1), words), truth(*parts, whole))


def test_the_rest_of_a_stack_is_what_a_chart_does_not_show() -> None:
    """`Other` is the sum of the areas left out: with all of them but one printed elsewhere it gives that one away."""
    parts = areas(13, 3, 20)
    other = replace(result(23, ("area",), ("other",)))
    drawn = chart((parts[0], other))
    assert found(document(drawn, listed(parts, 1)), truth(*parts))
    assert found(document(drawn, listed(parts, 1, 2)), truth(*parts)) == ()


def test_the_lowest_month_is_a_bound_on_those_that_are_hidden() -> None:
    """Where the lowest month is said to have 4, no hidden one has 1."""
    months = tuple(
        result(value, ("month",), (key,)) for key, value in (("2020-04", 20), ("2020-05", 4), ("2020-06", 9))
    )
    lowest = sentence(replace(months[1], value=4), "lowest")
    assert found(document(listed(months, 1), lowest), truth(*months))


def test_metrics_that_count_the_same_rows_are_one_number() -> None:
    """The denominator of a percentage is a count of its own elsewhere."""
    started = Result("cpp.started", START, END, (), (), (), 4.0, None, None, "count")
    repeat = percent(2, 4)
    denominator = FigureInText("key", "4", 4.0, replace(origin(repeat), said="denominator"))
    block = table("t", {"Started": (cell(started, hidden=True),)})
    assert found(document(block), truth(started, repeat)) == ()
    assert found(document(block, Paragraph("words", (denominator,))), truth(started, repeat))


def test_a_nought_of_an_earlier_paper_is_known_and_is_no_fault_of_this_one() -> None:
    """A 0 that readers have of a part of three is let be; with the other part, an 8, the hidden 3 follows."""
    april, may, june = (result(value, ("month",), (f"2020-0{n}",)) for n, value in ((4, 0), (5, 3), (6, 8)))
    whole = replace(result(3), end=may.end)
    paper = document(listed((may, whole), 0, 1))
    before = (Fact("before", "0", origin(april), "before", carried=True, earlier=True),)
    assert audit(paper, truth(april, may, whole), CATALOGUE, Disclosure(), before) == ()
    more = Fact("before", "11", origin(result(11)), "before", carried=True, earlier=True)
    shown = document(listed((may, june), 0))
    assert audit(shown, truth(april, may, june, result(11)), CATALOGUE, Disclosure(), (*before, more))


def test_some_groups_of_an_earlier_paper_are_part_of_the_whole() -> None:
    """Of 50 readers have 46 in two sources of one kind: the other kind, a hidden 3, cannot be 5."""
    kinds = tuple(result(value, ("source_group",), (key,)) for key, value in (("individual", 47), ("police", 3)))
    sources = tuple(result(value, ("source",), (key,)) for key, value in (("1A", 40), ("1B", 6)))
    before = tuple(Fact("before", f"{one.value:.0f}", origin(one), "before", True, earlier=True) for one in sources)
    paper = document(listed((*kinds, result(50)), 0, 1))
    assert audit(paper, truth(*kinds, result(50)), CATALOGUE, Disclosure()) == ()
    assert audit(paper, truth(*kinds, result(50)), CATALOGUE, Disclosure(), before)


def before(one: Result, hidden: bool = False) -> Fact:
    """A figure of an earlier paper; of one that it hides there is no number."""
    made = replace(origin(one), value=None, source="hidden") if hidden else origin(one)
    return Fact("before", "c" if hidden else f"{one.value:.0f}", made, "before", not hidden, earlier=True)


@pytest.mark.parametrize("late", ["a source is hidden", "rows came late"])
def test_an_earlier_paper_does_not_loosen_what_is_known(late: str) -> None:
    """Of 53 in three months 20 and 30 are printed, and so the hidden 3 follows; also beside what does not fit."""
    months = [result(value, ("month",), (f"2020-0{n}",)) for n, value in ((4, 20), (5, 3), (6, 30))]
    paper = document(listed((*months, result(53)), 1))
    spans = ((date(2020, 3, 15), date(2020, 6, 15)), (date(2020, 6, 1), date(2020, 6, 10)))
    told, kept = ([replace(result(9, ("source",), (key,)), start=a, end=b) for a, b in spans] for key in ("1A", "2A"))
    earlier = {
        "a source is hidden": (*map(before, told), *(before(one, hidden=True) for one in kept)),
        "rows came late": (before(replace(months[2], end=date(2020, 6, 10), value=99)),),
    }
    assert audit(paper, truth(*months, result(53)), CATALOGUE, Disclosure())
    assert audit(paper, truth(*months, result(53)), CATALOGUE, Disclosure(), earlier[late])


def test_a_paper_that_is_not_safe_is_refused_without_its_number() -> None:
    """The error names the first places and how many more there are."""
    parts = tuple(result(3, ("area",), (f"Ward {name}",)) for name in "ABCDEFGH")
    refused = refusal(found(document(listed(parts)), truth(*parts)))
    assert re.search(r"Ward A.*Ward E.*\(and 3 more\)", refused.message)
    assert refused.hint
    assert "3" not in refused.message.replace("and 3 more", "")


def test_the_metric_of_these_tests_is_one_that_adds_up() -> None:
    """Contacts are events: what the tests of months rely on."""
    assert CATALOGUE.kind(METRIC) == "event"
