"""The contents become a field whose cached result has the page numbers of the PDF pass."""

from __future__ import annotations

from paperbuilder.model import Contents, ContentsEntry
from paperbuilder.render.docx.elements import Element, element
from paperbuilder.render.docx.fields import closing, field, opening, styled
from paperbuilder.render.docx.inlines import text
from paperbuilder.render.docx.manuscript import Manuscript, Room
from paperbuilder.render.docx.paragraphs import paragraph

DEEPEST = 3
LABELS = {"figures": "Figure", "tables": "Table"}


def contents(manuscript: Manuscript, block: Contents, room: Room) -> list[Element]:
    """The entries as paragraphs, all within one field."""
    made = [_entry(manuscript, block, entry, room) for entry in block.entries]
    if made:
        for place, part in enumerate(opening(_instruction(manuscript, block)), 1):
            made[0].insert(place, part)
        made[-1].append(closing())
    return made


def _instruction(manuscript: Manuscript, block: Contents) -> str:
    if block.kind in LABELS:
        return f'TOC \\h \\z \\c "{LABELS[block.kind]}"'
    return f'TOC \\o "1-{manuscript.style.contents_depth}" \\h \\z'


def _entry(manuscript: Manuscript, block: Contents, entry: ContentsEntry, room: Room) -> Element:
    key = f"contents-{min(max(entry.level, 1), DEEPEST)}"
    style = manuscript.styles.tabbed(key, room.width) if block.kind == "sections" else _listed(manuscript, key)
    words = text(manuscript, key, entry.text)
    if entry.target not in manuscript.targets:
        return paragraph(style, *words)
    anchor = manuscript.anchor(entry.target)
    return paragraph(
        style, element("w:hyperlink", *words, *_page(manuscript, key, entry, anchor), anchor=anchor, history=1)
    )


def _page(manuscript: Manuscript, key: str, entry: ContentsEntry, anchor: str) -> list[Element]:
    if entry.target not in manuscript.pages:
        return []
    number = text(manuscript, key, str(manuscript.pages[entry.target]))
    return [styled("", element("w:tab")), *field(f"PAGEREF {anchor} \\h", *number)]


def _listed(manuscript: Manuscript, key: str) -> str:
    """Word sets lists of tables and figures in a style of their own."""
    return manuscript.styles.own("table of figures", key)
