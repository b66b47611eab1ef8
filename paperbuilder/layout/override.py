"""What an override in a layout may say: a figure set by hand, for one period, with the reason that the paper prints."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct, field


class Override(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure set by hand: the paper prints the value and, in a note, the reason."""

    metric: Annotated[str, Meta(description="The metric.")]
    value: Annotated[float, Meta(description="The value, unrounded: a percentage from 0 to 100.")]
    reason: Annotated[str, Meta(description="Why, as a note prints it.", min_length=1)]
    to: Annotated[date, Meta(description="The last day of the figure's period, or its day: it holds for no other.")]
    from_: Annotated[date | None, Meta(description="The first day, if the period is not the metric's own.")] = field(
        name="from", default=None
    )
    by: Annotated[
        dict[str, str], Meta(description='The group of a breakdown, by its keys: `{source: "6"}`; none for the whole.')
    ] = field(default_factory=dict)
