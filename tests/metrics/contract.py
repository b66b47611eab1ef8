"""The contract read a second time: every metric recounted row by row in plain Python, sharing nothing with the package.

Coverage is not here: the tests that use this set `covers_from` so that everything is covered.
"""

# ruff: noqa: ARG005 - every rule is a rule of a contract and a row
from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from math import floor
from typing import Any

import holidays

Row = dict[str, Any]
Key = Callable[["Contract", Row], str | None]
ENGLAND = holidays.country_holidays("GB", subdiv="ENG", years=range(2010, 2026))
EVENT = {
    "contacts": "contact_date",
    "referrals": "referral_date",
    "assessments": "start_date",
    "section_47": "strategy_date",
}


def back(day: date, months: int) -> date:
    """The same day that many months earlier, or the last of the month."""
    number = day.year * 12 + day.month - 1 - months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@cache
def working_days(first: date, last: date) -> int:
    """NETWORKDAYS − 1."""
    days = (first + timedelta(number) for number in range((last - first).days + 1))
    return sum(day.weekday() < 5 and day not in ENGLAND for day in days) - 1


def full_months(first: date, last: date) -> int:
    """Completed calendar months."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def banded(number: float | None, edges: tuple[int, ...], keys: str, none: str | None = None) -> str | None:
    """The key of the band of a number; edges are the last number of each band but the last."""
    if number is None:
        return none
    names = keys.split()
    return next((name for name, edge in zip(names, edges, strict=False) if number <= edge), names[-1])


@dataclass
class Contract:
    """A council's rows at S, over P, with the settings that matter."""

    tables: dict[str, list[Row]]
    as_at: date
    start: date
    end: date
    repeat_from: str = "end"
    population: float = 10_000
    areas: dict[str, str] = field(default_factory=dict)

    def inside(self, day: date | None) -> bool:
        """Whether a date is in P."""
        return day is not None and self.start <= day <= self.end

    def age(self, row: Row) -> int | None:
        """Completed years at S."""
        birth = row.get("date_of_birth")
        if birth is None:
            return None if row.get("age") is None else floor(row["age"])
        if birth > self.as_at:
            return -1
        return self.as_at.year - birth.year - ((self.as_at.month, self.as_at.day) < (birth.month, birth.day))

    def rows(self, table: str) -> list[Row]:
        """The history where there is one, else the list; without short breaks."""
        return self.listed(f"{table}_history") if f"{table}_history" in self.tables else self.listed(table)

    def listed(self, table: str) -> list[Row]:
        """The rows of a table, without short breaks."""
        out = ("V3", "V4") if table.startswith("cla") else ()
        return [row for row in self.tables[table] if row.get("legal_status") not in out]

    def earlier(self, table: str, row: Row) -> list[Row]:
        """The child's rows that start before this one."""
        column = EVENT.get(table, "start_date")
        if row["child_id"] is None or row[column] is None:
            return []
        mine = (other for other in self.rows(table) if other["child_id"] == row["child_id"])
        return [other for other in mine if other[column] is not None and other[column] < row[column]]

    def repeats(self, table: str, row: Row, years: int, end: str, settable: bool) -> bool:
        """Whether an earlier spell ended (or started) in [start − n years, start]."""
        column = "start_date" if settable and self.repeat_from == "start" else end
        since = back(row["start_date"], 12 * years)
        ends = [other[column] for other in self.earlier(table, row)]
        return any(day is not None and since <= day <= row["start_date"] for day in ends)


def since(c: Contract, day: date | None, keys: str, edges: tuple[int, ...]) -> str | None:
    """The band of the days since a visit; a visit after S counts as none."""
    return "none" if day is None or day > c.as_at else banded((c.as_at - day).days, edges, keys)


def duration(first: date | None, last: date | None) -> str | None:
    """The band of whole months."""
    if first is None or last is None or first > last:
        return None
    return banded(full_months(first, last), (2, 5, 11, 23), "0-2 3-5 6-11 12-23 24+")


def reviewed(c: Contract, row: Row) -> str | None:
    """The band of whole months since the latest review."""
    day = row["review_date"]
    if day is None or day > c.as_at:
        return "none"
    return banded(full_months(day, c.as_at), (2, 5), "0-2 3-5 6+")


def taken(row: Row, first: str, last: str) -> int | None:
    """Working days between two dates of a row, where they are defined."""
    if row[first] is None or row[last] is None or row[last] < row[first]:
        return None
    return working_days(row[first], row[last])


SIX = ("0-42 43-84 85-126 127+", (42, 84, 126))
FOUR = ("0-28 29-56 57-84 85+", (28, 56, 84))
COUNTS = (0, 10, 20, 30, 40, 45, 50, 60)

DIMENSIONS: dict[str, Key] = {
    "gender": lambda c, r: r["gender"] if r["gender"] in ("female", "male", "neither") else "not-recorded",
    "age_band": lambda c, r: banded(c.age(r), (-1, 0, 4, 9, 15), "unborn under-1 1-4 5-9 10-15 16+", "not-recorded"),
    "area": lambda c, r: c.areas.get(r["team"], "Other"),
    "age_group": lambda c, r: (
        "other" if c.age(r) is None or c.age(r) < 16 else banded(c.age(r), (16, 18, 21), "16 17-18 19-21 22+")
    ),
    "uasc": lambda c, r: "uasc" if r["uasc"] == "yes" else "other",
}
BANDS: dict[str, Key] = {
    "assessments.completed": lambda c, r: banded(
        taken(r, "start_date", "authorisation_date"), COUNTS, "0 1-10 11-20 21-30 31-40 41-45 46-50 51-60 61+"
    ),
    "icpc.within_15_days": lambda c, r: banded(
        taken(r, "strategy_date", "icpc_date"), (10, 15, 20), "0-10 11-15 16-20 21+"
    ),
    "cin.seen": lambda c, r: since(c, r["last_seen_date"], *SIX),
    "cla.visited": lambda c, r: since(c, r["last_visit_date"], *SIX),
    "cpp.visited": lambda c, r: since(c, r["last_visit_date"], *FOUR),
    "cpp.reviewed": reviewed,
    "cla.reviewed": reviewed,
    **{f"{x}.duration_current": lambda c, r: duration(r["start_date"], c.as_at) for x in ("cin", "cpp", "cla")},
    **{f"{x}.duration_ceased": lambda c, r: duration(r["start_date"], r["end_date"]) for x in ("cin", "cpp", "cla")},
}


@dataclass(frozen=True)
class Rule:
    """Which rows count (below the line), which of them are above it, and whether children are counted."""

    rows: Callable[[Contract], list[Row]]
    counts: Callable[[Contract, Row], bool]
    above: Callable[[Contract, Row], bool] | None = None
    children: bool = False


def events(table: str, column: str, **more: Any) -> Rule:
    """The rows of a table (its history first) dated in P."""
    return Rule(lambda c: c.rows(table), lambda c, r: c.inside(r[column]), **more)


def recorded(table: str, column: str, flag: str) -> Rule:
    """Yes over yes and no, of the rows dated in P."""
    return Rule(
        lambda c: c.rows(table),
        lambda c, r: c.inside(r[column]) and r[flag] in ("yes", "no"),
        lambda c, r: r[flag] == "yes",
    )


def current(table: str, counts: Any = lambda c, r: True, above: Any = None) -> Rule:
    """The rows of a list with a blank end date."""
    return Rule(lambda c: c.listed(table), lambda c, r: r["end_date"] is None and counts(c, r), above)


def contacts_of(c: Contract, row: Row) -> int:
    """How many contacts in P the child of a row has."""
    return sum(c.inside(o["contact_date"]) for o in c.rows("contacts") if o["child_id"] == row["child_id"])


def helped(c: Contract, row: Row) -> bool:
    """Started in P, or before it and completed in it, later or not yet."""
    start, end = row["start_date"], row["completion_date"]
    return c.inside(start) or (start is not None and start < c.start and (end is None or end >= c.start))


def long_after(c: Contract, row: Row, months: int) -> bool:
    """Looked after since that many months before S or earlier."""
    return row["start_date"] is not None and row["start_date"] <= back(c.as_at, months)


def recent(c: Contract, day: date | None, months: int) -> bool:
    """In the months to S."""
    return day is not None and back(c.as_at, months) <= day <= c.as_at


def number(row: Row, column: str, least: float) -> bool:
    """A number that is known and at least this."""
    return row[column] is not None and row[column] >= least


def known_before(c: Contract, row: Row) -> bool:
    """An earlier plan in the history, or a previous plan on the row of List 7 with the same child and start."""
    same = (o for o in c.listed("cpp") if (o["child_id"], o["start_date"]) == (row["child_id"], row["start_date"]))
    return bool(c.earlier("cpp", row)) or any(number(o, "previous_plans", 1) for o in same if o["child_id"] is not None)


def leavers(above: Callable[[Row], bool]) -> Rule:
    """Over care leavers who have not died or returned home."""
    return Rule(
        lambda c: c.listed("care_leavers"), lambda c, r: r["in_touch"] not in ("died", "rhom"), lambda c, r: above(r)
    )


def repeat_assessments(years: int) -> Rule:
    """Started in P with an earlier one that ended within the years."""
    return Rule(
        lambda c: c.rows("assessments"),
        lambda c, r: c.inside(r["start_date"]) and c.repeats("assessments", r, years, "authorisation_date", True),
    )


RULES: dict[str, Rule] = {
    "contacts.received": events("contacts", "contact_date"),
    "contacts.children": events("contacts", "contact_date", children=True),
    "contacts.repeat_children": Rule(
        lambda c: c.rows("contacts"), lambda c, r: c.inside(r["contact_date"]) and contacts_of(c, r) >= 2, None, True
    ),
    "contacts.to_referral": events(
        "contacts",
        "contact_date",
        above=lambda c, r: any(
            c.inside(o["referral_date"]) for o in c.rows("referrals") if o["child_id"] == r["child_id"]
        ),
        children=True,
    ),
    "early_help.total": Rule(lambda c: c.rows("early_help"), helped),
    "early_help.children": Rule(lambda c: c.rows("early_help"), helped, None, True),
    "early_help.completed": events("early_help", "completion_date"),
    "referrals.received": events("referrals", "referral_date"),
    "referrals.children": events("referrals", "referral_date", children=True),
    "referrals.nfa": recorded("referrals", "referral_date", "nfa"),
    "referrals.re_referral": events(
        "referrals",
        "referral_date",
        above=lambda c, r: any(o["referral_date"] >= back(r["referral_date"], 12) for o in c.earlier("referrals", r)),
    ),
    "assessments.total": Rule(lambda c: c.listed("assessments"), lambda c, r: True),
    "assessments.started": events("assessments", "start_date"),
    "assessments.completed": events("assessments", "authorisation_date"),
    "assessments.ongoing": Rule(lambda c: c.listed("assessments"), lambda c, r: r["authorisation_date"] is None),
    "assessments.within_45_days": Rule(
        lambda c: c.rows("assessments"),
        lambda c, r: c.inside(r["authorisation_date"]) and taken(r, "start_date", "authorisation_date") is not None,
        lambda c, r: taken(r, "start_date", "authorisation_date") <= 45,
    ),
    "assessments.open_over_45_days": Rule(
        lambda c: c.listed("assessments"),
        lambda c, r: (
            r["authorisation_date"] is None
            and r["start_date"] is not None
            and r["start_date"] <= c.as_at
            and working_days(r["start_date"], c.as_at) > 45
        ),
    ),
    "assessments.support_needed": recorded("assessments", "authorisation_date", "support_needed"),
    "assessments.new": Rule(
        lambda c: c.rows("assessments"), lambda c, r: c.inside(r["start_date"]) and not c.earlier("assessments", r)
    ),
    "assessments.repeat_1_year": repeat_assessments(1),
    "assessments.repeat_2_years": repeat_assessments(2),
    "assessments.repeat_ever": Rule(
        lambda c: c.rows("assessments"), lambda c, r: c.inside(r["start_date"]) and bool(c.earlier("assessments", r))
    ),
    "section_47.started": events("section_47", "strategy_date"),
    "section_47.to_icpc": Rule(
        lambda c: c.rows("section_47"),
        lambda c, r: c.inside(r["strategy_date"]) and r["icpc_date"] is not None and r["icpc_date"] <= c.as_at,
    ),
    "section_47.icpc_unnecessary": recorded("section_47", "strategy_date", "icpc_unnecessary"),
    "icpc.held": events("section_47", "icpc_date"),
    "icpc.within_15_days": Rule(
        lambda c: c.rows("section_47"),
        lambda c, r: c.inside(r["icpc_date"]) and taken(r, "strategy_date", "icpc_date") is not None,
        lambda c, r: taken(r, "strategy_date", "icpc_date") <= 15,
    ),
    "icpc.to_plan": recorded("section_47", "icpc_date", "icpc_to_plan"),
    "cpp.seen_alone": current(
        "cpp", lambda c, r: r["seen_alone"] in ("yes", "no"), lambda c, r: r["seen_alone"] == "yes"
    ),
    "cpp.ceased_after_2_years": events(
        "cpp",
        "end_date",
        above=lambda c, r: r["start_date"] is not None and (r["end_date"] - r["start_date"]).days + 1 >= 730,
    ),
    "cpp.repeat_ever": events("cpp", "start_date", above=known_before),
    "cpp.repeat_2_years": events("cpp", "start_date", above=lambda c, r: c.repeats("cpp", r, 2, "end_date", False)),
    "cla.three_placements": current("cla", above=lambda c, r: number(r, "placements_12_months", 3)),
    "cla.missing": current("cla", above=lambda c, r: number(r, "missing_episodes", 1)),
    "cla.long_term_stability": current(
        "cla",
        lambda c, r: c.age(r) is not None and c.age(r) < 16 and long_after(c, r, 30),
        lambda c, r: r["placement_date"] is not None and r["placement_date"] <= back(c.as_at, 24),
    ),
    "cla.health_assessed": current(
        "cla",
        lambda c, r: c.age(r) is not None and long_after(c, r, 12),
        lambda c, r: recent(c, r["health_date"], 12 if c.age(r) >= 5 else 6),
    ),
    "cla.dental_checked": current(
        "cla", lambda c, r: long_after(c, r, 12), lambda c, r: recent(c, r["dental_date"], 12)
    ),
    "care_leavers.total": Rule(lambda c: c.listed("care_leavers"), lambda c, r: True),
    "care_leavers.in_touch": leavers(lambda r: r["in_touch"] == "yes"),
    "care_leavers.suitable": leavers(lambda r: r["suitability"] == "suitable"),
    "care_leavers.eet": leavers(lambda r: (r["activity"] or "").startswith(("F", "P"))),
    "adoption.adopted": Rule(lambda c: c.listed("adoption"), lambda c, r: c.inside(r["adoption_order_date"])),
    "adoption.decision": Rule(lambda c: c.listed("adoption"), lambda c, r: c.inside(r["decision_date"])),
    "adoption.placed": Rule(lambda c: c.listed("adoption"), lambda c, r: c.inside(r["placed_date"])),
    "adopters.approved": Rule(lambda c: c.listed("adopters"), lambda c, r: c.inside(r["approval_date"])),
    "cin.seen": current("cin"),
    "cpp.visited": current("cpp"),
    "cpp.reviewed": current("cpp"),
    "cla.reviewed": current("cla"),
    "cla.visited": current("cla"),
}
for spell in ("cin", "cpp", "cla"):
    RULES |= {
        f"{spell}.total": Rule(lambda c, x=spell: c.listed(x), lambda c, r: True),
        f"{spell}.started": events(spell, "start_date"),
        f"{spell}.ceased": events(spell, "end_date"),
        f"{spell}.current": current(spell),
        f"{spell}.open": Rule(
            lambda c, x=spell: c.rows(x),
            lambda c, r: (
                r["start_date"] is not None
                and r["start_date"] <= c.end
                and (r["end_date"] is None or r["end_date"] > c.end)
            ),
        ),
        f"{spell}.duration_current": current(spell),
        f"{spell}.duration_ceased": events(spell, "end_date"),
    }


def recount(c: Contract, metric: str, key: Key | None = None) -> dict[str, tuple[int, int | None]]:
    """For each group with rows the count, or the numerator and the denominator."""
    rule = RULES[metric]
    found: dict[str, list[Row]] = {}
    for row in rule.rows(c):
        group = key(c, row) if key else ""
        if rule.counts(c, row) and group is not None:
            found.setdefault(group, []).append(row)
    return {group: _figures(c, rule, rows) for group, rows in found.items()}


def _figures(c: Contract, rule: Rule, rows: list[Row]) -> tuple[int, int | None]:
    def count(wanted: list[Row]) -> int:
        return len({row["child_id"] for row in wanted} - {None}) if rule.children else len(wanted)

    if rule.above is None:
        return count(rows), None
    return count([row for row in rows if rule.above(c, row)]), count(rows)
