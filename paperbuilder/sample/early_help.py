"""Early help: assessments by schools, family centres and others, and when they were completed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from paperbuilder.sample.days import Days, days_of
from paperbuilder.sample.lengths import EARLY_HELP
from paperbuilder.sample.people import People, newcomers
from paperbuilder.sample.seasons import HELP
from paperbuilder.sample.setting import Setting
from paperbuilder.sample.spells import close

FIRST = days_of(2018, 4)
MONTHLY = 78.0
STARTED = 0.53
ENDED = 0.5


@dataclass(slots=True)
class EarlyHelp:
    """Parallel arrays; completion is OPEN while it lasts."""

    child: Days
    start: Days
    end: Days


def make_early_help(setting: Setting, people: People) -> EarlyHelp:
    """All started since April 2018: in the window the target's number started or were open."""
    random, days, total = setting.random, setting.horizon, setting.targets.early_help
    now = round(total * STARTED)
    past = HELP.past(random, FIRST, days.window - 1, MONTHLY * setting.scale)
    start = np.concatenate([past, HELP.within(random, days.window, days.as_at, now)])
    end = close(random, start, EARLY_HELP, days, total - now, round(total * ENDED))
    return EarlyHelp(people.add(newcomers(setting, start, 0.1, 17.5)), start, end)
