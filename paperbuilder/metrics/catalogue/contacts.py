"""Metrics of contacts, early help and referrals (Lists 1 to 3)."""

from __future__ import annotations

from paperbuilder.metrics.catalogue.dimensions import CONTACTS_PER_CHILD, ORGANISATION, SOURCE
from paperbuilder.metrics.conditions import AtLeast, Is
from paperbuilder.metrics.declaration import Dated, Declaration, Declared, Rate, Ratio, Running
from paperbuilder.metrics.repeats import AlsoIn, Earlier, LatestInPeriod, Times

YES_OR_NO = ("yes", "no")
CONTACTED = Dated("contact_date")
REFERRED = Dated("referral_date")
HELPED = Running("start_date", "completion_date")
ANNUAL_RULE = "over the population aged 0 to 17, × 10,000; the six months × 2, a whole calendar month × 12."

CONTACTS: tuple[Declared, ...] = (
    Declaration(
        id="contacts.received",
        label="Contacts received",
        short="Contacts",
        unit="count",
        table="contacts",
        history=True,
        rows=CONTACTED,
        by=SOURCE,
        explain="How many times someone contacted children’s social care about a child; a child can be counted more "
        "than once.",
        rule="Rows with a date of contact in the period.",
    ),
    Declaration(
        id="contacts.children",
        label="Children with a contact",
        short="Children",
        unit="count",
        table="contacts",
        history=True,
        rows=CONTACTED,
        children=True,
        by=(CONTACTS_PER_CHILD,),
        explain="How many different children someone contacted children’s social care about.",
        rule="Distinct children among the rows with a date of contact in the period.",
    ),
    Declaration(
        id="contacts.repeat_children",
        label="Children with two or more contacts",
        short="Two or more contacts",
        unit="count",
        table="contacts",
        history=True,
        rows=CONTACTED,
        where=(Times("contact_date", 2),),
        children=True,
        explain="How many different children were the subject of more than one contact in the period.",
        rule="Distinct children with 2 or more rows with a date of contact in the period.",
    ),
    Declaration(
        id="contacts.to_referral",
        label="Children with a contact who also have a referral",
        short="Also referred",
        unit="percent",
        table="contacts",
        history=True,
        rows=CONTACTED,
        hit=AlsoIn("referrals", "referral_date"),
        children=True,
        also=("referrals", "referral_date"),
        explain="Of the children with a contact, the share who also had a referral in the same period; this does not "
        "mean that the contact became the referral, so it is not a conversion rate.",
        rule="Distinct children with a contact in the period who also have a referral dated in the period, over "
        "distinct children with a contact in the period.",
    ),
    Declaration(
        id="early_help.total",
        label="Early help assessments",
        short="Early help",
        unit="count",
        table="early_help",
        history=True,
        rows=HELPED,
        by=(ORGANISATION,),
        explain="How many early help assessments were started or still under way in the period.",
        rule="Rows with a start date in the period, or started before it and completed in it, later or not yet.",
    ),
    Declaration(
        id="early_help.children",
        label="Children with an early help assessment",
        short="Children",
        unit="count",
        table="early_help",
        history=True,
        rows=HELPED,
        children=True,
        explain="How many different children had an early help assessment started or still under way in the period.",
        rule="Distinct children among the rows with a start date in the period, or started before it and completed "
        "in it, later or not yet.",
    ),
    Declaration(
        id="early_help.completed",
        label="Early help assessments completed",
        short="Completed",
        unit="count",
        table="early_help",
        history=True,
        rows=Dated("completion_date"),
        explain="How many early help assessments were completed in the period.",
        rule="Rows with a completion date in the period.",
    ),
    Declaration(
        id="referrals.received",
        label="Referrals received",
        short="Referrals",
        unit="count",
        table="referrals",
        history=True,
        rows=REFERRED,
        by=SOURCE,
        explain="How many requests for children’s social care to help or protect a child were accepted as referrals; "
        "a child can be counted more than once.",
        rule="Rows with a date of referral in the period.",
    ),
    Declaration(
        id="referrals.children",
        label="Children with a referral",
        short="Children",
        unit="count",
        table="referrals",
        history=True,
        rows=REFERRED,
        children=True,
        explain="How many different children were referred to children’s social care.",
        rule="Distinct children among the rows with a date of referral in the period.",
    ),
    Declaration(
        id="referrals.nfa",
        label="Referrals with no further action",
        short="No further action",
        unit="percent",
        table="referrals",
        history=True,
        rows=REFERRED,
        where=(Is("nfa", YES_OR_NO),),
        hit=Is("nfa", ("yes",)),
        explain="Of the referrals with a decision recorded, the share that needed no further action.",
        rule="Referrals in the period with no further action = yes, over those with yes or no recorded.",
    ),
    Declaration(
        id="referrals.re_referral",
        label="Re-referrals within 12 months",
        short="Re-referrals",
        unit="percent",
        polarity="lower",
        table="referrals",
        history=True,
        rows=REFERRED,
        hit=Earlier("referral_date", 12),
        lookback=12,
        note="counted from the referral dates: another referral of the child in the 12 months before",
        explain="Of the referrals, the share about a child who had already been referred in the 12 months before.",
        rule="Referrals in the period whose child has another referral dated in the 12 months before it, over "
        "referrals in the period; where the data does not reach back that far, for the six months only: children "
        "whose latest referral has 1 or more referrals in the last 12 months, over those with the number recorded.",
        instead=Declaration(
            id="referrals.re_referral (number recorded)",
            label="Re-referrals within 12 months",
            unit="percent",
            table="referrals",
            rows=REFERRED,
            where=(
                LatestInPeriod("referral_date", "referrals_12_months"),
                AtLeast("referrals_12_months", float("-inf")),
            ),
            hit=AtLeast("referrals_12_months", 1),
            note="one row a child, from the number of referrals in the last 12 months recorded at the latest referral",
            explain="",
            rule="",
        ),
    ),
    Rate(
        id="referrals.received_rate",
        label="Referrals per 10,000 children",
        short="Referrals per 10,000",
        unit="per 10,000",
        table="referrals",
        of="referrals.received",
        explain="How many referrals there would be in a year for every 10,000 children in the council’s area, at the "
        "pace of the period.",
        rule=f"Referrals in the period {ANNUAL_RULE}",
    ),
    Ratio(
        id="referrals.per_contact",
        label="Referrals per 100 contacts",
        unit="percent",
        table="referrals",
        top="referrals.received",
        bottom="contacts.received",
        explain="How many referrals there were for every 100 contacts in the same period; a referral need not come "
        "from one of those contacts.",
        rule="Referrals received over contacts received, both in the period.",
    ),
)
