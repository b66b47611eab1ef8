"""The categories' labels below a chart: whole if they fit, years once, wrapped, and turned only if they must be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from paperbuilder.render.chart.letters import ASCENT, CAPITALS, SMALLEST, Label, Letters, pitch

MONTH = re.compile(r"(?P<month>[A-Z][a-z]{2,8}) (?P<year>\d{4})(?P<cue> \(.*\))?")
GAP, AIR, MOST_LINES = 5.0, 3.0, 4
TURNED_LIMIT = 130.0


@dataclass(frozen=True, slots=True)
class Below:
    """Labels below a base line at height 0, and how deep they reach."""

    labels: tuple[Label, ...]
    depth: float


def below(texts: Sequence[str], places: Sequence[float], step: float, letters: Letters, size: float) -> Below:
    """The labels of categories at these places, `step` apart."""
    for letter_size in (size, SMALLEST):
        found = _years_once(texts, places, letters, letter_size) or _wrapped(texts, places, step, letters, letter_size)
        if found:
            return _measured(found, letters)
    return _measured(_turned(texts, places, step, letters, SMALLEST), letters)


def _measured(labels: Sequence[Label], letters: Letters) -> Below:
    return Below(tuple(labels), max((-letters.box(label).bottom for label in labels), default=0.0))


def _row(number: int, size: float) -> float:
    return -GAP - ASCENT * size - number * pitch(size)


def _years_once(texts: Sequence[str], places: Sequence[float], letters: Letters, size: float) -> list[Label]:
    """Months, each year below the first of its months; nothing unless all are months and fit."""
    months = [MONTH.fullmatch(text) for text in texts]
    if len(texts) < 2 or not all(months):
        return []
    labels: list[Label] = []
    for year, run in groupby(zip(months, places, strict=True), key=lambda pair: pair[0]["year"] if pair[0] else ""):
        labels.extend(_one_year(year, [(match, place) for match, place in run if match], size))
    return labels if _clear(labels, letters) else []


def _one_year(year: str, run: Sequence[tuple[re.Match[str], float]], size: float) -> list[Label]:
    labels = [Label(match["month"], (place, _row(0, size)), size, "centre") for match, place in run]
    labels.append(Label(year, (run[0][1], _row(1, size)), size, "centre"))
    for number, (match, place) in enumerate(run):
        if match["cue"]:
            labels.append(Label(match["cue"].strip(), (place, _row(1 if number else 2, size)), size, "centre"))
    return labels


def _clear(labels: Sequence[Label], letters: Letters) -> bool:
    boxes = sorted((letters.box(label) for label in labels), key=lambda box: (box.bottom, box.left))
    return all(
        one.right + AIR / 2 <= next_one.left for one, next_one in pairwise(boxes) if one.bottom == next_one.bottom
    )


def _wrapped(texts: Sequence[str], places: Sequence[float], step: float, letters: Letters, size: float) -> list[Label]:
    """Labels in several lines; none at all when one does not fit its place."""
    room = step - AIR
    if not all(letters.fits(text, size, room, MOST_LINES) for text in texts):
        return []
    return [
        Label(line, (place, _row(number, size)), size, "centre")
        for text, place in zip(texts, places, strict=True)
        for number, line in enumerate(letters.lines(text, size, room, MOST_LINES))
    ]


def _turned(texts: Sequence[str], places: Sequence[float], step: float, letters: Letters, size: float) -> list[Label]:
    """Labels turned upwards, in as many lines as fit side by side; only every second or third where it is too dense."""
    every = max(1, -int(-pitch(size) * 0.9 // step))
    most = max(1, min(3, int(step * every / pitch(size))))
    chosen = list(zip(texts, places, strict=True))[::every]
    return [label for text, place in chosen for label in _upwards(text, place, letters, size, most)]


def _upwards(text: str, place: float, letters: Letters, size: float, most: int) -> list[Label]:
    whole = letters.width(text, size) <= TURNED_LIMIT
    lines = (text,) if whole else letters.lines(text, size, TURNED_LIMIT, most)
    first = place + CAPITALS * size / 2 - (len(lines) - 1) * pitch(size) / 2
    return [
        Label(line, (first + number * pitch(size), -GAP), size, "right", angle=90.0)
        for number, line in enumerate(lines)
    ]


def beside(
    texts: Sequence[str], limit: float, letters: Letters, size: float
) -> tuple[tuple[tuple[str, ...], ...], float]:
    """The lines of each label at the left of horizontal bars, and the width of the widest."""
    wrapped = tuple(letters.lines(text, size, limit, MOST_LINES) for text in texts)
    return wrapped, max((letters.widest(lines, size) for lines in wrapped), default=0.0)


def placed(labels: Sequence[Label], baseline: float) -> list[Label]:
    """The labels moved so that their base line is at that height."""
    return [
        Label(one.text, (one.spot[0], one.spot[1] + baseline), one.size, one.side, one.bold, one.angle)
        for one in labels
    ]
