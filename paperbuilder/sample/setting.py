"""What every step of making a council shares: the chances, the days, the targets and the size."""

from __future__ import annotations

from dataclasses import dataclass

from paperbuilder.sample.days import Horizon
from paperbuilder.sample.draw import Random
from paperbuilder.sample.targets import Targets


@dataclass(frozen=True, slots=True)
class Setting:
    """One council being made; `random` moves on with every draw, so the order of the steps is part of the result."""

    random: Random
    horizon: Horizon
    targets: Targets
    scale: float
