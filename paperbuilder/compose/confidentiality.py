"""The layout's `disclosure` becomes the words that say in the paper how small counts are kept from it."""

from __future__ import annotations

from typing import Literal

from paperbuilder.formats import Formats
from paperbuilder.layout.disclosure import Disclosure

NOT_APPLIED = "not applied"


def symbol(disclosure: Disclosure | Literal["none"]) -> str:
    """What is printed for a suppressed figure."""
    return Disclosure().symbol if disclosure == "none" else disclosure.symbol


def confidentiality(disclosure: Disclosure, formats: Formats) -> str:
    """The paragraph for the reader of a paper in which something is suppressed or rounded."""
    mark, small = formats.suppressed, _small(disclosure)
    if disclosure.round is not None:
        return (
            f"So that no child can be recognised, every count is rounded to the nearest {disclosure.round}; "
            f"percentages and rates are worked out from rounded counts. An average over {small} is shown as “{mark}”."
        )
    return (
        f"So that no child can be recognised, “{mark}” stands for a number from {small}, for a figure that rests on "
        "one, and for others from which one could be worked out. What is made up of so few is not broken down: there "
        f"“{mark}” may also stand for 0. A 0 in print is a true nought."
    )


def applied(disclosure: Disclosure | Literal["none"]) -> str:
    """What was done, in a line for the record."""
    if disclosure == "none":
        return NOT_APPLIED
    if disclosure.round is not None:
        return f"counts rounded to the nearest {disclosure.round}"
    return f"counts from {_small(disclosure)} suppressed, and figures from which one could be worked out"


def _small(disclosure: Disclosure) -> str:
    return f"1 to {disclosure.threshold}" if disclosure.threshold > 1 else "1"
