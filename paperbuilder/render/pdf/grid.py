"""Rows of a table as boxes: where each cell stands, how high its row is, and how it is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from paperbuilder.render.drawing import Rgb, Stroke
from paperbuilder.render.pdf.line_drawing import LineDrawing
from paperbuilder.render.pdf.lines import lines
from paperbuilder.render.pdf.setting import Setting, stroke
from paperbuilder.render.pdf.spans import Span
from paperbuilder.render.pdf.tagging.canvas import TaggedCanvas
from paperbuilder.style.sheet import Align, Border, TextStyle


@dataclass(frozen=True, slots=True)
class Columns:
    """The left edge of each column and the right edge of the last, in points."""

    edges: tuple[float, ...]

    @classmethod
    def shared(cls, weights: Sequence[float], width: float) -> Columns:
        """The width shared out by weight."""
        total = sum(weights)
        return cls((0.0, *(width * reached / total for reached in accumulate(weights))))

    def box(self, first: int, last: int) -> tuple[float, float]:
        """The left edge and the width of the columns from first to last."""
        return self.edges[first], self.edges[last + 1] - self.edges[first]

    @property
    def width(self) -> float:
        """The whole table's width."""
        return self.edges[-1]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its lines of text, over `down` rows; `drop` lowers it to the foot of the rows it spans."""

    lines: tuple[LineDrawing, ...]
    style: TextStyle
    left: float
    width: float
    padding: float
    drop: float = 0.0
    down: int = 1

    @property
    def height(self) -> float:
        """How high the cell has to be."""
        spaces = float(self.style.space_before) + float(self.style.space_after)
        return len(self.lines) * self.style.leading + spaces + 2 * self.padding

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the cell's text, the row's upper left corner there."""
        below = top + self.drop + self.padding + float(self.style.space_before)
        for index, line in enumerate(self.lines):
            line.draw(canvas, left, below + index * self.style.leading)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the row at `at` points below its top, from `left` to `right`."""

    at: float
    left: float
    right: float
    stroke: Stroke


@dataclass(frozen=True, slots=True)
class RowBox:
    """A row: its cells, fill and rules; the fill may reach down over the rows below it.

    `open` are the stretches, from left to right, over which a cell goes on into the row below.
    """

    cells: tuple[Cell, ...]
    height: float
    width: float
    fill: Rgb | None = None
    rules: tuple[Rule, ...] = ()
    reach: float = 0.0
    open: tuple[tuple[float, float], ...] = ()

    @property
    def reaches(self) -> bool:
        """Whether a cell goes on into the row below."""
        return bool(self.open)

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the row, its upper left corner there."""
        canvas.artifact()
        if self.fill is not None:
            canvas.fill(left, top, self.width, self.height + self.reach, self.fill)
        for rule in self.rules:
            canvas.rule((left + rule.left, top + rule.at), (left + rule.right, top + rule.at), rule.stroke)
        for cell in self.cells:
            cell.draw(canvas, left, top)

    def ruled(self, border: Border | None) -> RowBox:
        """The row with a rule below it, and higher by the rule's width, as in Word."""
        if border is None:
            return self
        at, line = self.height + border.width / 2, stroke(border)
        below = (Rule(at, left, right, line) for left, right in self._closed())
        return replace(self, height=self.height + border.width, rules=(*self.rules, *below))

    def _closed(self) -> Iterator[tuple[float, float]]:
        """The stretches between those that are open."""
        edges = [0.0, *(edge for stretch in sorted(self.open) for edge in stretch), self.width]
        yield from ((left, right) for left, right in zip(edges[::2], edges[1::2], strict=True) if right > left)

    def repeated(self) -> RowBox:
        """The same row as it looks on the table's next page, as no content."""
        return replace(self, cells=tuple(_as_artifact(cell) for cell in self.cells))


def stretched(rows: Sequence[RowBox]) -> list[RowBox]:
    """The rows, the last of those that a cell reaches over high enough for it, open where it goes on."""
    heights = [row.height for row in rows]
    opened: list[list[tuple[float, float]]] = [[] for _ in rows]
    for first, row in enumerate(rows):
        for tall in (each for each in row.cells if each.down > 1):
            last = min(first + tall.down, len(rows)) - 1
            heights[last] = max(heights[last], tall.height - sum(heights[first:last]))
            for place in range(first, last):
                opened[place].append((tall.left, tall.left + tall.width))
    return [
        replace(row, height=height, open=tuple(open_)) for row, height, open_ in zip(rows, heights, opened, strict=True)
    ]


def _as_artifact(cell: Cell) -> Cell:
    return replace(cell, lines=tuple(replace(line, artifact=True) for line in cell.lines))


def cell(
    content: Sequence[Span], style: TextStyle, align: Align, box: tuple[float, float], setting: Setting, down: int = 1
) -> Cell:
    """The content set in a cell with that left edge and width, over so many rows."""
    left, width = box
    padding = float(setting.style.table.padding_x)
    inset = left + padding + float(style.indent)
    room = max(width - 2 * padding - float(style.indent), style.size)
    face = setting.faces.of(style.font, bold=style.bold, italic=style.italic)
    drawings = (LineDrawing(line, face, style, room, align, inset) for line in lines(content, room))
    return Cell(tuple(drawings), style, left, width, float(setting.style.table.padding_y), down=down)


def split(row: RowBox, limit: float) -> list[RowBox]:
    """The row in one piece, or in as many as it takes when it is higher than a page."""
    if row.height <= limit or not row.cells:
        return [row]
    parts: list[RowBox] = []
    rest = row.cells
    while any(each.lines for each in rest):
        cells = tuple(replace(each, lines=each.lines[: _fitting(each, limit)], drop=0.0) for each in rest)
        height = max(each.height for each in cells)
        parts.append(RowBox(cells, height, row.width, row.fill))
        rest = tuple(replace(each, lines=each.lines[_fitting(each, limit) :]) for each in rest)
    return [
        *parts[:-1],
        replace(
            parts[-1], rules=tuple(replace(rule, at=rule.at - row.height + parts[-1].height) for rule in row.rules)
        ),
    ]


def _fitting(each: Cell, limit: float) -> int:
    spaces = float(each.style.space_before) + float(each.style.space_after) + 2 * each.padding
    return max(int((limit - spaces) / each.style.leading), 1)
