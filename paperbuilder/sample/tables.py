"""Timelines into all of a council's tables, in the order of Annex A."""

from __future__ import annotations

import pandas as pd

from paperbuilder.data.schema.columns import TABLES
from paperbuilder.sample.caseload import caseload_table
from paperbuilder.sample.list_adoption import adopter_table, adoption_table
from paperbuilder.sample.list_care import care_tables, leaver_table
from paperbuilder.sample.list_events import (
    assessment_tables,
    contact_tables,
    early_help_tables,
    enquiry_tables,
    referral_tables,
)
from paperbuilder.sample.list_need import need_tables, plan_tables
from paperbuilder.sample.setting import Setting
from paperbuilder.sample.sheets import frame
from paperbuilder.sample.teams import team_table
from paperbuilder.sample.timelines import Timelines

STEPS = (
    contact_tables,
    early_help_tables,
    referral_tables,
    assessment_tables,
    enquiry_tables,
    need_tables,
    plan_tables,
    care_tables,
    leaver_table,
    adoption_table,
    caseload_table,
)


def make_tables(setting: Setting, lines: Timelines) -> dict[str, pd.DataFrame]:
    """Every table by its key."""
    found = {"teams": frame("teams", team_table()), **adopter_table(setting)}
    for step in STEPS:
        found.update(step(setting, lines))
    return {key: found[key] for key in TABLES}
