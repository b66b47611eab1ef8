"""A page's operators become the words that it draws and nobody sees: without ink, too small, off the page, covered.

The page is painted in mind: each filled shape and picture is kept as the rectangle around it, in the order of drawing.
Of words, the first letter's middle stands for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from paperbuilder.render.pdf.codes import SHOWING, codes_of, decoded
from paperbuilder.units import Colour, contrast

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
Point = tuple[float, float]
SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
WHITE, BLACK = Colour(255, 255, 255), Colour(0, 0, 0)
WITHOUT_INK = (3, 7)
"""The modes of PDF 1.7, 9.3.6, in which letters are neither filled nor stroked."""
OUTLINED = (1, 5)
"""Those in which they are stroked alone."""
LEAST_CONTRAST, PALEST_MARK = 1.5, 1.1
"""Letters that differ less from what is behind them are not seen; the mark across a page is pale on purpose, 1.17."""
MARK = "/Watermark"
SMALLEST = 3.0
"""Points: no letters below can be read."""
NARROWEST = 20.0
"""Per cent of their width."""
PALEST = 0.1
"""How much of a colour is left where it is seen through."""
MIDDLE = 0.3
"""Of their size: how far the first letter's middle is right of and above where words start."""
DEEPEST = 8
SHOWN = 60
PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*"}
PATH_ENDS = {*PAINTING, "S", "s", "n"}
COLOURS = {"g", "rg", "k", "sc", "scn"}
STROKES = {"G", "RG", "K", "SC", "SCN"}


@dataclass(frozen=True)
class State:
    """What the operators have set; `None` is a colour that cannot be told, a pattern's or a picture's."""

    matrix: Matrix = SAME
    fill: Colour | None = BLACK
    stroke: Colour | None = BLACK
    opaque: float = 1.0
    size: float = 0.0
    mode: int = 0
    width: float = 100.0
    codes: tuple[int, dict[int, str]] = (1, {})


@dataclass(frozen=True)
class Drawn:
    """Words at a point of the page, their ink, after how many shapes they were drawn, and whether they are a mark."""

    words: str
    at: Point
    ink: Colour | None
    after: int
    is_mark: bool


@dataclass
class Painter:
    """Paints one page in mind."""

    page: Box
    state: State = field(default_factory=State)
    kept: list[State] = field(default_factory=list)
    shapes: list[tuple[Box, Colour | None]] = field(default_factory=list)
    path: list[Point] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    found: list[tuple[str, str]] = field(default_factory=list)
    text: Matrix = SAME
    line: Matrix = SAME
    lead: float = 0.0
    marks: list[bool] = field(default_factory=list)

    def paint(self, steps: list[Any], resources: Any, depth: int = 0) -> None:
        """Goes through the operators, those of forms that are drawn too."""
        for step in steps:
            name, operands = str(step.operator), list(step.operands)
            if name == "Do" and depth < DEEPEST:
                self._drawn_form(resources.get("/XObject", {}).get(str(operands[0])), resources, depth)
            elif name == "INLINE IMAGE":
                self._cover([(0, 0), (1, 1)], None)
            else:
                self._step(name, operands, resources)

    def covered(self) -> Iterator[tuple[str, str]]:
        """Words over which something was drawn later, and words in the colour of what is behind them."""
        for one in self.drawn:
            behind = next((c for box, c in reversed(self.shapes[: one.after]) if _holds(box, one.at)), WHITE)
            least = PALEST_MARK if one.is_mark else LEAST_CONTRAST
            if not one.is_mark and any(_holds(box, one.at) for box, _ in self.shapes[one.after :]):
                yield one.words, "under what is drawn over them"
            elif one.ink is not None and behind is not None and contrast(one.ink, behind) < least:
                yield one.words, "in the colour of what is behind them"

    def _step(self, name: str, operands: list[Any], resources: Any) -> None:
        if name == "q":
            self.kept.append(self.state)
        elif name == "Q" and self.kept:
            self.state = self.kept.pop()
        elif name == "cm":
            self.state = replace(self.state, matrix=_times(_matrix(operands), self.state.matrix))
        elif name in ("BDC", "BMC"):
            self.marks.append(name == "BDC" and _is_mark(operands[-1]))
        elif name == "EMC" and self.marks:
            self.marks.pop()
        elif name in SHOWING:
            self._moved(name, operands)
            self._show(decoded(operands[-1], *self.state.codes))
        elif not (self._set(name, operands, resources) or self._moved(name, operands)):
            self._drew(name, operands)

    def _set(self, name: str, operands: list[Any], resources: Any) -> bool:
        """Colours and how words are set."""
        if name in COLOURS or name in STROKES:
            colour, of_fill = _colour(operands), name in COLOURS
            fill, stroke = (colour, self.state.stroke) if of_fill else (self.state.fill, colour)
            self.state = replace(self.state, fill=fill, stroke=stroke)
        elif name == "Tf":
            font = resources.get("/Font", {}).get(str(operands[0]), {})
            self.state = replace(self.state, size=float(operands[1]), codes=codes_of(font))
        elif name == "Tr":
            self.state = replace(self.state, mode=int(operands[0]))
        elif name == "Tz":
            self.state = replace(self.state, width=float(operands[0]))
        elif name == "gs":
            given = resources.get("/ExtGState", {}).get(str(operands[0]), {})
            self.state = replace(self.state, opaque=float(given.get("/ca", self.state.opaque)))
        else:
            return False
        return True

    def _moved(self, name: str, operands: list[Any]) -> bool:
        """Where the next words start."""
        if name == "BT":
            self.text = self.line = SAME
        elif name == "Tm":
            self.text = self.line = _matrix(operands)
        elif name in ("Td", "TD", "T*", "'", '"'):
            across, up = (0.0, -self.lead) if name not in ("Td", "TD") else (float(operands[0]), float(operands[1]))
            self.lead = -up if name == "TD" else self.lead
            self.text = self.line = _times((1, 0, 0, 1, across, up), self.line)
        elif name == "TL":
            self.lead = float(operands[0])
        else:
            return False
        return True

    def _drew(self, name: str, operands: list[Any]) -> None:
        """Shapes."""
        numbers = [float(each) for each in operands] if name in ("m", "l", "c", "v", "y", "re") else []
        if name == "re":
            x, y, across, up = numbers
            self.path += [(x, y), (x + across, y + up)]
        elif numbers:
            self.path += list(zip(numbers[::2], numbers[1::2], strict=True))
        if name in PAINTING and self.path and self.state.opaque > PALEST:
            self._cover(self.path, self.state.fill)
        if name in PATH_ENDS:
            self.path = []

    def _cover(self, points: list[Point], colour: Colour | None) -> None:
        there = [_at(self.state.matrix, *point) for point in points]
        xs, ys = zip(*there, strict=True)
        self.shapes.append(((min(xs), min(ys), max(xs), max(ys)), colour))

    def _drawn_form(self, form: Any, resources: Any, depth: int) -> None:
        import pikepdf

        if form is None or str(form.get("/Subtype", "")) != "/Form":
            self._cover([(0, 0), (1, 1)], None)
            return
        before, own = self.state, form.get("/Matrix")
        if own is not None:
            self.state = replace(before, matrix=_times(_matrix(list(own)), before.matrix))
        self.paint(list(pikepdf.parse_content_stream(form)), form.get("/Resources", resources), depth + 1)
        self.state = before

    def _show(self, words: str) -> None:
        if not words.strip():
            return
        state, whole = self.state, _times(self.text, self.state.matrix)
        size = state.size * abs(whole[0] * whole[3] - whole[1] * whole[2]) ** 0.5
        at = _at(whole, MIDDLE * state.size, MIDDLE * state.size)
        how = self._how(state, size, at)
        if how:
            self.found.append((words, how))
            return
        ink = state.stroke if state.mode in OUTLINED else state.fill
        self.drawn.append(Drawn(words, at, ink, len(self.shapes), any(self.marks)))

    def _how(self, state: State, size: float, at: Point) -> str:
        if state.mode in WITHOUT_INK or state.opaque < PALEST:
            return "drawn without ink"
        if size < SMALLEST:
            return f"{size:.2g} point"
        if state.width < NARROWEST:
            return "letters squeezed together"
        return "" if _holds(self.page, at) else "off the page"


def unseen(page: Any, steps: list[Any]) -> Iterator[str]:
    """The words of the page that nobody sees, and why, each once."""
    x, y, right, top = (float(each) for each in page.obj.get("/CropBox", page.mediabox))
    painter = Painter((min(x, right), min(y, top), max(x, right), max(y, top)))
    painter.paint(steps, page.obj.get("/Resources", {}))
    for words, how in dict.fromkeys((*painter.found, *painter.covered())):
        yield f"words {how}: “{' '.join(words.split())[:SHOWN]}”"


def _is_mark(properties: Any) -> bool:
    """Whether what follows is the mark across the page."""
    import pikepdf

    return isinstance(properties, pikepdf.Dictionary) and str(properties.get("/Subtype", "")) == MARK


def _matrix(operands: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in operands)
    return a, b, c, d, e, f


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The first matrix, then the other one."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _at(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _colour(operands: list[Any]) -> Colour | None:
    """Grey, red-green-blue or the four inks; none of a pattern."""
    try:
        parts = [min(max(float(each), 0.0), 1.0) for each in operands]
    except (TypeError, ValueError):
        return None
    if len(parts) == 4:
        parts = [(1 - part) * (1 - parts[3]) for part in parts[:3]]
    if len(parts) not in (1, 3):
        return None
    red, green, blue = (round(255 * part) for part in (parts if len(parts) == 3 else parts * 3))
    return Colour(red, green, blue)
