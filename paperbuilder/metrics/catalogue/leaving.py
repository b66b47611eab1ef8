"""Metrics of care leavers, adoption, adopters and the caseload (Lists 9 to 11, the caseload table)."""

from __future__ import annotations

from paperbuilder.metrics.catalogue.dimensions import ACCOMMODATION, CASELOAD_TYPE, ELIGIBILITY, LEAVER_AGE
from paperbuilder.metrics.catalogue.spells import EVERY
from paperbuilder.metrics.conditions import Condition, Is, Not, StartsWith
from paperbuilder.metrics.declaration import AllRows, Dated, Declaration, Declared

STILL_LEAVERS = Not(Is("in_touch", ("died", "rhom")))
OVER_LEAVERS = "over care leavers who have not died or returned home."
TWELVE_MONTHS = "in the 12 months to the as-at date"


class AtItsDate(AllRows):
    """Every open case at the caseload's own date."""

    kind = "stock"


def _leavers(name: str, label: str, short: str, hit: Condition, words: str, rule: str) -> Declaration:
    return Declaration(
        id=f"care_leavers.{name}",
        label=label,
        short=short,
        unit="percent",
        polarity="higher",
        table="care_leavers",
        rows=EVERY,
        where=(STILL_LEAVERS,),
        hit=hit,
        by=(LEAVER_AGE,),
        explain=f"Of the young people who have left care, other than those who died or returned home, the share "
        f"{words}.",
        rule=f"{rule}, {OVER_LEAVERS}",
    )


def _adoptions(name: str, label: str, short: str, column: str, words: str, rule: str) -> Declaration:
    return Declaration(
        id=f"adoption.{name}",
        label=label,
        short=short,
        unit="count",
        table="adoption",
        rows=Dated(column),
        year=True,
        explain=f"How many children {words} in the last 12 months.",
        rule=f"Rows of List 10 with a {rule} {TWELVE_MONTHS}.",
    )


LEAVING: tuple[Declared, ...] = (
    Declaration(
        id="care_leavers.total",
        label="Care leavers",
        unit="count",
        table="care_leavers",
        rows=EVERY,
        by=(ELIGIBILITY, ACCOMMODATION, LEAVER_AGE),
        explain="How many young people who have been looked after get help from the council as care leavers.",
        rule="Rows of List 9.",
    ),
    _leavers(
        "in_touch",
        "Care leavers in touch with the council",
        "In touch",
        Is("in_touch", ("yes",)),
        "with whom the council is in touch",
        "Care leavers with in touch = yes",
    ),
    _leavers(
        "suitable",
        "Care leavers in suitable accommodation",
        "Suitable accommodation",
        Is("suitability", ("suitable",)),
        "who live somewhere judged to be suitable",
        "Care leavers whose accommodation is suitable",
    ),
    _leavers(
        "eet",
        "Care leavers in education, employment or training",
        "In education, employment or training",
        StartsWith("activity", ("F", "P")),
        "who are in education, employment or training",
        "Care leavers with an activity code F or P",
    ),
    _adoptions(
        "adopted", "Children adopted", "Adopted", "adoption_order_date", "were adopted", "date of adoption order"
    ),
    _adoptions(
        "decision",
        "Children with a decision to be placed for adoption",
        "Decisions",
        "decision_date",
        "had a decision that they should be placed for adoption",
        "date of decision that the child should be placed for adoption",
    ),
    _adoptions(
        "placed",
        "Children placed for adoption",
        "Placed",
        "placed_date",
        "moved in with the family that plans to adopt them",
        "date placed for adoption",
    ),
    Declaration(
        id="adoption.entry_to_placed_days",
        label="Days from entering care to being placed for adoption",
        short="Entry to placed",
        unit="mean days",
        polarity="lower",
        table="adoption",
        rows=Dated("placed_date"),
        mean_days=("entered_care_date", "placed_date"),
        year=True,
        explain="For the children placed for adoption in the last 12 months, how many days on average it took from "
        "entering care to moving in with the family that plans to adopt them.",
        rule=f"Mean days from the date the child entered care to the date placed for adoption, over children placed "
        f"{TWELVE_MONTHS} whose date of entering care is known.",
    ),
    Declaration(
        id="adopters.approved",
        label="Adopters approved",
        short="Approved",
        unit="count",
        table="adopters",
        rows=Dated("approval_date"),
        year=True,
        explain="How many people were approved to adopt in the last 12 months.",
        rule=f"Rows of List 11 with a date application approved {TWELVE_MONTHS}.",
    ),
    Declaration(
        id="caseload.open",
        label="Open cases",
        unit="count",
        table="caseload",
        rows=AtItsDate(),
        by=(CASELOAD_TYPE,),
        explain="How many children and care leavers the council’s social workers were working with on a given day.",
        rule="Rows of the caseload table; where there is none, rows of List 6 open on the day plus rows of List 9 of "
        "children not among them.",
    ),
)
