"""Of a small count nothing is broken down: what the rule hides, and what a reader knows of a symbol because of it."""

from __future__ import annotations

from itertools import product
from math import inf
from random import Random

import pytest
from audit_papers import cell, document, result, table, truth
from disclose_papers import layout_of, paper, safe, shown

from paperbuilder.compose.outline import outline
from paperbuilder.disclose.audit import audit
from paperbuilder.disclose.puzzle import Puzzle, Quantity, Relation
from paperbuilder.disclose.ranges import exposed
from paperbuilder.disclose.withheld import Withheld, wholes
from paperbuilder.layout.spec import Disclosure
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.result import Result
from paperbuilder.model import Document, Table

AGES = {"id": "ages", "title": "Ages", "fact": False, "table": {"metric": "cpp.started", "by": "age_band"}}
CROSSED = {"id": "both", "title": "Both", "fact": False, "table": {"metric": "cpp.started", "by": "age_band,gender"}}
THRESHOLD = 5


def adds_up(whole: str, *parts: str) -> Relation:
    """The parts sum to the whole."""
    return Relation((*((part, 1.0) for part in parts), (whole, -1.0)), 0, 0)


def test_the_noughts_of_a_small_total_are_hidden_with_it() -> None:
    """3 of 1 and 2: five symbols and no 0, so that the total may be 1; of 30 the 0 stays."""
    parts = {"unborn": 1, "1-4": 2, "5-9": 0, "10-15": 0}
    found = safe(layout_of(AGES), {"cpp.started": 3, "cpp.started/age_band": parts})
    assert shown(found, "cpp.started", ("age_band",)) == [None] * 4
    assert shown(found, "cpp.started") == [None]
    found = safe(layout_of(AGES), {"cpp.started": 30, "cpp.started/age_band": {**parts, "1-4": 5, "10-15": 24}})
    assert shown(found, "cpp.started", ("age_band",)) == [None, None, 0, 24]


def test_a_small_row_is_hidden_whether_its_total_is_shown_or_not() -> None:
    """That all of a few children are in one group is not told either; the row of many keeps its 0."""
    cells = {"unborn,f": 2, "unborn,m": 0, "1-4,f": 20, "1-4,m": 0}
    found = safe(layout_of(CROSSED), {"cpp.started/age_band,gender": cells})
    assert shown(found, "cpp.started", ("age_band", "gender")) == [None, None, 20, 0]


def test_a_0_without_company_stays() -> None:
    """Where nobody is counted at all there is nothing to withhold."""
    parts = {"unborn": 0, "1-4": 0}
    found = safe(layout_of(AGES), {"cpp.started": 0, "cpp.started/age_band": parts})
    assert shown(found, "cpp.started", ("age_band",)) == [0, 0]


def test_parts_of_parts_go_too() -> None:
    """What a small count is made of is looked up through other names of it and through what no figure shows."""
    among = wholes(
        (adds_up("all", "a", "b"), adds_up("a", "c", "d"), Relation((("b", 1.0), ("other name", -1.0)), 0, 0))
    )
    rule = Withheld.of(among, ("all",), (), THRESHOLD)
    assert set(rule.parts) == {"a", "b", "c", "d", "other name"}
    assert set(Withheld.of(among, ("b",), (), THRESHOLD).parts) == set()


def test_what_a_reader_knows_of_a_symbol() -> None:
    """A part may be 0; the whole is 1 to 5; with a part in print it is more; any other symbol is no nought."""
    among = wholes((adds_up("small", "a", "b"), adds_up("large", "c", "d")))
    rule = Withheld.of(among, ("small",), ("c",), THRESHOLD)
    assert rule.ends("a", 0, 1) == (0, None)
    assert rule.ends("small", 3, 1) == (1, THRESHOLD)
    assert rule.ends("large", 9, 1) == (THRESHOLD + 1, None)
    assert rule.ends("d", 9, 1) == (1, None)


def test_a_bound_said_in_words_or_by_a_percentage_makes_no_part() -> None:
    """Only what is at least the plain sum of others has parts."""
    assert wholes((Relation((("a", 200.0), ("b", -63.0)), 0, inf),)) == {}
    assert wholes((Relation((("a", 1.0), ("b", 1.0)), 3, 3),)) == {}


def test_the_audit_finds_a_printed_nought_of_a_small_total() -> None:
    """`c c 0` of `c` says that the total is 2 or more: refused; `c c c` of `c` is let pass."""
    parts = tuple(result(value, ("age_band",), (name,)) for name, value in (("unborn", 1), ("1-4", 2), ("5-9", 0)))
    whole = result(3)
    told = document(listed(*parts, whole, printed=("5-9",)))
    assert any("part of a small number" in place for place in found(told, *parts, whole))
    assert found(document(listed(*parts, whole)), *parts, whole) == ()


def test_symbols_beside_a_printed_nought_are_no_noughts() -> None:
    """Two symbols and a 0 of a total of 6 that is printed: 3 and 3 may be 1 to 5. Of 7 printed with 1 and 6 neither."""
    parts = tuple(result(value, ("area",), (name,)) for name, value in (("North", 3), ("South", 3), ("West", 0)))
    assert found(document(listed(*parts, result(6), printed=("West", ""))), *parts, result(6)) == ()
    three = tuple(result(2, ("area",), (name,)) for name in ("North", "South", "West"))
    assert found(document(listed(*three, result(6), printed=("",))), *three, result(6))


def listed(*results: Result, printed: tuple[str, ...] = ()) -> Table:
    """A table of the results, all hidden but those of the groups named."""
    rows = {"".join(one.group) or "All": (cell(one, "".join(one.group) not in printed),) for one in results}
    return table("areas", rows)


def found(told: Document, *results: Result) -> tuple[str, ...]:
    """What the audit finds."""
    return audit(told, truth(*results), CATALOGUE, Disclosure())


def test_the_paper_says_that_a_symbol_may_stand_for_0() -> None:
    """The words about the paper tell the rule."""
    made = paper(layout_of(AGES), {"cpp.started": 3, "cpp.started/age_band": {"unborn": 3, "1-4": 0}})
    words = next(line.text for line in outline(made.document) if line.id == "about-confidentiality")
    assert "“c” may also stand for 0" in words


def test_a_reader_who_is_not_sure_which_wholes_are_small() -> None:
    """5 and 5 of a printed 10, each broken down: known to be small each is 5; but one may be more, without a 0."""
    parts = {"a": ("b", "c"), "d": ("e", "f")}
    values = {"a": 5, "b": 5, "c": 0, "d": 5, "e": 4, "f": 1, "all": 10}
    relations = (*(adds_up(whole, *members) for whole, members in parts.items()), adds_up("all", "a", "d"))
    rule = Withheld.of(wholes(relations), ("a", "d"), ("all",), THRESHOLD)
    quantities = tuple(
        Quantity(key, value, key != "all", key in ("a", "b", "d", "e", "f"), *rule.ends(key, value, 1))
        for key, value in values.items()
    )
    puzzle = Puzzle(quantities, relations, THRESHOLD)
    assert "a" in exposed(puzzle)
    assert exposed(rule.doubted(puzzle, values.keys())) == ()


SIDES = 3


@pytest.mark.parametrize("seed", range(80))
def test_with_everything_hidden_any_table_is_safe(seed: int) -> None:
    """So there is always a way to end: random tables with both margins and the total, all but true noughts hidden."""
    chance = Random(seed)  # noqa: S311  tables for a test
    values = {place: chance.choice((0, 0, 0, 1, 2, 3, 5, 6, 9)) for place in product(range(SIDES), range(SIDES))}
    counts, relations = _table(values)
    among = wholes(relations)
    small = [key for key, value in counts.items() if 1 <= value <= THRESHOLD]
    withheld = Withheld.of(among, small, (), THRESHOLD).parts
    printed = {key for key, value in counts.items() if not value and key not in withheld}
    rule = Withheld.of(among, small, printed, THRESHOLD)
    quantities = tuple(
        Quantity(key, value, key not in printed, key in small, *rule.ends(key, value, 1))
        for key, value in counts.items()
    )
    puzzle = Puzzle(quantities, relations, THRESHOLD)
    assert exposed(rule.doubted(puzzle, counts.keys())) == ()


def _table(values: dict[tuple[int, int], int]) -> tuple[dict[str, int], tuple[Relation, ...]]:
    counts = {f"{row} {column}": value for (row, column), value in values.items()}
    rows = {f"row {n}": [f"{n} {column}" for column in range(SIDES)] for n in range(SIDES)}
    columns = {f"column {n}": [f"{row} {n}" for row in range(SIDES)] for n in range(SIDES)}
    sums = {**rows, **columns}
    counts |= {whole: sum(counts[part] for part in parts) for whole, parts in sums.items()}
    counts["all"] = sum(values.values())
    relations = [adds_up(whole, *parts) for whole, parts in (*sums.items(), ("all", rows), ("all", columns))]
    return counts, tuple(relations)
