"""What the public paper prints is held against what is not for publication: a total less its other rows is the row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from paperbuilder import asked
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.publish.checks.exempt import is_kept, whole_blocks
from paperbuilder.publish.checks.subject import Place, Restricted, Subject

if TYPE_CHECKING:
    from paperbuilder.disclose.reading import Fact

REMEDY = "take a second row or the total out of the public part too, or make the whole section exempt"
UNSAID = "readers can work it out beside what is published already: say with --accept why it is exempt all the same"


def exempt_not_derivable(subject: Subject) -> Iterator[Place]:
    """No figure of what is not for publication follows from the public figures, by sums, parts or percentages.

    What follows only beside earlier versions cannot be unsaid, but somebody says that it is known. The place is that in
    Part 2, without the figure.
    """
    kept = subject.restricted
    if kept is None:
        return
    now = dict.fromkeys(_places(subject, kept, ()))
    yield from (Place(place, REMEDY) for place in now)
    beside = dict.fromkeys(_places(subject, kept, subject.earlier)) if subject.earlier else {}
    yield from (Place(place, UNSAID, "acceptable") for place in beside if place not in now)


def _places(subject: Subject, kept: Restricted, earlier: tuple[Fact, ...]) -> Iterator[str]:
    from paperbuilder.disclose.following import following

    setting = subject.layout.definition.disclosure
    given = setting if isinstance(setting, Disclosure) else Disclosure()
    known = asked.catalogue(kept.layout)
    found = following(subject.document, kept.composed.document, kept.truth, known, given, earlier)
    for fact in found:
        if fact.block in whole_blocks(kept) or is_kept(fact.origin, kept.layout):
            yield f"Part 2, {fact.place}"
