"""Footnotes become marks in the text and a part of their own."""

from __future__ import annotations

from paperbuilder.model import Footnote
from paperbuilder.render.docx.elements import Element, element, root, serialise
from paperbuilder.render.docx.fields import styled
from paperbuilder.render.docx.inlines import inlines, text
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.package import WORD_TYPE, Part, Relationships
from paperbuilder.render.docx.paragraphs import paragraph

KEY = "note"
SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
"""The lines above footnotes, which the format wants in their place."""


def footnote_parts(manuscript: Manuscript) -> list[Part]:
    """The part with every footnote met; none without footnotes."""
    if not manuscript.footnotes:
        return []
    lines = [_separator(kind, number) for kind, number in SEPARATORS]
    notes = [_note(manuscript, note, number) for number, note in enumerate(manuscript.footnotes, 1)]
    links = {key: each for key, each in manuscript.relationships.found.items() if each.external}
    manuscript.relationships.to("footnotes", "footnotes.xml")
    data = serialise(root("w:footnotes", *lines, *notes))
    return [Part("word/footnotes.xml", WORD_TYPE.format("footnotes"), data, Relationships(links))]


def _note(manuscript: Manuscript, note: Footnote, number: int) -> Element:
    mark = styled(manuscript.styles.marked(frozenset({"raised"})), element("w:footnoteRef"))
    words = (*text(manuscript, KEY, " "), *inlines(manuscript, KEY, note.content))
    return element("w:footnote", paragraph(manuscript.styles.text(KEY), mark, *words), id=number)


def _separator(kind: str, number: int) -> Element:
    line = element("w:p", element("w:r", element(f"w:{kind}")))
    return element("w:footnote", line, type=kind, id=number)
