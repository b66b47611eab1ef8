"""A metric's label becomes the words that count it in a sentence: one contact, two contacts."""

from __future__ import annotations

from paperbuilder.compose.wording import lower_first
from paperbuilder.metrics.result import Definition

NOUNS: dict[str, tuple[str, str]] = {
    "adopters.approved": ("adopter approved", "adopters approved"),
    "assessments.completed": ("assessment completed", "assessments completed"),
    "assessments.ongoing": ("assessment under way", "assessments under way"),
    "assessments.started": ("assessment started", "assessments started"),
    "assessments.total": ("assessment", "assessments"),
    "care_leavers.total": ("care leaver", "care leavers"),
    "caseload.open": ("open case", "open cases"),
    "cin.ceased": ("child who stopped being a child in need", "children who stopped being children in need"),
    "cin.current": ("child in need", "children in need"),
    "cin.started": ("child who became a child in need", "children who became children in need"),
    "cla.ceased": ("child who stopped being looked after", "children who stopped being looked after"),
    "cla.current": ("child looked after", "children looked after"),
    "cla.open": ("child looked after", "children looked after"),
    "cla.started": ("child who became looked after", "children who became looked after"),
    "contacts.received": ("contact", "contacts"),
    "cpp.ceased": ("child protection plan that ended", "child protection plans that ended"),
    "cpp.current": ("child on a child protection plan", "children on a child protection plan"),
    "cpp.duration_ceased": ("child protection plan that ended", "child protection plans that ended"),
    "cpp.open": ("child on a child protection plan", "children on a child protection plan"),
    "cpp.started": ("child protection plan that started", "child protection plans that started"),
    "early_help.total": ("early help assessment", "early help assessments"),
    "icpc.held": ("initial child protection conference", "initial child protection conferences"),
    "referrals.received": ("referral", "referrals"),
    "section_47.started": ("section 47 enquiry started", "section 47 enquiries started"),
}


def counted(definition: Definition) -> tuple[str, str] | None:
    """The noun for one and for more; None for a metric that only its label names."""
    noun = NOUNS.get(definition.id)
    if noun is None and definition.label.startswith("Children "):
        words = definition.label.removeprefix("Children ").split(",")[0]
        return f"child {words}", f"children {words}"
    return noun


def subject(definition: Definition) -> str:
    """The label as the subject of a sentence."""
    label = definition.label.removesuffix(" (percentage)")
    return f"Children {lower_first(label)}" if label.startswith("Looked after ") else label
