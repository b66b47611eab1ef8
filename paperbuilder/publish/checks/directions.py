"""Words for a direction are held to the changes that the paper prints: of the figures or the metric that they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from paperbuilder import asked
from paperbuilder.compose.nouns import NOUNS
from paperbuilder.model import FigureInText, Origin
from paperbuilder.publish.checks.narrative import Passage, passages
from paperbuilder.publish.checks.numbers import MONTH
from paperbuilder.publish.checks.subject import Place, Subject
from paperbuilder.publish.checks.ways import SUPPOSED, Change, Said, named, past, present

CHANGE = "change"
DONE = re.compile(r" (?:received|started|held|completed|ended)$")
"""What the label of a metric says that nobody says in a sentence."""
BETWEEN = (
    r"(?:\s*\([^)]*\))?\s+(?:(?:has|have|had|been|also|then|again|still|now|is|are|was|were|it|continues?\s+to|kept|keep|\w+ly"
    r"|more\s+than|over|almost)\s+){0,4}"
)
"""What can stand between a metric and what it did."""
DID = (
    r"(?:rose|risen|rising|rise|increas(?:ed|ing|e)|grew|grown|growing|grow|climb(?:ed|ing)|jumped|surged|soared|doubled|trebled|tripled|fell"
    r"|fallen|falling|fall|decreas(?:ed|ing|e)|dropp(?:ed|ing)|drop|declin(?:ed|ing|e)|shrank|plunged|plummeted|halved|reduced|went"
    r"|gone|going|unchanged|stayed|remain(?:s|ed)?|held|did\s+not|not\s+changed|stable|steady|flat|level|higher|lower|fewer|up\s+on|down\s+on)\b"
)
OTHER_DAYS = re.compile(
    rf"\b{MONTH}\b|\b(?:since|until|till|during|week|month|quarter|spring|summer|autumn|winter|term|lockdown|decade|years)\b"
    r"|\b(?:before|after|between|then)\b(?<!the year before)|\bfirst\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
"""Words of a sentence that speaks of other days than those of which a change is printed."""
NAMED_REMEDY = "it says {}, the paper's figures of it do not: reword it, bind the figure, or say why with --accept"
Named = tuple[str, date | None, date | None, tuple[str, ...], tuple[str, ...]]
"""A metric with its days, its breakdown and group."""


@dataclass(frozen=True)
class Shown:
    """The changes that the paper prints of each figure, and of what is called by each name."""

    figures: dict[Named, set[Change]]
    names: dict[str, set[Change]]

    @classmethod
    def of(cls, subject: Subject) -> Shown:
        """What is in the trace."""
        figures, names = defaultdict[Named, set[Change]](set), defaultdict[str, set[Change]](set)
        called = _called(subject)
        for figure in subject.composed.trace:
            if figure.origin.said.startswith(CHANGE):
                change = Change.of(figure.printed, figure.origin)
                figures[_named(figure.origin)].add(change)
                for name in called.get(figure.origin.metric, ()) if not figure.origin.group else ():
                    names[name].add(change)
        return cls(figures, names)


def directions_agree(subject: Subject) -> Iterator[Place]:
    """No sentence says that a figure rose where the paper shows that it fell, or the other way round."""
    shown = Shown.of(subject)
    for passage in passages(subject):
        for sentence in passage.sentences():
            before, now = past(sentence.text), present(sentence.text)
            said = before or now or named(sentence.text)
            if before is not None and any(_turned(figure, before, sentence, shown) for figure in sentence.figures):
                yield _place(sentence, before.verb)
            elif now is not None and _all_turned(sentence, now, shown):
                yield _place(sentence, now.verb)
            elif said is not None and _is_named(sentence, said, shown):
                yield Place(_where(sentence), NAMED_REMEDY.format(said.verb), "acceptable")


def _place(sentence: Passage, verb: str) -> Place:
    return Place(_where(sentence), f"it says {verb}, the figures do not: reword it")


def _where(sentence: Passage) -> str:
    return f"{sentence.place}, “{_filled(sentence)}”"


def _all_turned(sentence: Passage, said: Said, shown: Shown) -> bool:
    """Whether every figure of the sentence whose change the paper prints goes another way: it is of one of them."""
    known = [figure for figure in sentence.figures if figure.origin and shown.figures.get(_named(figure.origin))]
    return bool(known) and all(_turned(figure, said, sentence, shown) for figure in known)


def _is_named(sentence: Passage, said: Said, shown: Shown) -> bool:
    """Whether the sentence, without a figure, says of a metric by its name what none of its changes does."""
    text = sentence.text
    if sentence.figures or SUPPOSED.search(text) or OTHER_DAYS.search(text):
        return False
    found = [changes for name, changes in shown.names.items() if _says_of(name, text)]
    return bool(found) and not any(change.agrees(said) for changes in found for change in changes)


def _says_of(name: str, text: str) -> bool:
    """`referrals fell`, `the fall in referrals`, `fewer referrals than`, and not those of some alone."""
    plain = re.escape(name).replace(r"\ ", r"\s+")
    whole = rf"(?<![\w-]){plain}"
    forms = rf"(?:of\s+|^\W*(?:(?:overall|the|all|total|our|number\s+of)\W+)*){whole}{BETWEEN}{DID}"
    noun = r"\b(?:rise|increase|growth|fall|drop|decrease|reduction|decline)\s+in\s+"
    noun += rf"(?:the\s+number\s+of\s+)?{whole}\s*(?:[.,;]|$)"
    more = rf"\b(?:more|fewer)\s+{whole}\s+than\b"
    return re.search(rf"{forms}|{noun}|{more}", text, re.IGNORECASE) is not None


def _called(subject: Subject) -> dict[str, set[str]]:
    """The names of each metric: its label, with and without what was done, and what its figure counts."""
    found: dict[str, set[str]] = {}
    for metric, definition in asked.catalogue(subject.layout).items():
        label = definition.label.casefold()
        found[metric] = {label, DONE.sub("", label), *(words.casefold() for words in NOUNS.get(metric, ())[1:])}
    return found


def _named(origin: Origin) -> Named:
    return origin.metric, origin.start, origin.end, origin.by, origin.group


def _turned(figure: FigureInText, said: Said, sentence: Passage, shown: Shown) -> bool:
    """Whether the paper shows the figure only going another way; a change in the sentence speaks for itself."""
    if figure.origin is None:
        return False
    own = {
        Change.of(one.text, one.origin) for one in sentence.figures if one.origin and one.origin.said.startswith(CHANGE)
    }
    ways = own or shown.figures.get(_named(figure.origin), set())
    return bool(ways) and not any(change.agrees(said) for change in ways)


def _filled(sentence: Passage) -> str:
    """The sentence with its figures in it."""
    parts = sentence.text.split("\ufffc")
    filled = [words for pair in zip(parts, [f.text for f in sentence.figures] + [""], strict=False) for words in pair]
    return "".join(filled)
