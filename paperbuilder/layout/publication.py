"""What a layout may say of its publication: deadlines, limits, how it comes late, and what is not for publication."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, field

from paperbuilder.layout.strict import Spec

Days = Annotated[int, Meta(ge=0, le=10_000)]
DaysBefore = Annotated[int, Meta(ge=1, le=60)]
NOON = ("midday", "noon")
TIME = (
    r"^(([01]?\d|2[0-3])[:.][0-5]\d|(1[0-2]|0?[1-9])([:.][0-5]\d)? ?[AaPp]\.?[Mm]\.?"
    r"|(12([:.]00)? )?([Mm]idday|[Nn]oon|MIDDAY|NOON))$"
)
MEETING_YEARS = (1951, 2099)
"""The bank holidays of other years are not known."""
Megabytes = Annotated[int, Meta(ge=1, le=1000)]
Reason = Annotated[str, Meta(min_length=1, description="Why, in words that are published.")]
PARAGRAPH = "The paragraph of Part 1 of Schedule 12A to the Local Government Act 1972, 1 to 7."


class Despatch(Spec, frozen=True, kw_only=True):
    """When the agenda pack leaves the building: the council's own deadline, before the law's."""

    working_days: Annotated[DaysBefore, Meta(description="How many working days before the meeting.")] = 7
    days: Annotated[
        DaysBefore | None,
        Meta(description="How many days of the calendar instead; a day off is the working day before it."),
    ] = None
    time: Annotated[str, Meta(description="By what time of that day: 10:00, 9.30am, midday.", pattern=TIME)] = "10:00"

    @property
    def clock(self) -> str:
        """The time as hours and minutes, `09:30`."""
        words = self.time.casefold()
        if words.endswith(NOON):
            return "12:00"
        plain = re.sub(r"\s|(?<=[apm])\.", "", words)
        hours, minutes, half = re.fullmatch(r"(\d+)(?:[:.](\d\d))?(am|pm)?", plain).groups()  # type: ignore[union-attr]
        return f"{int(hours) % 12 + 12 * (half == 'pm') if half else int(hours):02}:{minutes or '00'}"


class ProperOfficer(Spec, frozen=True, kw_only=True):
    """Who decided that a part of the paper is not for publication: a role, never a person."""

    role: Annotated[str, Meta(description="The proper officer's role.", min_length=1)]
    on: Annotated[date, Meta(description="The day of the decision.")] = field(name="date")


class AcceptedFigure(Spec, frozen=True, kw_only=True):
    """A number typed in the narrative that somebody has looked at: it is no figure of the data."""

    words: Annotated[str, Meta(description="The words that it stands in, as printed.", min_length=5)]
    reason: Annotated[str, Meta(description="Why it may stand.", min_length=1)]


class Publication(Spec, frozen=True, kw_only=True):
    """What publishing holds the paper to, and how it comes to its meeting."""

    despatch: Annotated[Despatch, Meta(description="The council's own deadline.")] = field(default_factory=Despatch)
    as_at_within_days: Annotated[
        Days, Meta(description="How old the figures may be: days from the as-at date to the meeting.")
    ] = 100
    largest_megabytes: Annotated[
        Megabytes, Meta(description="How large each file may be, for the committee system and for readers.")
    ] = 20
    accepted_figures: Annotated[
        tuple[AcceptedFigure, ...], Meta(description="Typed numbers that may stand, each with its reason.")
    ] = ()
    proper_officer: Annotated[
        ProperOfficer | None, Meta(description="Who decided what is not for publication; needed where anything is not.")
    ] = None
    supplement: Annotated[
        bool, Meta(description="A report to follow on a published agenda, as the cover says; --supplement sets it.")
    ] = False
    urgent: Annotated[
        str,
        Meta(
            description="The Chair's special circumstances for a late item (LGA 1972 s.100B(4)(b)); --urgent sets it."
        ),
    ] = ""


class Exempt(Spec, frozen=True, kw_only=True):
    """Exempt information, by its paragraph (LGA 1972 s.100I and Schedule 12A): in the Part 2 paper only."""

    paragraph: Annotated[Literal[1, 2, 3, 4, 5, 6, 7], Meta(description=PARAGRAPH)]
    reason: Annotated[Reason, Meta(description="Why, in words that are published.")]


class Confidential(Spec, frozen=True, kw_only=True):
    """Confidential information (LGA 1972 s.100A(3)), which is never published: in the Part 2 paper only."""

    ground: Annotated[
        Literal["government", "prohibited"],
        Meta(
            description="Furnished by a Government department on terms that forbid it, or prohibited by law or a court."
        ),
    ]
    reason: Annotated[Reason, Meta(description="Why, in words that are published.")]


class ExemptPart(Spec, frozen=True, kw_only=True):
    """Rows or columns of a table that are not for publication: by metric or by the key of their group."""

    metrics: Annotated[tuple[str, ...], Meta(description="The metrics, each a row or a column.")] = ()
    groups: Annotated[tuple[str, ...], Meta(description="The keys of groups, each a row or a column.")] = ()
    exempt: Annotated[Exempt | None, Meta(description="Exempt information.")] = None
    confidential: Annotated[Confidential | None, Meta(description="Confidential information.")] = None
