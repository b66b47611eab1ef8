"""Metrics of children in need and child protection plans (Lists 6 and 7)."""

from __future__ import annotations

from paperbuilder.metrics.catalogue.contacts import YES_OR_NO
from paperbuilder.metrics.catalogue.dimensions import (
    CASE_STATUS,
    FOUR_WEEKS,
    INITIAL_CATEGORY,
    LATEST_CATEGORY,
    PRIMARY_NEED,
    SINCE_REVIEW,
    SIX_WEEKS,
    since_visit,
)
from paperbuilder.metrics.catalogue.spells import CEASED, CURRENT, END, EVERY, START, STARTED, Spells
from paperbuilder.metrics.conditions import AnyOf, AtLeast, DaysCounted, Is
from paperbuilder.metrics.declaration import Declaration, Declared
from paperbuilder.metrics.repeats import Earlier, EarlierEnded, OnList

CIN = Spells(
    table="cin",
    number=6,
    title="Children in need",
    what="children in need",
    started="children became children in need",
    ceased="children stopped being children in need",
    starting="Children starting to be in need",
    ceasing="Children ceasing to be in need",
    warning="; they include children on child protection plans and looked after, so do not add these up",
    by_current=(CASE_STATUS, PRIMARY_NEED),
)
CPP = Spells(
    table="cpp",
    number=7,
    title="Children on a child protection plan",
    what="children on a child protection plan",
    started="child protection plans started",
    ceased="child protection plans ended",
    starting="Child protection plans started",
    ceasing="Child protection plans ended",
    by_current=(LATEST_CATEGORY,),
    by_started=(INITIAL_CATEGORY,),
)
PREVIOUS = "previous_plans"
KNOWN = float("-inf")

CIN_SEEN = Declaration(
    id="cin.seen",
    label="Children in need, by time since last seen",
    short="Last seen",
    unit="count",
    table="cin",
    rows=EVERY,
    where=(CURRENT,),
    by=(since_visit(SIX_WEEKS, "last_seen_date"),),
    band="visit_band",
    explain="How long ago children in need were last seen; they include children on child protection plans and looked "
    "after, so do not add these up.",
    rule="Rows of List 6 with a blank end date, by days since the child was last seen; a date after the as-at date "
    "counts as none.",
)
CPP_STATES: tuple[Declared, ...] = (
    Declaration(
        id="cpp.visited",
        label="Children on a child protection plan, by time since the last visit",
        short="Last visit",
        unit="count",
        table="cpp",
        rows=EVERY,
        where=(CURRENT,),
        by=(since_visit(FOUR_WEEKS, "last_visit_date"),),
        band="visit_band",
        explain="How long ago children on a child protection plan were last visited by their social worker.",
        rule="Rows of List 7 with a blank end date, by days since the last statutory visit; a visit after the as-at "
        "date counts as none.",
    ),
    Declaration(
        id="cpp.seen_alone",
        label="Children on a child protection plan seen alone at the last visit",
        short="Seen alone",
        unit="percent",
        polarity="higher",
        table="cpp",
        rows=EVERY,
        where=(CURRENT, Is("seen_alone", YES_OR_NO)),
        hit=Is("seen_alone", ("yes",)),
        explain="Of the children on a child protection plan for whom it is recorded, the share whom the social "
        "worker saw alone at the last visit.",
        rule="Rows of List 7 with a blank end date and seen alone = yes, over those with yes or no recorded.",
    ),
    Declaration(
        id="cpp.reviewed",
        label="Children on a child protection plan, by time since the latest review",
        short="Latest review",
        unit="count",
        table="cpp",
        rows=EVERY,
        where=(CURRENT,),
        by=(SINCE_REVIEW,),
        band="review_band",
        explain="How long ago child protection plans were last reviewed.",
        rule="Rows of List 7 with a blank end date, by whole months since the latest review conference; a review after "
        "the as-at date counts as none.",
    ),
)
CPP_FLOWS: tuple[Declared, ...] = (
    Declaration(
        id="cpp.ceased_after_2_years",
        label="Child protection plans ended after 2 years or more",
        short="Ended after 2 years",
        unit="percent",
        polarity="lower",
        table="cpp",
        history=True,
        rows=CEASED,
        hit=DaysCounted(START, END, 730),
        explain="Of the child protection plans that ended in the period, the share that had lasted two years or more.",
        rule="Plans ended in the period with 730 or more days from start to end, both days counted, over plans ended "
        "in the period.",
    ),
    Declaration(
        id="cpp.repeat_ever",
        label="Repeat child protection plans, ever",
        short="Repeat ever",
        unit="percent",
        polarity="lower",
        table="cpp",
        history=True,
        needs_history=True,
        rows=STARTED,
        hit=AnyOf((Earlier(START), OnList("cpp", START, PREVIOUS, 1))),
        explain="Of the child protection plans started in the period, the share for a child who had been on a plan "
        "before, however long ago.",
        rule="Plans started in the period with an earlier plan (the plan history has an earlier start for the child, "
        "or List 7 has 1 or more previous plans for the same child and start), over plans started in the period for "
        "which one of the two is known.",
        from_list=Declaration(
            id="cpp.repeat_ever (number recorded)",
            label="Repeat child protection plans, ever",
            unit="percent",
            table="cpp",
            rows=STARTED,
            where=(AtLeast(PREVIOUS, KNOWN),),
            hit=AtLeast(PREVIOUS, 1),
            note="from the number of previous plans recorded on List 7",
            explain="",
            rule="",
        ),
    ),
    Declaration(
        id="cpp.repeat_2_years",
        label="Repeat child protection plans, within 2 years",
        short="Repeat within 2 years",
        unit="percent",
        polarity="lower",
        table="cpp",
        history=True,
        needs_history=True,
        rows=STARTED,
        hit=EarlierEnded(START, END, 24),
        lookback=24,
        explain="Of the child protection plans started in the period, the share for a child whose earlier plan had "
        "ended in the two years before.",
        rule="Plans started in the period whose child has an earlier plan (an earlier start) that ended in the 2 years "
        "before the start, the start included, over plans started in the period.",
    ),
)
CHILDREN: tuple[Declared, ...] = (*CIN.declared(), CIN_SEEN, *CPP.declared(), *CPP_STATES, *CPP_FLOWS)
