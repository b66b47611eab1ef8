"""What stands around a table or figure: its caption, its source and its notes."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.model import Caption, Inline, Note, Text
from paperbuilder.render.pdf.paragraph import paragraph, set_spans
from paperbuilder.render.pdf.setting import Setting
from paperbuilder.render.pdf.slices import Slice, together
from paperbuilder.render.pdf.spans import raised, spans
from paperbuilder.render.pdf.tagging.element import Element


def captioned(caption: Caption, element: Element, setting: Setting) -> list[Slice]:
    """The caption's number and words, on one page, as the element; nothing where there is none."""
    if caption.is_absent:
        return []
    words = (Text(f"{caption.label}: "), *caption.content)
    return together(paragraph(words, setting.text("caption"), element, setting))


def remarks(
    identity: str, source: Sequence[Inline], notes: Sequence[Note], parent: Element, setting: Setting
) -> list[Slice]:
    """The source and the notes below a table or figure, all on one page."""
    slices = paragraph(source, setting.text("source"), parent.child("P"), setting) if source else []
    for number, note in enumerate(notes, 1):
        slices += _note(note, f"{identity}-note-{number}", parent, setting)
    return together(slices)


def _note(note: Note, identity: str, parent: Element, setting: Setting) -> list[Slice]:
    """The note behind its mark; one without a mark answers no reference and is a paragraph."""
    style = setting.text("note")
    if not note.mark:
        return paragraph(note.content, style, parent.child("P"), setting)
    element = parent.child("Note", identity=identity)
    label, words = element.child("Lbl"), element.child("P")
    mark = [*raised((note.mark,), style, label, setting), *spans((Text(" "),), style, label, setting)]
    return set_spans([*mark, *spans(note.content, style, words, setting)], style, setting)
