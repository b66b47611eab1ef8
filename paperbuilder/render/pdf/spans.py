"""Inline content becomes spans: pieces of text in one face, size and colour, each with the element it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from paperbuilder.model import (
    Abbreviation,
    Emphasis,
    FigureInText,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
)
from paperbuilder.render.drawing import Rgb
from paperbuilder.render.pdf.faces import Faces
from paperbuilder.render.pdf.setting import Setting
from paperbuilder.render.pdf.tagging.element import Element
from paperbuilder.style.sheet import FontUse, TextStyle

NEW_LINE = "\u2028"
SPACES = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\v": " ", "\f": " "})
MARK_SIZE = 0.65
MARK_RISE = 0.33


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a span leads (`#id` within the paper, or an address) and what its link says."""

    target: str
    contents: str


@dataclass(frozen=True, slots=True)
class Foot:
    """A footnote, and the element that it is."""

    note: Footnote
    element: Element


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of text set alike; `lead` makes it part of a link, `foot` is the footnote that it is the mark of."""

    text: str
    face: str
    size: float
    colour: Rgb
    element: Element
    rise: float = 0.0
    lead: Lead | None = None
    foot: Foot | None = None

    def cut(self, begin: int, end: int) -> Span:
        """The part of the span from one character to before another."""
        text = self.text[max(begin, 0) : end]
        if text == self.text:
            return self
        return Span(text, self.face, self.size, self.colour, self.element, self.rise, self.lead, self.foot)


@dataclass(frozen=True, slots=True)
class Manner:
    """How words are set where they stand: the style, and what the inlines around them add."""

    faces: Faces
    use: FontUse
    size: float
    colour: Rgb
    bold: bool
    italic: bool
    element: Element
    rise: float = 0.0
    lead: Lead | None = None

    def spans(self, words: str) -> Iterator[Span]:
        """The words as spans, one for each face they need."""
        pieces = self.faces.pieces(words.translate(SPACES), self.use, bold=self.bold, italic=self.italic)
        for face, text in pieces:
            yield Span(text, face, self.size, self.colour, self.element, self.rise, self.lead)


def spans(content: Sequence[Inline], style: TextStyle, element: Element, setting: Setting) -> list[Span]:
    """The content as spans of the element, in order."""
    return list(_walk(content, manner(style, element, setting), setting))


def marks(names: Sequence[str], style: TextStyle, element: Element, setting: Setting) -> list[Span]:
    """The marks of notes, raised and small, as a reference within the element."""
    return raised(names, style, element.inline("Reference"), setting) if names else []


def raised(names: Sequence[str], style: TextStyle, element: Element, setting: Setting) -> list[Span]:
    """The names with commas between them, raised and small."""
    plain = manner(style, element, setting)
    small = replace(plain, size=style.size * MARK_SIZE, rise=style.size * MARK_RISE)
    return list(small.spans(",".join(names)))


def manner(style: TextStyle, element: Element, setting: Setting) -> Manner:
    """How the style sets plain words."""
    colour = style.colour.fractions
    return Manner(setting.faces, style.font, style.size, colour, style.bold, style.italic, element)


def _walk(content: Sequence[Inline], manner: Manner, setting: Setting) -> Iterator[Span]:
    for inline in content:
        yield from _one(inline, manner, setting)


def _one(inline: Inline, manner: Manner, setting: Setting) -> Iterator[Span]:
    match inline:
        case Text(text) | FigureInText(text=text):
            yield from manner.spans(text)
        case Strong(children):
            yield from _walk(children, replace(manner, bold=True), setting)
        case Emphasis(children):
            yield from _walk(children, replace(manner, italic=not manner.italic), setting)
        case LineBreak():
            yield replace(next(manner.spans(" ")), text=NEW_LINE)
        case Abbreviation() | Link() | Reference() | Footnote():
            yield from _own(inline, manner, setting)


def _own(inline: Abbreviation | Link | Reference | Footnote, manner: Manner, setting: Setting) -> Iterator[Span]:
    """What is an element of its own."""
    match inline:
        case Abbreviation(text, expansion):
            yield from replace(manner, element=manner.element.inline("Span", expansion=expansion)).spans(text)
        case Link(target, children):
            yield from _walk(children, _leading(manner, Lead(target, target), setting), setting)
        case Reference(target, text):
            lead = Lead(f"#{target}", f"Go to {text}")
            known = target in setting.targets
            yield from (_leading(manner, lead, setting) if known else manner).spans(text)
        case Footnote():
            yield from _marked(inline, manner, setting)


def _marked(note: Footnote, manner: Manner, setting: Setting) -> Iterator[Span]:
    """The footnote's mark, raised; it brings the note."""
    number = len(setting.feet) + 1
    setting.feet.append(note)
    foot = Foot(note, manner.element.inline("Note", identity=f"footnote-{number}"))
    mark = replace(manner, element=manner.element.inline("Reference"), size=manner.size * MARK_SIZE, lead=None)
    raised_by = manner.size * MARK_RISE
    yield from (replace(span, foot=foot, rise=raised_by) for span in mark.spans(note.mark))


def _leading(manner: Manner, lead: Lead, setting: Setting) -> Manner:
    colour = setting.style.link.fractions
    return replace(manner, element=manner.element.inline("Link"), lead=lead, colour=colour)
