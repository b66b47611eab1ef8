"""What the publication checks look at: the finished paper, its very files, and what was found on the way to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from paperbuilder.compose.inputs import Composed
from paperbuilder.data.finding import Finding
from paperbuilder.errors import DraftError
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.metrics.result import Results
from paperbuilder.model import Document
from paperbuilder.publish.checks.haystack import haystack

if TYPE_CHECKING:
    from paperbuilder.disclose.reading import Fact
    from paperbuilder.draft.unseen import Unseen
    from paperbuilder.render.pdf.reading import Said

Weight = Literal["failed", "acceptable", "noted"]
"""What a place does: it refuses the paper, unless it is accepted with a reason, or it is only listed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a check found something, what to do about it, how much it weighs, and why the layout accepts it."""

    place: str
    remedy: str
    weight: Weight = "failed"
    accepted: str = ""


@dataclass(frozen=True)
class Restricted:
    """The paper that is not for publication: its layout, what it prints, and the true results behind both twins."""

    layout: LoadedLayout
    composed: Composed
    truth: Results


@dataclass(frozen=True)
class Subject:
    """A paper as it would be frozen. `taken` are the versions that are, `hidden` the values that the paper hides.

    `earlier` are the figures that readers have already, where there is something `restricted`,
    `own` are the words outside the narrative that the program wrote, where a draft was edited;
    `beside` is all that its bag would hold, `restricted` what must not be in it, `left_out` are the
    sections that were deleted in a draft.
    """

    layout: LoadedLayout
    composed: Composed
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()
    marks: tuple[Finding, ...] = ()
    taken: tuple[str, ...] = ()
    hidden: frozenset[float] = field(default_factory=frozenset)
    beside: Mapping[str, bytes] = field(default_factory=dict)
    restricted: Restricted | None = None
    left_out: tuple[str, ...] = ()
    own: frozenset[tuple[str, str]] | None = None
    earlier: tuple[Fact, ...] = ()

    @property
    def document(self) -> Document:
        """The finished paper."""
        return self.composed.document

    @cached_property
    def word(self) -> Unseen | None:
        """What the Word file holds beside its pages; None where it cannot be read."""
        from paperbuilder.draft.unseen import unseen

        try:
            return unseen(self.files[".docx"], "the Word file")
        except DraftError:
            return None

    @cached_property
    def pdf(self) -> Said:
        """What the PDF holds."""
        from paperbuilder.render.pdf.reading import said

        return said(self.files[".pdf"])

    @cached_property
    def haystack(self) -> tuple[tuple[str, str], ...]:
        """The words of every file, shown or not, and of all else that the bag would hold."""
        rest = {name: data for name, data in self.beside.items() if data not in self.files.values()}
        return tuple(haystack({**{f"paper{ending}": data for ending, data in self.files.items()}, **rest}))


Run = Callable[[Subject], Iterable[Place] | None]
"""The places where a check fails; None where it cannot be run."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check: its name, what holds when it is passed, and what finds where it does not.

    `final` ones are about the version to be frozen and not about a working copy. `remedy` is what lets it run.
    What an `acceptable` one finds can stand with a reason, and where it is `by_name` with none that is for everything.
    """

    name: str
    sentence: str
    run: Run
    final: bool = False
    remedy: str = ""
    acceptable: bool = False
    by_name: bool = False


def places(found: Iterable[str], remedy: str) -> Iterator[Place]:
    """A place for each that was found, with the same remedy."""
    return (Place(one, remedy) for one in found)
