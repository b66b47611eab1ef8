"""The words of the public paper are searched for what tells of an exempt figure without printing it.

"Between 40 and 45", "about 1,200", "twelve hundred", a share of a public count, an average: in the sentence that has
the figure's label, or in the next one. Whether such words tell of the figure a person must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paperbuilder import asked
from paperbuilder.model import Origin, TracedFigure
from paperbuilder.publish.checks.figures import read
from paperbuilder.publish.checks.handwritten import lines
from paperbuilder.publish.checks.narrative import BOUND, Passage, passages
from paperbuilder.publish.checks.subject import Place, Restricted, Subject
from paperbuilder.publish.checks.told import Told, told

SAY = 'leave out what tells of it, or say why it tells nothing: --accept "no-exempt-figures@WORDS=REASON"'
MOST_SHOWN = 80
Wholes = Mapping[tuple[object, ...], set[float]]


@dataclass(frozen=True)
class Kept:
    """An exempt figure: the labels that name it, its number, whether that is a percentage, and from what it is."""

    labels: tuple[str, ...]
    value: float
    percent: bool
    origin: Origin

    def is_told(self, said: Told, wholes: Wholes) -> bool:
        """Whether the words tell of the figure: it, its share of a public count, or its average."""
        if said.percent != self.percent:
            return said.percent and any(
                said.tells(100 * self.value / whole) for whole in wholes.get(_of(self.origin), ())
            )
        if not said.days:
            return said.tells(self.value)
        days = (self.origin.end - self.origin.start).days + 1 if self.origin.start and self.origin.end else 0
        return days > said.days and said.tells(self.value * said.days / days)


def narrowed(subject: Subject, restricted: Restricted, labelled: Iterator[TracedFigure]) -> Iterator[Place]:
    """The sentences of the public paper that tell of an exempt figure; the `labelled` have one of their own."""
    figures, wholes = tuple(_kept(subject, restricted, labelled)), _wholes(subject)
    found: dict[Place, None] = {}
    for place, sentence, words in _windows(subject):
        plain = sentence.casefold()
        named = [figure for figure in figures if any(_holds(plain, label) for label in figure.labels)]
        said = tuple(told(words)) if named else ()
        if any(figure.is_told(each, wholes) for figure in named for each in said):
            found |= {Place(f"{place}, “{_short(words)}”", SAY, "acceptable"): None}
    yield from found


def _kept(subject: Subject, restricted: Restricted, labelled: Iterator[TracedFigure]) -> Iterator[Kept]:
    """The exempt figures that have a number and a name of their own: their row's, or a metric's not in public."""
    public = {figure.origin.metric for figure in subject.composed.trace}
    known, rows = asked.catalogue(restricted.layout), set(labelled)
    for figure in restricted.composed.trace:
        number, metric = read(figure.printed), figure.origin.metric
        label = known[metric].label if metric in known and metric not in public else ""
        names = tuple(name.casefold() for name in (figure.row if figure in rows else "", label) if name)
        if number is not None and names and not figure.origin.source:
            yield Kept(names, number[0], "%" in figure.printed, figure.origin)


def _wholes(subject: Subject) -> dict[tuple[object, ...], set[float]]:
    """The public counts of each metric and its days that are broken down by nothing."""
    found: dict[tuple[object, ...], set[float]] = {}
    for figure in subject.composed.trace:
        number = read(figure.printed)
        if number is not None and number[0] > 0 and not figure.origin.group and not figure.origin.said:
            found.setdefault(_of(figure.origin), set()).add(number[0])
    return found


def _of(origin: Origin) -> tuple[object, ...]:
    return origin.metric, origin.start, origin.end


def _windows(subject: Subject) -> Iterator[tuple[str, str, str]]:
    """Where each sentence stands, its words, and those with the next one of its passage."""
    others = (Passage(line.place, line.text, ()) for line in lines(subject.document) if line.text)
    for passage in (*passages(subject), *others):
        sentences = [sentence.text.replace(BOUND, "…") for sentence in passage.sentences()]
        for sentence, following in zip(sentences, [*sentences[1:], ""], strict=True):
            yield passage.place, sentence, f"{sentence} {following}".strip()


def _holds(words: str, label: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(label)}(?!\w)", words) is not None


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= MOST_SHOWN else f"{plain[:MOST_SHOWN].rpartition(' ')[0]} …"
