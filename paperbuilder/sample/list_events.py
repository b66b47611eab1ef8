"""Contacts, early help, referrals, assessments and enquiries as lists (the six months) and histories (all of them)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from paperbuilder.sample import mixes, teams
from paperbuilder.sample.days import OPEN, Days
from paperbuilder.sample.draw import codes, flags
from paperbuilder.sample.enquiries import decisions
from paperbuilder.sample.events import counted_before, earlier, in_window, latest
from paperbuilder.sample.setting import Setting
from paperbuilder.sample.sheets import frame, part
from paperbuilder.sample.timelines import Timelines

Tables = dict[str, pd.DataFrame]


def contact_tables(setting: Setting, lines: Timelines) -> Tables:
    """List 1 and its history."""
    found = lines.contacts
    columns = {
        **lines.register.columns(found.child),
        "contact_date": found.day,
        "source": codes(setting.random, mixes.CONTACT_SOURCE, len(found.day)),
    }
    listed = part(columns, in_window(setting, found.day))
    return {"contacts": frame("contacts", listed), "contacts_history": frame("contacts_history", columns)}


def early_help_tables(setting: Setting, lines: Timelines) -> Tables:
    """List 2 and its history."""
    found = lines.early_help
    columns = {
        **lines.register.columns(found.child),
        "start_date": found.start,
        "completion_date": found.end,
        "organisation": codes(setting.random, mixes.ORGANISATION, len(found.start)),
    }
    listed = part(columns, found.end >= setting.horizon.window)
    return {"early_help": frame("early_help", listed), "early_help_history": frame("early_help_history", columns)}


def referral_tables(setting: Setting, lines: Timelines) -> Tables:
    """List 3, where the number of earlier referrals is that of the child's latest one, and its history."""
    found = lines.referrals
    columns = {
        **lines.register.columns(found.child),
        "referral_date": found.day,
        "source": codes(setting.random, mixes.REFERRAL_SOURCE, len(found.day)),
        "nfa": np.where(found.refused, mixes.YES, mixes.NO),
        "referrals_12_months": earlier(found.child, found.day),
        **teams.team_columns(lines.register.people.area[found.child], teams.ASSESSING, found.child),
    }
    listed = part(columns, in_window(setting, found.day))
    listed["referrals_12_months"] = _as_of_latest(found.child, found.day, in_window(setting, found.day))
    return {"referrals": frame("referrals", listed), "referrals_history": frame("referrals_history", columns)}


def _as_of_latest(child: Days, day: Days, listed: Any, known: Any = None) -> Days:
    """Earlier events in the twelve months before the child's latest listed one, the same on each of its rows."""
    children, last = latest(child[listed], day[listed])
    counted = counted_before(children, last, child, day if known is None else known)
    return np.asarray(counted[np.searchsorted(children, child[listed])])


def assessment_tables(setting: Setting, lines: Timelines) -> Tables:
    """List 4 (authorised in the window, or not yet) and its history."""
    columns = _assessments(setting, lines)
    authorised = columns["authorisation_date"]
    listed = part(columns, in_window(setting, authorised) | (authorised >= OPEN))
    return {"assessments": frame("assessments", listed), "assessments_history": frame("assessments_history", columns)}


def _assessments(setting: Setting, lines: Timelines) -> dict[str, Any]:
    made, again = lines.made, lines.again
    first = np.flatnonzero(made.assessed < OPEN)
    episode = np.concatenate([first, again.episode])
    start = np.concatenate([made.assessed[first], again.start])
    order = np.argsort(start, kind="stable")
    authorised = np.concatenate([made.authorised[first], again.authorised])[order]
    work = np.where(np.arange(len(order)) < len(first), teams.ASSESSING, teams.SAFEGUARDING)[order]
    child, people = lines.child[episode[order]], lines.register.people
    return {
        **lines.register.columns(child),
        "disability": people.disability[child],
        "start_date": start[order],
        "authorisation_date": authorised,
        **_findings(setting, authorised, made.end[episode[order]]),
        **teams.team_columns(people.area[child], work, child),
    }


def _findings(setting: Setting, authorised: Days, end: Days) -> dict[str, Any]:
    random, count = setting.random, len(authorised)
    seen = np.where(flags(random, 0.94, count), mixes.YES, mixes.NO)
    over = end <= authorised + 3
    needed = np.where(over & flags(random, 0.62, count), mixes.NO, mixes.YES)
    ongoing = authorised >= OPEN
    return {
        "child_seen": np.where(ongoing & flags(random, 0.3, count), mixes.UNKNOWN, seen),
        "support_needed": np.where(ongoing, "", needed),
    }


def enquiry_tables(setting: Setting, lines: Timelines) -> Tables:
    """List 5, with the numbers of earlier enquiries and conferences as of the child's latest one, and its history."""
    found, child = lines.enquiries, lines.child[lines.enquiries.episode]
    people, inside = lines.register.people, in_window(setting, lines.enquiries.strategy)
    columns = {
        **lines.register.columns(child),
        "disability": people.disability[child],
        "strategy_date": found.strategy,
        "icpc_date": found.conference,
        **decisions(setting, found),
        "section_47_12_months": earlier(child, found.strategy),
        "icpc_12_months": counted_before(child, found.strategy, child, found.conference),
        **teams.team_columns(people.area[child], teams.SAFEGUARDING, child),
    }
    listed = part(columns, inside)
    listed["section_47_12_months"] = _as_of_latest(child, found.strategy, inside)
    listed["icpc_12_months"] = _as_of_latest(child, found.strategy, inside, found.conference)
    return {"section_47": frame("section_47", listed), "section_47_history": frame("section_47_history", columns)}
