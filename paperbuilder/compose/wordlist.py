"""The name of a breakdown becomes the words that stand for it in captions and column headings."""

from __future__ import annotations

WORDS = {
    "age_band": "age",
    "age_group": "age",
    "case_status": "status",
    "contacts_per_child": "contacts per child",
    "duration_band": "duration",
    "initial_category": "category of abuse",
    "latest_category": "category of abuse",
    "legal_status_group": "legal status",
    "placement_group": "placement",
    "provider_group": "placement provider",
    "review_band": "time since the last review",
    "source_group": "source",
    "uasc": "unaccompanied asylum seeking children and others",
    "visit_band": "time since the last visit",
}


def breakdown(name: str) -> str:
    """`duration_band` is "duration", `placement_type` is "placement type"."""
    return WORDS.get(name) or name.replace("_", " ")
