"""Where things are, in points from the lower left corner: boxes, scales and what crosses what."""

from __future__ import annotations

from dataclasses import dataclass

Spot = tuple[float, float]
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> Spot:
        """The centre."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def grown(self, by: float) -> Box:
        """The box with that much more on each side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def overlaps(self, other: Box) -> bool:
        """Whether the two share an area."""
        across = self.left < other.right - TINY and other.left < self.right - TINY
        return across and self.bottom < other.top - TINY and other.bottom < self.top - TINY

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        across = self.left <= other.left + TINY and other.right <= self.right + TINY
        return across and self.bottom <= other.bottom + TINY and other.top <= self.top + TINY


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` on the stretch from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where the value is."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    @property
    def base(self) -> float:
        """Where nought is, or the end nearest to it."""
        return self.at(min(max(0.0, self.low), self.high))


def crosses(start: Spot, end: Spot, box: Box) -> bool:
    """Whether the straight line between two spots passes through the box (Liang and Barsky's clipping)."""
    enter, leave = 0.0, 1.0
    across, up = end[0] - start[0], end[1] - start[1]
    for step, room in (
        (-across, start[0] - box.left), (across, box.right - start[0]),
        (-up, start[1] - box.bottom), (up, box.top - start[1]),
    ):  # fmt: skip
        if abs(step) < TINY:
            if room < 0:
                return False
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    return enter < leave


def spread(centres: list[float], sizes: list[float], low: float, high: float) -> list[float] | None:
    """The centres moved apart as little as needed so that things of these sizes do not overlap; None without room.

    The order is kept. Neighbours that would overlap are pooled and share their shift (pool adjacent violators).
    """
    if sum(sizes) > high - low:
        return None
    order = sorted(range(len(centres)), key=lambda i: (centres[i], i))
    pools: list[tuple[list[int], float]] = []
    for index in order:
        pools.append(([index], centres[index] - sizes[index] / 2))
        while len(pools) > 1 and _end(pools[-2], sizes) > _start(pools[-1], sizes, low, high):
            pools[-2:] = [_pooled(pools[-2], pools[-1], centres, sizes)]
        pools[-1] = (pools[-1][0], _start(pools[-1], sizes, low, high))
    return _centres(pools, sizes, len(centres))


def _start(pool: tuple[list[int], float], sizes: list[float], low: float, high: float) -> float:
    return max(low, min(pool[1], high - sum(sizes[i] for i in pool[0])))


def _end(pool: tuple[list[int], float], sizes: list[float]) -> float:
    return pool[1] + sum(sizes[i] for i in pool[0]) - TINY


def _pooled(
    under: tuple[list[int], float], over: tuple[list[int], float], centres: list[float], sizes: list[float]
) -> tuple[list[int], float]:
    """One pool of two, where the mean of its members' shifts is nought."""
    members = under[0] + over[0]
    offset = wanted = 0.0
    for index in members:
        wanted += centres[index] - sizes[index] / 2 - offset
        offset += sizes[index]
    return members, wanted / len(members)


def _centres(pools: list[tuple[list[int], float]], sizes: list[float], count: int) -> list[float]:
    found = [0.0] * count
    for members, start in pools:
        offset = start
        for index in members:
            found[index] = offset + sizes[index] / 2
            offset += sizes[index]
    return found
