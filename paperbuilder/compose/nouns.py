"""A metric becomes the words that say its figure: two contacts, 384 plans ended, 22.1% of referrals were …"""

from __future__ import annotations

from paperbuilder.compose.wording import lower_first
from paperbuilder.metrics.result import Definition

Pair = tuple[str, str]

PLAN, LOOKED_AFTER, NEED = "on a child protection plan", "looked after", "in need"


def _children(words: str) -> Pair:
    return f"child {words}", f"children {words}"


def _each(words: str) -> Pair:
    return words, f"{words}s"


NOUNS: dict[str, Pair] = {
    "adopters.approved": ("adopter approved", "adopters approved"),
    "assessments.new": _each("new assessment"),
    "assessments.ongoing": ("assessment under way", "assessments under way"),
    "assessments.open_over_45_days": (
        "assessment under way for more than 45 working days",
        "assessments under way for more than 45 working days",
    ),
    "assessments.repeat_1_year": (
        "assessment of a child assessed within the year before",
        "assessments of a child assessed within the year before",
    ),
    "assessments.repeat_2_years": (
        "assessment of a child assessed within the two years before",
        "assessments of a child assessed within the two years before",
    ),
    "assessments.repeat_ever": (
        "assessment of a child who had been assessed before",
        "assessments of a child who had been assessed before",
    ),
    "assessments.total": ("assessment completed or under way", "assessments completed or under way"),
    "care_leavers.total": _each("care leaver"),
    "caseload.open": _each("open case"),
    "cin.current": _children(NEED),
    "cin.duration_current": _children(NEED),
    "cin.open": _children(NEED),
    "cin.seen": _children(NEED),
    "cla.current": _children(LOOKED_AFTER),
    "cla.duration_current": _children(LOOKED_AFTER),
    "cla.open": _children(LOOKED_AFTER),
    "cla.reviewed": _children(LOOKED_AFTER),
    "cla.visited": _children(LOOKED_AFTER),
    "contacts.children": _children("with a contact"),
    "contacts.received": _each("contact"),
    "contacts.repeat_children": _children("with two or more contacts"),
    "cpp.current": _children(PLAN),
    "cpp.duration_current": _children(PLAN),
    "cpp.open": _children(PLAN),
    "cpp.reviewed": _children(PLAN),
    "cpp.visited": _children(PLAN),
    "early_help.children": _children("with an early help assessment"),
    "early_help.total": ("early help assessment started or under way", "early help assessments started or under way"),
    "icpc.held": _each("initial child protection conference"),
    "referrals.children": _children("with a referral"),
    "referrals.received": _each("referral"),
}
"""There was one of these, there were two of those."""

CLAUSES: dict[str, Pair] = {
    "adoption.adopted": ("child was adopted", "children were adopted"),
    "adoption.decision": (
        "child had a decision to be placed for adoption",
        "children had a decision to be placed for adoption",
    ),
    "adoption.placed": ("child was placed for adoption", "children were placed for adoption"),
    "assessments.completed": ("assessment was completed", "assessments were completed"),
    "assessments.started": ("assessment was started", "assessments were started"),
    "cin.ceased": ("child stopped being in need", "children stopped being in need"),
    "cin.duration_ceased": ("child stopped being in need", "children stopped being in need"),
    "cin.started": ("child began to be in need", "children began to be in need"),
    "cin.total": ("child was in need at some time", "children were in need at some time"),
    "cla.ceased": ("child stopped being looked after", "children stopped being looked after"),
    "cla.duration_ceased": ("child stopped being looked after", "children stopped being looked after"),
    "cla.started": ("child became looked after", "children became looked after"),
    "cla.total": ("child was looked after at some time", "children were looked after at some time"),
    "cpp.ceased": ("child protection plan ended", "child protection plans ended"),
    "cpp.duration_ceased": ("child protection plan ended", "child protection plans ended"),
    "cpp.started": ("child protection plan started", "child protection plans started"),
    "cpp.total": (
        "child was on a child protection plan at some time",
        "children were on a child protection plan at some time",
    ),
    "early_help.completed": ("early help assessment was completed", "early help assessments were completed"),
    "section_47.started": ("section 47 enquiry was started", "section 47 enquiries were started"),
    "section_47.to_icpc": (
        "section 47 enquiry led to an initial child protection conference",
        "section 47 enquiries led to an initial child protection conference",
    ),
}
"""In the six months, one of these did so, two of those did so."""

SHARES: dict[str, Pair] = {
    "assessments.new_percent": ("assessments started", "were of a child who had not been assessed before"),
    "assessments.repeat_1_year_percent": ("assessments started", "were of a child assessed within the year before"),
    "assessments.repeat_2_years_percent": (
        "assessments started",
        "were of a child assessed within the two years before",
    ),
    "assessments.repeat_ever_percent": ("assessments started", "were of a child who had been assessed before"),
    "assessments.support_needed": ("assessments completed with an outcome recorded", "found a need for support"),
    "assessments.within_45_days": ("assessments completed", "had taken no more than 45 working days"),
    "care_leavers.eet": ("care leavers", "were in education, employment or training"),
    "care_leavers.in_touch": ("care leavers", "were in touch with the council"),
    "care_leavers.suitable": ("care leavers", "lived in suitable accommodation"),
    "cla.dental_checked": ("children looked after for a year or more", "had an up-to-date dental check"),
    "cla.health_assessed": ("children looked after for a year or more", "had an up-to-date health assessment"),
    "cla.long_term_stability": (
        "children under 16 looked after for two and a half years or more",
        "had been in the same placement for two years or more",
    ),
    "cla.missing": ("children looked after", "had gone missing at least once in the last 12 months"),
    "cla.three_placements": ("children looked after", "had had three or more placements in the last 12 months"),
    "contacts.to_referral": ("children with a contact", "also had a referral"),
    "cpp.ceased_after_2_years": ("child protection plans ended", "had lasted two years or more"),
    "cpp.repeat_2_years": (
        "child protection plans started",
        "were for a child whose plan had ended in the two years before",
    ),
    "cpp.repeat_ever": ("child protection plans started", "were for a child who had been on a plan before"),
    "cpp.seen_alone": ("children on a plan for whom it is recorded", "had been seen alone at the last visit"),
    "icpc.to_plan": ("initial conferences with an outcome recorded", "led to a child protection plan"),
    "icpc.within_15_days": ("initial child protection conferences", "were held within 15 working days"),
    "referrals.nfa": ("referrals with a decision recorded", "needed no further action"),
    "referrals.re_referral": ("referrals", "were for a child referred in the 12 months before"),
    "section_47.icpc_unnecessary": ("section 47 enquiries with a decision recorded", "did not need a conference"),
}
"""In the six months, 22.1% of the first did the second."""

RATES: dict[str, str] = {
    "assessments.completed_rate": "assessments completed",
    "cin.ceased_rate": "children ceasing to be in need",
    "cin.current_rate": "children in need",
    "cin.started_rate": "children starting to be in need",
    "cla.ceased_rate": "children ceasing to be looked after",
    "cla.current_rate": "children looked after",
    "cla.started_rate": "children becoming looked after",
    "cpp.ceased_rate": "child protection plans ended",
    "cpp.current_rate": "children on a child protection plan",
    "cpp.started_rate": "child protection plans started",
    "icpc.held_rate": "initial child protection conferences",
    "referrals.received_rate": "referrals",
    "section_47.started_rate": "section 47 enquiries",
}
"""The rate of these was 38.9 per 10,000 children."""

AROUND: dict[str, Pair] = {
    "adoption.entry_to_placed_days": ("children were placed for adoption on average", "after entering care"),
    "referrals.per_contact": ("the number of referrals was", "of the number of contacts"),
}
"""In the six months, the first words, then the figure, then the last words."""


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


def around(definition: Definition) -> Pair:
    """The words before and after a percentage, a rate or a mean, the first without its capital."""
    if definition.id in AROUND:
        return AROUND[definition.id]
    if definition.unit == "per 10,000":
        return f"the rate of {RATES.get(definition.id) or lower_first(subject(definition))} was", "per 10,000 children"
    return f"{lower_first(subject(definition))} were", ""


def subject(definition: Definition) -> str:
    """The label as the subject of a sentence."""
    return definition.label.removesuffix(" (percentage)").removesuffix(" per 10,000 children")
