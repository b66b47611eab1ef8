"""A paragraph becomes slices, one a line, with its decoration and its spaces."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from paperbuilder.model import Inline, Text
from paperbuilder.render.pdf.line_drawing import LineDrawing
from paperbuilder.render.pdf.lines import Line, lines
from paperbuilder.render.pdf.setting import Setting, stroke
from paperbuilder.render.pdf.slices import Decoration, Drawable, Slice
from paperbuilder.render.pdf.spans import Foot, Span, raised, spans
from paperbuilder.render.pdf.tagging.element import Element
from paperbuilder.style.sheet import TextStyle

SIDE_GAP = 6.0
BLEED = 3.0
RULE_GAP = 1.0


def paragraph(content: Sequence[Inline], style: TextStyle, element: Element, setting: Setting) -> list[Slice]:
    """The content as a paragraph of that style, shown as the element."""
    return set_spans(spans(content, style, element, setting), style, setting)


def set_spans(
    content: Sequence[Span],
    style: TextStyle,
    setting: Setting,
    indent: float = 0.0,
    label: tuple[Sequence[Span], float] | None = None,
) -> list[Slice]:
    """The spans as lines, `indent` further in than the style asks; the label stands before the first."""
    inset = float(style.indent) + indent
    drawings = drawn_lines(content, style, setting, inset)
    if label is not None:
        drawings[0] = replace(drawings[0], label=(Line(tuple(label[0]), 0.0), label[1]))
    slices = spaced(drawings, style, decoration(style, setting, inset))
    return [_with_feet(piece, each.line, setting) for piece, each in zip(slices, drawings, strict=True)]


def _with_feet(piece: Slice, line: Line, setting: Setting) -> Slice:
    found = feet((line,), setting)
    return replace(piece, feet=found) if found else piece


def feet(found: Iterable[Line], setting: Setting) -> tuple[Slice, ...]:
    """The footnotes whose marks stand in the lines, set as wide as the page's text."""
    marks = (span.foot for line in found for span in line.spans if span.foot is not None)
    return tuple(piece for foot in dict.fromkeys(marks) for piece in _footnote(foot, setting))


def _footnote(foot: Foot, setting: Setting) -> list[Slice]:
    style = setting.text("note")
    label, words = foot.element.inline("Lbl"), foot.element.inline("P")
    mark = [*raised((foot.note.mark,), style, label, setting), *spans((Text(" "),), style, label, setting)]
    return set_spans([*mark, *spans(foot.note.content, style, words, setting)], style, setting)


def drawn_lines(content: Sequence[Span], style: TextStyle, setting: Setting, inset: float) -> list[LineDrawing]:
    """The spans as lines that reach from that far in to the right margin."""
    room = setting.width - inset
    face = setting.faces.of(style.font, bold=style.bold, italic=style.italic)
    return [LineDrawing(line, face, style, room, style.align, inset) for line in lines(content, room)]


def decoration(style: TextStyle, setting: Setting, inset: float) -> Decoration | None:
    """The fill, side line and rule of the style, if it has any."""
    if style.background is None and style.border_left is None and style.border_bottom is None:
        return None
    left = inset - SIDE_GAP if style.border_left or style.background else inset
    fill = style.background.fractions if style.background else None
    side = stroke(style.border_left) if style.border_left else None
    below = stroke(style.border_bottom) if style.border_bottom else None
    return Decoration(left, setting.width - left, fill, side, below, BLEED if fill else 0.0, style.key)


def spaced(drawings: Sequence[Drawable], style: TextStyle, behind: Decoration | None = None) -> list[Slice]:
    """A slice for each line, the style's spaces before the first and after the last."""
    last = len(drawings) - 1
    return [
        Slice(
            drawing,
            style.leading + (_rule_room(style) if index == last else 0.0),
            before=float(style.space_before) if index == 0 else 0.0,
            after=float(style.space_after) if index == last else 0.0,
            keep=_held(index, last, style),
            decoration=behind,
        )
        for index, drawing in enumerate(drawings)
    ]


def _rule_room(style: TextStyle) -> float:
    """How much higher a paragraph is for the rule below it, as in Word."""
    return RULE_GAP + float(style.border_bottom.width) if style.border_bottom else 0.0


def _held(index: int, last: int, style: TextStyle) -> bool:
    """No single line of a paragraph stands alone at the foot or head of a page."""
    if index == last or style.keep_with_next:
        return style.keep_with_next
    return index in (0, last - 1)
