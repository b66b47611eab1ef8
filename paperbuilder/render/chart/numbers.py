"""The numbers beside the marks: as large as fits, upright if it can be, never on each other or on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from paperbuilder.render.chart.bars import Bar, fill_of
from paperbuilder.render.chart.geometry import Box, Spot, crosses
from paperbuilder.render.chart.letters import CAPITALS, DESCENT, SMALLEST, Label, Letters, centred
from paperbuilder.render.chart.lines import MARK, Curve, Dot
from paperbuilder.render.chart.looks import WHITE, Look, legible_on
from paperbuilder.units import Colour

GAP, AIR, MARGIN = 2.5, 1.0, 3.0
TURNED = 1.1
Setting = tuple[float, float]
"""The size of a number's letters and its angle."""


def setting(texts: Sequence[str], room: float, letters: Letters, size: float) -> Setting | None:
    """The largest setting in which every text fits that breadth, turned only if it must be; None if none fits."""
    widest = letters.widest(texts, size)
    for tried in (size, SMALLEST):
        if widest * tried / size <= room:
            return tried, 0.0
    return next(((tried, 90.0) for tried in (size, SMALLEST) if tried * TURNED <= room), None)


def reach(texts: Sequence[str], found: Setting, letters: Letters) -> float:
    """How far a number in that setting reaches beyond its mark."""
    size, angle = found
    return GAP + AIR + (letters.widest(texts, size) if angle else (CAPITALS + DESCENT) * size)


def over(bars: Sequence[Bar], found: Setting) -> list[Label]:
    """The numbers of columns over them; under them where they are negative."""
    return [_over(bar.text, bar.box, bar.value < 0, found) for bar in bars]


def _over(text: str, box: Box, below: bool, found: Setting, bold: bool = False) -> Label:
    size, angle = found
    middle = box.middle[0]
    if angle:
        spot = (middle + CAPITALS * size / 2, box.bottom - GAP if below else box.top + GAP)
        return Label(text, spot, size, "right" if below else "left", bold, angle)
    baseline = box.bottom - GAP - CAPITALS * size if below else box.top + GAP
    return Label(text, (middle, baseline), size, "centre", bold)


def beyond(bars: Sequence[Bar], size: float) -> list[Label]:
    """The numbers of horizontal bars beyond their ends."""
    return [_beyond(bar, size) for bar in bars]


def _beyond(bar: Bar, size: float) -> Label:
    baseline = centred(bar.box.middle[1], size)
    if bar.value < 0:
        return Label(bar.text, (bar.box.left - GAP - AIR, baseline), size, "right")
    return Label(bar.text, (bar.box.right + GAP + AIR, baseline), size)


def over_stacks(tops: Sequence[tuple[str, Box]], found: Setting) -> list[Label]:
    """The totals over the stacks, bold."""
    return [_over(text, box, below=False, found=found, bold=True) for text, box in tops]


def within(bars: Sequence[Bar], looks: Sequence[Look], letters: Letters, size: float, ink: Colour) -> list[Label]:
    """The numbers in the middle of the bars that have room for them."""
    placed = [
        (bar, Label(bar.text, (bar.box.middle[0], centred(bar.box.middle[1], size)), size, "centre")) for bar in bars
    ]
    return [_inked(label, bar, looks[bar.series], ink) for bar, label in placed if _inside(label, bar.box, letters)]


def at_base(bars: Sequence[Bar], looks: Sequence[Look], letters: Letters, found: Setting, ink: Colour) -> list[Label]:
    """The numbers in the columns, on their base, where they have room; lines over the columns leave it free."""
    placed = [(bar, _at_base(bar, found)) for bar in bars]
    return [_inked(label, bar, looks[bar.series], ink) for bar, label in placed if _inside(label, bar.box, letters)]


def _at_base(bar: Bar, found: Setting) -> Label:
    size, angle = found
    x, below = bar.box.middle[0], bar.value < 0
    base = bar.box.top - MARGIN if below else bar.box.bottom + MARGIN
    if angle:
        return Label(bar.text, (x + CAPITALS * size / 2, base), size, "right" if below else "left", angle=angle)
    return Label(bar.text, (x, base - CAPITALS * size if below else base), size, "centre")


def _inside(label: Label, box: Box, letters: Letters) -> bool:
    found = letters.box(label)
    turned = bool(label.angle)
    across, up = (0.1, 0.0) if turned else (0.0, 0.1)
    tight = Box(
        found.left + across * label.size, found.bottom + up * label.size,
        found.right - across * label.size, found.top - up * label.size,
    )  # fmt: skip
    return box.holds(tight)


def _inked(label: Label, bar: Bar, look: Look, ink: Colour) -> Label:
    fill = fill_of(bar, look)
    backing = fill if look.hatch or bar.part else None
    return replace(label, colour=legible_on(fill, ink), backing=backing)


def clear(labels: Sequence[Label], letters: Letters, lines: Sequence[tuple[Spot, Spot]], room: Box) -> bool:
    """Whether the labels stay in the room, off each other and off the lines."""
    boxes = [letters.box(label) for label in labels]
    if any(one.overlaps(two) for one, two in combinations(boxes, 2)):
        return False
    return all(room.holds(box) for box in boxes) and not any(crosses(*line, box) for line in lines for box in boxes)


def backed(labels: Sequence[Label], letters: Letters, lines: Sequence[tuple[Spot, Spot]]) -> list[Label]:
    """The labels, with white behind those that a comparator's line runs through."""
    return [
        replace(label, backing=WHITE)
        if label.backing is None and any(crosses(*line, letters.box(label)) for line in lines)
        else label
        for label in labels
    ]


def along(curve: Curve, size: float, letters: Letters, lines: Sequence[tuple[Spot, Spot]], room: Box) -> list[Label]:
    """The numbers of a line above or below its dots: all of them, or none where they would touch something."""
    for sides in ((True, False), (False, True)):
        labels: list[Label] = []
        for dot in curve.dots:
            tried = [_at_dot(dot, side, size) for side in sides]
            fitting = (one for one in tried if clear([*labels, one], letters, lines, room))
            labels.append(next(fitting, tried[0]))
        if clear(labels, letters, lines, room):
            return labels
    return []


def _at_dot(dot: Dot, above: bool, size: float) -> Label:
    x, y = dot.spot
    distance = MARK / 2 + GAP
    return Label(dot.text, (x, y + distance if above else y - distance - CAPITALS * size), size, "centre")
