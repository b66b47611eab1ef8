"""What the synthetic council adds up to: the reference paper's figures, or figures like them for another seed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

AREAS = ("North East", "North West", "South East", "South West", "Disability", "Other")
SEED = 2020
Row = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Targets:
    """Counts in the six months to the as-at date, at it, and (caseload) 24 days after it.

    `repeats` has a row for each area: assessments started since lockdown that are new, or whose child's last one ended
    within a year, in the year before that, or earlier. `care_late` rows of the care list ended before the six months.
    """

    contacts: int
    early_help: int
    referrals: int
    assessments_completed: int
    assessments_ongoing: int
    section_47: int
    conferences: int
    need_started: int
    need_ceased: int
    need_current: int
    plans_started: int
    plans_ceased: int
    plans_current: int
    care_started: int
    care_ceased: int
    care_current: int
    care_late: int
    care_leavers: int
    caseload_children: int
    caseload_leavers: int
    repeats: tuple[Row, ...]

    @property
    def cohort(self) -> int:
        """Assessments started since lockdown."""
        return sum(sum(row) for row in self.repeats)


REFERENCE = Targets(
    contacts=26_618,
    early_help=833,
    referrals=5_733,
    assessments_completed=5_122,
    assessments_ongoing=1_429,
    section_47=1_753,
    conferences=483,
    need_started=5_275,
    need_ceased=4_331,
    need_current=5_561,
    plans_started=466,
    plans_ceased=384,
    plans_current=790,
    care_started=193,
    care_ceased=179,
    care_current=1_003,
    care_late=2,
    care_leavers=727,
    caseload_children=6_574 - 729,
    caseload_leavers=729,
    repeats=(
        (646, 416, 613 - 416, 846 - 613),
        (565, 398, 596 - 398, 849 - 596),
        (609, 385, 602 - 385, 839 - 602),
        (368, 219, 364 - 219, 522 - 364),
        (31, 52, 99 - 52, 143 - 99),
        (53, 16, 30 - 16, 74 - 30),
    ),
)
"""The committee paper of December 2020 (as at 12 October 2020)."""
COUNTS = tuple(f.name for f in fields(Targets) if f.name != "repeats")


def targets(seed: int, scale: float = 1.0) -> Targets:
    """The targets of a seed: the reference's own for `SEED`, else up to about a tenth away, alike in proportion."""
    random = np.random.Generator(np.random.PCG64([seed, 1]))
    demand = scale if seed == SEED else scale * float(np.clip(random.normal(1.0, 0.06), 0.85, 1.15))
    wobble = 0.0 if seed == SEED else 0.012
    return _scaled(demand, lambda: float(np.clip(random.normal(1.0, wobble), 0.97, 1.03)) if wobble else 1.0)


def _scaled(scale: float, factor: Callable[[], float]) -> Targets:
    counts = {name: rounded(getattr(REFERENCE, name) * scale * factor()) for name in COUNTS}
    repeats = tuple(_row(row, lambda: scale * factor()) for row in REFERENCE.repeats)
    return _consistent(replace(REFERENCE, **counts, repeats=repeats))


def _row(row: Row, factor: Callable[[], float]) -> Row:
    new, one, two, older = (rounded(cell * factor()) for cell in row)
    return new, one, two, older


def _consistent(drawn: Targets) -> Targets:
    """Referrals no fewer than the episodes that they start, with the reference's margin at least halved."""
    margin = (REFERENCE.referrals - REFERENCE.need_started) / REFERENCE.need_started / 2
    return replace(drawn, referrals=max(drawn.referrals, drawn.need_started + rounded(drawn.need_started * margin)))


def rounded(value: float) -> int:
    """Half up, as the Department for Education rounds."""
    return int(Decimal(repr(value)).quantize(Decimal(1), rounding=ROUND_HALF_UP))
