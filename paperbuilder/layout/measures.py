"""Which published measures stand beside which of our metrics, when they were first published, and how alike they are.

The measures are those of the Department for Education's Local Authority Interactive Tool (LAIT), known by their
description: its short names mislead (`CPP_Total_Rateper10,000` is the rate of referrals).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Release = Literal["children in need", "children looked after"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A published measure: the metric it stands beside, the statistical release it is in, and a like-for-like note."""

    description: str
    metric: str
    release: Release
    note: str = ""


CIN_NOTE = (
    "The published count of children in need at 31 March includes young people over 18 who are still supported; "
    "this paper's is of the council's current list, and both are divided by the 0 to 17 population."
)
MEASURES = (
    Measure(
        "Rates per 10,000 of referrals to Children's Social Services", "referrals.received_rate", "children in need",
        "The published rate counts a whole year; this paper's is six months or a month, annualised.",
    ),
    Measure(
        "Percentage of re-referrals to children's social care within 12 months",
        "referrals.re_referral", "children in need",
    ),
    Measure(
        "Referrals to children's social care closed with no further action", "referrals.nfa", "children in need",
        "The published percentage is of all referrals; this paper's is of those with the outcome recorded.",
    ),
    Measure(
        "Continuous assessments completed within 45 working days", "assessments.within_45_days", "children in need",
    ),
    Measure(
        "Section 47 enquiries rate per 10,000 children", "section_47.started_rate", "children in need",
        "The published rate counts a whole year; this paper's is six months or a month, annualised.",
    ),
    Measure(
        "Rate of Initial Stage Child Protection conferences", "icpc.held_rate", "children in need",
        "The published rate counts a whole year; this paper's is six months or a month, annualised.",
    ),
    Measure(
        "Percentage of child protection conferences held within 15 days", "icpc.within_15_days", "children in need",
        "The published percentage counts from the start of the section 47 enquiry; this paper's from the strategy "
        "discussion that starts it.",
    ),
    Measure("Children in Need rate per 10,000", "cin.current_rate", "children in need", CIN_NOTE),
    Measure("Child Protection Plans rate per 10,000", "cpp.current_rate", "children in need"),
    Measure(
        "Rate child protection plans starting during the year (rate per 10,000)",
        "cpp.started_rate", "children in need",
        "The published rate counts a whole year; this paper's is six months or a month, annualised.",
    ),
    Measure(
        "Ceased to be subject to Child Protection Plan", "cpp.ceased_rate", "children in need",
        "The published rate counts a whole year; this paper's is six months or a month, annualised.",
    ),
    Measure(
        "Percentage of children who became the subject of a plan for a second or subsequent time",
        "cpp.repeat_ever", "children in need",
        "The published percentage counts every earlier plan; this paper's, earlier plans with this council.",
    ),
    Measure(
        "Child Protection Plans lasting 2 years or more which cease during the year",
        "cpp.ceased_after_2_years", "children in need",
    ),
    Measure("Children looked after rate per 10,000", "cla.current_rate", "children looked after"),
    Measure(
        "Rate of Children starting to be looked after each year", "cla.started_rate", "children looked after",
        "The published rate counts a whole year; this paper's is six months or a month, annualised.",
    ),
    Measure(
        "Rate of Children ceasing to be looked after each year", "cla.ceased_rate", "children looked after",
        "The published rate counts a whole year; this paper's is six months or a month, annualised.",
    ),
    Measure(
        "Placement 1 - % CLA with three or more placements", "cla.three_placements", "children looked after",
    ),
    Measure("Long Term Placement Stability (%)", "cla.long_term_stability", "children looked after"),
    Measure(
        "Percentage of CLA having Health Checks", "cla.health_assessed", "children looked after",
        "The published measure needs two health assessments in the year for children under five; this paper's, the "
        "latest one in the last six months.",
    ),
    Measure("Percentage of CLA having Dental Checks", "cla.dental_checked", "children looked after"),
    Measure(
        "Care Leavers - Suitable accommodation (%)", "care_leavers.suitable", "children looked after",
        "The published percentage is of those aged 19 to 21 and leaves out who is abroad, deported or not known; this "
        "paper's leaves out who has died or returned home.",
    ),
    Measure(
        "Care Leavers - Education, Employment & Training (EET) (%)", "care_leavers.eet", "children looked after",
        "The published percentage is of those aged 19 to 21; this paper's leaves out who has died or returned home.",
    ),
)  # fmt: skip
"""Every measure that has a metric beside it."""

PUBLISHED: dict[Release, dict[int, date]] = {
    "children in need": {
        2016: date(2016, 11, 3), 2017: date(2017, 11, 2), 2018: date(2018, 10, 25), 2019: date(2019, 10, 31),
        2020: date(2020, 11, 26), 2021: date(2021, 10, 28), 2022: date(2022, 10, 27), 2023: date(2023, 10, 26),
        2024: date(2024, 10, 31),
    },
    "children looked after": {
        2016: date(2016, 9, 29), 2017: date(2017, 9, 28), 2018: date(2018, 11, 15), 2019: date(2019, 12, 5),
        2020: date(2020, 12, 10), 2021: date(2021, 11, 18), 2022: date(2022, 11, 17), 2023: date(2023, 11, 16),
        2024: date(2024, 11, 14),
    },
}  # fmt: skip
"""When the figures of the year to 31 March were first published, by the Department for Education's release."""


def like_for_like(metric: str) -> str:
    """How the published measure differs from the metric, in a sentence for the paper; empty when it does not."""
    return next((measure.note for measure in MEASURES if measure.metric == metric), "")
