"""The codes about being looked after: legal status, permanence, reasons ceased, placements (Annex A, 2019 to 2024).

Groups are those of Ofsted's guidance, lower case with hyphens.
"""

from __future__ import annotations

from paperbuilder.data.schema.codeset import Code, CodeSet

LEGAL_STATUS = CodeSet(
    "legal_status",
    (
        Code("C1", "Interim care order", "interim-care-orders", ("ICO",)),
        Code("C2", "Full care order", "full-care-orders", ("FCO", "Care order")),
        Code("D1", "Freeing order granted", "freeing-order", ("Freeing order",)),
        Code("E1", "Placement order granted", "placement-order", ("Placement order",)),
        Code(
            "V2",
            "Single period of accommodation under section 20",
            "accommodated-under-s20",
            ("Single period under S20", "Section 20", "S20"),
        ),
        Code(
            "L1",
            "Under police protection in local authority accommodation",
            "detained-on-child-protection-grounds",
            ("Police protection", "Police protection LA accommodation"),
        ),
        Code("L2", "Emergency protection order", "detained-on-child-protection-grounds", ("EPO",)),
        Code(
            "L3",
            "Child assessment order",
            "detained-on-child-protection-grounds",
            ("Child assessment order LA accommodation",),
        ),
        Code(
            "J1",
            "Remanded to local authority accommodation or youth detention",
            "youth-justice",
            ("Remanded to LA or youth detention",),
        ),
        Code(
            "J2", "Local authority accommodation under PACE", "youth-justice", ("LA accommodation under PACE", "PACE")
        ),
        Code("J3", "Youth rehabilitation order", "youth-justice", ("Sentenced to youth rehabilitation order",)),
        Code("V3", "Short-term breaks, episodes recorded", "short-breaks", ("Short term breaks, episodes recorded",)),
        Code("V4", "Short-term breaks, agreements recorded", "short-breaks"),
    ),
    leads=True,
    group_labels={
        "interim-care-orders": "Interim care orders",
        "full-care-orders": "Full care orders",
        "freeing-order": "Freeing order",
        "placement-order": "Placement order",
        "accommodated-under-s20": "Accommodated under S20",
        "detained-on-child-protection-grounds": "Detained on child protection grounds",
        "youth-justice": "Youth justice",
        "short-breaks": "Short breaks",
    },
)

PERMANENCE_PLAN = CodeSet(
    "permanence_plan",
    (
        Code("return-to-family", "Return to family"),
        Code("adoption", "Adoption"),
        Code(
            "sgo-cao",
            "SGO/CAO",
            spellings=("SGO", "CAO", "Special guardianship", "Special guardianship order", "Child arrangements order"),
        ),
        Code("supported-living-in-the-community", "Supported living in the community"),
        Code("long-term-residential-placement", "Long-term residential placement", spellings=("Residential",)),
        Code("long-term-fostering", "Long-term fostering", spellings=("LT fostering", "Fostering")),
        Code("other", "Other"),
    ),
)

SGO = "special-guardianship-orders"
CEASED_REASON = CodeSet(
    "ceased_reason",
    (
        Code("E11", "Adopted, application unopposed", "adopted"),
        Code("E12", "Adopted, consent dispensed with", "adopted", ("Adopted - consent dispensed",)),
        Code("E2", "Died", "died"),
        Code("E3", "Care taken over by another local authority", "another-la", ("Care taken by another LA",)),
        Code("E4A", "Returned home, part of care planning", "returned-home"),
        Code("E4B", "Returned home, not part of care planning", "returned-home"),
        Code("E13", "Left to live with others without parental responsibility", "no-parental-responsibility"),
        Code("E41", "Residence or child arrangements order", "residence-order", ("Residence order granted",)),
        Code("E45", "Special guardianship: former foster carer, relative or friend", SGO),
        Code("E46", "Special guardianship: former foster carer, other", SGO),
        Code("E47", "Special guardianship: relative or friend", SGO),
        Code("E48", "Special guardianship: other", SGO),
        Code("E5", "Independent living with support", "independent-living"),
        Code("E6", "Independent living without support", "independent-living"),
        Code("E7", "Residential care funded by adult social services", "adult-residential-care"),
        Code("E9", "Sentenced to custody", "custody"),
        Code("E14", "Accommodation on remand ended", "remand-ended"),
        Code("E15", "Age assessment: 18 or over", "aged-18-or-over"),
        Code("E16", "Child moved abroad", "abroad"),
        Code("E8", "Care ceased for any other reason", "other"),
        Code("X1", "New episode on the same day", "code-error"),
        Code("E17", "Aged 18 or over and stayed with carers", "stayed-with-carers"),
    ),
    leads=True,
    group_labels={
        "adopted": "Adopted",
        "died": "Died",
        "another-la": "Care taken by another LA",
        "returned-home": "Returned home",
        "no-parental-responsibility": "Left to live with others without parental responsibility",
        "residence-order": "Residence order granted",
        SGO: "Special guardianship orders",
        "independent-living": "Moved into independent living",
        "adult-residential-care": "Residential care funded by adult social services",
        "custody": "Sentenced to custody",
        "remand-ended": "Accommodation on remand ended",
        "aged-18-or-over": "Age assessment: 18 or over",
        "abroad": "Child moved abroad",
        "other": "Any other reason",
        "code-error": "Code error",
        "stayed-with-carers": "Stayed with carers at 18",
    },
)

PLACEMENT_TYPE = CodeSet(
    "placement_type",
    (
        Code(
            "U1",
            "Foster placement with relatives, long term",
            "foster",
            ("Foster placement with relative(s) or friend(s) - long term fostering",),
        ),
        Code("U2", "Foster placement with relatives, fostering for adoption", "foster"),
        Code(
            "U3",
            "Foster placement with relatives, not long term",
            "foster",
            ("Fostering placement with relative(s) or friend(s) who is/are not long-term or FFA/concurrent planning",),
        ),
        Code(
            "U4",
            "Foster placement, long term",
            "foster",
            ("Foster placement with other foster carer(s) - long term fostering",),
        ),
        Code("U5", "Foster placement, fostering for adoption", "foster"),
        Code(
            "U6",
            "Foster placement, not long term",
            "foster",
            ("Foster placement with other foster carer(s) - not long term or FFA/concurrent planning",),
        ),
        Code("A3", "Placed for adoption, consent, current foster carer", "placed-for-adoption"),
        Code("A4", "Placed for adoption, consent, other carer", "placed-for-adoption"),
        Code("A5", "Placed for adoption, placement order, current foster carer", "placed-for-adoption"),
        Code("A6", "Placed for adoption, placement order, other carer", "placed-for-adoption"),
        Code(
            "P1",
            "Placed with parents",
            "parents",
            ("Placed with own parents or other person with parental responsibility",),
        ),
        Code("P2", "Independent living", "independent"),
        Code("P3", "Residential employment", "residential-employment"),
        Code(
            "H5",
            "Residential accommodation",
            "residential-accommodation",
            (
                "Semi-independent living",
                "Semi-independent living accommodation not subject to Children's Homes Regulations",
            ),
        ),
        Code("K1", "Secure children’s homes", "secure", ("Secure children's home",)),
        Code(
            "K2",
            "Children’s homes",
            "childrens-homes",
            (
                "Children's home",
                "Children's Homes subject to Children's Homes Regulations",
            ),
        ),
        Code("R1", "Residential care home", "residential-care-home"),
        Code(
            "R2",
            "NHS/Health Trust",
            "nhs-health-trust",
            ("National Health Service/Health Trust or other establishment providing medical or nursing care",),
        ),
        Code("R3", "Family centre or mother and baby unit", "family-centre-or-mother-and-baby-unit"),
        Code(
            "R5",
            "Young offender institution",
            "yoi",
            (
                "YOI",
                "Secure training centre",
                "Young Offender Institution (YOI) or Secure Training Centre (STC)",
            ),
        ),
        Code(
            "S1",
            "Residential school",
            "residential-school",
            ("All Residential schools, except where dual-registered as a school and Children's Home",),
        ),
        Code(
            "Z1",
            "Other placements",
            "other",
            (
                "Other placement",
                "Other placements (must be listed on a schedule sent to DfE with annual submission)",
            ),
        ),
        Code(
            "T0",
            "Temporary placement",
            "temporary",
            ("All types of temporary move (see paragraphs above for further details)",),
        ),
        Code("T1", "Temporary placement, hospital", "temporary", ("Temporary periods in hospital",)),
        Code("T2", "Temporary placement, holiday", "temporary", ("Temporary absences of the child on holiday",)),
        Code(
            "T3",
            "Temporary placement, carer’s holiday",
            "temporary",
            ("Temporary accommodation whilst normal foster carer is on holiday",),
        ),
        Code(
            "T4",
            "Temporary placement, seven days or less",
            "temporary",
            ("Temporary accommodation of seven days or less, for any reason, not covered by codes T1 to T3",),
        ),
    ),
    leads=True,
    group_labels={
        "foster": "Foster",
        "placed-for-adoption": "Placed for adoption",
        "parents": "Placed with parents",
        "independent": "Independent living",
        "residential-employment": "Residential employment",
        "residential-accommodation": "Residential accommodation",
        "secure": "Secure children’s homes",
        "childrens-homes": "Children’s homes",
        "residential-care-home": "Residential care home",
        "nhs-health-trust": "NHS/Health Trust",
        "family-centre-or-mother-and-baby-unit": "Family centre or mother and baby unit",
        "yoi": "Young offender institution",
        "residential-school": "Residential school",
        "other": "Other",
        "temporary": "Temporary",
    },
)

PLACEMENT_PROVIDER = CodeSet(
    "placement_provider",
    (
        Code("PR0", "Parents or parental responsibility", "other", ("Parents/Parental responsibility",)),
        Code("PR1", "Own provision", "own-la", ("Own LA provision", "Own provision (by the local authority)")),
        Code("PR2", "Other LA provision", "other", ("Other local authority provision",)),
        Code("PR3", "Other public provision", "other"),
        Code("PR4", "Private provision", "private", ("Private",)),
        Code("PR5", "Voluntary/third sector", "other", ("Voluntary/third sector provision",)),
    ),
    leads=True,
    group_labels={"own-la": "Own LA", "private": "Private", "other": "Other"},
)

PLACEMENT_LOCATION = CodeSet(
    "placement_location",
    (
        Code("in", "In", spellings=("In LA", "In borough", "Inside", "Inside LA boundary", "In county", "Yes", "Y")),
        Code("out", "Out", spellings=("Out of LA", "Out of borough", "Outside", "Outside LA boundary", "No", "N")),
    ),
)  # fmt: skip
