"""The narrative is held to its figures: no number is typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperbuilder.compose.confidentiality import symbol
from paperbuilder.layout.publication import AcceptedFigure
from paperbuilder.publish.bound import OVER_HIDDEN, TYPED
from paperbuilder.publish.checks.handwritten import handwritten
from paperbuilder.publish.checks.narrative import Passage, passages
from paperbuilder.publish.checks.numbers import Typed, typed
from paperbuilder.publish.checks.subject import Place, Subject

SMALL = range(1, 6)
ACCEPT = "bind the figure ({{ metric }}); when it is none of the data, say so in accepted_figures or with --accept"
TYPED_OVER = "undo it in the draft, or correct the data; when it is right as it was typed, say so with --accept"


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
