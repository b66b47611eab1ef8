"""When each episode of need closed: as many were open before the six months, and closed in them, as the targets say."""

from __future__ import annotations

import numpy as np

from paperbuilder.sample.care import Care
from paperbuilder.sample.days import OPEN, Days, Flags
from paperbuilder.sample.episodes import Episodes
from paperbuilder.sample.events import in_window
from paperbuilder.sample.lengths import AFTERWARDS
from paperbuilder.sample.setting import Setting
from paperbuilder.sample.spells import close


def close_episodes(setting: Setting, made: Episodes, care: Care) -> None:
    """Sets every episode's end: at its floor (assessment, plan, care over) or after some further support."""
    days, drawn = setting.horizon, setting.targets
    grown = _grown_up(made, care)
    leaving = grown & in_window(setting, made.floor)
    held = int(((made.referral < days.window) & (made.floor >= days.window)).sum())
    surviving = drawn.need_current - drawn.need_started + drawn.need_ceased - held
    floor = np.where(leaving, OPEN, made.floor)
    ending = drawn.need_ceased - int(leaving.sum())
    made.end = close(setting.random, floor, AFTERWARDS, days, surviving, ending, _ceiling(made, grown))
    made.end[leaving] = made.floor[leaving]


def _grown_up(made: Episodes, care: Care) -> Flags:
    """Left care at eighteen, and with it the need for children's services."""
    return np.asarray((made.care >= 0) & care.adult[made.care] & (made.floor == care.end[made.care]))


def _ceiling(made: Episodes, grown: Flags) -> Days:
    """The day before the child's next referral, or its eighteenth birthday; OPEN where there is none."""
    ceiling = np.where(grown, made.floor, OPEN)
    later = np.flatnonzero(made.previous >= 0)
    ceiling[made.previous[later]] = made.referral[later] - 1
    return ceiling
