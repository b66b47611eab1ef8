"""Metrics of assessments (List 4), with new and repeat ones from the assessment history."""

from __future__ import annotations

from paperbuilder.metrics.catalogue.contacts import ANNUAL_RULE, YES_OR_NO
from paperbuilder.metrics.catalogue.dimensions import ASSESSMENT_DAYS, working_days_long
from paperbuilder.metrics.conditions import AS_AT, Condition, InOrder, Is, NoDate, Not, WorkingDaysTo
from paperbuilder.metrics.declaration import AllRows, Dated, Declaration, Declared, Rate, Ratio
from paperbuilder.metrics.repeats import Earlier, EarlierEnded

START, END = "start_date", "authorisation_date"
AUTHORISED = Dated(END)
STARTED = Dated(START)

COUNTED: tuple[Declared, ...] = (
    Declaration(
        id="assessments.total",
        label="Assessments",
        unit="count",
        table="assessments",
        rows=AllRows(),
        explain="How many assessments of a child’s needs were completed in the six months or are still under way.",
        rule="Rows of List 4.",
    ),
    Declaration(
        id="assessments.started",
        label="Assessments started",
        short="Started",
        unit="count",
        table="assessments",
        history=True,
        rows=STARTED,
        explain="How many assessments of a child’s needs were started in the period.",
        rule="Rows with a start date in the period.",
    ),
    Declaration(
        id="assessments.completed",
        label="Assessments completed",
        short="Completed",
        unit="count",
        table="assessments",
        history=True,
        rows=AUTHORISED,
        by=(working_days_long(ASSESSMENT_DAYS, START, END),),
        explain="How many assessments of a child’s needs were finished and signed off in the period.",
        rule="Rows with an authorisation date in the period.",
    ),
    Declaration(
        id="assessments.ongoing",
        label="Assessments under way",
        short="Under way",
        unit="count",
        table="assessments",
        rows=AllRows(),
        where=(NoDate(END),),
        explain="How many assessments of a child’s needs are not finished yet.",
        rule="Rows of List 4 with a blank authorisation date.",
    ),
    Declaration(
        id="assessments.within_45_days",
        label="Assessments completed within 45 working days",
        short="Within 45 working days",
        unit="percent",
        polarity="higher",
        table="assessments",
        history=True,
        rows=AUTHORISED,
        where=(InOrder(START, END),),
        hit=WorkingDaysTo(START, END, at_most=45),
        explain="Of the assessments finished in the period, the share that took no longer than the 45 working days "
        "that government guidance allows.",
        rule="Assessments authorised in the period with 45 or fewer working days from start to authorisation (the "
        "start is day 0), over those authorised in the period with a start on or before the authorisation.",
    ),
    Declaration(
        id="assessments.open_over_45_days",
        label="Assessments under way for more than 45 working days",
        short="Open over 45 working days",
        unit="count",
        polarity="lower",
        table="assessments",
        rows=AllRows(),
        where=(NoDate(END), WorkingDaysTo(START, AS_AT, more_than=45)),
        explain="How many unfinished assessments have already taken longer than the 45 working days that government "
        "guidance allows.",
        rule="Rows of List 4 with a blank authorisation date and more than 45 working days from start to the as-at "
        "date.",
    ),
    Declaration(
        id="assessments.support_needed",
        label="Assessments that found a need for support",
        short="Support needed",
        unit="percent",
        table="assessments",
        history=True,
        rows=AUTHORISED,
        where=(Is("support_needed", YES_OR_NO),),
        hit=Is("support_needed", ("yes",)),
        explain="Of the assessments finished with an outcome recorded, the share that found that the child needs "
        "support from children’s social care.",
        rule="Assessments authorised in the period with requiring support = yes, over those with yes or no recorded.",
    ),
    Rate(
        id="assessments.completed_rate",
        label="Assessments completed per 10,000 children",
        short="Completed per 10,000",
        unit="per 10,000",
        table="assessments",
        of="assessments.completed",
        explain="How many assessments would be finished in a year for every 10,000 children in the council’s area, at "
        "the pace of the period.",
        rule=f"Assessments authorised in the period {ANNUAL_RULE}",
    ),
)


def _repeat(name: str, label: str, short: str, condition: Condition, who: str, rule: str, lookback: int) -> Declaration:
    return Declaration(
        id=f"assessments.{name}",
        label=label,
        short=short,
        unit="count",
        table="assessments",
        history=True,
        needs_history=True,
        rows=STARTED,
        where=(condition,),
        lookback=lookback,
        explain=f"How many of the assessments started in the period were of a child who {who}.",
        rule=f"Assessments started in the period whose child has {rule}.",
    )


def _percent(count: Declaration) -> Ratio:
    return Ratio(
        id=f"{count.id}_percent",
        label=f"{count.label} (percentage)",
        short=f"{count.short} %",
        unit="percent",
        polarity="none" if count.id == "assessments.new" else "lower",
        table="assessments",
        top=count.id,
        bottom="assessments.started",
        explain=count.explain.replace("How many of", "The share of").replace(
            " were of a child", " that were of a child"
        ),
        rule=f"{count.rule.removesuffix('.')}, over assessments started in the period.",
    )


ENDED = "an earlier assessment (an earlier start) authorised in the {} before the start, the start included"
MEASURED = "; with the setting repeat_from: start, one started in that time"
NEW = _repeat(
    "new",
    "New assessments",
    "New",
    Not(Earlier(START)),
    "had not been assessed before",
    "no earlier assessment (an earlier start), however long ago",
    0,
)
WITHIN_1_YEAR = _repeat(
    "repeat_1_year",
    "Repeat assessments, within 1 year",
    "Within 1 year",
    EarlierEnded(START, END, 12, settable=True),
    "had another assessment finished in the year before",
    ENDED.format("year") + MEASURED,
    12,
)
WITHIN_2_YEARS = _repeat(
    "repeat_2_years",
    "Repeat assessments, within 2 years",
    "Within 2 years",
    EarlierEnded(START, END, 24, settable=True),
    "had another assessment finished in the two years before",
    ENDED.format("2 years") + MEASURED,
    24,
)
EVER = _repeat(
    "repeat_ever",
    "Repeat assessments, ever",
    "Ever",
    Earlier(START),
    "had been assessed before, however long ago",
    "an earlier assessment (an earlier start), authorised or not, however long ago",
    0,
)
REPEATS = (NEW, WITHIN_1_YEAR, WITHIN_2_YEARS, EVER)
ASSESSMENTS: tuple[Declared, ...] = (*COUNTED, *REPEATS, *map(_percent, REPEATS))
