"""Lines of text on the canvas: each span in its element, links underlined and clickable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from paperbuilder.render.drawing import Stroke
from paperbuilder.render.pdf.faces import baseline, width
from paperbuilder.render.pdf.lines import Line
from paperbuilder.render.pdf.spans import Span
from paperbuilder.render.pdf.tagging.canvas import TaggedCanvas
from paperbuilder.style.sheet import Align, TextStyle

SHIFT: dict[Align, float] = {"left": 0.0, "centre": 0.5, "right": 1.0}
UNDERLINE = 0.12


@dataclass(frozen=True, slots=True)
class LineDrawing:
    """A line of a paragraph, aligned in the room it has; `artifact` draws it as no content.

    `label` stands before it, that far left of the text: a list's bullet or number.
    """

    line: Line
    face: str
    style: TextStyle
    room: float
    align: Align
    indent: float = 0.0
    artifact: bool = False
    label: tuple[Line, float] | None = None

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the line, its upper left corner there."""
        below = top + baseline(self.face, self.style.size, self.style.leading)
        x = left + self.indent + SHIFT[self.align] * (self.room - self.line.width)
        if self.label is not None:
            label, distance = self.label
            _draw(canvas, label.spans, left + self.indent - distance, below, self)
        _draw(canvas, self.line.spans, x, below, self)


def _draw(canvas: TaggedCanvas, spans: Sequence[Span], x: float, below: float, drawing: LineDrawing) -> None:
    last = len(spans) - 1
    for element, group in groupby(enumerate(spans), key=lambda pair: pair[1].element):
        begin = x
        if not drawing.artifact:
            canvas.mark(element)
        end = x
        for index, span in group:
            canvas.text(x, below - span.rise, span.text, span.face, span.size, span.colour)
            end = x + width(span.face, span.size, span.text.rstrip() if index == last else span.text)
            x += width(span.face, span.size, span.text)
        if span.lead is not None and not drawing.artifact:
            _link(canvas, span, (begin, end), below, drawing.style)


def _link(canvas: TaggedCanvas, span: Span, ends: tuple[float, float], below: float, style: TextStyle) -> None:
    begin, end = ends
    under = below + span.size * UNDERLINE
    canvas.rule((begin, under), (end, under), Stroke(span.colour, max(span.size / 20, 0.4)))
    if span.lead is not None:
        box = (begin, below - style.size, end - begin, style.size * 1.3)
        canvas.link(span.element, span.lead.target, span.lead.contents, box)
