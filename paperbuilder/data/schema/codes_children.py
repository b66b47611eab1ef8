"""The codes about a child and a case: gender, ethnicity, source, need, closure, status, abuse (Annex A, 2019 to 2024).

Group names follow Ofsted's guidance and the lookup tables of the children's analysis tool (ChAT).
"""

from __future__ import annotations

from paperbuilder.data.schema.codeset import NOT_RECORDED, Code, CodeSet

GENDER = CodeSet(
    "gender",
    (
        Code("female", "Female", spellings=("F", "2", "2 - Female", "b", "Girl")),
        Code("male", "Male", spellings=("M", "1", "1 - Male", "a", "Boy")),
        Code(
            "neither",
            "Neither",
            spellings=(
                "Indeterminate", "Indeterminate gender", "Indeterminate gender (unknown if male or female)",
                "Non-binary", "Transgender", "Transgender female", "Gender dysphoria", "Unable to classify",
            ),
        ),
    ),
    blanks=(
        "Not stated/recorded", "Not stated/recorded (or unborn)", "Not stated", "Not known", "Not specified",
        "Not recorded/Unborn", "Unknown", "Unspecified", "Unborn", "Unborn/Unknown", "Withheld", "U", "I", "0", "9",
        "0 - Not known", "0 - Not recorded", "0 - Not stated", "9 - Not specified", "Gender unspecified",
        "Unknown / Not recorded / Unborn", "Not specified / Indeterminate gender",
    ),
)  # fmt: skip

ETHNICITY = CodeSet(
    "ethnicity",
    (
        Code("WBRI", "White British", "white", ("A1", "White English", "White Scottish", "White Welsh", "British")),
        Code("WIRI", "White Irish", "white", ("A2", "Irish")),
        Code("WIRT", "Traveller of Irish heritage", "white", ("A4", "Irish Traveller", "White Irish Traveller")),
        Code("WOTH", "Any other White background", "white", ("A3", "White Other", "Other White", "White European")),
        Code("WROM", "Gypsy/Roma", "white", ("A5", "Roma", "Gypsy", "Gypsy or Roma", "White Gypsy/Roma")),
        Code("MWBC", "White and Black Caribbean", "mixed", ("B1", "Mixed White and Black Caribbean")),
        Code("MWBA", "White and Black African", "mixed", ("B2", "Mixed White and Black African")),
        Code("MWAS", "White and Asian", "mixed", ("B3", "Mixed White and Asian")),
        Code("MOTH", "Any other Mixed background", "mixed", ("B4", "Mixed Other", "Other Mixed")),
        Code("AIND", "Indian", "asian", ("C1", "Asian Indian", "Asian or Asian British Indian")),
        Code("APKN", "Pakistani", "asian", ("C2", "Asian Pakistani", "Asian or Asian British Pakistani")),
        Code("ABAN", "Bangladeshi", "asian", ("C3", "Asian Bangladeshi", "Asian or Asian British Bangladeshi")),
        Code("AOTH", "Any other Asian background", "asian", ("C4", "Asian Other", "Other Asian")),
        Code("BCRB", "Caribbean", "black", ("D1", "Black Caribbean", "Black or Black British Caribbean")),
        Code("BAFR", "African", "black", ("D2", "Black African", "Black or Black British African")),
        Code("BOTH", "Any other Black background", "black", ("D3", "Black Other", "Other Black")),
        Code("CHNE", "Chinese", "other", ("E1",)),
        Code("OOTH", "Any other ethnic group", "other", ("E2", "Other", "Other ethnic group", "Arab")),
        Code("REFU", "Refused", NOT_RECORDED, ("E3", "Refused to say", "Declined to say")),
        Code("NOBT", "Information not yet obtained", NOT_RECORDED, ("E4", "Not obtained", "Not yet obtained")),
        Code("UNKNOWN", "Unknown", NOT_RECORDED, ("E5", "UNK", "Not known", "Not stated", "Unborn")),
    ),
    leads=True,
    group_labels={"white": "White", "mixed": "Mixed", "asian": "Asian", "black": "Black", "other": "Other"},
)

SOURCE = CodeSet(
    "source",
    (
        Code("1A", "Individual: family member, relative or carer", "individual", ("Family member, relative or carer",)),
        Code(
            "1B",
            "Individual: acquaintance",
            "individual",
            (
                "Acquaintance",
                "Neighbour",
                "Friend",
                "INDIVIDUAL' - acquaintance (including neighbours and child minders)",
            ),
        ),
        Code("1C", "Individual: self", "individual", ("Self",)),
        Code(
            "1D",
            "Individual: other",
            "individual",
            (
                "Individual other (including strangers, MPs)",
                "INDIVIDUAL' - other (including strangers",
            ),
        ),
        Code("2A", "Schools", "schools", ("School",)),
        Code("2B", "Education services", "education-services", ("Education", "Education service")),
        Code(
            "3A",
            "Health services: GP",
            "health-services",
            (
                "GP",
                "General practitioner",
                "General practitioner GP",
                "HEALTH SERVICES' - general practitioner (GP)",
            ),
        ),
        Code("3B", "Health services: health visitor", "health-services", ("Health visitor",)),
        Code("3C", "Health services: school nurse", "health-services", ("School nurse",)),
        Code(
            "3D",
            "Health services: other primary health",
            "health-services",
            (
                "Other primary health services",
                "HEALTH SERVICES' - other primary health services",
            ),
        ),
        Code(
            "3E",
            "Health services: A&E",
            "health-services",
            (
                "A&E",
                "Accident and emergency",
                "HEALTH SERVICES' - A&E (accident and emergency department)",
            ),
        ),
        Code(
            "3F",
            "Health services: other",
            "health-services",
            (
                "Other health services",
                "HEALTH SERVICES' - other (for example hospice)",
            ),
        ),
        Code(
            "4",
            "Housing",
            "housing",
            (
                "LA housing or housing association",
                "HOUSING' - local authority housing or housing association",
            ),
        ),
        Code(
            "5A",
            "LA services: social care",
            "la-services",
            (
                "Social care",
                "LA SERVICES' - social care for example adults social care services",
            ),
        ),
        Code("5B", "LA services: other internal", "la-services", ("Other internal",)),
        Code(
            "5C",
            "LA services: external",
            "la-services",
            (
                "External",
                "Other local authority",
                "LA SERVICES' - external, for example, from another local authority's adults social care services",
            ),
        ),
        Code("5D", "LA services: early help", "la-services"),
        Code("6", "Police", "police"),
        Code(
            "7",
            "Other legal agency",
            "other-legal-agency",
            (
                "Legal agency",
                "Court",
                "Probation",
                "CAFCASS",
            ),
        ),
        Code(
            "8",
            "Other",
            "other",
            ("OTHER' - including children's centres, independent agency providers or voluntary organisations",),
        ),
        Code("9", "Anonymous", "anonymous"),
        Code("10", "Unknown", "unknown", ("Not known",)),
    ),
    leads=True,
    group_labels={
        "individual": "Individual",
        "schools": "Schools",
        "education-services": "Education services",
        "health-services": "Health services",
        "housing": "Housing",
        "la-services": "LA services",
        "police": "Police",
        "other-legal-agency": "Other legal agency",
        "other": "Other",
        "anonymous": "Anonymous",
        "unknown": "Unknown",
    },
)

NEED = CodeSet(
    "need",
    (
        Code("N1", "Abuse or neglect", spellings=("Abuse and neglect", "Abuse/neglect")),
        Code("N2", "Child’s disability", spellings=("Child's disability or illness", "Disability")),
        Code("N3", "Parental disability or illness", spellings=("Parental illness or disability",)),
        Code("N4", "Family in acute stress"),
        Code("N5", "Family dysfunction"),
        Code("N6", "Socially unacceptable behaviour"),
        Code("N7", "Low income"),
        Code("N8", "Absent parenting"),
        Code("N9", "Cases other than children in need", spellings=("Not children in need", "Not CIN")),
        Code("N0", "Not stated"),
    ),
    leads=True,
)

CATEGORY_OF_NEED = CodeSet(
    "category_of_need", tuple(code for code in NEED.codes if code.key not in ("N9", "N0")), leads=True
)
"""List 8's need: a child looked after is a child in need, for a reason that is stated."""

CLOSURE_REASON = CodeSet(
    "closure_reason",
    (
        Code("RC1", "Adopted"),
        Code("RC2", "Died"),
        Code("RC3", "Child arrangements order", spellings=("Residence order",)),
        Code("RC4", "Special guardianship order"),
        Code("RC5", "Transferred to services of another local authority", spellings=("Transferred to another LA",)),
        Code("RC6", "Transferred to adult social care services", spellings=("Transferred to adult social care",)),
        Code(
            "RC7",
            "Services ceased for any other reason",
            spellings=("Services ceased for any other reason, including child no longer in need",),
        ),
        Code("RC8", "Case closed after assessment, no further action", spellings=("Closed after assessment, NFA",)),
        Code("RC9", "Case closed after assessment, referred to early help"),
    ),
    leads=True,
)

CASE_STATUSES = (
    Code("cla", "Looked after child", spellings=("LAC", "Looked after", "Child looked after", "CLA&CP", "CLA&CPP")),
    Code("cpp", "Child protection plan", spellings=("CP", "CP plan", "Child protection", "CP Ext")),
    Code("cin", "Child in need plan", spellings=("CIN plan", "Child in need", "Children in need")),
    Code("assessment", "Open assessment", spellings=("Open asmt", "Assessment in progress")),
    Code("closed", "Closed episode", spellings=("Closed case", "Closed - stepdown", "Closed referral")),
)
CASE_STATUS = CodeSet("case_status", CASE_STATUSES)
CARE_LEAVER = Code("care-leaver", "Care leaver", spellings=("Care leavers", "Leaving care", "CL"))
CASELOAD_TYPE = CodeSet("caseload_type", (*CASE_STATUSES, CARE_LEAVER))

CATEGORY = CodeSet(
    "category",
    (
        Code("neglect", "Neglect", spellings=("NEG", "Neglect only", "Likelihood of neglect")),
        Code(
            "physical",
            "Physical abuse",
            spellings=("PHY", "PA", "Physical", "Physical injury", "Physical only", "Physical abuse only"),
        ),
        Code("sexual", "Sexual abuse", spellings=("SAB", "Sexual", "Sexual only", "Sexual abuse only")),
        Code("emotional", "Emotional abuse", spellings=("EMO", "Emotional", "Emotional only", "Emotional abuse only")),
        Code("multiple", "Multiple", spellings=("MUL", "Multiple/not recommended", "Multiple categories")),
    ),
    combined="multiple",
)

FLAG_CODES = (
    Code("yes", "Yes", spellings=("Y", "1", "1 - Yes", "True", "a", "T")),
    Code("no", "No", spellings=("N", "0", "0 - No", "False", "b", "F")),
    Code("unknown", "Unknown", spellings=("U", "Not known", "c", "Refused", "Not obtained", "REFU", "NOBT")),
)
FLAG = CodeSet("flag", FLAG_CODES)


def flag(name: str, yes: tuple[str, ...] = (), no: tuple[str, ...] = (), blanks: tuple[str, ...] = ()) -> CodeSet:
    """A yes/no/unknown field with ways of writing of its own."""
    own = {"yes": yes, "no": no}
    codes = tuple(Code(c.key, c.label, "", (*c.spellings, *own.get(c.key, ()))) for c in FLAG_CODES)
    return CodeSet(name, codes, blanks=blanks)


DISABILITY_CODES = ("AUT", "BEH", "COMM", "CON", "DDA", "HAND", "HEAR", "INC", "LD", "MOB", "PC", "VIS")
DISABILITIES = (
    "Autism", "Asperger syndrome", "Autism or Asperger syndrome", "Diagnosed with autism or Asperger syndrome",
    "Behaviour", "Communication", "Consciousness", "Hand function", "Hearing", "Incontinence", "Learning", "Mobility",
    "Personal care", "Vision", "Other DDA",
)  # fmt: skip
SEEN = ("Seen", "Child seen", "Seen alone", "Child seen alone")
NOT_SEEN = ("Not seen", "Child not seen", "Not seen alone", "Child not seen alone")
FLAGS = {
    "disability": flag(
        "disability", ("Disabled", "Disability", *DISABILITY_CODES, *DISABILITIES), ("None", "No disability")
    ),
    "nfa": flag("nfa", ("NFA", "No further action"), ("FA", "Further action")),
    "uasc": flag("uasc", ("UASC",), ("Non-UASC", "Not UASC")),
    "child_seen": flag("child_seen", SEEN, NOT_SEEN),
    "seen_alone": flag("seen_alone", SEEN, NOT_SEEN, blanks=("Unborn", "Unborn baby", "Under 2")),
    "interview_offered": flag(
        "interview_offered",
        ("Offered and accepted", "Offered and declined", "Offered and declined (by YP)"),
        ("Not offered", "Not offered (other)", "Not offered (missing again)", "Not offered (unable to make contact)"),
    ),
}
"""Yes/no fields that are also written in their own words, by column key."""
