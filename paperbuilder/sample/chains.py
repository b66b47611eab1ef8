"""Episodes into children: who was here before, and how long before, as the table of repeat assessments wants it."""

from __future__ import annotations

import numpy as np

from paperbuilder.sample.days import OPEN, Days, Flags, months_before
from paperbuilder.sample.draw import flags, pair
from paperbuilder.sample.episodes import FIRST_ASSESSMENT, Episodes, episodes
from paperbuilder.sample.reassessments import REACH, Reassessments
from paperbuilder.sample.setting import Setting

UNKNOWN = -1
KNOWN_BEFORE = 0.25


def in_cohort(setting: Setting, made: Episodes) -> Flags:
    """Whether the first assessment started since lockdown."""
    return np.asarray((made.assessed >= setting.horizon.cohort) & (made.assessed <= setting.horizon.as_at))


def cohort_counts(setting: Setting, made: Episodes, again: Reassessments) -> list[int]:
    """How many assessments since lockdown each area still needs beside those of `made` and `again`."""
    cells = setting.targets.repeats
    first = np.bincount(made.area[in_cohort(setting, made)], minlength=len(cells))
    more = np.bincount(made.area[again.episode], minlength=len(cells))
    return [sum(row) - int(first[i]) - int(more[i]) for i, row in enumerate(cells)]


def link(setting: Setting, made: Episodes, again: Reassessments) -> Episodes:
    """Gives every repeat assessment's child an earlier episode that ended as long before as its gap says.

    Where no closed episode fits one is added. Returns the episodes, those added last.
    """
    gap = _gaps(setting, made, again)
    last = _last_authorised(made, again)
    recent = in_cohort(setting, made) & (made.previous < 0)
    lacking = _link_where(setting, made, recent, gap, last)
    made = _with_added(setting, made, lacking, gap)
    older = ~in_cohort(setting, made) & (made.previous < 0) & (made.assessed < OPEN)
    _link_where(setting, made, older, _padded(gap, made), _padded(last, made))
    _link_direct(setting, made, _padded(last, made))
    return made


def _gaps(setting: Setting, made: Episodes, again: Reassessments) -> Days:
    """0 new, 1 within a year, 2 in the year before that, 3 earlier: known, or by quota, or by chance."""
    gap = np.where(made.previous >= 0, _known_gap(made), UNKNOWN)
    gap[(gap == UNKNOWN) & made.asylum & ~in_cohort(setting, made)] = 0
    for area, cells in enumerate(setting.targets.repeats):
        _fill_cohort(setting, made, again, gap, area, cells)
        free = np.flatnonzero((gap == UNKNOWN) & (made.area == area))
        gap[free] = setting.random.choice(4, len(free), p=np.array(cells) / max(sum(cells), 1)) if sum(cells) else 0
    return gap


def _known_gap(made: Episodes) -> Days:
    before = np.where(made.previous >= 0, made.authorised[made.previous], OPEN)
    start = np.where(made.assessed < OPEN, made.assessed, 0)
    within = (before >= months_before(start, 12)).astype(np.int64) + (before >= months_before(start, 24))
    return np.where(before >= OPEN, 0, 3 - within)


def _fill_cohort(
    setting: Setting, made: Episodes, again: Reassessments, gap: Days, area: int, cells: tuple[int, ...]
) -> None:
    """What the area's quotas leave after reassessments and known gaps; those from abroad are new where that fits."""
    here = in_cohort(setting, made) & (made.area == area)
    taken = np.bincount(gap[here & (gap >= 0)], minlength=4)
    taken += np.bincount(again.gap[(again.gap > 0) & (made.area[again.episode] == area)], minlength=4)
    left = np.repeat(np.arange(4), np.maximum(np.array(cells) - taken, 0))
    free = setting.random.permutation(np.flatnonzero(here & (gap == UNKNOWN)))
    free = free[np.argsort(~made.asylum[free], kind="stable")]
    asylum = int(made.asylum[free].sum())
    left[asylum:] = setting.random.permutation(left[asylum:])
    gap[free] = left[: len(free)]


def _last_authorised(made: Episodes, again: Reassessments) -> Days:
    last = made.authorised.copy()
    np.maximum.at(last, again.episode, again.authorised)
    return last


def _link_where(setting: Setting, made: Episodes, which: Flags, gap: Days, last: Days) -> Days:
    """Links these episodes by their gaps; returns the positions of those for which no earlier episode was found."""
    for area in range(len(setting.targets.repeats)):
        for reach in (1, 2, 3):
            asked = np.flatnonzero(which & (made.area == area) & (gap == reach))
            least, most = REACH[reach - 1]
            low, high = made.assessed[asked] - least, made.assessed[asked] - min(most, 8 if reach == 1 else most)
            _link_some(setting, made, asked, low, high, last, area)
    return np.flatnonzero(which & (gap > 0) & (made.previous < 0))


def _link_some(setting: Setting, made: Episodes, asked: Days, low: Days, high: Days, last: Days, area: int) -> None:
    free = ~made.followed & ~made.barred & (made.end < setting.horizon.window) & (last < OPEN)
    pool = np.flatnonzero(free & (made.area == area))

    def over(wanted: Days, offered: Days) -> Flags:
        return np.asarray(made.end[pool[offered]] < made.referral[asked[wanted]] - 1)

    found = pair(setting.random, low, high, last[pool], over)
    made.previous[asked[found >= 0]] = pool[found[found >= 0]]


def _with_added(setting: Setting, made: Episodes, lacking: Days, gap: Days) -> Episodes:
    """An earlier episode, closed after its assessment, for each repeat that found none."""
    reach = np.array([(0, 0), *REACH])[gap[lacking]]
    wait = setting.random.integers(np.minimum(reach[:, 1], 740) + 1, np.minimum(reach[:, 0], 1500))
    authorised = np.minimum(made.assessed[lacking] - wait, setting.horizon.window - 4)
    assessed = np.minimum(authorised - setting.random.integers(10, 45, len(lacking)), setting.horizon.cohort - 3)
    added = episodes(assessed - 1, np.maximum(assessed, FIRST_ASSESSMENT), made.area[lacking])
    added.authorised, added.floor, added.end = authorised, authorised.copy(), authorised.copy()
    made.previous[lacking] = len(made) + np.arange(len(lacking))
    return made.joined(added)


def _padded(values: Days, made: Episodes) -> Days:
    """Values for the added episodes too: they are new, and nobody comes after them but the one they were added for."""
    return np.concatenate([values, np.zeros(len(made) - len(values), dtype=np.int64)])


def _link_direct(setting: Setting, made: Episodes, last: Days) -> None:
    """A quarter of the episodes without an assessment are of children known before."""
    known = flags(setting.random, KNOWN_BEFORE, len(made))
    direct = (made.assessed >= OPEN) & (made.previous < 0) & (made.plan < 0) & (made.care < 0) & known
    for area in range(len(setting.targets.repeats)):
        asked = np.flatnonzero(direct & (made.area == area))
        _link_some(setting, made, asked, made.referral[asked] - 900, made.referral[asked] - 20, last, area)
