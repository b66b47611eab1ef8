"""How long things last, in days: distributions given by a few points, drawn within limits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from paperbuilder.sample.days import Days


@dataclass(frozen=True, slots=True)
class Lengths:
    """A distribution as points (days, share that last no longer), straight lines between them.

    A first point (0, 0.5) means that half end on the day they start.
    """

    points: tuple[tuple[float, float], ...]

    def share(self, days: Any) -> Any:
        """The share that last no longer than these days; 0 below nought."""
        known = np.interp(days, [p[0] for p in self.points], [p[1] for p in self.points])
        return np.where(np.asarray(days) < 0, 0.0, known)

    def between(self, random: np.random.Generator, low: Any, high: Any) -> Days:
        """One length for each pair of limits, both ends included."""
        least, most = self.share(np.asarray(low) - 1), self.share(high)
        shares = least + (most - least) * random.random(np.broadcast(low, high).shape)
        days = np.interp(shares, [p[1] for p in self.points], [p[0] for p in self.points])
        return np.asarray(np.clip(np.rint(days), low, high), dtype=np.int64)


ASSESSMENT = Lengths(
    ((0, 0.015), (7, 0.06), (14, 0.13), (28, 0.32), (42, 0.55), (56, 0.755), (62, 0.86), (70, 0.9), (84, 0.937),
     (112, 0.967), (160, 0.986), (250, 1.0))
)  # fmt: skip
AFTERWARDS = Lengths(
    ((0, 0.5), (30, 0.53), (90, 0.63), (180, 0.78), (365, 0.91), (730, 0.975), (1500, 0.997), (2500, 1.0))
)
PLAN = Lengths(
    ((0, 0.0), (30, 0.02), (85, 0.08), (110, 0.16), (180, 0.33), (270, 0.56), (365, 0.74), (455, 0.85), (545, 0.915),
     (729, 0.962), (900, 0.985), (1300, 1.0))
)  # fmt: skip
CARE = Lengths(
    ((0, 0.01), (14, 0.09), (60, 0.19), (180, 0.33), (365, 0.46), (730, 0.64), (1460, 0.8), (2555, 0.91), (4000, 0.965),
     (6200, 1.0))
)  # fmt: skip
EARLY_HELP = Lengths(((0, 0.01), (28, 0.15), (56, 0.4), (120, 0.65), (240, 0.88), (400, 0.98), (700, 1.0)))
ENTRY_AGE = Lengths(((0, 0.0), (170, 0.045), (530, 0.135), (1990, 0.31), (3820, 0.56), (6000, 0.9), (6740, 1.0)))
"""Age when a child first comes, in days from 170 days before birth."""
