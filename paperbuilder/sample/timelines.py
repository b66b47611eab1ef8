"""A setting into children's timelines: episodes, plans, care, referrals, enquiries and contacts that agree."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from paperbuilder.sample import chains, reassessments
from paperbuilder.sample.care import Care, later_starts, make_care
from paperbuilder.sample.closing import close_episodes
from paperbuilder.sample.contacts import Contacts, make_contacts
from paperbuilder.sample.days import OPEN, Days
from paperbuilder.sample.early_help import EarlyHelp, make_early_help
from paperbuilder.sample.enquiries import Enquiries, make_enquiries
from paperbuilder.sample.episodes import (
    Episodes,
    around_spells,
    cohort_episodes,
    direct_episodes,
    past_episodes,
)
from paperbuilder.sample.events import in_window
from paperbuilder.sample.leavers import Leavers, make_leavers, older_leavers
from paperbuilder.sample.people import People, Register, children_of, newcomers, register
from paperbuilder.sample.plans import Plans, make_plans
from paperbuilder.sample.reassessments import Reassessments
from paperbuilder.sample.referrals import Referrals, make_referrals
from paperbuilder.sample.setting import Setting


@dataclass(frozen=True, slots=True)
class Later:
    """Children first referred after the as-at date, those looked after then, with the day, and spare care leavers."""

    child: Days
    leavers: Days
    care_child: Days
    care_start: Days


@dataclass(frozen=True, slots=True)
class Timelines:
    """Everything that happened, before it is written on lists; `child` is the position of each episode's child."""

    register: Register
    made: Episodes
    child: Days
    again: Reassessments
    plans: Plans
    care: Care
    referrals: Referrals
    enquiries: Enquiries
    contacts: Contacts
    early_help: EarlyHelp
    leavers: Leavers
    later: Later

    def child_of_plan(self) -> Days:
        """The position of each plan's child."""
        return self._child_of(self.made.plan, len(self.plans.start))

    def child_of_care(self) -> Days:
        """The position of each period of care's child."""
        return self._child_of(self.made.care, len(self.care.start))

    def _child_of(self, spell: Days, count: int) -> Days:
        found = np.zeros(count, dtype=np.int64)
        found[spell[spell >= 0]] = self.child[spell >= 0]
        return found


def make_timelines(setting: Setting) -> Timelines:
    """Spells first, then the episodes around them, then children, then what leads to and follows an episode."""
    plans, care = make_plans(setting), make_care(setting)
    made, again = _episodes(setting, plans, care)
    people, child = children_of(setting, made, care)
    referrals = make_referrals(setting, made, child, people)
    enquiries = make_enquiries(setting, made, plans)
    contacts = make_contacts(setting, referrals, people)
    helped = make_early_help(setting, people)
    leavers = make_leavers(setting, made, child, care, people)
    later = _later(setting, people)
    known = register(setting, people)
    return Timelines(known, made, child, again, plans, care, referrals, enquiries, contacts, helped, leavers, later)


def _episodes(setting: Setting, plans: Plans, care: Care) -> tuple[Episodes, Reassessments]:
    """Every episode with its closure and its place in the child's chain, and every reassessment."""
    made = around_spells(setting, plans, care).joined(past_episodes(setting))
    again = reassessments.recent_reassessments(setting, made)
    made = made.joined(cohort_episodes(setting, chains.cohort_counts(setting, made, again)))
    reassessments.authorise(setting, made, again)
    started = int(in_window(setting, made.referral).sum())
    made = made.joined(direct_episodes(setting, setting.targets.need_started - started))
    close_episodes(setting, made, care)
    again = again.joined(reassessments.earlier_reassessments(setting, made))
    return chains.link(setting, made, again), again


def _later(setting: Setting, people: People) -> Later:
    drawn, start = setting.targets, later_starts(setting)
    taken = people.add(newcomers(setting, start, 0.0, 17.5))
    met = np.full(_later_count(setting, len(start)), setting.horizon.caseload - 10)
    spare = older_leavers(setting, max(0, drawn.caseload_leavers - drawn.care_leavers))
    return Later(people.add(newcomers(setting, met)), people.add(spare), taken, start)


def _later_count(setting: Setting, in_care: int) -> int:
    """Referred between the as-at date and the caseload's: as many a day as before, and enough for the target."""
    days, drawn = setting.horizon, setting.targets
    usual = drawn.need_started * (days.caseload - days.as_at) // (days.as_at - days.window)
    return max(usual, drawn.caseload_children - drawn.need_current) - in_care


def status_at(made: Episodes, plans: Plans, care: Care) -> Days:
    """Each open episode's case status: 0 looked after, 1 plan, 2 in need, 3 being assessed; 4 closed."""
    in_care = (made.care >= 0) & (care.end[made.care] >= OPEN)
    on_plan = (made.plan >= 0) & (plans.end[made.plan] >= OPEN)
    assessing = (made.assessed < OPEN) & (made.authorised >= OPEN)
    return np.select([made.end < OPEN, in_care, on_plan, assessing], [4, 0, 1, 3], 2)
