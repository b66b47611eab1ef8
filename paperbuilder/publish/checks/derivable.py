"""What the public paper prints is held against what is not for publication: a total less its other rows is the row."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder import asked
from paperbuilder.layout.disclosure import Disclosure
from paperbuilder.publish.checks.exempt import is_kept, whole_blocks
from paperbuilder.publish.checks.subject import Place, Subject

REMEDY = "take a second row or the total out of the public part too, or make the whole section exempt"


def exempt_not_derivable(subject: Subject) -> Iterator[Place]:
    """No figure of what is not for publication follows from the public figures, by sums, parts or percentages.

    The place is that in Part 2, without the figure.
    """
    from paperbuilder.disclose.following import following

    kept = subject.restricted
    if kept is None:
        return
    setting = subject.layout.definition.disclosure
    given = setting if isinstance(setting, Disclosure) else Disclosure()
    found = following(subject.document, kept.composed.document, kept.truth, asked.catalogue(kept.layout), given)
    for fact in found:
        if fact.block in whole_blocks(kept) or is_kept(fact.origin, kept.layout):
            yield Place(f"Part 2, {fact.place}", REMEDY)
