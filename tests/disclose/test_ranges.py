"""What can be worked out from a puzzle: the solver's ranges against every solution there is."""

from __future__ import annotations

from math import inf

import pytest
from disclose_puzzles import THRESHOLD, enumerated, random_table

from paperbuilder.disclose.puzzle import Puzzle, Quantity, Relation
from paperbuilder.disclose.ranges import exposed, ranges


def hidden(key: str, value: int, *, small: bool = True, lower: int = 1, upper: int | None = None) -> Quantity:
    """A hidden count."""
    return Quantity(key, value, hidden=True, small=small, lower=lower, upper=upper)


def printed(key: str, value: int) -> Quantity:
    """A printed count."""
    return Quantity(key, value, hidden=False, small=False)


def adds_up(whole: str, *parts: str) -> Relation:
    """The parts sum to the whole."""
    return Relation((*((part, 1) for part in parts), (whole, -1)), 0, 0)


@pytest.mark.parametrize("seed", range(60))
def test_the_ranges_are_those_of_every_solution(seed: int) -> None:
    """Random tables with totals and percentages: the range found is the one that enumeration finds."""
    puzzle = random_table(seed)
    expected = enumerated(puzzle)
    assert dict(ranges(puzzle)) == expected
    unsafe = {key for key, (low, high) in expected.items() if low > 1 or high < THRESHOLD}
    assert set(exposed(puzzle)) == unsafe


def test_one_hidden_cell_of_a_total_is_exposed() -> None:
    """What is left of a printed total is the only hidden count."""
    puzzle = Puzzle((hidden("a", 3), printed("b", 20), printed("all", 23)), (adds_up("all", "a", "b"),), 5)
    assert dict(ranges(puzzle)) == {"a": (3, 3)}
    assert exposed(puzzle) == ("a",)


def test_two_that_share_a_remainder_of_six_are_protected() -> None:
    """1 and 5, or 5 and 1, or between: both ends are possible for both."""
    puzzle = Puzzle((hidden("a", 3), hidden("b", 3), printed("all", 6)), (adds_up("all", "a", "b"),), 5)
    assert dict(ranges(puzzle)) == {"a": (1, 5), "b": (1, 5)}
    assert exposed(puzzle) == ()


def test_a_hidden_count_without_relations_may_be_anything() -> None:
    """Nothing is known of a cell that no total shows."""
    assert dict(ranges(Puzzle((hidden("a", 3),), (), 5))) == {"a": (1, inf)}


def test_an_unbounded_part_with_a_circle_is_solved() -> None:
    """A hidden total over hidden cells has no largest value, and the solver says so."""
    quantities = (hidden("a", 2), hidden("b", 4), hidden("all", 6, small=False), hidden("c", 2), hidden("d", 4))
    relations = (adds_up("all", "a", "b"), adds_up("all", "c", "d"), Relation((("a", 1), ("c", -1)), 0, 0))
    puzzle = Puzzle(quantities, relations, 5)
    assert set(ranges(puzzle).values()) == {(1, inf)}
    assert exposed(puzzle) == ()


def test_what_contradicts_itself_counts_as_exposed() -> None:
    """Parts that sum to less than they can be: nothing fits, and nothing is called safe."""
    quantities = (hidden("a", 3), hidden("b", 3), hidden("c", 3), printed("all", 1), printed("other", 9))
    assert exposed(Puzzle(quantities, (adds_up("all", "a", "b"),), 5)) == ("a", "b")
    circle = (adds_up("other", "a", "b"), adds_up("other", "b", "c"), Relation((("a", 1), ("c", -1)), 1, 3))
    assert exposed(Puzzle(quantities, circle, 5)) == ("a", "b", "c")


def test_a_small_count_that_is_printed_is_exposed() -> None:
    """A count meant to be protected that stands in the paper is known."""
    puzzle = Puzzle((Quantity("a", 3, hidden=False, small=True),), (), 5)
    assert exposed(puzzle) == ("a",)
    assert dict(ranges(puzzle)) == {"a": (3, 3)}


def test_whole_numbers_are_used_where_fractions_would_hide_more() -> None:
    """Three pairs that each sum to an odd number: whole numbers leave less than fractions would."""
    quantities = (hidden("a", 1), hidden("b", 6, small=False), hidden("c", 6, small=False), printed("n", 13))
    relations = (Relation((("a", 2), ("b", 1), ("c", 1)), 14, 14), Relation((("b", 1), ("c", -1)), 0, 0))
    assert dict(ranges(Puzzle(quantities, relations, 5))) == {"a": (1, 6)}
    halves = (Relation((("a", 2), ("b", 2)), 7, 7), relations[1])
    assert exposed(Puzzle(quantities, halves, 5)) == ("a",)


def test_a_relation_said_twice_and_backwards_is_one() -> None:
    """The same total in a table and in a chart makes no circle."""
    quantities = (hidden("a", 2), hidden("b", 9, small=False), printed("all", 11))
    backwards = Relation((("all", 1), ("b", -1), ("a", -1)), 0, 0)
    puzzle = Puzzle(quantities, (adds_up("all", "a", "b"), backwards), 5)
    assert dict(ranges(puzzle)) == {"a": (1, 10)}


def test_the_same_puzzle_has_the_same_answer() -> None:
    """Nothing depends on the clock or on what was solved before."""
    puzzle = random_table(7)
    assert list(ranges(puzzle).items()) == list(ranges(puzzle).items())


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    """The solver says nothing on the terminal, where a paper's paths are printed."""
    for seed in range(8):
        exposed(random_table(seed))
        ranges(random_table(seed))
    assert capfd.readouterr() == ("", "")
