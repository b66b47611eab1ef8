"""Which codes how often: Annex A's preferred codes with believable shares (percent, or parts of any total)."""

from __future__ import annotations

YES, NO, UNKNOWN = "a) Yes", "b) No", "c) Unknown"
MALE, FEMALE, NOT_STATED, NEITHER = "a) Male", "b) Female", "c) Not stated/recorded", "d) Neither"
GENDER = {MALE: 51.2, FEMALE: 48.2, NOT_STATED: 0.4, NEITHER: 0.2}
GENDER_ABROAD = {MALE: 91, FEMALE: 9}
ETHNICITY = {
    "a) WBRI": 67, "b) WIRI": 0.8, "c) WIRT": 0.8, "d) WOTH": 7, "e) WROM": 1.2, "f) MWBC": 1.6, "g) MWBA": 1.2,
    "h) MWAS": 2.2, "i) MOTH": 2.6, "j) AIND": 1.1, "k) APKN": 2.2, "l) ABAN": 0.9, "m) AOTH": 2.2, "n) BCRB": 0.7,
    "o) BAFR": 2.2, "p) BOTH": 1, "q) CHNE": 0.4, "r) OOTH": 1.6, "s) REFU": 0.5, "s) NOBT": 2.8,
}  # fmt: skip
ETHNICITY_ABROAD = {"m) AOTH": 42, "o) BAFR": 31, "r) OOTH": 20, "d) WOTH": 5, "s) NOBT": 2}
DISABILITY = {NO: 91, YES: 6, UNKNOWN: 3}
CONTACT_SOURCE = {
    "a) 1A: Individual": 6.5, "b) 1B: Individual": 1.6, "c) 1C: Individual": 0.6, "d) 1D: Individual": 1.6,
    "e) 2A: Schools": 14, "f) 2B: Education services": 2.4, "g) 3A: Health services": 2.3,
    "h) 3B: Health services": 1.8, "i) 3C: Health services": 0.6, "j) 3D: Health services": 2.2,
    "k) 3E: Health services": 4.2, "l) 3F: Health services": 3.4, "m) 4: Housing": 1.4, "n) 5A: LA services": 3.4,
    "o) 5B: LA services": 5.6, "p) 5C: LA services": 4.4, "q) 6: Police": 35, "r) 7: Other legal agency": 3.4,
    "s) 8: Other": 4, "t) 9: Anonymous": 1.2, "u) 10: Unknown": 0.4,
}  # fmt: skip
REFERRAL_SOURCE = {**CONTACT_SOURCE, "q) 6: Police": 26, "e) 2A: Schools": 17, "o) 5B: LA services": 8}
ORGANISATION = {
    "Family Centre": 27, "School": 25, "Targeted youth support": 14, "Family Support Programme": 15,
    "Health visiting": 9, "Voluntary organisation": 6, "Nursery or early years setting": 4,
}  # fmt: skip
NEED = {
    "N1 - Abuse or neglect": 61, "N2 - Child’s disability": 4, "N3 - Parental disability or illness": 3.5,
    "N4 - Family in acute stress": 9, "N5 - Family dysfunction": 14.5, "N6 - Socially unacceptable behaviour": 3.5,
    "N7 - Low income": 0.5, "N8 - Absent parenting": 1.5, "N9 - Cases other than children in need": 1.5,
    "N0 - Not stated": 1,
}  # fmt: skip
CARE_NEED = {
    "N1 - Abuse or neglect": 66, "N2 - Child’s disability": 4, "N3 - Parental illness or disability": 3,
    "N4 - Family in acute stress": 9, "N5 - Family dysfunction": 15, "N6 - Socially unacceptable behaviour": 1.5,
    "N8 - Absent parenting": 1.5,
}  # fmt: skip
DISABLED_NEED = {"N2 - Child’s disability": 82, "N1 - Abuse or neglect": 10, "N4 - Family in acute stress": 8}
ABSENT = "N8 - Absent parenting"
CLOSED_NO_ACTION = "RC8 - Case closed after assessment, no further action"
CLOSED_ADOPTED = "RC1 - Adopted"
CLOSED_ADULT = {
    "RC7 - Services ceased for any other reason, including child no longer in need": 90,
    "RC6 - Transferred to adult social care services": 10,
}
CLOSED_GUARDIAN = "RC4 - Special guardianship order"
CLOSED = {
    "RC7 - Services ceased for any other reason, including child no longer in need": 91,
    "RC5 - Transferred to services of another local authority": 6,
    "RC3 - Child arrangements order": 1.4,
    "RC4 - Special guardianship order": 1.2,
    "RC2 - Died": 0.1,
}
LOOKED_AFTER, PROTECTED, IN_NEED, ASSESSING, CLOSED_STATUS = (
    "a) Looked after child", "b) Child Protection plan", "c) Child in need plan", "d) Open assessment",
    "e) Closed episode",
)  # fmt: skip
CARE_LEAVER = "Care leaver"
CATEGORY = {
    "a) Neglect": 49, "b) Physical abuse": 7, "c) Sexual abuse": 4, "d) Emotional abuse": 38,
    "e) Multiple/not recommended": 2,
}  # fmt: skip
LEGAL_STATUS = {"C1: ICO": 23, "C2: FCO": 46, "E1: Placement order": 5, "V2: Single period under S20": 25.5,
                "J1: Remanded to LA or youth detention": 0.5}  # fmt: skip
NEW_LEGAL_STATUS = {"C1: ICO": 45, "V2: Single period under S20": 52, "L1: Police protection LA accommodation": 1,
                    "L2: EPO": 1, "J1: Remanded to LA or youth detention": 1}  # fmt: skip
SECTION_20 = "V2: Single period under S20"
PLACEMENT_ORDER = "E1: Placement order"
PERMANENCE = {
    "a) Return to family": 15, "c) SGO/CAO": 10, "d) Supported living in the community": 9,
    "e) Long-term residential placement": 10, "f) Long-term fostering": 50, "g) other": 6,
}  # fmt: skip
FOR_ADOPTION = "b) Adoption"
TO_INDEPENDENCE = "d) Supported living in the community"
PLACEMENT = {
    "a) U1: Foster placement - relatives - long term": 5, "c) U3: Foster placement - relative - not FFA": 9,
    "d) U4: Foster placement - long term": 24, "e) U5: Foster placement - FFA": 1,
    "f) U6: Foster placement - not FFA": 35, "k) P1: Placed with parents": 5, "n) H5: Residential accommodation": 6,
    "o) K1: Secure Children’s Homes": 0.4, "p) K2: Children’s Homes": 12, "q) R1: Residential Care Home": 0.8,
    "s) R3: Family Centre or Mother and Baby Unit": 0.8, "u) S1: Residential school": 0.8,
    "v) Z1: Other placements": 0.2,
}  # fmt: skip
PLACEMENT_ADOPTION = {"i) A5: Placed for adoption - order - foster": 15,
                      "j) A6: Placed for adoption - order - not foster": 45,
                      "f) U6: Foster placement - not FFA": 40}  # fmt: skip
PLACEMENT_YOUNG_ADULT = {"n) H5: Residential accommodation": 38, "l) P2: Independent living": 12,
                         "f) U6: Foster placement - not FFA": 34, "p) K2: Children’s Homes": 16}  # fmt: skip
PARENTS = "k) P1: Placed with parents"
PROVIDER_PARENTS, PROVIDER_OWN = "a) PR0: Parents/Parental responsibility", "b) PR1: Own provision"
PROVIDER = {PROVIDER_OWN: 49, "c) PR2: Other LA provision": 2, "e) PR4: Private provision": 44,
            "f) PR5: Voluntary/third sector": 5}  # fmt: skip
INSIDE, OUTSIDE = "a) In", "b) Out"
CEASED_ADOPTED = {"a) E11: Adopted - application unopposed": 55, "b) E12: Adopted - consent dispensed": 45}
CEASED_ADULT = {
    "m) E5: Moved into independent living - supported": 58, "n) E6: Moved into independent living - no support": 12,
    "t) E8: Care ceased for any other reason": 26,
    "o) E7: Transferred to residential care funded by adult social services": 4,
}  # fmt: skip
CEASED = {
    "e) E4A: Returned home to live with parents or relatives - part of planning": 52,
    "f) E4B: Returned home to live with parents or relatives - not part of planning": 9,
    "g) E13: Parents, relatives or other with no parental responsibility": 4, "h) E41: Residence order granted": 7,
    "i) E45: Special Guardianship Orders - former carer relative/friend": 11,
    "k) E47: Special Guardianship Orders - relative/friend": 3, "d) E3: Care taken by another LA": 2,
    "p) E9: Sentenced to custody": 1, "c) E2: Died": 0.3, "t) E8: Care ceased for any other reason": 10,
}  # fmt: skip
NEIGHBOURS = {"Hampshire": 24, "West Sussex": 24, "Kent": 15, "Croydon": 10, "Kingston upon Thames": 6,
              "Bracknell Forest": 6, "East Sussex": 9, "WAL - Child placed in Wales": 2,
              "CON - Child placed in confidential placement": 2}  # fmt: skip
HOME = "Surrey"
ELIGIBILITY = {"b) Former relevant child": 90, "c) Qualifying care leaver": 10}
RELEVANT = "a) Relevant child"
IN_TOUCH = {YES: 88.5, NO: 6, "d) Refu": 2.2, "e) NREQ": 2.3, "f) Rhom": 0.7, "c) Died": 0.3}
ACCOMMODATION_SUITABLE = {
    "B: Parents/relatives": 12, "C: Community home / residential care": 4,
    "D: Semi-independent, transitional accommodation and self-contained accommodation": 23,
    "E: Supported lodgings": 7, "K: Ordinary lodgings, without formal support": 5,
    "T: Foyers and similar supported accommodation": 2, "U: Independent living": 35, "Z: With former foster carers": 10,
    "Y: Other accommodation": 2,
}  # fmt: skip
ACCOMMODATION_UNSUITABLE = {
    "R: Residence not known": 25, "S: No fixed abode / homeless": 12, "V: Emergency accommodation": 8,
    "W: Bed and breakfast": 6, "X: In custody": 30, "Y: Other accommodation": 12, "G: Abroad": 7,
}  # fmt: skip
SUITABLE, UNSUITABLE = "a) Suitable", "b) Unsuitable"
ACTIVITY = {
    "F1: Full time in higher education": 7, "P1: Part time in higher education": 0.5,
    "F2: Full time in education other than higher": 22, "P2: Part time in education other than higher": 4,
    "F3: Full time in training or employment": 23, "P3: Part time in training or employment": 7,
    "G4: Not in education, employment or training - illness or disability": 12,
    "G5: Not in education, employment or training - other": 23,
    "G6: Not in education, employment or training - pregnancy or parenting": 6.5,
}  # fmt: skip
REVERSED = {"RD1 - The child’s needs changed subsequent to the decision": 45,
            "RD3 - Prospective adopters could not be found": 35, "RD4 - Any other reason": 20}  # fmt: skip
LEFT = {"1 - Adopter withdrew from process": 80, "2 - Process put on hold": 15, "3 - Application refused": 5}
