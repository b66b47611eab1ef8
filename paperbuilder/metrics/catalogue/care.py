"""Metrics of children looked after (List 8), short breaks left out."""

from __future__ import annotations

from paperbuilder.metrics.catalogue.dimensions import (
    CATEGORY_OF_NEED,
    LEGAL_STATUS,
    PERMANENCE_PLAN,
    PLACEMENT,
    SINCE_REVIEW,
    SIX_WEEKS,
    UASC,
    since_visit,
)
from paperbuilder.metrics.catalogue.spells import CURRENT, EVERY, START, Spells
from paperbuilder.metrics.conditions import Aged, AllOf, AnyOf, AtLeast, By, Since
from paperbuilder.metrics.declaration import Declaration, Declared

CLA = Spells(
    table="cla",
    number=8,
    title="Children looked after",
    what="children looked after by the council",
    started="children started to be looked after",
    ceased="children ceased to be looked after",
    starting="Children becoming looked after",
    ceasing="Children ceasing to be looked after",
    leaves_out="; short breaks (legal status V3 and V4) are left out",
    by_current=(*LEGAL_STATUS, *PLACEMENT, PERMANENCE_PLAN, CATEGORY_OF_NEED, UASC),
    by_started=(UASC,),
)
LOOKED_AFTER_12_MONTHS = By(START, 12)
HEALTH = "health_date"

CARE: tuple[Declared, ...] = (
    *CLA.declared(),
    Declaration(
        id="cla.three_placements",
        label="Children looked after with three or more placements in 12 months",
        short="3 or more placements",
        unit="percent",
        polarity="lower",
        table="cla",
        rows=EVERY,
        where=(CURRENT,),
        hit=AtLeast("placements_12_months", 3),
        explain="Of the children looked after, the share who have lived in three or more places in the last 12 months.",
        rule="Children looked after (blank end date) with 3 or more placements in the last 12 months, over children "
        "looked after.",
    ),
    Declaration(
        id="cla.long_term_stability",
        label="Children looked after long term who are in the same placement for two years",
        short="Same placement 2 years",
        unit="percent",
        polarity="higher",
        table="cla",
        rows=EVERY,
        where=(CURRENT, Aged(under=16), By(START, 30)),
        hit=By("placement_date", 24),
        explain="Of the children under 16 who have been looked after for two and a half years or more, the share who "
        "have lived in the same place for two years or more.",
        rule="Latest placement started 2 years or more before the as-at date, over children looked after aged under "
        "16 at the as-at date who started to be looked after 30 months or more before it.",
    ),
    Declaration(
        id="cla.health_assessed",
        label="Children looked after with an up-to-date health assessment",
        short="Health assessed",
        unit="percent",
        polarity="higher",
        table="cla",
        rows=EVERY,
        where=(CURRENT, LOOKED_AFTER_12_MONTHS, Aged()),
        hit=AnyOf((AllOf((Aged(least=5), Since(HEALTH, 12))), AllOf((Aged(under=5), Since(HEALTH, 6))))),
        explain="Of the children looked after for a year or more, the share whose health was assessed in the last 12 "
        "months, or the last 6 months if they are under five.",
        rule="Last health assessment in the 12 months to the as-at date (aged 5 or over) or the 6 months to it "
        "(under 5), over children looked after since 12 months before it or earlier whose age is known.",
    ),
    Declaration(
        id="cla.dental_checked",
        label="Children looked after with an up-to-date dental check",
        short="Dental check",
        unit="percent",
        polarity="higher",
        table="cla",
        rows=EVERY,
        where=(CURRENT, LOOKED_AFTER_12_MONTHS),
        hit=Since("dental_date", 12),
        explain="Of the children looked after for a year or more, the share who saw a dentist in the last 12 months.",
        rule="Last dental check in the 12 months to the as-at date, over children looked after since 12 months "
        "before it or earlier.",
    ),
    Declaration(
        id="cla.reviewed",
        label="Children looked after, by time since the latest review",
        short="Latest review",
        unit="count",
        table="cla",
        rows=EVERY,
        where=(CURRENT,),
        by=(SINCE_REVIEW,),
        band="review_band",
        explain="How long ago the care of children looked after was last reviewed.",
        rule="Children looked after (blank end date) by whole months since the latest statutory review; a review after "
        "the as-at date counts as none.",
    ),
    Declaration(
        id="cla.visited",
        label="Children looked after, by time since the last visit",
        short="Last visit",
        unit="count",
        table="cla",
        rows=EVERY,
        where=(CURRENT,),
        by=(since_visit(SIX_WEEKS, "last_visit_date"),),
        band="visit_band",
        explain="How long ago children looked after were last visited by their social worker.",
        rule="Children looked after (blank end date) by days since the last social work visit; a visit after the as-at "
        "date counts as none.",
    ),
    Declaration(
        id="cla.missing",
        label="Children looked after who went missing in the last 12 months",
        short="Missing",
        unit="percent",
        polarity="lower",
        table="cla",
        rows=EVERY,
        where=(CURRENT,),
        hit=AtLeast("missing_episodes", 1),
        explain="Of the children looked after, the share who went missing from where they live at least once in the "
        "last 12 months.",
        rule="Children looked after (blank end date) with 1 or more missing episodes in the last 12 months, over "
        "children looked after.",
    ),
)
