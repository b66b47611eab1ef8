"""What a layout may say of small counts: from where to where, by which symbol, or rounded instead."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from paperbuilder.layout.strict import Spec

Threshold = Annotated[int, Meta(ge=1, le=1000)]
Rounding = Annotated[int, Meta(ge=2, le=1000)]


class Disclosure(Spec, frozen=True, kw_only=True):
    """How small counts are kept from the paper, so that no child can be recognised."""

    threshold: Annotated[Threshold, Meta(description="Counts from 1 to this one are suppressed.")] = 5
    symbol: Annotated[
        str,
        Meta(description="What is printed instead; no digit.", pattern=r"^[^\d\s{}<>*_`\[\]]+$", max_length=12),
    ] = "c"
    round: Annotated[
        Rounding | None,
        Meta(description="Round every count to this number instead, and work the others out from those."),
    ] = None
    teams: Annotated[bool, Meta(description="Whether figures may be broken down by team.")] = False
