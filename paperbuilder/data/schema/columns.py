"""The only list of tables and columns: Ofsted's Annex A (August 2019 to 2024), the histories, teams and caseload.

A table of council data becomes a frame whose columns are these keys. Kinds: `id` and `text` are strings, `date` a
timestamp, `number` a float, `code` one of the codes in `codes.py` (named by `codes`), `flag` "yes", "no" or "unknown".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["id", "text", "date", "number", "code", "flag"]


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One column: its key in the frame, its header in Annex A, what it holds and which set of codes."""

    key: str
    header: str
    kind: Kind
    codes: str = ""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its key, its number in Annex A (0: not a list), its title, its columns and the needed ones."""

    key: str
    number: int
    title: str
    columns: tuple[ColumnSpec, ...]
    needed: tuple[str, ...]

    def column(self, key: str) -> ColumnSpec:
        """The column with that key; KeyError when there is none."""
        return next((c for c in self.columns if c.key == key), None) or _missing(self.key, key)


def _missing(table: str, key: str) -> ColumnSpec:
    raise KeyError(f"{table}.{key}")


CHILD = ColumnSpec("child_id", "Child Unique ID", "id")
FAMILY = ColumnSpec("family_id", "Family identifier", "id")
PERSON = (
    ColumnSpec("gender", "Gender", "code", "gender"),
    ColumnSpec("ethnicity", "Ethnicity", "code", "ethnicity"),
    ColumnSpec("date_of_birth", "Date of Birth", "date"),
    ColumnSpec("age", "Age of Child (Years)", "number"),
)
DISABILITY = ColumnSpec("disability", "Does the Child have a Disability", "flag")
TEAM = (ColumnSpec("team", "Allocated Team", "text"), ColumnSpec("worker", "Allocated Worker", "text"))

CONTACTS = TableSpec(
    "contacts",
    1,
    "Contacts",
    (
        CHILD,
        *PERSON,
        ColumnSpec("contact_date", "Date of Contact", "date"),
        ColumnSpec("source", "Contact Source", "code", "source"),
    ),
    ("child_id", "contact_date"),
)
EARLY_HELP = TableSpec(
    "early_help",
    2,
    "Early help",
    (
        CHILD,
        *PERSON,
        ColumnSpec("start_date", "Assessment start date", "date"),
        ColumnSpec("completion_date", "Assessment completion date", "date"),
        ColumnSpec("organisation", "Organisation completing assessment", "text"),
    ),
    ("child_id", "start_date"),
)
REFERRALS = TableSpec(
    "referrals",
    3,
    "Referrals",
    (
        CHILD,
        *PERSON,
        ColumnSpec("referral_date", "Date of referral", "date"),
        ColumnSpec("source", "Referral Source", "code", "source"),
        ColumnSpec("nfa", "Referral NFA?", "flag"),
        ColumnSpec("referrals_12_months", "Number of Referrals in Last 12 Months", "number"),
        *TEAM,
    ),
    ("child_id", "referral_date"),
)
ASSESSMENTS = TableSpec(
    "assessments",
    4,
    "Assessments",
    (
        CHILD,
        *PERSON,
        DISABILITY,
        ColumnSpec("start_date", "Continuous Assessment Start Date", "date"),
        ColumnSpec("child_seen", "Child Seen During Continuous Assessment", "flag"),
        ColumnSpec("authorisation_date", "Continuous Assessment Date of Authorisation", "date"),
        ColumnSpec("support_needed", "Was the child assessed as requiring LA children’s social care support", "flag"),
        *TEAM,
    ),
    ("child_id", "start_date"),
)
SECTION_47 = TableSpec(
    "section_47",
    5,
    "Section 47 enquiries and initial child protection conferences",
    (
        CHILD,
        *PERSON,
        DISABILITY,
        ColumnSpec("strategy_date", "Strategy discussion initiating Section 47 Enquiry Start Date", "date"),
        ColumnSpec("icpc_unnecessary", "Was an Initial Child Protection Conference deemed unnecessary?", "flag"),
        ColumnSpec("icpc_date", "Date of Initial Child Protection Conference", "date"),
        ColumnSpec(
            "icpc_to_plan", "Did the Initial Child Protection Conference Result in a Child Protection Plan", "flag"
        ),
        ColumnSpec("section_47_12_months", "Number of Section 47 Enquiries in the last 12 months", "number"),
        ColumnSpec("icpc_12_months", "Number of ICPCs in the last 12 months", "number"),
        *TEAM,
    ),
    ("child_id", "strategy_date"),
)
CIN = TableSpec(
    "cin",
    6,
    "Children in need",
    (
        CHILD,
        *PERSON,
        DISABILITY,
        ColumnSpec("start_date", "CIN Start Date", "date"),
        ColumnSpec("primary_need", "Primary Need Code", "code", "need"),
        ColumnSpec("last_seen_date", "Date Child Was Last Seen", "date"),
        ColumnSpec("end_date", "CIN Closure Date", "date"),
        ColumnSpec("closure_reason", "Reason for Closure", "code", "closure_reason"),
        ColumnSpec("case_status", "Case status", "code", "case_status"),
        *TEAM,
    ),
    ("child_id", "start_date"),
)
CPP = TableSpec(
    "cpp",
    7,
    "Child protection plans",
    (
        CHILD,
        *PERSON,
        DISABILITY,
        ColumnSpec("start_date", "Child Protection Plan Start Date", "date"),
        ColumnSpec("initial_category", "Initial Category of Abuse", "code", "category"),
        ColumnSpec("latest_category", "Latest Category of Abuse", "code", "category"),
        ColumnSpec("last_visit_date", "Date of the Last Statutory Visit", "date"),
        ColumnSpec("seen_alone", "Was the Child Seen Alone?", "flag"),
        ColumnSpec("review_date", "Date of latest review conference", "date"),
        ColumnSpec("end_date", "Child Protection Plan End Date", "date"),
        ColumnSpec(
            "emergency_protection",
            "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)",
            "flag",
        ),
        ColumnSpec("previous_plans", "Number of Previous Child Protection Plans", "number"),
        *TEAM,
    ),
    ("child_id", "start_date"),
)
CLA = TableSpec(
    "cla",
    8,
    "Children looked after",
    (
        CHILD,
        *PERSON,
        ColumnSpec("uasc", "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)", "flag"),
        DISABILITY,
        ColumnSpec("start_date", "Date Started to be Looked After", "date"),
        ColumnSpec("category_of_need", "Child's Category of Need", "code", "category_of_need"),
        ColumnSpec(
            "second_period",
            "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
            "flag",
        ),
        ColumnSpec("legal_status_date", "Start date of current legal status", "date"),
        ColumnSpec("legal_status", "Child's Legal Status", "code", "legal_status"),
        ColumnSpec("review_date", "Date of Latest Statutory Review", "date"),
        ColumnSpec("last_visit_date", "Date of Last Social Work Visit", "date"),
        ColumnSpec("permanence_plan", "What is the permanence plan for this child?", "code", "permanence_plan"),
        ColumnSpec("iro_visit_date", "Date of Last IRO Visit / Contact to the Child", "date"),
        ColumnSpec("health_date", "Date of Last Health Assessment", "date"),
        ColumnSpec("dental_date", "Date of Last Dental Check", "date"),
        ColumnSpec("placements_12_months", "Number of Placements in the Last 12 months", "number"),
        ColumnSpec("end_date", "Date Ceased to be Looked After", "date"),
        ColumnSpec("ceased_reason", "Reason Ceased to be Looked After", "code", "ceased_reason"),
        ColumnSpec("placement_date", "Start Date of Most Recent Placement", "date"),
        ColumnSpec("placement_type", "Placement Type", "code", "placement_type"),
        ColumnSpec("placement_provider", "Placement Provider", "code", "placement_provider"),
        ColumnSpec("placement_postcode", "Placement postcode", "text"),
        ColumnSpec("placement_urn", "URN of Placement", "text"),
        ColumnSpec("placement_location", "Placement Location", "code", "placement_location"),
        ColumnSpec("placement_la", "LA of Placement", "text"),
        ColumnSpec(
            "missing_episodes",
            "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months",
            "number",
        ),
        ColumnSpec(
            "absent_episodes",
            "Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months",
            "number",
        ),
        ColumnSpec(
            "interview_offered",
            "Was the child offered a Return Interview after their last missing episode (Y/N)?",
            "flag",
        ),
        ColumnSpec(
            "interview_accepted",
            "Did the child accept a Return Interview after their last missing episode (Y/N)?",
            "flag",
        ),
        *TEAM,
    ),
    ("child_id", "start_date"),
)
CARE_LEAVERS = TableSpec(
    "care_leavers",
    9,
    "Care leavers",
    (
        CHILD,
        *PERSON,
        ColumnSpec("uasc", "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)", "flag"),
        DISABILITY,
        *TEAM,
        ColumnSpec("personal_advisor", "Allocated Personal Advisor", "text"),
        ColumnSpec("eligibility", "Eligibility Category", "code", "eligibility"),
        ColumnSpec("pathway_review_date", "Latest Pathway Plan Review Date", "date"),
        ColumnSpec("in_touch", "LA In Touch", "code", "in_touch"),
        ColumnSpec("contact_date", "Latest Date of Contact", "date"),
        ColumnSpec("accommodation", "Type of Accommodation", "code", "accommodation"),
        ColumnSpec("suitability", "Suitability of Accommodation", "code", "suitability"),
        ColumnSpec("activity", "Activity Status", "code", "activity"),
    ),
    ("child_id",),
)
ADOPTION = TableSpec(
    "adoption",
    10,
    "Adoption",
    (
        CHILD,
        FAMILY,
        *PERSON,
        DISABILITY,
        ColumnSpec("entered_care_date", "Date the Child Entered Care", "date"),
        ColumnSpec("decision_date", "Date of Decision that Child Should be Placed for Adoption", "date"),
        ColumnSpec("placement_order_date", "Date of Placement Order", "date"),
        ColumnSpec("matched_date", "Date of Matching Child and Prospective Adopters", "date"),
        ColumnSpec("placed_date", "Date Placed for Adoption", "date"),
        ColumnSpec("adoption_order_date", "Date of Adoption Order", "date"),
        ColumnSpec("reversed_date", "Date of Decision that Child Should No Longer be Placed for Adoption", "date"),
        ColumnSpec("reversed_reason", "Reason Why Child No Longer Placed for Adoption", "code", "reversed_reason"),
        ColumnSpec(
            "fostering_date", "Date the child was placed for fostering in FFA or concurrent planning placement", "date"
        ),
    ),
    ("child_id", "decision_date"),
)
ADOPTERS = TableSpec(
    "adopters",
    11,
    "Prospective adopters",
    (
        ColumnSpec("adopter_id", "Individual adopter identifier", "id"),
        FAMILY,
        PERSON[0],
        PERSON[1],
        ColumnSpec("disability", "Disability", "flag"),
        ColumnSpec("fostering_for_adoption", "Is the (prospective) adopter fostering for adoption?", "flag"),
        ColumnSpec("enquiry_date", "Date enquiry received", "date"),
        ColumnSpec("stage_1_start_date", "Date Stage 1 started", "date"),
        ColumnSpec("stage_1_end_date", "Date Stage 1 ended", "date"),
        ColumnSpec("stage_2_start_date", "Date Stage 2 started", "date"),
        ColumnSpec("stage_2_end_date", "Date Stage 2 ended", "date"),
        ColumnSpec("application_date", "Date application submitted", "date"),
        ColumnSpec("approval_date", "Date application approved", "date"),
        ColumnSpec("matched_date", "Date adopter matched with child(ren)", "date"),
        ColumnSpec("placed_date", "Date child/children placed with adopter(s)", "date"),
        ColumnSpec("children_placed", "No. of children placed", "number"),
        ColumnSpec("adoption_order_date", "Date of Adoption Order", "date"),
        ColumnSpec("leaving_date", "Date of leaving adoption process", "date"),
        ColumnSpec("leaving_reason", "Reason for leaving adoption process", "code", "leaving_reason"),
    ),
    ("adopter_id", "enquiry_date"),
)
LISTS = (
    CONTACTS,
    EARLY_HELP,
    REFERRALS,
    ASSESSMENTS,
    SECTION_47,
    CIN,
    CPP,
    CLA,
    CARE_LEAVERS,
    ADOPTION,
    ADOPTERS,
)

HISTORY_TITLES = {
    "contacts": "Contact history",
    "early_help": "Early help history",
    "referrals": "Referral history",
    "assessments": "Assessment history",
    "section_47": "Section 47 history",
    "cin": "Need history",
    "cpp": "Plan history",
    "cla": "Care history",
}
HISTORY_SUFFIX = "_history"
HISTORIES = tuple(
    TableSpec(t.key + HISTORY_SUFFIX, t.number, HISTORY_TITLES[t.key], t.columns, t.needed)
    for t in LISTS
    if t.key in HISTORY_TITLES
)

TEAMS = TableSpec(
    "teams",
    0,
    "Teams",
    (ColumnSpec("team", "Team", "text"), ColumnSpec("area", "Area", "text"), ColumnSpec("service", "Service", "text")),
    ("team", "area"),
)
CASELOAD = TableSpec(
    "caseload",
    0,
    "Caseload",
    (CHILD, ColumnSpec("team", "Team", "text"), ColumnSpec("type", "Type", "code", "caseload_type"), *PERSON),
    ("child_id",),
)
TABLES = {table.key: table for table in (*LISTS, *HISTORIES, TEAMS, CASELOAD)}
"""Every table by its key: `contacts` … `adopters`, `contacts_history` … `cla_history`, `teams`, `caseload`."""
