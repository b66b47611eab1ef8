"""What stands around a table or figure: its caption, its source and its notes."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.model import Caption, Inline, Note, Text
from paperbuilder.render.pdf.paragraph import paragraph, set_spans
from paperbuilder.render.pdf.setting import Setting
from paperbuilder.render.pdf.slices import Slice, together
from paperbuilder.render.pdf.spans import raised, spans
from paperbuilder.render.pdf.tagging.element import Element


def captioned(caption: Caption, parent: Element, setting: Setting) -> list[Slice]:
    """The caption's number and words, on one page."""
    words = (Text(f"{caption.label}: "), *caption.content)
    return together(paragraph(words, setting.text("caption"), parent.child("Caption"), setting))


def remarks(
    identity: str, source: Sequence[Inline], notes: Sequence[Note], parent: Element, setting: Setting
) -> list[Slice]:
    """The source and the notes below a table or figure."""
    slices = paragraph(source, setting.text("source"), parent.child("P"), setting) if source else []
    for number, note in enumerate(notes, 1):
        slices += _note(note, parent.child("Note", identity=f"{identity}-note-{number}"), setting)
    return slices


def _note(note: Note, element: Element, setting: Setting) -> list[Slice]:
    style = setting.text("note")
    words = spans(note.content, style, element, setting)
    if note.mark:
        label = element.child("Lbl")
        gap = spans((Text(" "),), style, label, setting)
        words = [*raised((note.mark,), style, label, setting), *gap, *words]
    return set_spans(words, style, setting)
