"""The codes about leaving care and adoption: eligibility, contact, accommodation, activity, reasons.

A care leaver counts as in education, employment or training with any F or P code of activity.
"""

from __future__ import annotations

from paperbuilder.data.schema.codeset import Code, CodeSet

ELIGIBILITY = CodeSet(
    "eligibility",
    (
        Code("relevant-child", "Relevant child", spellings=("Relevant", "R")),
        Code("former-relevant-child", "Former relevant child", spellings=("Former relevant", "FR")),
        Code("qualifying-care-leaver", "Qualifying care leaver", spellings=("Qualifying", "Q")),
        Code("eligible-child", "Eligible child", spellings=("Eligible", "E", "Other - eligible")),
    ),
)

IN_TOUCH = CodeSet(
    "in_touch",
    (
        Code("yes", "Yes", "in-touch", ("Y", "1", "1 - Yes", "True", "In touch", "Yes, resident in the UK")),
        Code("no", "No", "not-in-touch", ("N", "2", "0", "0 - No", "2 - No", "False", "No, resident in the UK")),
        Code("died", "Died", "exclude", ("Died after leaving care",)),
        Code("refu", "Refused contact", "not-in-touch", ("Refused", "Young person refuses contact")),
        Code(
            "nreq",
            "No longer requires services",
            "not-in-touch",
            ("Not required", "Young person no longer requires services"),
        ),
        Code(
            "rhom",
            "Returned home",
            "exclude",
            (
                "Young person returned to live with parents for 6 months or more",
                "Returned home for 6 months or more",
                "Young person returned to live with parents or someone with parental responsibility for a continuous "
                "period of 6 months or more",
            ),
        ),
    ),
    group_labels={"in-touch": "In touch", "not-in-touch": "Not in touch", "exclude": "Died or returned home"},
)

ACCOMMODATION = CodeSet(
    "accommodation",
    (
        Code("B", "With parents or relatives", spellings=("Parents/relatives", "Parents or relatives")),
        Code("C", "Community home or residential care", spellings=("Community home / residential care",)),
        Code("D", "Semi-independent, transitional accommodation", spellings=("Semi-independent",)),
        Code("E", "Supported lodgings"),
        Code("G", "Gone abroad", spellings=("Abroad",)),
        Code("H", "Deported"),
        Code("K", "Ordinary lodgings, without formal support", spellings=("Ordinary lodgings",)),
        Code("R", "Residence not known"),
        Code("S", "No fixed abode or homeless", spellings=("No fixed abode / homeless", "Homeless")),
        Code("T", "Foyers and similar supported accommodation", spellings=("Foyer", "Foyers")),
        Code("U", "Independent living"),
        Code("V", "Emergency accommodation"),
        Code("W", "Bed and breakfast", spellings=("B&B", "Bed & breakfast", "B&B accommodation")),
        Code("X", "In custody", spellings=("Custody",)),
        Code("Y", "Other accommodation", spellings=("Other",)),
        Code("Z", "With former foster carers", spellings=("Former foster carers", "With former foster carer")),
    ),
    leads=True,
)

SUITABILITY = CodeSet(
    "suitability",
    (
        Code(
            "suitable",
            "Suitable",
            spellings=("1", "1 - Suitable", "Yes", "Y", "True", "Accommodation is considered suitable",
                       "Accommodation is considered to be suitable"),
        ),
        Code(
            "unsuitable",
            "Unsuitable",
            spellings=("2", "2 - Unsuitable", "0 - Unsuitable", "No", "N", "False", "Not suitable",
                       "Accommodation is considered unsuitable", "Accommodation is considered to be unsuitable"),
        ),
    ),
)  # fmt: skip

ACTIVITY = CodeSet(
    "activity",
    (
        Code("F1", "Full time in higher education", "eet"),
        Code("P1", "Part time in higher education", "eet"),
        Code("F2", "Full time in other education", "eet", ("Full time in education other than higher",)),
        Code("P2", "Part time in other education", "eet", ("Part time in education other than higher",)),
        Code("F3", "Full time in training or employment", "eet"),
        Code("P3", "Part time in training or employment", "eet"),
        Code("F4", "Full time in an apprenticeship", "eet"),
        Code("P4", "Part time in an apprenticeship", "eet"),
        Code("F5", "Full time in training or employment, not apprenticeship", "eet"),
        Code("P5", "Part time in training or employment, not apprenticeship", "eet"),
        Code("G4", "Not in education, employment or training: illness or disability", "neet"),
        Code("G5", "Not in education, employment or training: other", "neet"),
        Code("G6", "Not in education, employment or training: pregnancy or parenting", "neet"),
    ),
    leads=True,
    group_labels={
        "eet": "In education, employment or training",
        "neet": "Not in education, employment or training",
    },
)

REVERSED_REASON = CodeSet(
    "reversed_reason",
    (
        Code("RD1", "The child’s needs changed subsequent to the decision", spellings=("Child's needs changed",)),
        Code("RD2", "The court did not make a placement order"),
        Code("RD3", "Prospective adopters could not be found", spellings=("Prospective adopters cannot be found",)),
        Code("RD4", "Any other reason", spellings=("Other reason",)),
    ),
    leads=True,
)

LEAVING_REASON = CodeSet(
    "leaving_reason",
    (
        Code("1", "Adopter withdrew from process", spellings=("Withdrew",)),
        Code("2", "Process put on hold", spellings=("On hold",)),
        Code("3", "Application refused", spellings=("Refused",)),
    ),
    leads=True,
)
