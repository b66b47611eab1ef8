"""A ReportLab canvas on which everything drawn belongs to a structure element or is an artifact.

Places are points from the page's upper left corner, y downwards; only `placed` opens a picture's own coordinates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Literal

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from paperbuilder.render.drawing import Rgb, Segment, Stroke
from paperbuilder.render.pdf.tagging.element import Annotated, Element, Marked
from paperbuilder.render.pdf.tagging.recording import Annotation, Destination, Recording

ArtifactKind = Literal["", "Header", "Footer", "Watermark"]
CAPS = {"butt": 0, "round": 1, "square": 2}
JOINS = {"miter": 0, "round": 1, "bevel": 2}


class TaggedCanvas:
    """Draws pages and records what each mark belongs to."""

    def __init__(self, face: str) -> None:
        """`face` is a registered font; ReportLab names one at the start of every page."""
        self.recording = Recording()
        self._stream = BytesIO()
        self._canvas = Canvas(self._stream, invariant=1, pageCompression=1, initialFontName=face)
        self._height = 0.0
        self._open: Element | ArtifactKind | None = None
        self._marks = 0

    @property
    def page(self) -> int:
        """The page being drawn, from 0."""
        return self.recording.pages

    def data(self) -> bytes:
        """The file as ReportLab writes it, before finishing."""
        self._canvas.save()
        return self._stream.getvalue()

    @contextmanager
    def sheet(self, width: float, height: float) -> Iterator[None]:
        """A page of that size, complete when the block ends."""
        self._canvas.setPageSize((width, height))
        self._height = height
        self._marks = 0
        yield
        self._close()
        self._canvas.showPage()
        self.recording.pages += 1

    def mark(self, element: Element) -> None:
        """What is drawn from here on is content of the element."""
        if self._open is element:
            return
        self._close()
        element.place()
        element.kids.append(Marked(self.page, self._marks))
        self._canvas.addLiteral(f"/{element.tag} <</MCID {self._marks}>> BDC")
        self._marks += 1
        self._open = element

    def artifact(self, kind: ArtifactKind = "") -> None:
        """What is drawn from here on is no content: decoration, or what runs from page to page."""
        if self._open == kind:
            return
        self._close()
        self._canvas.addLiteral(f"/Artifact <</Type /Pagination /Subtype /{kind}>> BDC" if kind else "/Artifact BMC")
        self._open = kind

    def text(self, x: float, baseline: float, words: str, face: str, size: float, colour: Rgb) -> None:
        """A piece of text in one face, starting at x."""
        line = self._canvas.beginText(x, self._height - baseline)
        line.setFont(face, size)
        line.setFillColorRGB(*colour)
        line.textOut(words)
        self._canvas.drawText(line)

    def fill(self, left: float, top: float, width: float, height: float, colour: Rgb) -> None:
        """A filled rectangle."""
        self._canvas.setFillColorRGB(*colour)
        self._canvas.rect(left, self._height - top - height, width, height, stroke=0, fill=1)

    def rule(self, start: tuple[float, float], end: tuple[float, float], stroke: Stroke) -> None:
        """A straight line from one point to the other."""
        self._set_stroke(stroke)
        self._canvas.line(start[0], self._height - start[1], end[0], self._height - end[1])
        self._canvas.setDash()

    def image(self, data: bytes, left: float, top: float, width: float, height: float) -> None:
        """A PNG or JPEG picture, stretched to the rectangle."""
        picture = ImageReader(BytesIO(data))
        self._canvas.drawImage(picture, left, self._height - top - height, width, height, mask="auto")

    @contextmanager
    def placed(self, left: float, bottom: float, scale: float = 1.0, angle: float = 0.0) -> Iterator[None]:
        """Within, places count upwards from that point, larger by `scale` and turned by `angle` degrees."""
        outer, self._height = self._height, 0.0
        self._canvas.saveState()
        self._canvas.translate(left, outer - bottom)
        self._canvas.rotate(angle)
        self._canvas.scale(scale, scale)
        yield
        self._canvas.restoreState()
        self._height = outer

    @contextmanager
    def clipped(self, segments: Sequence[Segment]) -> Iterator[None]:
        """Within, only what lies inside the path shows; without a path, everything."""
        self._canvas.saveState()
        if segments:
            self._canvas.clipPath(self._path(segments), stroke=0, fill=0)
        yield
        self._canvas.restoreState()

    def path(self, segments: Sequence[Segment], fill: Rgb | None, stroke: Stroke | None) -> None:
        """A path in the coordinates of `placed`, filled or stroked or both."""
        if fill is not None:
            self._canvas.setFillColorRGB(*fill)
        if stroke is not None:
            self._set_stroke(stroke)
        self._canvas.drawPath(self._path(segments), stroke=int(stroke is not None), fill=int(fill is not None))

    def link(self, element: Element, target: str, contents: str, box: tuple[float, float, float, float]) -> None:
        """The rectangle (left, top, width, height) leads to the target and is part of the Link element."""
        left, top, width, height = box
        bottom = self._height - top - height
        annotations = self.recording.annotations
        element.kids.append(Annotated(len(annotations)))
        annotations.append(Annotation(self.page, (left, bottom, left + width, bottom + height), target, contents))

    def destination(self, identity: str, left: float, top: float) -> None:
        """The place that links to the id lead to; the first one counts."""
        self.recording.destinations.setdefault(identity, Destination(self.page, left, self._height - top))

    def rectangle(self, left: float, top: float, width: float, height: float) -> tuple[float, float, float, float]:
        """The box as PDF wants it: lower left and upper right corner."""
        bottom = self._height - top - height
        return left, bottom, left + width, bottom + height

    def _close(self) -> None:
        if self._open is not None:
            self._canvas.addLiteral("EMC")
        self._open = None

    def _set_stroke(self, stroke: Stroke) -> None:
        self._canvas.setStrokeColorRGB(*stroke.colour)
        self._canvas.setLineWidth(stroke.width)
        self._canvas.setLineCap(CAPS[stroke.cap])
        self._canvas.setLineJoin(JOINS[stroke.join])
        self._canvas.setDash(list(stroke.dash), stroke.phase)

    def _path(self, segments: Sequence[Segment]) -> object:
        path = self._canvas.beginPath()
        steps = {"move": path.moveTo, "line": path.lineTo, "curve": path.curveTo, "close": path.close}
        for kind, numbers in segments:
            steps[kind](*numbers)
        return path
