"""Words for a direction are held to the changes that the paper prints."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from paperbuilder.model import FigureInText, Origin
from paperbuilder.publish.checks.narrative import Passage, passages
from paperbuilder.publish.checks.numbers import COUNTED
from paperbuilder.publish.checks.subject import Place, Subject

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
CHANGE = "change"
Named = tuple[str, date | None, date | None, tuple[str, ...], tuple[str, ...]]
"""A metric with its days, its breakdown and group."""


def directions_agree(subject: Subject) -> Iterator[Place]:
    """No sentence says that a figure rose where the paper shows that it fell, or the other way round."""
    shown = _shown(subject)
    for passage in passages(subject):
        for sentence in passage.sentences():
            said = _said(sentence.text)
            if said and any(_turned(figure, said, sentence, shown) for figure in sentence.figures):
                yield _place(sentence, "rose" if said > 0 else "fell")
            elif (saying := _saying(sentence.text)) and _all_turned(sentence, saying, shown):
                yield _place(sentence, "rises or is higher" if saying > 0 else "falls or is lower")


def _place(sentence: Passage, verb: str) -> Place:
    return Place(f"{sentence.place}, “{_filled(sentence)}”", f"it says {verb}, the figures do not: reword it")


def _all_turned(sentence: Passage, said: int, shown: dict[Named, set[int]]) -> bool:
    """Whether every figure of the sentence whose change the paper prints goes another way: it is of one of them."""
    known = [figure for figure in sentence.figures if figure.origin and shown.get(_named(figure.origin))]
    return bool(known) and all(_turned(figure, said, sentence, shown) for figure in known)


def _said(text: str) -> int:
    """1 rose, -1 fell, 0 nothing or both."""
    if FLAT.search(text):
        return 0
    return bool(ROSE.search(text)) - bool(FELL.search(text))


def _saying(text: str) -> int:
    """1 it is rising or higher than a year before, -1 falling or lower, 0 neither, both, or of something else."""
    if _said(text) or FLAT.search(text) or SUPPOSED.search(text):
        return 0
    return bool(RISES.search(text)) - bool(FALLS.search(text))


def _shown(subject: Subject) -> dict[Named, set[int]]:
    """The directions that the paper shows of each figure."""
    found: dict[Named, set[int]] = defaultdict(set)
    for figure in subject.composed.trace:
        if figure.origin.said.startswith(CHANGE):
            found[_named(figure.origin)].add(_direction(figure.printed))
    return found


def _named(origin: Origin) -> Named:
    return origin.metric, origin.start, origin.end, origin.by, origin.group


def _direction(printed: str) -> int:
    """1 up, -1 down; 0 for no change, and for one that is suppressed or not available: no words may tell of that."""
    first = printed.strip()[:4].casefold()
    return first.startswith(("up", "+")) - first.startswith(("down", "−", "-"))


def _turned(figure: FigureInText, said: int, sentence: Passage, shown: dict[Named, set[int]]) -> bool:
    """Whether the paper shows the figure only going another way; a change in the sentence speaks for itself."""
    if figure.origin is None:
        return False
    own = {_direction(one.text) for one in sentence.figures if one.origin and one.origin.said.startswith(CHANGE)}
    ways = own or shown.get(_named(figure.origin), set())
    return bool(ways) and said not in ways


def _filled(sentence: Passage) -> str:
    """The sentence with its figures in it."""
    parts = sentence.text.split("\ufffc")
    filled = [words for pair in zip(parts, [f.text for f in sentence.figures] + [""], strict=False) for words in pair]
    return "".join(filled)
