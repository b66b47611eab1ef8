"""The contents become slices: the words, a row of dots, and the page number, all leading to the block."""

from __future__ import annotations

from dataclasses import dataclass, replace

from paperbuilder.model import Contents, ContentsEntry
from paperbuilder.render.drawing import Stroke
from paperbuilder.render.pdf.faces import baseline, width
from paperbuilder.render.pdf.line_drawing import LineDrawing
from paperbuilder.render.pdf.paragraph import drawn_lines, spaced
from paperbuilder.render.pdf.setting import Setting
from paperbuilder.render.pdf.slices import Slice, together
from paperbuilder.render.pdf.spans import Lead, manner
from paperbuilder.render.pdf.tagging.canvas import TaggedCanvas
from paperbuilder.render.pdf.tagging.element import Element
from paperbuilder.style.sheet import TextStyle

NUMBER_ROOM = 24.0
LEADER_GAP = 5.0
LEADER = Stroke((0.45, 0.45, 0.45), 0.8, (0.0, 3.5), cap="round")
DEEPEST = 3


def contents(block: Contents, parent: Element, setting: Setting) -> list[Slice]:
    """The entries as slices below the parent element."""
    lists = [parent.child("TOC")]
    slices: list[Slice] = []
    for entry in block.entries:
        slices += _entry(entry, _level(lists, entry).child("TOCI"), setting)
    return slices


def _level(lists: list[Element], entry: ContentsEntry) -> Element:
    """The list for the entry's level: a deeper level is a list within the list."""
    del lists[max(entry.level, 1) :]
    if entry.level > len(lists) and lists[-1].kids:
        lists.append(lists[-1].child("TOC"))
    return lists[-1]


def _entry(entry: ContentsEntry, item: Element, setting: Setting) -> list[Slice]:
    style = setting.text(f"contents-{min(max(entry.level, 1), DEEPEST)}")
    leads = entry.target in setting.targets
    element = item.child("Link") if leads else item
    lead = Lead(f"#{entry.target}", entry.text) if leads else None
    words = list(manner(style, element, setting).spans(f"{entry.text} "))
    narrow = replace(setting, width=setting.width - NUMBER_ROOM)
    drawings = drawn_lines(words, style, narrow, float(style.indent))
    shared = _Entry(style, setting, element, lead, entry.target)
    last = drawings[-1]
    return together(spaced([_EntryLine(drawing, shared, drawing is last) for drawing in drawings], style))


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the lines of one entry have in common."""

    style: TextStyle
    setting: Setting
    element: Element
    lead: Lead | None
    target: str


@dataclass(frozen=True, slots=True)
class _EntryLine:
    """A line of an entry, the last one with dots and page number."""

    line: LineDrawing
    entry: _Entry
    numbered: bool = False

    def draw(self, canvas: TaggedCanvas, left: float, top: float) -> None:
        """Draw the line, its upper left corner there."""
        self.line.draw(canvas, left, top)
        right = left + self.entry.setting.width
        number = self.entry.setting.numbers.get(self.entry.target)
        if self.numbered and number is not None:
            self._number(canvas, str(number), (left, right), top)
        lead, style = self.entry.lead, self.entry.style
        if lead is not None:
            canvas.link(self.entry.element, lead.target, lead.contents, (left, top, right - left, style.leading))

    def _number(self, canvas: TaggedCanvas, number: str, ends: tuple[float, float], top: float) -> None:
        left, right = ends
        span = next(manner(self.entry.style, self.entry.element, self.entry.setting).spans(number))
        below = top + baseline(span.face, span.size, self.entry.style.leading)
        start = right - width(span.face, span.size, span.text)
        begin = left + self.line.indent + self.line.line.width + LEADER_GAP
        canvas.artifact()
        canvas.rule((begin, below - 1), (max(start - LEADER_GAP, begin), below - 1), LEADER)
        canvas.mark(span.element)
        canvas.text(start, below, span.text, span.face, span.size, span.colour)
