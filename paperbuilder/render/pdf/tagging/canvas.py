"""A ReportLab canvas on which everything drawn belongs to a structure element or is an artifact.

Places are points from the page's upper left corner, y downwards; only `placed` opens a picture's own coordinates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Literal

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfgen.canvas import Canvas

from paperbuilder.render.drawing import Rgb, Segment, Stroke
from paperbuilder.render.pdf.tagging import operators
from paperbuilder.render.pdf.tagging.element import Annotated, Element, Marked
from paperbuilder.render.pdf.tagging.recording import Annotation, Destination, Recording

ArtifactKind = Literal["", "Header", "Footer", "Watermark"]


class TaggedCanvas:
    """Draws pages and records what each mark belongs to."""

    def __init__(self, face: str) -> None:
        """`face` is a registered font; ReportLab names one at the start of every page."""
        self.recording = Recording()
        self._stream = BytesIO()
        # What ReportLab compresses would be unpacked and compressed again when the file is finished.
        self._canvas = Canvas(self._stream, invariant=1, pageCompression=0, initialFontName=face)
        # A face's letters are numbered for each document, and the canvas gives it out nowhere else.
        self._document: Any = self._canvas._doc
        self._words: dict[tuple[str, str, float], str] = {}
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
        place = f"1 0 0 1 {operators.numbers((x, self._height - baseline))} Tm"
        self._put("BT", operators.fill_colour(colour), place, self._set(words, face, size), "ET")

    def _set(self, words: str, face: str, size: float) -> str:
        """The words in the codes of their letters, which stay the same from their first use in a document."""
        key = words, face, size
        if key not in self._words:
            font: Any = getFont(face)
            self._words[key] = " ".join(
                operators.words(font.getSubsetInternalName(subset, self._document), size, codes)
                for subset, codes in font.splitString(words, self._document)
            )
        return self._words[key]

    def fill(self, left: float, top: float, width: float, height: float, colour: Rgb) -> None:
        """A filled rectangle."""
        box = operators.rectangle(left, self._height - top - height, width, height)
        self._put(operators.fill_colour(colour), box, operators.painted(fill=True, stroke=False))

    def rule(self, start: tuple[float, float], end: tuple[float, float], stroke: Stroke) -> None:
        """A straight line from one point to the other."""
        line = operators.path(
            [("move", (start[0], self._height - start[1])), ("line", (end[0], self._height - end[1]))]
        )
        self._put(operators.stroked(stroke), line, operators.painted(fill=False, stroke=True))

    def image(self, data: bytes, left: float, top: float, width: float, height: float) -> None:
        """A PNG or JPEG picture, stretched to the rectangle."""
        picture = ImageReader(BytesIO(data))
        self._canvas.drawImage(picture, left, self._height - top - height, width, height, mask="auto")

    @contextmanager
    def placed(self, left: float, bottom: float, scale: float = 1.0, angle: float = 0.0) -> Iterator[None]:
        """Within, places count upwards from that point, larger by `scale` and turned by `angle` degrees."""
        outer, self._height = self._height, 0.0
        self._put("q", operators.placed(left, outer - bottom, scale, angle))
        yield
        self._put("Q")
        self._height = outer

    @contextmanager
    def clipped(self, segments: Sequence[Segment]) -> Iterator[None]:
        """Within, only what lies inside the path shows; without a path, everything."""
        if not segments:
            yield
            return
        self._put("q", operators.path(segments), operators.CLIP)
        yield
        self._put("Q")

    def path(self, segments: Sequence[Segment], fill: Rgb | None, stroke: Stroke | None) -> None:
        """A path in the coordinates of `placed`, filled or stroked or both."""
        if fill is not None:
            self._put(operators.fill_colour(fill))
        if stroke is not None:
            self._put(operators.stroked(stroke))
        self._put(operators.path(segments), operators.painted(fill is not None, stroke is not None))

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

    def _put(self, *written: str) -> None:
        self._canvas.addLiteral(" ".join(written))
