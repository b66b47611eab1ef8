"""The narrative is held to its figures: numbers typed by hand, and words for a direction."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from paperbuilder.compose.confidentiality import symbol
from paperbuilder.layout.publication import AcceptedFigure
from paperbuilder.model import FigureInText, Origin
from paperbuilder.publish.bound import OVER_HIDDEN, TYPED
from paperbuilder.publish.checks.handwritten import handwritten
from paperbuilder.publish.checks.narrative import Passage, passages
from paperbuilder.publish.checks.numbers import Typed, typed
from paperbuilder.publish.checks.subject import Place, Subject

SMALL = range(1, 6)
ACCEPT = "bind the figure ({{ metric }}); when it is none of the data, say so in accepted_figures or with --accept"
ROSE = re.compile(
    r"\b(?:rose|risen|increased|grew|grown|climbed|jumped|surged|soared|doubled|trebled|went up|gone up)\b",
    re.IGNORECASE,
)
FELL = re.compile(
    r"\b(?:fell|fallen|decreased|dropped|declined|shrank|plunged|plummeted|halved|reduced|went down|gone down)\b",
    re.IGNORECASE,
)
FLAT = re.compile(r"\b(?:not|never|nor|neither)\b|n't\b", re.IGNORECASE)
TYPED_OVER = "undo it in the draft, or correct the data; when it is right as it was typed, say so with --accept"
CHANGE = "change"
Named = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A metric with its breakdown and group."""


def typed_figures(subject: Subject) -> Iterator[Place]:
    """No number is typed; a small one, or one that is hidden elsewhere, may tell of a child."""
    known = subject.layout.definition.publication.accepted_figures
    for passage in (*passages(subject), *handwritten(subject)):
        for number in typed(passage.text):
            yield _place(number, passage, subject.hidden, known)
    yield from _typed_over(subject)


def _typed_over(subject: Subject) -> Iterator[Place]:
    """Figures that were typed over computed ones in a draft; one in place of a suppressed one is always looked at."""
    for figure in subject.composed.trace:
        if figure.origin.source in (TYPED, OVER_HIDDEN):
            where = ", ".join(words for words in (figure.place, figure.row, figure.column) if words)
            numbers = [number for number in typed(figure.printed) if number.counts]
            small = any(number.value in SMALL or number.value in subject.hidden for number in numbers)
            hides = figure.origin.source == OVER_HIDDEN and figure.printed != symbol(
                subject.layout.definition.disclosure
            )
            yield Place(f"{where}: {figure.printed}", TYPED_OVER, "acceptable" if small or hides else "noted")


def _place(number: Typed, passage: Passage, hidden: frozenset[float], known: tuple[AcceptedFigure, ...]) -> Place:
    place = f"{passage.place}, “{number.around}”"
    if number.counts and (number.value in SMALL or number.value in hidden):
        reason = next((one.reason for one in known if _covers(one.words, passage.text, number)), "")
        return Place(place, ACCEPT, "acceptable", reason)
    return Place(place, "bind the figure, so that it stays right", "noted")


def _covers(words: str, text: str, number: Typed) -> bool:
    """Whether the accepted words stand there, with the number among them."""
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    spans = (match.span() for match in re.finditer(pattern, text))
    return any(start <= number.start and number.end <= end for start, end in spans)


def directions_agree(subject: Subject) -> Iterator[Place]:
    """No sentence says that a figure rose where the paper shows that it fell, or the other way round."""
    shown = _shown(subject)
    for passage in passages(subject):
        for sentence in passage.sentences():
            said = _said(sentence.text)
            turned = said and any(_turned(figure, said, sentence, shown) for figure in sentence.figures)
            if turned:
                verb = "rose" if said > 0 else "fell"
                yield Place(
                    f"{sentence.place}, “{_filled(sentence)}”", f"it says {verb}, the figures do not: reword it"
                )


def _said(text: str) -> int:
    """1 rose, -1 fell, 0 nothing or both."""
    if FLAT.search(text):
        return 0
    return bool(ROSE.search(text)) - bool(FELL.search(text))


def _shown(subject: Subject) -> dict[Named, set[int]]:
    """The directions that the paper shows of each figure."""
    found: dict[Named, set[int]] = defaultdict(set)
    for figure in subject.composed.trace:
        if figure.origin.said.startswith(CHANGE):
            found[_named(figure.origin)].add(_direction(figure.printed))
    return found


def _named(origin: Origin) -> Named:
    return origin.metric, origin.by, origin.group


def _direction(printed: str) -> int:
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
