"""The codes of Annex A and how they are matched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from paperbuilder.data.schema.codes import CODES, FLAG, FLAGS, NOT_RECORDED, codes_of
from paperbuilder.data.schema.columns import TABLES

FIELDS = {
    "Gender": "gender",
    "Ethnicity": "ethnicity",
    "Contact / Referral Source": "source",
    "Primary Need Code": "need",
    "Child's Category of Need": "category_of_need",
    "Reason for Closure": "closure_reason",
    "Initial/Latest Category of Abuse": "category",
    "Child's Legal Status": "legal_status",
    "What is the permanence plan for this child?": "permanence_plan",
    "Reason Ceased to be Looked After": "ceased_reason",
    "Placement Type": "placement_type",
    "Placement Provider": "placement_provider",
    "Placement Location": "placement_location",
    "Eligibility Category": "eligibility",
    "LA In Touch": "in_touch",
    "Type of Accommodation": "accommodation",
    "Suitability of Accommodation": "suitability",
    "Activity Status": "activity",
    "Reason Why Child No Longer Placed for Adoption": "reversed_reason",
    "Reason for leaving adoption process": "leaving_reason",
}


def test_every_coded_column_has_its_codes() -> None:
    """Each code set that a column names exists, and each flag is yes, no or unknown."""
    columns = [column for table in TABLES.values() for column in table.columns if column.kind in ("code", "flag")]
    assert all(codes_of(column) is not None for column in columns)
    assert {key for column in columns if column.kind == "flag" for key in (codes_of(column) or FLAG).keys} == {
        "yes",
        "no",
        "unknown",
    }


def test_keys_are_the_group_keys_of_the_catalogue() -> None:
    """Keys and groups come in the catalogue's order, and "not-recorded" is not among them."""
    assert CODES["gender"].keys == ("female", "male", "neither")
    assert CODES["ethnicity"].groups == ("white", "mixed", "asian", "black", "other")
    assert CODES["case_status"].keys == ("cla", "cpp", "cin", "assessment", "closed")
    assert CODES["caseload_type"].keys == (*CODES["case_status"].keys, "care-leaver")
    assert CODES["category"].keys == ("neglect", "physical", "sexual", "emotional", "multiple")
    assert CODES["placement_provider"].groups == ("other", "own-la", "private")
    assert CODES["permanence_plan"].keys[2] == "sgo-cao"
    assert CODES["activity"].group("F5") == "eet"
    assert CODES["activity"].group("G6") == "neet"
    assert CODES["ethnicity"].group("CHNE") == "other"
    assert {CODES["ethnicity"].group(key) for key in ("REFU", "NOBT", "UNKNOWN", None, "?x")} == {NOT_RECORDED}
    assert all(NOT_RECORDED not in codes.keys for codes in CODES.values())


@pytest.mark.parametrize("name", sorted(CODES))
def test_keys_and_labels_match_themselves(name: str) -> None:
    """A key or a label written in a cell means that key, in any case and with a letter before it."""
    codes = CODES[name]
    for code in codes.codes:
        for written in (code.key, code.key.upper(), code.label.lower(), f"z) {code.label}"):
            assert codes.match(written) == code.key, written


@pytest.mark.parametrize("name", sorted(CODES))
def test_every_group_has_a_label(name: str) -> None:
    """A group that a code has is one that the set can name."""
    codes = CODES[name]
    assert set(codes.groups) == set(codes.group_labels)


@pytest.mark.parametrize(
    ("name", "written", "key"),
    [
        ("ethnicity", "a) WBRI", "WBRI"),
        ("ethnicity", "WBRI - White British", "WBRI"),
        ("ethnicity", "A1", "WBRI"),
        ("ethnicity", "White - British [WBRI]", "WBRI"),
        ("ethnicity", "t) NOBT", "NOBT"),
        ("ethnicity", "White on both sides", None),
        ("source", "p1) 5D: LA services", "5D"),
        ("source", "u) 10: Unknown", "10"),
        ("source", "1a: Individual - Family member", "1A"),
        ("source", "GP", "3A"),
        ("need", "N1 - Abuse or Neglect", "N1"),
        ("need", "PSRMEM - Support with memory and cognition", None),
        ("closure_reason", "RC9 - Case closed after assessment, referred to early help", "RC9"),
        ("category", "Physical abuse", "physical"),
        ("category", "e) Multiple/not recommended", "multiple"),
        ("category", "Neglect; Emotional abuse", "multiple"),
        ("category", "Neglect and bananas", None),
        ("case_status", "b) Child Protection plan", "cpp"),
        ("case_status", "LAC", "cla"),
        ("legal_status", "CLA - C1 - Interim Care Order", "C1"),
        ("legal_status", "Interim care order [C1]", "C1"),
        ("ceased_reason", "v) E17: Aged 18+ and remained with current carers", "E17"),
        ("ceased_reason", "18 or over, and E5, E6 and E7 do not apply", None),
        ("placement_type", "f) U6: Foster placement - not FFA", "U6"),
        ("placement_type", "zz) T4: Temporary placement - seven days or less", "T4"),
        ("placement_provider", "e) PR4 - Private provision", "PR4"),
        ("eligibility", "d) Eligible child", "eligible-child"),
        ("in_touch", "f) Rhom", "rhom"),
        ("accommodation", "Y: Other accommodation", "Y"),
        ("activity", "F1: Full time in higher education", "F1"),
        ("leaving_reason", "1.0", "1"),
        ("gender", "c) Not stated/recorded", NOT_RECORDED),
        ("gender", "c) Neither", "neither"),
        ("gender", "Ｆemale", "female"),
    ],
)
def test_a_cell_means_its_code(name: str, written: str, key: str | None) -> None:
    """Matching is on the code and not on the sentence; what is not known stays unknown."""
    assert CODES[name].match(written) == key


@pytest.mark.parametrize("written", ["Yes", "Y", "1", "1.0", 1, 1.0, True, "true", "a) Yes", "1 - Yes", " YES "])
def test_many_ways_to_say_yes(written: object) -> None:
    """Text, numbers and booleans are yes."""
    assert FLAG.match(written) == "yes"


def test_a_child_looked_after_is_a_child_in_need() -> None:
    """N9 and N0 are needs of List 6 alone: on List 8 they are unknown codes."""
    assert [CODES["need"].match(code) for code in ("N9", "N0 - Not stated")] == ["N9", "N0"]
    assert [CODES["category_of_need"].match(code) for code in ("N9", "N0 - Not stated", "N1")] == [None, None, "N1"]


def test_fields_with_words_of_their_own() -> None:
    """A column's own words: NFA is yes to no further action, UASC to the UASC flag, a disability code to disability."""
    assert (FLAGS["nfa"].match("NFA"), FLAGS["nfa"].match("Further action")) == ("yes", "no")
    assert (FLAGS["uasc"].match("UASC"), FLAGS["uasc"].match("Non-UASC")) == ("yes", "no")
    assert (FLAGS["disability"].match("AUT"), FLAGS["disability"].match("None")) == ("yes", "no")
    assert FLAG.match("NFA") is None


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_the_official_codes_are_known(shared: Path, field: str) -> None:
    """Every preferred code of the official template means a code of its own."""
    official = json.loads((shared / "reference" / "annex-a-codes.json").read_text("utf-8"))[field]
    keys = [CODES[FIELDS[field]].match(entry["Preferred code"]) for entry in official]
    assert None not in keys
    assert len(set(keys)) == len(keys)


def test_local_spellings_are_never_put_in_a_wrong_group(shared: Path) -> None:
    """Of the 1,986 spellings of ethnicity that councils used, those that match are in the right group."""
    lookup = json.loads((shared / "reference" / "chat-lookups.json").read_text("utf-8"))["ethnicity"]
    groups = {"a": "white", "b": "mixed", "c": "asian", "d": "black", "e": "other", "f": NOT_RECORDED}
    codes = CODES["ethnicity"]
    pairs = [
        (codes.group(key), groups[group[0]])
        for written, group in zip(lookup["code"], lookup["group"], strict=True)
        if written and group and group[0] in groups and (key := codes.match(written))
    ]
    assert len(pairs) > 900
    assert sum(ours == theirs for ours, theirs in pairs) > 0.99 * len(pairs)


@pytest.mark.parametrize(
    ("name", "raw", "key"),
    [
        ("accommodation", "With parent(s) or relative(s)", None),
        ("accommodation", "B&B accommodation", "W"),
        ("accommodation", "C of E hostel", None),
        ("accommodation", "S/A", None),
        ("accommodation", "B - With parents or relatives", "B"),
        ("accommodation", "Parents (B)", "B"),
        ("ethnicity", "Both parents White", None),
        ("gender", "b - Female", "female"),
        ("category", "a - Neglect", "neglect"),
    ],
)
def test_letters_within_words_are_no_codes(name: str, raw: str, key: str | None) -> None:
    """The bracket of `parent(s)` is not accommodation S, nor B&B accommodation B; a letter and a dash may lead."""
    assert CODES[name].match(raw) == key


@pytest.mark.parametrize(
    ("name", "raw", "key"),
    [
        ("legal_status", "Accommodated under an agreed series of short-term breaks, when individual episodes of care "
         "are recorded", "V3"),
        ("ceased_reason", "Adopted – consent dispensed with by court", "E12"),
        ("placement_type", "Foster placement - relatives - long term", "U1"),
        ("activity", "Young person engaged full time in training or employment", "F3"),
        ("in_touch", "02 - No, resident in the UK", "no"),
        ("source", "3 - Health visitor", "3B"),
        ("source", "Health services", None),
        ("source", "7 - Police", "7"),
    ],
)  # fmt: skip
def test_a_sentence_of_the_code_list_stands_without_its_code(name: str, raw: str, key: str | None) -> None:
    """The official label or detail, also after a council's own number, is its code; one of several codes is none."""
    assert CODES[name].match(raw) == key
