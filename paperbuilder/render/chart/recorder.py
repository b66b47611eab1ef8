"""A figure becomes plain marks: a renderer that writes down each path and text it is asked to draw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Any, Literal

from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path

from paperbuilder.render.characters import width
from paperbuilder.render.chart.letters import ASCENT, DESCENT
from paperbuilder.render.drawing import Rgb, Segment, Shape, Stroke, Words

CAPS: dict[str, Literal["butt", "round", "square"]] = {"butt": "butt", "round": "round", "projecting": "square"}
DECIMALS = 3


def recorded(figure: Figure) -> tuple[Shape | Words, ...]:
    """The marks of a figure of 72 dots an inch, in drawing order, in points."""
    recorder = Recorder(*figure.bbox.size)
    figure.draw(recorder)
    return tuple(recorder.marks)


class Recorder(RendererBase):
    """Writes down what is drawn; one dot is one point."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self.marks: list[Shape | Words] = []

    def flipy(self) -> bool:
        """Upwards is up, as in PDF."""
        return False

    def get_canvas_width_height(self) -> tuple[float, float]:
        """The size in points."""
        return self.width, self.height

    def points_to_pixels(self, points: Any) -> Any:
        """A point is a dot."""
        return points

    def get_text_width_height_descent(self, s: str, prop: FontProperties, ismath: Any) -> tuple[float, float, float]:
        """The size of a text by its font file's own widths."""
        size = prop.get_size_in_points()
        length = width(s, FilePath(str(prop.get_file())), size) if s else 0.0
        return length, (ASCENT + DESCENT) * size, DESCENT * size

    def draw_path(self, gc: Any, path: Path, transform: Any, rgbFace: Any = None) -> None:  # noqa: N803
        """Write down a path, unless it is neither filled nor stroked."""
        fill = None if rgbFace is None or _clear(rgbFace) else _rgb(rgbFace)
        stroke = _stroke(gc)
        if fill is not None or stroke is not None:
            segments = tuple(_segments(path, transform))
            clip, within = _clip(gc)
            self.marks.append(Shape(segments, fill, stroke, clip, within))

    def draw_text(
        self,
        gc: Any,
        x: float,
        y: float,
        s: str,
        prop: FontProperties,
        angle: float,
        ismath: Any = False,
        mtext: Any = None,
    ) -> None:
        """Write down a text where its baseline starts."""
        font = FilePath(str(prop.get_file()))
        size = prop.get_size_in_points()
        self.marks.append(Words(s, _short(x), _short(y), font, size, _rgb(gc.get_rgb()), float(angle)))

    def draw_image(self, gc: Any, x: float, y: float, im: Any, transform: Any = None) -> None:
        """A chart has no pictures in it."""
        raise NotImplementedError


def _stroke(gc: Any) -> Stroke | None:
    if gc.get_linewidth() <= 0 or _clear(gc.get_rgb()):
        return None
    phase, dash = gc.get_dashes()
    return Stroke(
        colour=_rgb(gc.get_rgb()),
        width=_short(gc.get_linewidth()),
        dash=() if dash is None else tuple(_short(part) for part in dash),
        phase=_short(phase or 0),
        cap=CAPS[gc.get_capstyle()],
        join=gc.get_joinstyle(),
    )


def _clip(gc: Any) -> tuple[tuple[float, float, float, float] | None, tuple[Segment, ...]]:
    box = gc.get_clip_rectangle()
    path, transform = gc.get_clip_path()
    within = () if path is None else tuple(_segments(path, transform))
    if box is None:
        return None, within
    left, bottom, across, up = (_short(part) for part in box.bounds)
    return (left, bottom, across, up), within


def _segments(path: Path, transform: Any) -> Iterator[Segment]:
    here: tuple[float, ...] = (0.0, 0.0)
    for vertices, code in path.iter_segments(transform, simplify=False):
        spots = tuple(_short(part) for part in vertices)
        if code == Path.CLOSEPOLY:
            yield "close", ()
        elif code == Path.MOVETO:
            yield "move", spots
        elif code == Path.LINETO:
            yield "line", spots
        else:
            yield "curve", spots if code == Path.CURVE4 else _cubic(here, spots)
        here = spots[-2:] if code != Path.CLOSEPOLY else here


def _cubic(start: tuple[float, ...], quadratic: tuple[float, ...]) -> tuple[float, ...]:
    """The same curve with two control points."""
    turn, end = quadratic[:2], quadratic[2:]
    first = (a + 2 / 3 * (b - a) for a, b in zip(start, turn, strict=True))
    second = (a + 2 / 3 * (b - a) for a, b in zip(end, turn, strict=True))
    return tuple(_short(part) for part in (*first, *second, *end))


def _rgb(colour: Any) -> Rgb:
    red, green, blue = (round(float(part), 5) for part in tuple(colour)[:3])
    return red, green, blue


def _clear(colour: Any) -> bool:
    return len(colour) > 3 and float(colour[3]) == 0.0


def _short(number: float) -> float:
    return round(float(number), DECIMALS) + 0.0
