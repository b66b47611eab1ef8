"""The breakdowns that metrics share, and the bands of the contract with their keys and labels."""

from __future__ import annotations

from paperbuilder.metrics.conditions import AS_AT
from paperbuilder.metrics.days import Bands
from paperbuilder.metrics.groups import (
    NOT_RECORDED,
    AgeBanded,
    Area,
    Coded,
    CodedGroup,
    Dimension,
    Lasting,
    Team,
    Text,
    TimesBanded,
    YesOrOther,
)

AGES = Bands(
    ("unborn", "under-1", "1-4", "5-9", "10-15", "16+"),
    ("Unborn", "Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"),
    (-1, 0, 1, 5, 10, 16),
    NOT_RECORDED,
)
LEAVER_AGES = Bands(
    ("16", "17-18", "19-21", "22+"), ("16", "17 to 18", "19 to 21", "22 and over"), (16, 17, 19, 22), ("other", "Other")
)
ASSESSMENT_DAYS = Bands(
    ("0", "1-10", "11-20", "21-30", "31-40", "41-45", "46-50", "51-60", "61+"),
    (
        "Same day",
        "1 to 10 days",
        "11 to 20 days",
        "21 to 30 days",
        "31 to 40 days",
        "41 to 45 days",
        "46 to 50 days",
        "51 to 60 days",
        "61 days or more",
    ),
    (-1, 1, 11, 21, 31, 41, 46, 51, 61),
)
CONFERENCE_DAYS = Bands(
    ("0-10", "11-15", "16-20", "21+"),
    ("Up to 10 days", "11 to 15 days", "16 to 20 days", "21 days or more"),
    (-1, 11, 16, 21),
)
MONTHS_LONG = Bands(
    ("0-2", "3-5", "6-11", "12-23", "24+"),
    ("Under 3 months", "3 to 5 months", "6 to 11 months", "1 year, under 2", "2 years or more"),
    (0, 3, 6, 12, 24),
)
REVIEW_MONTHS = Bands(
    ("0-2", "3-5", "6+"),
    ("Under 3 months ago", "3 to 5 months ago", "6 months ago or more"),
    (0, 3, 6),
    ("none", "No review recorded"),
)
NO_VISIT = ("none", "No visit recorded")
SIX_WEEKS = Bands(
    ("0-42", "43-84", "85-126", "127+"),
    ("Up to 6 weeks ago", "6 to 12 weeks ago", "12 to 18 weeks ago", "More than 18 weeks ago"),
    (0, 43, 85, 127),
    NO_VISIT,
)
FOUR_WEEKS = Bands(
    ("0-28", "29-56", "57-84", "85+"),
    ("Up to 4 weeks ago", "4 to 8 weeks ago", "8 to 12 weeks ago", "More than 12 weeks ago"),
    (0, 29, 57, 85),
    NO_VISIT,
)
HOW_OFTEN = Bands(
    ("1", "2", "3", "4", "5+"),
    ("1 contact", "2 contacts", "3 contacts", "4 contacts", "5 or more contacts"),
    (1, 2, 3, 4, 5),
)

SHARED: tuple[Dimension, ...] = (
    Area(),
    Team(),
    AgeBanded("age_band", "Age", AGES),
    Coded("gender", "gender", "gender", "Gender"),
    CodedGroup("ethnicity", "ethnicity", "ethnicity", "Ethnicity"),
)
"""The breakdowns of every metric whose list has the column."""

SOURCE: tuple[Dimension, ...] = (
    Coded("source", "source", "source", "Source", rare=("5D",)),
    CodedGroup("source_group", "source", "source", "Source"),
)
ORGANISATION = Text("organisation", "organisation", "Organisation")
CONTACTS_PER_CHILD = TimesBanded("contacts_per_child", "Contacts per child", HOW_OFTEN, column="contact_date")
CASE_STATUS = Coded("case_status", "case_status", "case_status", "Case status")
CASELOAD_TYPE = Coded("type", "type", "caseload_type", "Type of case")
PRIMARY_NEED = Coded("primary_need", "primary_need", "need", "Primary need")
CATEGORY_OF_NEED = Coded("category_of_need", "category_of_need", "category_of_need", "Category of need")
INITIAL_CATEGORY = Coded("initial_category", "initial_category", "category", "Initial category of abuse")
LATEST_CATEGORY = Coded("latest_category", "latest_category", "category", "Latest category of abuse")
UASC = YesOrOther("uasc", "uasc", "Unaccompanied asylum-seeking children", ("uasc", "UASC"))
LEGAL_STATUS: tuple[Dimension, ...] = (
    Coded("legal_status", "legal_status", "legal_status", "Legal status"),
    CodedGroup("legal_status_group", "legal_status", "legal_status", "Legal status", rare=("short-breaks",)),
)
PLACEMENT: tuple[Dimension, ...] = (
    Coded("placement_type", "placement_type", "placement_type", "Placement"),
    CodedGroup("placement_group", "placement_type", "placement_type", "Placement"),
    Coded("placement_provider", "placement_provider", "placement_provider", "Placement provider"),
    CodedGroup(
        "provider_group",
        "placement_provider",
        "placement_provider",
        "Placement provider",
        order=("own-la", "private", "other"),
    ),
    Coded("placement_location", "placement_location", "placement_location", "Placement location"),
)
PERMANENCE_PLAN = Coded("permanence_plan", "permanence_plan", "permanence_plan", "Permanence plan")
ELIGIBILITY = Coded("eligibility", "eligibility", "eligibility", "Eligibility", rare=("eligible-child",))
ACCOMMODATION = Coded("accommodation", "accommodation", "accommodation", "Accommodation")
LEAVER_AGE = AgeBanded("age_group", "Age", LEAVER_AGES)


def months_long(first: str, last: str = AS_AT) -> Dimension:
    """How many whole months, from one date to another."""
    return Lasting("duration_band", "Duration", MONTHS_LONG, first, last, "months")


def working_days_long(bands: Bands, first: str, last: str) -> Dimension:
    """How many working days, from one date to another."""
    return Lasting("duration_band", "Working days", bands, first, last, "working days")


def since_visit(bands: Bands, column: str) -> Dimension:
    """How many days ago the last visit was."""
    return Lasting("visit_band", "Last visit", bands, column, AS_AT, "days")


SINCE_REVIEW = Lasting("review_band", "Latest review", REVIEW_MONTHS, "review_date", AS_AT, "months")
