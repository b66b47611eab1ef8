"""Sentences of Ofsted's own code lists (Annex A, "Codes used") that stand in cells without their code.

Each is the label or the detail of one code alone; a label that several codes share ("Health services") is none of them.
"""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    "source": {
        (
            "‘LA SERVICES’ – other internal (department other than social care in local authorities, for "
            "example, youth offending (excluding housing))"
        ): "5B",
        (
            "‘OTHER LEGAL AGENCY’ – including courts, probation, immigration, CAFCASS (Children and Family "
            "Court Advisory and Support Service) or prison"
        ): "7",
    },
    "legal_status": {
        "Under police protection and in local authority accommodation": "L1",
        "Emergency protection order (EPO)": "L2",
        "Under child assessment order and in local authority accommodation": "L3",
        "Remanded to local authority accommodation or to youth detention accommodation": "J1",
        "Placed in local authority accommodation under PACE, including secure accommodation": "J2",
        (
            "Accommodated under an agreed series of short-term breaks, when individual episodes of care are recorded"
        ): "V3",
        (
            "Accommodated under an agreed series of short-term breaks, when agreements are recorded (NOT "
            "individual episodes of care)"
        ): "V4",
    },
    "ceased_reason": {
        "Adopted - application for an adoption order unopposed": "E11",
        "Adopted – consent dispensed with by court": "E12",
        "Care taken over by another local authority in the UK": "E3",
        "Returned home to live with parents or relatives - part of planning": "E4A",
        (
            "Return home to live with parents, relatives, or other person with parental responsibility as "
            "part of the care planning process (not under a special guardianship order or residence order or"
            " (from 22 April 2014) a child arrangements order)"
        ): "E4A",
        "Returned home to live with parents or relatives - not part of planning": "E4B",
        (
            "Return home to live with parents, relatives, or other person with parental responsibility which"
            " was not part of the current care planning process (not under a special guardianship order or "
            "residence order or (from 22 April 2014) a child arrangements order)"
        ): "E4B",
        "Parents, relatives or other with no parental responsibility": "E13",
        "Left care to live with parents, relatives, or other person with no parental responsibility": "E13",
        (
            "Residence order (or, from 22 April 2014, a child arrangement order which sets out with whom the"
            " child is to live) granted"
        ): "E41",
        "Special Guardianship Orders - former carer relative/friend": "E45",
        "Special Guardianship Order made to former foster carers, who were a relative or friend": "E45",
        "Special Guardianship Orders - former carer other": "E46",
        "Special Guardianship Order made to former foster carers, other than relatives or friends": "E46",
        "Special Guardianship Orders - relative/friend": "E47",
        (
            "Special Guardianship Order made to carers, other than former foster carers, who were a relative or friend"
        ): "E47",
        "Special Guardianship Orders - other": "E48",
        (
            "Special Guardianship Order made to carers, other than former foster carers, other than "
            "relatives or friends"
        ): "E48",
        "Moved into independent living - supported": "E5",
        (
            "Moved into independent living arrangement and no longer looked after: supportive accommodation "
            "providing formalised advice/support arrangements (such as most hostels, YMCAs, foyers, and care"
            " leavers projects)"
        ): "E5",
        "Moved into independent living - no support": "E6",
        (
            "Moved into independent living arrangement and no longer looked after : accommodation providing "
            "no formalised advice/support arrangements (such as bedsit, own flat, living with friends)"
        ): "E6",
        "Transferred to residential care funded by adult social services": "E7",
        "Transferred to residential care funded by Adult Social Services": "E7",
        "Age assessment determined child was 18 or over": "E15",
        "Age assessment determined child is aged 18 or over and E5, E6 and E7 do not apply": "E15",
        "Period of being looked after ceased for any other reason": "E8",
        "Episode ceases, and new episode begins on same day, for any reason": "X1",
    },
    "placement_type": {
        "Foster placement - relatives - long term": "U1",
        "Foster placement - relative - FFA": "U2",
        (
            "Fostering placement with relative(s) or friend(s) who is/are also an approved adopter(s) – "
            "FFA/concurrent planning"
        ): "U2",
        "Foster placement - relative - not FFA": "U3",
        "Foster placement - FFA": "U5",
        (
            "Foster placement with other foster carer(s) who is/are also an approved adopter(s) – "
            "FFA/concurrent planning"
        ): "U5",
        "Foster placement - not FFA": "U6",
        "Placed for adoption - consent - current foster": "A3",
        (
            "Placed for adoption with parental/guardian consent with current foster carer (under Section 19 "
            "of the Adoption and Children Act 2002) or with a freeing order where parental/guardian consent "
            "has been given under Section 18(1)(a) of the Adoption Act 1976"
        ): "A3",
        "Placed for adoption - consent - not foster": "A4",
        (
            "Placed for adoption with parental/guardian consent not with current foster carer (under Section"
            " 19 of the Adoption and Children Act 2002) or with a freeing order where parental/guardian "
            "consent has been given under Section 18(1)(a) of the Adoption Act 1976"
        ): "A4",
        "Placed for adoption - order - foster": "A5",
        (
            "Placed for adoption with placement order with current foster carer (under Section 21 of the "
            "Adoption and Children Act 2002) or with a freeing order where parental/guardian consent was "
            "dispensed with under Section 18(1)(b) the Adoption Act 1976"
        ): "A5",
        "Placed for adoption - order - not foster": "A6",
        (
            "Placed for adoption with placement order not with current foster carer (under Section 21 of the"
            " Adoption and Children Act 2002) or with a freeing order where parental/guardian consent was "
            "dispensed with under Section 18(1)(b) of the Adoption Act 1976"
        ): "A6",
        (
            "Independent living like in a flat, lodgings, bedsit, B&B or with friends, with or without formal support"
        ): "P2",
        "Temporary placement - carer holiday": "T3",
    },
    "placement_provider": {
        "Parents or other person with parental responsibility": "PR0",
        (
            "Own provision (by the local authority) including a regional adoption agency where the child’s "
            "responsible local authority is the host authority"
        ): "PR1",
        (
            "Other local authority provision, including a regional adoption agency where another local "
            "authority is the host authority"
        ): "PR2",
        "Other public provision (for example, a PCT)": "PR3",
    },
    "accommodation": {
        "Community home or other form of residential care such as an NHS establishment": "C",
        "Semi-independent, transitional accommodation and self-contained accommodation": "D",
        (
            "Semi-independent, transitional accommodation (like a supported hostel, trainer flats); self-"
            "contained accommodation with specialist personal assistance support (for example, for young "
            "people with disabilities, pregnant young women and single parents); and self-contained "
            "accommodation with floating support"
        ): "D",
        (
            "Supported lodgings (accommodation, usually in a family home, where adults in the “host family” "
            "provide formal advice and support)"
        ): "E",
        (
            "Foyers and similar supported accommodation which combines the accommodation with opportunities "
            "for education, training or employment"
        ): "T",
        (
            "Independent living, for example independent tenancy of flat, house or bedsit, including local "
            "authority or housing association tenancy, or accommodation provided by a college or university."
            " Includes flat sharing"
        ): "U",
        "Emergency accommodation (like a night shelter, direct access or emergency hostel)": "V",
    },
    "activity": {
        "Young person engaged full time in higher education (meaning studies beyond A level)": "F1",
        "Young person engaged part time in higher education (meaning studies beyond A level)": "P1",
        "Young person engaged full time in education other than higher education": "F2",
        "Young person engaged part time in education other than higher education": "P2",
        "Young person engaged full time in training or employment": "F3",
        "Young person engaged part time in training or employment": "P3",
        "Young person not in education, employment or training because of illness or disability": "G4",
        "Young person not in education, employment or training: other circumstances": "G5",
        "Young person not in education, employment or training due to pregnancy or parenting": "G6",
    },
}
"""Code set -> sentence -> key."""
