"""A slice is a strip of the paper that never breaks: a line, a table row, a chart; blocks become lists of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from paperbuilder.render.drawing import Rgb, Stroke
from paperbuilder.render.pdf.tagging.canvas import TaggedCanvas


class Drawable(Protocol):
    """Something that can be drawn with its upper left corner at a place."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw it there."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Draws nothing: a gap, or the page of an empty section."""

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Leave the place empty."""


@dataclass(frozen=True, slots=True)
class Decoration:
    """What stands behind and beside a run of slices: a fill and a line at its left, a rule below."""

    left: float
    width: float
    fill: Rgb | None
    side: Stroke | None
    below: Stroke | None
    bleed: float
    key: str


@dataclass(frozen=True, slots=True)
class Slice:
    """A strip of that height with the space before and after it.

    `keep` holds it on the page of the next slice. `repeats` stands above it again when it is first on its page.
    `breaks` starts a new page. `anchors` are the ids of the blocks that begin with it. `feet` are the footnotes that
    it refers to, at the foot of its page.
    """

    content: Drawable
    height: float
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    breaks: bool = False
    anchors: tuple[str, ...] = ()
    repeats: tuple[Slice, ...] = ()
    decoration: Decoration | None = None
    feet: tuple[Slice, ...] = ()


def kept(slices: list[Slice]) -> list[Slice]:
    """The slices, all on one page with what follows them."""
    return [replace(each, keep=True) for each in slices]


def together(slices: list[Slice]) -> list[Slice]:
    """The slices, all on one page."""
    return kept(slices[:-1]) + slices[-1:]


def anchored(slices: list[Slice], identity: str) -> list[Slice]:
    """The slices, the first of which is where the block begins."""
    if not slices:
        return slices
    return [replace(slices[0], anchors=(*slices[0].anchors, identity)), *slices[1:]]
