"""What stands at the head and foot of a page, and the watermark behind it: never content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, hypot, sin

from paperbuilder.model import Running, Text
from paperbuilder.render.headroom import standing_out
from paperbuilder.render.pdf.faces import width
from paperbuilder.render.pdf.line_drawing import LineDrawing
from paperbuilder.render.pdf.lines import lines
from paperbuilder.render.pdf.setting import Setting, stroke
from paperbuilder.render.pdf.spans import Span, manner, spans
from paperbuilder.render.pdf.tagging.canvas import TaggedCanvas
from paperbuilder.render.pdf.tagging.element import Element
from paperbuilder.style.sheet import Align, Border, TextStyle

RULE_GAP = 4.0
GAP = "   "
SIDE_SHARE = 0.3
WATERMARK_SHARE = 0.55
LARGEST_WATERMARK = 140.0
NO_CONTENT = Element("Artifact")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's size, and what runs along on every page of its section."""

    width: float
    height: float
    running: Running
    watermark: str
    setting: Setting

    def draw(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        """Draw what runs along on the page of that number, from 1."""
        if self.watermark:
            canvas.artifact("Watermark")
            self._watermark(canvas)
        canvas.artifact("Header")
        self._header(canvas)
        canvas.artifact("Footer")
        self._footer(canvas, page, pages)

    def _header(self, canvas: TaggedCanvas) -> None:
        style, look = self.setting.text("header"), self.setting.style
        rows = [
            self._row(
                self.running.header_left,
                style,
                "left",
                1 - SIDE_SHARE if self.running.header_right else 1.0,
                self.running.mark if self.running.is_marked else "",
            ),
            self._row(self.running.header_right, style, "right", SIDE_SHARE),
        ]
        top = float(look.page.header)
        self._rows(canvas, rows, top)
        if look.header_rule and any(rows):
            self._rule(canvas, top + max(map(len, rows)) * style.leading + RULE_GAP, look.header_rule)

    def _footer(self, canvas: TaggedCanvas, page: int, pages: int) -> None:
        style, look = self.setting.text("footer"), self.setting.style
        before = self.running.pack_start_page - 1
        in_pack = _filled(self.running.pack_page, page + before, pages + before)
        numbers = GAP.join(filter(None, (_filled(self.running.page, page, pages), in_pack)))
        rows = [
            self._row(self.running.footer_left, style, "left", 1 - SIDE_SHARE - 0.15),
            self._row(numbers, style, "right", SIDE_SHARE + 0.15),
        ]
        top = self.height - float(look.page.footer) - max(map(len, rows)) * style.leading
        self._rows(canvas, rows, top)
        if look.footer_rule and any(rows):
            self._rule(canvas, top - RULE_GAP, look.footer_rule)

    def _row(self, words: str, style: TextStyle, align: Align, share: float, mark: str = "") -> list[LineDrawing]:
        """The words at one of the three places, on as many lines as they need, the mark at their start standing out."""
        if not words:
            return []
        room = self.setting.width * share
        indent = self.setting.width - room if align == "right" else 0.0
        face = self.setting.faces.of(style.font, bold=style.bold, italic=style.italic)
        plain = spans((Text(words[len(mark) :]),), style, NO_CONTENT, self.setting)
        broken = lines([*self._marked(mark, style), *plain], room)
        return [LineDrawing(line, face, style, room, align, indent, artifact=True) for line in broken]

    def _marked(self, mark: str, style: TextStyle) -> Iterator[Span]:
        """The mark as its spans, bold and in the ink of the text."""
        if mark:
            plain, ink = manner(style, NO_CONTENT, self.setting), self.setting.text("body").colour.fractions
            yield from replace(plain, bold=True, size=standing_out(style), colour=ink).spans(mark)

    def _rows(self, canvas: TaggedCanvas, rows: list[list[LineDrawing]], top: float) -> None:
        for row in rows:
            for number, line in enumerate(row):
                line.draw(canvas, float(self.setting.style.page.left), top + number * line.style.leading)

    def _rule(self, canvas: TaggedCanvas, y: float, border: Border) -> None:
        left = float(self.setting.style.page.left)
        canvas.rule((left, y), (left + self.setting.width, y), stroke(border))

    def _watermark(self, canvas: TaggedCanvas) -> None:
        """The word from corner to corner, as large as the page allows."""
        face = self.setting.faces.of("heading", bold=True)
        reach = hypot(self.width, self.height) * WATERMARK_SHARE
        size = min(reach / width(face, 1.0, self.watermark), LARGEST_WATERMARK)
        turn = atan2(self.height, self.width)
        half, rise = width(face, size, self.watermark) / 2, size / 3
        x = self.width / 2 - half * cos(turn) + rise * sin(turn)
        y = self.height / 2 + half * sin(turn) + rise * cos(turn)
        with canvas.placed(x, y, angle=degrees(turn)):
            self._pieces(canvas, size)

    def _pieces(self, canvas: TaggedCanvas, size: float) -> None:
        x, colour = 0.0, self.setting.style.watermark.fractions
        for face, words in self.setting.faces.pieces(self.watermark, "heading", bold=True, italic=False):
            canvas.text(x, 0.0, words, face, size, colour)
            x += width(face, size, words)


def _filled(pattern: str, page: int, pages: int) -> str:
    """The pattern with the page's number and the number of pages, its other braces untouched."""
    return pattern.replace("{page}", str(page)).replace("{pages}", str(pages))
