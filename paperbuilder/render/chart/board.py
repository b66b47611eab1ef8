"""A matplotlib figure addressed in points: boxes, strokes, marks and words are put on it in drawing order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from paperbuilder.render.chart.geometry import Box, Spot
from paperbuilder.render.chart.letters import Label, Letters, Side
from paperbuilder.units import Colour

POINTS_PER_INCH = 72
SIDES: dict[Side, Literal["left", "center", "right"]] = {"left": "left", "centre": "center", "right": "right"}
HATCH_PITCH, HATCH_WIDTH = 4.5, 0.8
BACKING = 1.2


class Board:
    """The figure of one chart. It keeps the labels put on it, in `labels`."""

    def __init__(self, width: float, height: float, letters: Letters, ink: Colour) -> None:
        inches = (width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        self.figure = Figure(inches, dpi=POINTS_PER_INCH, facecolor="white", edgecolor="none")
        self.figure.set_layout_engine("none")
        self.points = Affine2D().scale(1 / POINTS_PER_INCH) + self.figure.dpi_scale_trans
        self.width, self.height = width, height
        self.letters = letters
        self.ink = ink
        self.labels: list[Label] = []

    def rectangle(self, box: Box, fill: Colour | None, edge: Colour | None = None, width: float = 0.0) -> Rectangle:
        """A box, filled or edged or both."""
        patch = Rectangle(
            (box.left, box.bottom), box.width, box.height,
            facecolor="none" if fill is None else fill.fractions,
            edgecolor="none" if edge is None else edge.fractions,
            linewidth=width, linestyle="solid", joinstyle="miter", capstyle="butt", antialiased=True,
        )  # fmt: skip
        self._put(patch)
        return patch

    def hatch(self, box: Box, kind: str, colour: Colour) -> None:
        """Strokes within a box, rising, falling, level or upright (`/`, `-`, `|`), closer where the sign is doubled."""
        step = HATCH_PITCH / max(len(kind), 1) if kind[:1] == kind[-1:] else HATCH_PITCH
        ends = [end for sign in dict.fromkeys(kind) for end in _strokes(box, sign, step)]
        if not ends:
            return
        codes = [Path.MOVETO, Path.LINETO] * (len(ends) // 2)
        patch = PathPatch(
            Path(ends, codes), facecolor="none", edgecolor=colour.fractions, linewidth=HATCH_WIDTH,
            linestyle="solid", capstyle="butt", joinstyle="miter", antialiased=True,
        )  # fmt: skip
        self._put(patch)
        patch.set_clip_path(Rectangle((box.left, box.bottom), box.width, box.height, transform=self.points))

    def line(
        self, spots: Sequence[Spot], colour: Colour, width: float, dash: Sequence[float] = (), phase: float = 0.0
    ) -> None:
        """A line through the spots; `dash` is in points, and `phase` how far into it the line begins."""
        artist = Line2D(
            *zip(*spots, strict=True), color=colour.fractions, linewidth=width, marker="None", antialiased=True,
            linestyle="solid", solid_capstyle="butt", dash_capstyle="butt",
            solid_joinstyle="round", dash_joinstyle="round",
        )  # fmt: skip
        if dash:
            artist.set_linestyle((phase / width, tuple(part / width for part in dash)))
        self._put(artist)

    def mark(self, spot: Spot, shape: str, size: float, colour: Colour, hollow: bool = False) -> None:
        """A marker of a line, hollow for a part of a month."""
        marker = Line2D(
            [spot[0]], [spot[1]], linestyle="None", marker=shape, markersize=size, antialiased=True, fillstyle="full",
            markerfacecolor="white" if hollow else colour.fractions,
            markeredgecolor=colour.fractions, markeredgewidth=1.2 if hollow else 0.6,
        )  # fmt: skip
        self._put(marker)

    def word(self, label: Label) -> None:
        """A label, with its backing if it has one."""
        if not label.text:
            return
        if label.backing is not None:
            self.rectangle(self.letters.tight(label).grown(BACKING), label.backing)
        face = self.letters.face(label.text, label.bold)
        artist = Text(
            *label.spot, label.text, color=(label.colour or self.ink).fractions, rotation=label.angle,
            rotation_mode="anchor", horizontalalignment=SIDES[label.side], verticalalignment="baseline",
            fontproperties=FontProperties(fname=str(face), size=label.size),
            parse_math=False, usetex=False, wrap=False, antialiased=True,
        )  # fmt: skip
        self.labels.append(label)
        self._put(artist)

    def words(self, labels: Sequence[Label]) -> None:
        """Several labels."""
        for label in labels:
            self.word(label)

    def _put(self, artist: Artist) -> None:
        artist.set_zorder(1)
        artist.set_transform(self.points)
        self.figure.add_artist(artist)


def _strokes(box: Box, sign: str, step: float) -> list[Spot]:
    """The ends of the strokes of one sign, two a stroke; they may stick out of the box, which clips them."""
    if sign == "-":
        return [end for y in _steps(box.bottom, box.top, step) for end in ((box.left, y), (box.right, y))]
    if sign == "|":
        return [end for x in _steps(box.left, box.right, step) for end in ((x, box.bottom), (x, box.top))]
    if sign == "+":
        return _strokes(box, "-", step) + _strokes(box, "|", step)
    if sign == "x":
        return _strokes(box, "/", step) + _strokes(box, "\\", step)
    starts = _steps(box.left - box.height, box.right, step * 2**0.5)
    low, high = (box.bottom, box.top) if sign == "/" else (box.top, box.bottom)
    return [end for x in starts for end in ((x, low), (x + box.height, high))]


def _steps(low: float, high: float, step: float) -> list[float]:
    return [low + step * (number + 0.5) for number in range(max(0, round((high - low) / step)))]
