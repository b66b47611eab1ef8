"""A part of a puzzle becomes whole solutions: the smallest, the largest, or one with a quantity where it is wanted."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import TYPE_CHECKING

from paperbuilder.disclose.parts import ROUNDING, Interval, Part
from paperbuilder.disclose.puzzle import Relation

if TYPE_CHECKING:
    from highspy import HighsLp
    from highspy._core import _Highs

Solution = Mapping[str, int]
MOST_NODES = 20_000
"""Where the search is given up, in branches and not in seconds, so that it ends alike on every machine."""
LOOSE = 0.1
"""How far from the best a solution may be where any will do."""
SETTINGS = {"output_flag": False, "threads": 1, "random_seed": 0, "mip_max_nodes": MOST_NODES}


def ready() -> None:
    """Imports the solver, which not every paper needs, where there is time for it."""
    import highspy  # noqa: F401


class Solver:
    """Searches one part; `bounds` are what is already known of each quantity."""

    def __init__(self, part: Part, bounds: Mapping[str, Interval]) -> None:
        self._part = part
        self._bounds = bounds
        self._keys = tuple(bounds)
        self._places = {key: place for place, key in enumerate(self._keys)}
        self._model = self._built()

    def extreme(self, key: str, sign: int) -> float | None:
        """The smallest (`sign` 1) or largest (-1) value of a quantity; None where the search found none for certain."""
        from highspy import HighsModelStatus

        solution = self._solved({key: sign}, gap=0.0)
        status = self._model.getModelStatus()
        if status in (HighsModelStatus.kUnbounded, HighsModelStatus.kUnboundedOrInfeasible):
            return -sign * inf if self._bounds[key][sign == -1] in (inf, -inf) else None
        optimal = status == HighsModelStatus.kOptimal
        return solution[key] if solution is not None and optimal else None

    def towards(self, wanted: Mapping[str, int]) -> Solution | None:
        """A solution with quantities as small (1) or large (-1) as wanted, as far as they can be so together."""
        ends = {key: sign for key, sign in wanted.items() if self._bounds[key][sign == -1] not in (inf, -inf)}
        return self._solved(ends, gap=LOOSE)

    def within(self, key: str, interval: Interval, wanted: Mapping[str, int]) -> Solution | None:
        """A solution with one quantity within an interval, others as wanted; None where none was found."""
        low, high = self._bounds[key]
        self._model.changeColBounds(self._places[key], max(low, interval[0]), min(high, interval[1]))
        solution = self.towards(wanted)
        self._model.changeColBounds(self._places[key], low, high)
        return solution

    def _solved(self, costs: Mapping[str, int], gap: float) -> Solution | None:
        """The best solution for these costs, held against every relation in whole numbers."""
        for key, place in self._places.items():
            self._model.changeColCost(place, float(costs.get(key, 0)))
        self._model.setOptionValue("mip_rel_gap", gap)
        self._model.run()
        found = self._model.getSolution()
        if not found.value_valid:
            return None
        solution = {key: round(value) for key, value in zip(self._keys, found.col_value, strict=True)}
        return solution if self._holds(solution) else None

    def _holds(self, solution: Solution) -> bool:
        within = all(low <= solution[key] <= high for key, (low, high) in self._bounds.items())
        return within and all(_holds(relation, solution) for relation in self._part.relations)

    def _built(self) -> _Highs:
        # The public class over this one prints a banner before it can be silenced.
        from highspy._core import _Highs

        model = _Highs()
        for name, value in SETTINGS.items():
            model.setOptionValue(name, value)
        model.passModel(self._programme())
        return model

    def _programme(self) -> HighsLp:
        """The part as an integer programme."""
        from highspy import HighsLp, HighsVarType, MatrixFormat

        relations = self._part.relations
        programme = HighsLp()
        programme.num_col_, programme.num_row_ = len(self._keys), len(relations)
        programme.col_cost_ = [0.0] * len(self._keys)
        programme.col_lower_ = [float(self._bounds[key][0]) for key in self._keys]
        programme.col_upper_ = [float(self._bounds[key][1]) for key in self._keys]
        programme.row_lower_ = [float(relation.low) for relation in relations]
        programme.row_upper_ = [float(relation.high) for relation in relations]
        programme.integrality_ = [HighsVarType.kInteger] * len(self._keys)
        programme.a_matrix_.format_ = MatrixFormat.kRowwise
        programme.a_matrix_.start_ = self._starts()
        programme.a_matrix_.index_ = [self._places[key] for relation in relations for key, _ in relation.terms]
        programme.a_matrix_.value_ = [float(value) for relation in relations for _, value in relation.terms]
        return programme

    def _starts(self) -> list[int]:
        starts = [0]
        for relation in self._part.relations:
            starts.append(starts[-1] + len(relation.terms))
        return starts


def _holds(relation: Relation, solution: Solution) -> bool:
    total = sum(coefficient * solution[key] for key, coefficient in relation.terms)
    slack = 0.0 if all(float(value).is_integer() for _, value in relation.terms) else ROUNDING * max(1, abs(total))
    return relation.low - slack <= total <= relation.high + slack
