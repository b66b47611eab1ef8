r"""How councils write the headers of Annex A: the official header, older and generated ones, patterns, short names.

Three ways, tried in this order for each column of a table: `NAMES` (the header itself, headers before August 2019,
those of 2024 and the generated camel-case ones), `PATTERNS` (a regular expression over the header in folded words), and
`SHORT` (words such as "start date" that mean something only once the sheet's name has said which table it is).
Names and short names are compared by their letters and digits alone, so `DateOfContact` is `Date of Contact`.
"""

from __future__ import annotations

from paperbuilder.data.schema.columns import HISTORY_SUFFIX

Spellings = dict[str, tuple[str, ...]]

PERSON_NAMES: Spellings = {
    "child_id": ("Child ID", "Unique Child ID", "Child Unique Identifier", "Child Identifier", "Unique ID of Child"),
    "gender": ("Sex", "Gender of Child", "Child Gender"),
    "ethnicity": ("Ethnic Origin", "Child Ethnicity", "Ethnicity Code", "Ethnicity of Child"),
    "date_of_birth": ("DOB", "D.O.B.", "Birth Date", "Child Date of Birth", "Date of Birth / Expected Date of Birth"),
    "age": ("Age", "Age of Child", "Age (Years)", "Age in Years", "Child Age", "Current Age"),
    "disability": ("Disability", "Has Disability", "Disabled", "Disability (Y/N)", "Child has a Disability"),
    "team": ("Team", "Allocated Team", "Team Name", "Social Work Team", "Allocated Team Name"),
    "worker": ("Worker", "Allocated Social Worker", "Social Worker", "Key Worker", "Allocated Worker Role"),
    "family_id": ("Family ID", "Adoptive Family Identifier"),
    "uasc": ("UASC", "UASC (Y/N)", "UASC Flag", "Unaccompanied Asylum Seeking Child"),
}
NAMES: dict[str, Spellings] = {
    "contacts": {
        "contact_date": ("Contact Date", "Date Contact Received", "Contact Received Date"),
        "source": ("Source of Contact",),
    },
    "early_help": {
        "start_date": ("Early Help Assessment Start Date", "Early Help Start Date"),
        "completion_date": (
            "Early Help Assessment Completion Date",
            "Assessment Completed Date",
            "Early Help End Date",
        ),
        "organisation": ("Organisation Completing Assessment", "Organisation"),
    },
    "referrals": {
        "referral_date": ("Referral Date", "Date Referral Received", "Referral Received Date"),
        "source": ("Source of Referral",),
        "nfa": ("NFA", "Referral No Further Action"),
        "referrals_12_months": ("Referrals Last 12 Months", "Number of Referrals in the Last 12 Months"),
    },
    "assessments": {
        "start_date": ("Continuous Assessment Start",),
        "child_seen": ("Continuous Assessment Child Seen", "Child Seen During Assessment", "Child Seen"),
        "authorisation_date": (
            "Continuous Assessment Auth Date",
            "Continuous Assessment Authorisation Date",
            "Date of Authorisation",
            "Assessment Authorisation Date",
            "Date Assessment Authorised",
        ),
        "support_needed": ("CSC Support Required", "Was the child assessed as being in need at assessment?"),
    },
    "section_47": {
        "strategy_date": (
            "Section 47 Enquiry Start Date",
            "Strat Discussion Date",
            "Strategy Discussion Date",
            "Date of Strategy Discussion",
            "S47 Start Date",
            "S47 Enquiry Start Date",
        ),
        "icpc_unnecessary": ("Initial CP Conf Unnecessary", "ICPC Unnecessary", "ICPC Not Required"),
        "icpc_date": ("Initial CP Conf Date", "ICPC Date", "Date of ICPC", "Initial Child Protection Conference Date"),
        "icpc_to_plan": ("CP Conf Result In CP Plan", "CP Conf Result In CPPlan", "ICPC Resulted in a Plan"),
        "section_47_12_months": ("Number S47s 12m", "Section 47 Enquiries in the Last 12 Months"),
        "icpc_12_months": ("Number ICPCs 12m", "ICPCs in the Last 12 Months"),
    },
    "cin": {
        "start_date": ("Child in Need Start Date", "Date CIN Started", "CIN Episode Start Date"),
        "primary_need": ("Primary Need", "CIN Primary Need", "CIN Primary Need Code"),
        "last_seen_date": ("Date Child Last Seen", "Last Seen Date", "Child Last Seen"),
        "end_date": ("CIN End Date", "Child in Need Closure Date", "CIN Episode End Date"),
        "closure_reason": ("CIN Reason for Closure", "Reason for CIN Closure"),
        "case_status": ("Status of Case",),
    },
    "cpp": {
        "start_date": ("CPP Start Date", "CP Plan Start Date", "Child Protection Plan Start", "Plan Start Date"),
        "initial_category": ("Initial Category",),
        "latest_category": ("Latest Category", "Current Category of Abuse"),
        "last_visit_date": ("Date of Last Statutory Visit", "Last Statutory Visit Date"),
        "seen_alone": ("Child Seen Alone", "Seen Alone"),
        "review_date": ("Date of Latest Review Conf", "Latest Review Conference Date"),
        "end_date": ("CPP End Date", "CP Plan End Date", "Child Protection Plan End", "Plan End Date"),
        "emergency_protection": ("Protection Last Six Months",),
        "previous_plans": ("Previous Child Protection Plans", "Number of Previous Plans"),
    },
    "cla": {
        "start_date": (
            "Loooked After Start Date",
            "Looked After Start Date",
            "Date Started Looked After",
            "Date Became Looked After",
            "LAC Start Date",
            "CLA Start Date",
        ),
        "category_of_need": ("Child Category of Need", "Category of Need"),
        "second_period": (
            "Subsequent LAC Episode Last 12 Months",
            "Is this a second or subsequent episode of being a Looked After Child within the last 12 months (Y/N)",
        ),
        "legal_status_date": ("Most Recent Legal Status Start", "Legal Status Start Date"),
        "legal_status": ("Legal Status", "Current Legal Status"),
        "review_date": ("Latest Statutory Review Date", "Latest Review Date"),
        "last_visit_date": ("Last Social Work Visit Date", "Last Visit Date"),
        "permanence_plan": ("Permanence Plan",),
        "iro_visit_date": ("Last IRO Visit Date",),
        "health_date": ("Last Health Assessment Date",),
        "dental_date": ("Last Dental Check Date",),
        "placements_12_months": ("Placements Last 12 Months", "Number of Placements in Last 12 Months"),
        "end_date": (
            "Ceased Looked After Date",
            "Date Ceased Looked After",
            "Looked After End Date",
            "LAC End Date",
            "CLA End Date",
        ),
        "ceased_reason": ("Reason Ceased Looked After",),
        "placement_date": ("Most Recent Placement Start Date", "Placement Start Date"),
        "placement_urn": ("Placement URN", "URN"),
        "placement_la": ("Placement LA", "Placement Local Authority"),
        "missing_episodes": ("Episodes Child Missing From Placement",),
        "absent_episodes": ("Episodes Child Absent From Placement",),
        "interview_offered": ("Child Offered Return Interview After Last MFH",),
        "interview_accepted": ("Child Accepted Return Interview After Last MFH",),
    },
    "care_leavers": {
        "personal_advisor": ("Personal Advisor", "Personal Adviser", "Allocated Personal Adviser"),
        "eligibility": ("Eligibility", "Care Leaver Eligibility"),
        "pathway_review_date": (
            "Latest Pathway Plan",
            "Pathway Plan Review Date",
            "Latest Pathway Plan Review",
            "Latest Pathway Review Date",
        ),
        "in_touch": ("In Touch",),
        "contact_date": ("Latest Contact", "Latest Contact Date", "Date of Latest Contact"),
        "accommodation": ("Accommodation Type", "Accommodation"),
        "suitability": ("Accommodation Suitability", "Suitability"),
        "activity": ("Activity", "Main Activity"),
    },
    "adoption": {
        "entered_care_date": ("Entered Care Date",),
        "decision_date": ("ADM SHOBPA Decision Date", "SHOBPA Decision Date", "ADM Decision Date"),
        "placement_order_date": ("Placement Order Date",),
        "matched_date": ("Matched For Adoption Date", "Matching Date"),
        "placed_date": ("Placed For Adoption Date",),
        "adoption_order_date": ("Adoption Order Date",),
        "reversed_date": ("Decision Reversed Date",),
        "reversed_reason": ("Decision Reversed Reason",),
        "fostering_date": ("Date FFA Consurrency Placement", "Date FFA Concurrency Placement", "FFA Placement Date"),
    },
    "adopters": {
        "adopter_id": ("Adopter Identifier", "Adopter ID"),
        "fostering_for_adoption": ("Fostering for Adoption", "Adopted By Carer"),
        "enquiry_date": ("Enquiry Date",),
        "stage_1_start_date": ("Stage 1 Start Date",),
        "stage_1_end_date": ("Stage 1 End Date",),
        "stage_2_start_date": ("Stage 2 Start Date",),
        "stage_2_end_date": ("Stage 2 End Date",),
        "application_date": ("Application Date",),
        "approval_date": ("Application Appr Date", "Approval Date", "Application Approved Date"),
        "matched_date": ("Matched Date",),
        "placed_date": ("Placed Date",),
        "children_placed": ("Number of Children Placed", "Num Siblings Placed"),
        "adoption_order_date": ("Adoption Order Date",),
        "leaving_date": ("Adoption Leave Date",),
        "leaving_reason": ("Adopting Leave Reason",),
    },
    "teams": {"area": ("Area Name", "Locality", "District"), "service": ("Service Name", "Service Area")},
    "caseload": {"type": ("Case Type", "Case Status", "Caseload Type", "Type of Case")},
}

PERSON_PATTERNS: Spellings = {
    "child_id": (r"\bchild\b.*\b(id|identifier)\b|\b(id|identifier)\b.*\bchild\b",),
    "date_of_birth": (r"\bdate\b.*\bbirth\b",),
    "age": (r"\bage\b(?!.*\b(band|group|range|assessment)\b)",),
    "disability": (r"\bchild\b.*\bdisability\b",),
    "uasc": (r"\bunaccompanied asylum seeking\b",),
}
PATTERNS: dict[str, Spellings] = {
    "contacts": {"contact_date": (r"\bdate\b.*\bcontact\b",), "source": (r"\bcontact\b.*\bsource\b",)},
    "early_help": {
        "start_date": (r"\bearly help\b.*\bstart",),
        "completion_date": (r"\bearly help\b.*\b(complet|end)",),
        "organisation": (r"\borganisation\b.*\bassessment\b",),
    },
    "referrals": {
        "referral_date": (r"\bdate of\b.*\breferral\b",),
        "source": (r"\breferral\b.*\bsource\b",),
        "nfa": (r"\breferral\b.*\b(nfa|no further action)\b",),
        "referrals_12_months": (r"\bnumber of referrals\b",),
    },
    "assessments": {
        "start_date": (r"\bassessment\b.*\bstart", r"\bstart\b.*\bassessment\b"),
        "child_seen": (r"\bchild seen\b.*\bassessment\b",),
        "authorisation_date": (r"\bassessment\b.*\bauthori[sz]", r"\bassessment\b.*\b(complet|end)"),
        "support_needed": (r"\bwas the child assessed\b.*\bsocial care support\b",),
    },
    "section_47": {
        "strategy_date": (r"\bstrategy\b.*\b(date|start)\b", r"\b(section 47|s47)\b.*\bstart"),
        "icpc_unnecessary": (r"\binitial child protection conference\b.*\b(unnecessary|not required)\b",),
        "icpc_date": (r"\bdate\b.*\binitial child protection conference\b",),
        "icpc_to_plan": (r"\bconference\b.*\bresult\b.*\bplan\b",),
        "section_47_12_months": (r"\bnumber of (section 47|s47)\b",),
        "icpc_12_months": (r"\bnumber of (icpcs?|initial child protection)\b",),
    },
    "cin": {
        "last_seen_date": (r"\blast seen\b",),
        "primary_need": (r"\bprimary need\b",),
    },
    "cpp": {
        "last_visit_date": (r"\bdate\b.*\blast statutory visit\b",),
        "seen_alone": (r"\bseen alone\b",),
        "emergency_protection": (r"\bsubject to emergency protection order\b",),
        "previous_plans": (r"\bnumber of previous\b.*\bplans\b",),
    },
    "cla": {
        "second_period": (r"\bsecond or subsequent\b.*\blooked after\b",),
        "legal_status": (r"\bchild'?s?\b.*\blegal status\b",),
        "permanence_plan": (r"\bpermanence plan\b", r"\bplan for child to be reunified\b"),
        "missing_episodes": (r"\bnumber of episodes\b.*\bmissing\b",),
        "absent_episodes": (r"\bnumber of episodes\b.*\babsent\b",),
        "interview_offered": (r"\boffered\b.*\breturn interview\b",),
        "interview_accepted": (r"\baccept\b.*\breturn interview\b",),
        "placements_12_months": (r"\bnumber of placements\b",),
    },
    "care_leavers": {
        "pathway_review_date": (r"\bpathway\b.*\breview\b",),
        "contact_date": (r"\blatest\b.*\bcontact\b",),
        "in_touch": (r"\bin touch\b",),
        "suitability": (r"\bsuitability\b.*\baccommodation\b",),
    },
    "adoption": {},
    "adopters": {},
    "teams": {},
    "caseload": {},
}

ANY_ID = ("ID", "Person ID", "Client ID", "Unique ID", "Mosaic ID", "Liquidlogic ID", "Swift ID")
STARTS = ("Start Date", "Start", "Date Started", "Started", "From", "Date")
ENDS = ("End Date", "End", "Date Ended", "Ended", "To", "Closed", "Closure Date", "Date Closed", "Ceased")
SHORT: dict[str, Spellings] = {
    "contacts": {"contact_date": ("Date", "Contact", "Date Received"), "source": ("Source",)},
    "early_help": {"start_date": STARTS, "completion_date": (*ENDS, "Completion Date", "Completion", "Completed")},
    "referrals": {"referral_date": ("Date", "Referral", "Date Received"), "source": ("Source",)},
    "assessments": {
        "start_date": STARTS,
        "authorisation_date": (*ENDS, "Authorisation Date", "Authorisation", "Authorised", "Completion Date"),
    },
    "section_47": {
        "strategy_date": (*STARTS, "Strategy Discussion"),
        "icpc_date": ("Conference Date", "Conference", "ICPC", "Initial Conference Date"),
    },
    "cin": {"start_date": STARTS, "end_date": ENDS, "primary_need": ("Need",), "case_status": ("Status",)},
    "cpp": {"start_date": STARTS, "end_date": ENDS},
    "cla": {"start_date": STARTS, "end_date": (*ENDS, "Date Ceased")},
    "care_leavers": {},
    "adoption": {},
    "adopters": {},
    "teams": {},
    "caseload": {"type": ("Status",)},
}


def names_of(table: str, column: str) -> tuple[str, ...]:
    """Full names of a column beside its header; a history has those of its list."""
    return NAMES[_list_of(table)].get(column) or PERSON_NAMES.get(column, ())


def patterns_of(table: str, column: str) -> tuple[str, ...]:
    """Patterns of a column, the closest first; a history has those of its list."""
    return PATTERNS[_list_of(table)].get(column) or PERSON_PATTERNS.get(column, ())


def short_names_of(table: str, column: str) -> tuple[str, ...]:
    """Words that mean this column in a sheet whose name says the table; a history has those of its list."""
    return ANY_ID if column == "child_id" else SHORT[_list_of(table)].get(column, ())


def _list_of(table: str) -> str:
    return table.removesuffix(HISTORY_SUFFIX)
