"""Words become what they tell of a number: the number itself, about it, a range, a share, or an average of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.publish.checks.numbers import IGNORED, TIME, N
from paperbuilder.publish.checks.worded import value_of

SHARE = r"(?P<share>\s?%|\s+per\s?cent\b)"
ABOUT = (
    r"(?:about|around|roughly|approximately|approx\.?|circa|c\.|nearly|almost|close\s+to|just\s+(?:over|under|above|below)"
    r"|some|an?\s+estimated|getting\s+on\s+for)"
)
LEAST = r"(?:more\s+than|over|above|at\s+least|no\s+(?:fewer|less)\s+than|upwards\s+of|in\s+excess\s+of)"
MOST = r"(?:fewer\s+than|less\s+than|under|below|at\s+most|up\s+to|no\s+more\s+than|not\s+more\s+than)"
RANGE = re.compile(
    rf"(?<![\w.,])(?P<low>{N})(?:\s?%|\s+per\s?cent)?\s*(?:to|and|or|–|—|-)\s*(?P<high>{N}){SHARE}?(?![\w]|[.,]\d)",
    re.I,
)
HEDGED = re.compile(
    rf"\b(?:(?P<about>{ABOUT})|(?P<least>{LEAST})|(?P<most>{MOST}))\s+(?:an?\s+)?(?P<number>{N})"
    rf"{SHARE}?(?![\w]|[.,]\d|[\s-]+(?:year|{TIME})\b)",
    re.I,
)
PLAIN = re.compile(rf"(?<![\w.,])(?P<number>{N}){SHARE}?(?![\w]|[.,]\d)", re.I)
EACH = re.compile(
    rf"(?<![\w.,])(?P<number>{N})\s+(?:[a-z]+\s+){{0,2}}?(?:a|an|per|each|every)\s+(?P<time>day|week|month|quarter|year)\b"
    rf"|\b(?P<span>daily|weekly|monthly|quarterly|yearly)\s+average\s+(?:of\s+|was\s+)(?P<mean>{N})",
    re.I,
)
OF_EVERY = re.compile(
    rf"(?<![\w.,])(?P<part>{N})\s+(?:in|out\s+of|of\s+every)\s+(?:every\s+)?(?P<whole>{N})(?![\w.,]*\d)", re.I
)
PARTS = re.compile(
    r"\b(?P<half>half)\b(?!-|\s+(?:a|an|the)\s+(?:dozen|year))"
    r"|\b(?P<count>a|one|two|three|four)[\s-](?P<part>third|quarter|fifth|tenth)s?\b(?!\s+of\s+(?:a|the)\s+year)",
    re.I,
)
COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
OF_ONE = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
DAYS = {"day": 1.0, "week": 7.0, "month": 365.25 / 12, "quarter": 365.25 / 4, "year": 365.25}
SPANS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year"}
NEAR = 1e-9
ROUGH = 0.1
"""Of a number: how far what is "about" it can lie from it."""
ROUGH_POINTS = 2.5
"""How far from a percentage what is said in parts can lie: a third of 31 to 36."""
NARROW = 0.5
"""Of a number: a wider range tells nothing of it."""
NARROW_AT_LEAST = 10


@dataclass(frozen=True, slots=True)
class Told:
    """That a number lies from `low` to `high`; a percentage, or of one span of so many days, where that is said."""

    low: float
    high: float
    percent: bool = False
    days: float = 0.0

    def tells(self, value: float) -> bool:
        """Whether the value lies there, and the range is narrow enough to tell it."""
        widest = max(NARROW * abs(value), 0 if self.percent else NARROW_AT_LEAST)
        return self.low - NEAR <= value <= self.high + NEAR and self.high - self.low <= widest


def told(text: str) -> Iterator[Told]:
    """What the text tells of numbers; dates, ages, durations and references tell none."""
    masked = IGNORED.sub(lambda match: "·" * len(match[0]), text)
    for match in RANGE.finditer(masked):
        yield Told(value_of(match["low"].casefold()), value_of(match["high"].casefold()), bool(match["share"]))
    yield from (_hedged(match) for match in HEDGED.finditer(text))
    for match in PLAIN.finditer(masked):
        is_share = bool(match["share"])
        yield Told(*_rounded(match["number"], is_share), is_share)
    yield from _averages(text)
    yield from _parts(text)


def _hedged(match: re.Match[str]) -> Told:
    number = value_of(match["number"].casefold())
    low = number if match["least"] else number * (1 - ROUGH)
    high = number if match["most"] else number * (1 + ROUGH)
    wider = 0.0 if match["share"] else 1.0
    return Told(low - wider * (not match["least"]), high + wider * (not match["most"]), bool(match["share"]))


def _rounded(words: str, is_share: bool) -> tuple[float, float]:
    """From where to where a number can lie that is rounded to this one, by its last digit that is no 0."""
    number, decimals = value_of(words.casefold()), len(words.partition(".")[2])
    zeros = len(whole := str(int(number))) - len(whole.rstrip("0"))
    half = 0.5 * 10.0**-decimals if is_share or decimals else min(0.5 * 10.0**zeros, ROUGH * number) * bool(zeros)
    return number - half, number + half


def _averages(text: str) -> Iterator[Told]:
    for match in EACH.finditer(text):
        words, time = match["number"] or match["mean"], (match["time"] or SPANS[match["span"].casefold()]).casefold()
        number, decimals = value_of(words.casefold()), len(words.partition(".")[2])
        half = 0.5 * 10.0**-decimals
        yield Told(number - half, number + half, days=DAYS[time])


def _parts(text: str) -> Iterator[Told]:
    for match in PARTS.finditer(text):
        share = 50.0 if match["half"] else 100.0 * COUNTS[match["count"].casefold()] / OF_ONE[match["part"].casefold()]
        yield Told(share - ROUGH_POINTS, share + ROUGH_POINTS, percent=True)
    for match in OF_EVERY.finditer(text):
        part, whole = value_of(match["part"].casefold()), value_of(match["whole"].casefold())
        if 0 < part <= whole:
            yield Told(100 * part / whole - ROUGH_POINTS, 100 * part / whole + ROUGH_POINTS, percent=True)
