"""What every block needs to be set: the style, the faces, the charts, the places that can be led to, and the room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from paperbuilder.model import Footnote
from paperbuilder.render.drawing import Drawing, Stroke
from paperbuilder.render.pdf.faces import Faces
from paperbuilder.style.sheet import Border, StyleSheet, TextStyle


@dataclass(frozen=True, slots=True)
class Setting:
    """The text area is `width` by `height`; `targets` are the ids that a reference may lead to.

    `numbers` has the page number of each target, as printed in the contents; empty while pages are still counted.
    `feet` are the footnotes met so far.
    """

    style: StyleSheet
    faces: Faces
    drawings: Mapping[str, Drawing]
    targets: frozenset[str]
    width: float
    height: float
    numbers: dict[str, int] = field(default_factory=dict)
    feet: list[Footnote] = field(default_factory=list)

    def text(self, key: str) -> TextStyle:
        """The text style of that key."""
        return self.style.text[key]


def stroke(border: Border) -> Stroke:
    """A border of the style sheet as a line to draw."""
    return Stroke(border.colour.fractions, float(border.width))
