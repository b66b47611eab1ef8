"""A sentence becomes the way that it says a figure went: up, down, by how much, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

from paperbuilder.model import Origin
from paperbuilder.publish.checks.figures import changed, read
from paperbuilder.publish.checks.numbers import COUNTED

ROSE = re.compile(
    r"\b(?:rose|risen|increased|grew|grown|climbed|jumped|surged|soared|doubled|trebled|went up|gone up)\b",
    re.IGNORECASE,
)
FELL = re.compile(
    r"\b(?:fell|fallen|decreased|dropped|declined|shrank|plunged|plummeted|halved|reduced|went down|gone down)\b",
    re.IGNORECASE,
)
FLAT = re.compile(r"\b(?:not|never|nor|neither)\b|n't\b", re.IGNORECASE)
NOW = r"\b(?:is|are|keeps?|kept|(?:has|have)\s+been|continues?\s+to\s+be)\s+(?:(?:still|now|also|\w+ly)\s+)*"
GOES_ON = r"\bcontinues?\s+to\s+"
YEAR = (
    r"(?:in\s+|at\s+)?(?:(?:the\s+)?(?:last|previous|prior)\s+year|(?:a|one|the)\s+year\s+(?:before|ago|earlier)"
    r"|(?:in\s+)?the\s+same\s+(?:period|months|six\s+months|time|day)\b)"
)
RISES = re.compile(
    rf"{NOW}(?:rising|increasing|growing|climbing|going\s+up)\b|{GOES_ON}(?:rise|increase|grow|climb|go\s+up)\b"
    rf"|\b(?:higher|more|greater|larger)\s+(?:(?:\w+\s+)?{COUNTED}\s+)?than\s+{YEAR}|\bup\s+on\s+{YEAR}",
    re.IGNORECASE,
)
FALLS = re.compile(
    rf"{NOW}(?:falling|decreasing|declining|dropping|shrinking|reducing|going\s+down)\b"
    rf"|{GOES_ON}(?:fall|decrease|decline|drop|shrink|reduce|go\s+down)\b"
    rf"|\b(?:lower|fewer|less|smaller)\s+(?:(?:\w+\s+)?{COUNTED}\s+)?than\s+{YEAR}|\bdown\s+on\s+{YEAR}",
    re.IGNORECASE,
)
SUPPOSED = re.compile(
    r"\b(?:if|when|where|whether|while|although|though|expect(?:ed|s)?|likely|forecast|should|would|could|may|might|will|aims?|plan(?:ned)?\s+to"
    r"|no\s+(?:longer|more|higher|greater|larger|lower|fewer|less|smaller)|elsewhere|nationally|average|neighbours?|England)\b",
    re.IGNORECASE,
)
"""Words with which a sentence in the present tense speaks of other things than its own figures as they are."""
NOUN = re.compile(
    r"\b(?:a|an|the|this|that)\s+(?:\w+\s+)?(rise|increase|growth|fall|drop|decrease|reduction|decline)\s+in\b",
    re.IGNORECASE,
)
UNCHANGED = re.compile(
    r"\b(?:unchanged|no\s+change|(?:did|has|have|had)\s+not\s+changed?|(?:stayed|remain(?:s|ed)?)\s+the\s+same)\b",
    re.IGNORECASE,
)
STEADY = re.compile(
    r"\b(?:stayed|remain(?:s|ed)?|held|is|are|was|were)\s+(?:broadly\s+|largely\s+|very\s+)?(?:stable|steady|flat|level|constant)\b",
    re.IGNORECASE,
)
AMOUNTS = (
    (re.compile(r"\b(?:more\s+than|over)\s+doubled\b", re.IGNORECASE), 95.0, inf),
    (re.compile(r"\b(?:nearly|almost)\s+doubled\b", re.IGNORECASE), 70.0, 105.0),
    (re.compile(r"\bdoubled\b", re.IGNORECASE), 80.0, 130.0),
    (re.compile(r"\b(?:trebled|tripled)\b", re.IGNORECASE), 160.0, inf),
    (re.compile(r"\b(?:more\s+than|over)\s+halved\b", re.IGNORECASE), -inf, -47.0),
    (re.compile(r"\bhalved\b", re.IGNORECASE), -60.0, -40.0),
)
"""Verbs that say by how much, with the least and the most that they can mean, in per cent."""
SAME, ABOUT_THE_SAME = 1.0, 10.0
"""Up to how many per cent a figure is unchanged, and up to how many it is stable."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a sentence says: 1 up, -1 down, 0 neither; from how many to how many per cent; and in which words."""

    way: int
    verb: str
    low: float = -inf
    high: float = inf


@dataclass(frozen=True, slots=True)
class Change:
    """What the paper prints of a change: 1 up, -1 down, 0 neither, None where it is hidden or not there; per cent."""

    way: int | None
    percent: float | None = None

    @classmethod
    def of(cls, printed: str, origin: Origin) -> Change:
        """`up 9.7% from 24,267`, `−8 (−40%)`, `unchanged from a year before`, `c`."""
        first, number = printed.strip()[:9].casefold(), changed(printed)
        way = first.startswith(("up", "+")) - first.startswith(("down", "−", "-"))
        is_none = first == "unchanged" or (way == 0 and (read(printed) or (1.0,))[0] == 0)
        if not (way or is_none):
            return cls(None)
        return cls(way, number[0] if number is not None else _percent(origin))

    def agrees(self, said: Said) -> bool:
        """Whether the words may stand beside it; none may tell of a change that is hidden."""
        if self.way is None or (said.way and said.way != self.way):
            return False
        if self.percent is None:
            return bool(said.way) or self.way == 0
        return said.low <= self.percent <= said.high


def _percent(origin: Origin) -> float | None:
    """By how many per cent a figure changed that says from which one it did."""
    earlier = read(origin.said.partition("from ")[2].partition(" (")[0])
    if earlier is None or not earlier[0] or origin.value is None:
        return None
    return 100 * (origin.value - earlier[0]) / earlier[0]


def named(text: str) -> Said | None:
    """That there was a rise or a fall, of what is named behind it."""
    found = None if FLAT.search(text) else NOUN.search(text)
    if found is None:
        return None
    rises = found[1].casefold() in ("rise", "increase", "growth")
    return Said(1 if rises else -1, f"that there was a {found[1].casefold()}")


def past(text: str) -> Said | None:
    """That something rose, fell or stayed as it was."""
    if UNCHANGED.search(text):
        return None if ROSE.search(text) or FELL.search(text) else Said(0, "unchanged", -SAME, SAME)
    if FLAT.search(text):
        return None
    way = bool(ROSE.search(text)) - bool(FELL.search(text))
    if not way:
        steady = STEADY.search(text) and not (ROSE.search(text) or SUPPOSED.search(text))
        return Said(0, "stable", -ABOUT_THE_SAME, ABOUT_THE_SAME) if steady else None
    verb, low, high = next(
        ((match[0].casefold(), low, high) for words, low, high in AMOUNTS if (match := words.search(text))),
        ("rose" if way > 0 else "fell", -inf, inf),
    )
    return Said(way, " ".join(verb.split()), low, high)


def present(text: str) -> Said | None:
    """That it is rising or higher than a year before, or falling or lower; none of what is supposed."""
    if past(text) is not None or FLAT.search(text) or SUPPOSED.search(text):
        return None
    way = bool(RISES.search(text)) - bool(FALLS.search(text))
    return Said(way, "rises or is higher" if way > 0 else "falls or is lower") if way else None
