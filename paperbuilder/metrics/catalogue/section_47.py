"""Metrics of section 47 enquiries and initial child protection conferences (List 5)."""

from __future__ import annotations

from paperbuilder.metrics.catalogue.contacts import ANNUAL_RULE, YES_OR_NO
from paperbuilder.metrics.catalogue.dimensions import CONFERENCE_DAYS, working_days_long
from paperbuilder.metrics.conditions import By, InOrder, Is, WorkingDaysTo
from paperbuilder.metrics.declaration import Dated, Declaration, Declared, Rate

DISCUSSION, CONFERENCE = "strategy_date", "icpc_date"
BEGUN = Dated(DISCUSSION)
HELD = Dated(CONFERENCE)
STILL_TO_COME = "enquiries of the last 15 working days may not have reached a conference yet"

SECTION_47: tuple[Declared, ...] = (
    Declaration(
        id="section_47.started",
        label="Section 47 enquiries started",
        short="Section 47 enquiries",
        unit="count",
        table="section_47",
        history=True,
        rows=BEGUN,
        explain="How many enquiries were started because there was reason to suspect that a child was suffering, or "
        "likely to suffer, significant harm.",
        rule="Rows with a strategy discussion date in the period.",
    ),
    Declaration(
        id="section_47.to_icpc",
        label="Section 47 enquiries that led to an initial child protection conference",
        short="Led to a conference",
        unit="count",
        table="section_47",
        history=True,
        rows=BEGUN,
        where=(By(CONFERENCE),),
        explain=f"How many of the enquiries started in the period have led to an initial child protection conference; "
        f"{STILL_TO_COME}.",
        rule="Rows with a strategy discussion date in the period and a conference date on or before the as-at date.",
    ),
    Declaration(
        id="section_47.icpc_unnecessary",
        label="Section 47 enquiries where a conference was not needed",
        short="Conference not needed",
        unit="percent",
        table="section_47",
        history=True,
        rows=BEGUN,
        where=(Is("icpc_unnecessary", YES_OR_NO),),
        hit=Is("icpc_unnecessary", ("yes",)),
        explain=f"Of the enquiries started in the period with a decision recorded, the share where a conference was "
        f"judged not to be needed; {STILL_TO_COME}.",
        rule="Enquiries started in the period with conference deemed unnecessary = yes, over those with yes or no "
        "recorded.",
    ),
    Rate(
        id="section_47.started_rate",
        label="Section 47 enquiries per 10,000 children",
        short="Section 47 per 10,000",
        unit="per 10,000",
        table="section_47",
        of="section_47.started",
        explain="How many section 47 enquiries there would be in a year for every 10,000 children in the council’s "
        "area, at the pace of the period.",
        rule=f"Section 47 enquiries started in the period {ANNUAL_RULE}",
    ),
    Declaration(
        id="icpc.held",
        label="Initial child protection conferences",
        short="Conferences",
        unit="count",
        table="section_47",
        history=True,
        rows=HELD,
        explain="How many meetings of family and professionals were held to decide whether a child needs a child "
        "protection plan, counted once for each child.",
        rule="Rows with an initial child protection conference date in the period.",
    ),
    Declaration(
        id="icpc.within_15_days",
        label="Initial conferences within 15 working days",
        short="Within 15 working days",
        unit="percent",
        polarity="higher",
        table="section_47",
        history=True,
        rows=HELD,
        where=(InOrder(DISCUSSION, CONFERENCE),),
        hit=WorkingDaysTo(DISCUSSION, CONFERENCE, at_most=15),
        by=(working_days_long(CONFERENCE_DAYS, DISCUSSION, CONFERENCE),),
        explain="Of the initial child protection conferences held, the share held within the 15 working days that "
        "government guidance allows after the discussion that started the enquiry.",
        rule="Conferences held in the period 15 or fewer working days after the strategy discussion (which is day 0), "
        "over conferences held in the period and not before the strategy discussion.",
    ),
    Declaration(
        id="icpc.to_plan",
        label="Initial conferences that led to a child protection plan",
        short="Led to a plan",
        unit="percent",
        table="section_47",
        history=True,
        rows=HELD,
        where=(Is("icpc_to_plan", YES_OR_NO),),
        hit=Is("icpc_to_plan", ("yes",)),
        explain="Of the initial child protection conferences held with an outcome recorded, the share that decided on "
        "a child protection plan.",
        rule="Conferences held in the period with resulted in a plan = yes, over those with yes or no recorded.",
    ),
    Rate(
        id="icpc.held_rate",
        label="Initial child protection conferences per 10,000 children",
        short="Conferences per 10,000",
        unit="per 10,000",
        table="section_47",
        of="icpc.held",
        explain="How many initial child protection conferences there would be in a year for every 10,000 children in "
        "the council’s area, at the pace of the period.",
        rule=f"Conferences held in the period {ANNUAL_RULE}",
    ),
)
