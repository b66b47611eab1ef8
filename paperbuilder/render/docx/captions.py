"""A caption becomes a numbered paragraph that references repeat; source and notes become those below."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.model import Caption, Inline, Note
from paperbuilder.render.docx.elements import Element
from paperbuilder.render.docx.fields import bookmark, field
from paperbuilder.render.docx.inlines import inlines, raised, text
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.paragraphs import paragraph

KEY = "caption"


def caption(manuscript: Manuscript, identity: str, block: Caption, kept: bool = False) -> Element:
    """`Table 3: Contacts by source`, its label under a bookmark, its number a field."""
    style = manuscript.styles.kept(KEY) if kept else manuscript.styles.text(KEY)
    number = field(f"SEQ {block.kind} \\* ARABIC", *text(manuscript, KEY, str(block.number)))
    label = bookmark(manuscript, manuscript.labels.of(identity), *text(manuscript, KEY, f"{block.kind} "), *number)
    return paragraph(style, *label, *text(manuscript, KEY, ": "), *inlines(manuscript, KEY, block.content))


def remarks(
    manuscript: Manuscript, source: Sequence[Inline], notes: Sequence[Note], kept: bool = False
) -> list[Element]:
    """The source and the notes below a table or figure, all on one page; perhaps `kept` on that of what follows."""
    styles = manuscript.styles
    last = styles.kept if kept else styles.whole
    look = styles.kept if notes else last
    made = [paragraph(look("source"), *inlines(manuscript, "source", source))] if source else []
    others = [_note(manuscript, note, styles.kept("note")) for note in notes[:-1]]
    return [*made, *others, *(_note(manuscript, note, last("note")) for note in notes[-1:])]


def _note(manuscript: Manuscript, note: Note, style: str) -> Element:
    mark = [*raised(manuscript, "note", note.mark), *text(manuscript, "note", " ")] if note.mark else []
    return paragraph(style, *mark, *inlines(manuscript, "note", note.content))
