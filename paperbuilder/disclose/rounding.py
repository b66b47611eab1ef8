"""The results of a paper become rounded ones: counts to a multiple, percentages and rates worked out from those."""

from __future__ import annotations

from dataclasses import replace

from paperbuilder.formats import half_up
from paperbuilder.metrics.result import Result, Results


def rounded(results: Results, base: int, threshold: int) -> Results:
    """The results with every count rounded; an average over a small number is suppressed."""
    answers = {
        query: tuple(_rounded(result, base, threshold) for result in found) for query, found in results.answers.items()
    }
    return replace(results, answers=answers)


def nearest(value: float, base: int) -> float:
    """The count as the nearest multiple of the base, halves up."""
    return float(half_up(value / base)) * base


def _rounded(result: Result, base: int, threshold: int) -> Result:
    if not result.available or result.value is None:
        return result
    if result.unit == "count":
        return replace(result, value=nearest(result.value, base))
    if result.unit == "mean days":
        return (
            result.hidden()
            if 0 < (result.denominator or 0) <= threshold
            else replace(result, numerator=None, denominator=None)
        )
    return _quotient(result, base)


def _quotient(result: Result, base: int) -> Result:
    """A percentage or rate from its rounded counts; suppressed where nothing is left to divide by."""
    top, bottom = result.numerator, result.denominator
    if top is None or bottom is None or not bottom:
        return result
    near_top = nearest(top, base)
    near_bottom = nearest(bottom, base) if result.unit == "percent" else bottom
    if not near_bottom or (result.value and not top):
        return result.hidden()
    value = (result.value or 0) * (near_top / top) * (bottom / near_bottom) if top else 0.0
    return replace(result, value=value, numerator=near_top, denominator=near_bottom)
