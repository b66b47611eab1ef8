"""Slices fill pages the way Word fills them: of two spaces the larger counts, and what is kept moves together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from paperbuilder.render.drawing import Stroke
from paperbuilder.render.pdf.slices import Slice
from paperbuilder.render.pdf.tagging.canvas import TaggedCanvas

TOLERANCE = 0.01
FEET_ABOVE, FEET_LINE_AT = 12.0, 0.6
FEET_LINE, FEET_RULE = 144.0, 0.5
"""The line above footnotes, as Word draws it: two inches, in a line's room."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A slice and its distance from the top of the text area."""

    slice: Slice
    top: float


def feet_height(feet: Sequence[Slice]) -> float:
    """How high the footnotes are, with the line above them."""
    return sum(foot.before + foot.height + foot.after for foot in feet) + (FEET_ABOVE if feet else 0.0)


def placed_feet(feet: Sequence[Slice], height: float) -> Iterator[Placed]:
    """The line and the footnotes below it, the last one at the foot of the text area."""
    top = height - feet_height(feet)
    if feet:
        yield Placed(Slice(FeetLine(), FEET_ABOVE), top)
    top += FEET_ABOVE
    for foot in feet:
        yield Placed(foot, top + foot.before)
        top += foot.before + foot.height + foot.after


@dataclass(frozen=True, slots=True)
class FeetLine:
    """The short line between a page's text and its footnotes."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it in the middle of the room above the footnotes."""
        canvas.artifact()
        below = top + FEET_ABOVE * FEET_LINE_AT
        canvas.rule((left, below), (left + FEET_LINE, below), Stroke((0.0, 0.0, 0.0), FEET_RULE))


@dataclass(slots=True)
class Filling:
    """A page being filled: what stands on it, how far down, the space owed below the last slice, and its footnotes.

    A page that a break began keeps the space before its first slice; one that just ran over does not.
    """

    hard: bool
    placed: list[Placed] = field(default_factory=list)
    bottom: float = 0.0
    owed: float = 0.0
    feet: list[Slice] = field(default_factory=list)

    def put(self, piece: Slice) -> None:
        """Place the slice below what is there."""
        top = self.bottom + self.gap(piece)
        self.placed.append(Placed(piece, top))
        self.bottom = top + piece.height
        self.owed = piece.after
        self.feet += piece.feet

    def gap(self, piece: Slice) -> float:
        """The space above the slice if it came next."""
        if not self.placed and not self.hard:
            return 0.0
        return max(self.owed, piece.before)

    def room_for(self, chain: Sequence[Slice], height: float) -> bool:
        """Whether the whole chain fits below what is there."""
        first, *others = chain
        bottom = self.bottom + self.gap(first) + first.height
        owed = first.after
        for piece in others:
            bottom += max(owed, piece.before) + piece.height
            owed = piece.after
        feet = [*self.feet, *(foot for piece in chain for foot in piece.feet)]
        return bottom + feet_height(feet) <= height + TOLERANCE

    def whole(self, height: float) -> list[Placed]:
        """All that stands on the page, the footnotes at its foot."""
        return [*self.placed, *placed_feet(self.feet, height)]


def pages(slices: Sequence[Slice], height: float) -> list[list[Placed]]:
    """The slices on as many pages of that height as they need; at least one page."""
    filled = [Filling(hard=True)]
    for chain in _chains(slices):
        for part in _parts(chain, height):
            _place(part, filled, height)
    return [page.whole(height) for page in filled]


def _chains(slices: Sequence[Slice]) -> Iterator[list[Slice]]:
    chain: list[Slice] = []
    for piece in slices:
        if piece.breaks and chain:
            yield chain
            chain = []
        chain.append(piece)
        if not piece.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _parts(chain: list[Slice], height: float) -> list[list[Slice]]:
    """The chain in one part; if it is taller than a page, each slice by itself."""
    return [chain] if Filling(hard=False).room_for(chain, height) else [[piece] for piece in chain]


def _place(chain: Sequence[Slice], filled: list[Filling], height: float) -> None:
    page = filled[-1]
    if page.placed and (chain[0].breaks or not page.room_for(chain, height)):
        page = Filling(hard=chain[0].breaks)
        filled.append(page)
        for repeated in chain[0].repeats:
            page.put(repeated)
    for piece in chain:
        page.put(piece)
