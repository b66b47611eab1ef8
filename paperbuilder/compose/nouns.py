"""A metric's label becomes the words that count it in a sentence: one contact, two contacts, 384 plans ended."""

from __future__ import annotations

from paperbuilder.compose.wording import lower_first
from paperbuilder.metrics.result import Definition

NOUNS: dict[str, tuple[str, str]] = {
    "adopters.approved": ("adopter approved", "adopters approved"),
    "assessments.ongoing": ("assessment under way", "assessments under way"),
    "assessments.total": ("assessment", "assessments"),
    "care_leavers.total": ("care leaver", "care leavers"),
    "caseload.open": ("open case", "open cases"),
    "cin.current": ("child in need", "children in need"),
    "cin.open": ("child in need", "children in need"),
    "cla.current": ("child looked after", "children looked after"),
    "cla.open": ("child looked after", "children looked after"),
    "contacts.received": ("contact", "contacts"),
    "cpp.current": ("child on a child protection plan", "children on a child protection plan"),
    "cpp.open": ("child on a child protection plan", "children on a child protection plan"),
    "early_help.total": ("early help assessment", "early help assessments"),
    "icpc.held": ("initial child protection conference", "initial child protection conferences"),
    "referrals.received": ("referral", "referrals"),
}
"""There was one of these, there were two of those."""
CLAUSES: dict[str, tuple[str, str]] = {
    "assessments.completed": ("assessment was completed", "assessments were completed"),
    "assessments.started": ("assessment was started", "assessments were started"),
    "cin.ceased": ("child stopped being in need", "children stopped being in need"),
    "cin.started": ("child began to be in need", "children began to be in need"),
    "cla.ceased": ("child stopped being looked after", "children stopped being looked after"),
    "cla.duration_ceased": ("child stopped being looked after", "children stopped being looked after"),
    "cla.started": ("child became looked after", "children became looked after"),
    "cpp.ceased": ("child protection plan ended", "child protection plans ended"),
    "cpp.duration_ceased": ("child protection plan ended", "child protection plans ended"),
    "cpp.started": ("child protection plan started", "child protection plans started"),
    "section_47.started": ("section 47 enquiry was started", "section 47 enquiries were started"),
}
"""In the six months, one of these did so, two of those did so."""


def noun(definition: Definition, one: bool) -> str:
    """The words after the number; empty for a metric that only its label names."""
    if definition.id in NOUNS:
        return NOUNS[definition.id][0 if one else 1]
    if definition.unit == "count" and definition.label.startswith("Children "):
        words = definition.label.removeprefix("Children ").split(",")[0]
        return f"child {words}" if one else f"children {words}"
    return ""


def clause(definition: Definition, one: bool) -> str:
    """The words after the number, with a verb; empty for a metric without one."""
    return CLAUSES[definition.id][0 if one else 1] if definition.id in CLAUSES else ""


def subject(definition: Definition) -> str:
    """The label as the subject of a sentence."""
    label = definition.label.removesuffix(" (percentage)")
    return f"Children {lower_first(label)}" if label.startswith("Looked after ") else label
