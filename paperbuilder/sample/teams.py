"""Teams, their areas and services, and who of them has a case."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from paperbuilder.sample.days import Days
from paperbuilder.sample.targets import AREAS

ASSESSING, SAFEGUARDING, LOOKING_AFTER, LEAVING_CARE = range(4)
WORKERS = 14


@dataclass(frozen=True, slots=True)
class Team:
    """A team, the area it counts for, its service, and the kinds of work that it takes."""

    name: str
    area: str
    service: str
    takes: tuple[int, ...]


def _quarter(area: str) -> tuple[Team, ...]:
    return (
        *(Team(f"{area} Assessment Team {n}", area, "Assessment", (ASSESSING,)) for n in (1, 2)),
        *(Team(f"{area} Family Safeguarding Team {n}", area, "Family Safeguarding", (SAFEGUARDING,)) for n in (1, 2)),
        Team(f"{area} Looked After Children Team", area, "Looked After Children", (LOOKING_AFTER,)),
        Team(f"{area} Care Leavers Team", area, "Care Leavers", (LEAVING_CARE,)),
    )


def _disability(name: str) -> Team:
    work = (ASSESSING, SAFEGUARDING, LOOKING_AFTER, LEAVING_CARE)
    return Team(f"Children with Disabilities Team {name}", "Disability", "Children with Disabilities", work)


TEAMS = (
    *(team for area in AREAS[:4] for team in _quarter(area)),
    _disability("East"),
    _disability("West"),
    Team("Emergency Duty Team", "Other", "Assessment", (ASSESSING,)),
    Team("Hospital Social Work Team", "Other", "Assessment", (ASSESSING, SAFEGUARDING)),
    Team("Unaccompanied Children Team", "Other", "Looked After Children", (LOOKING_AFTER, LEAVING_CARE)),
)


def _lookup() -> NDArray[np.int64]:
    table = np.zeros((len(AREAS), 4, 2), dtype=np.int64)
    for place, area in enumerate(AREAS):
        for work in range(4):
            found = [i for i, team in enumerate(TEAMS) if team.area == area and work in team.takes]
            table[place, work] = (found[0], found[-1])
    return table


def team_columns(area: Days, work: Days | int, child: Days) -> dict[str, NDArray[np.object_]]:
    """The team and the worker (a role code) of each case."""
    team = _lookup()[area, work, child % 2]
    names = np.array([t.name for t in TEAMS], dtype=object)
    codes = np.array([f"SW-{n + 1:03d}" for n in range(len(TEAMS) * WORKERS)], dtype=object)
    return {"team": names[team], "worker": codes[team * WORKERS + child // 2 % WORKERS]}


def team_table() -> dict[str, NDArray[np.object_]]:
    """The teams table's columns."""
    rows = [(team.name, team.area, team.service) for team in TEAMS]
    return {
        key: np.array(values, dtype=object)
        for key, values in zip(("team", "area", "service"), zip(*rows, strict=True), strict=True)
    }
