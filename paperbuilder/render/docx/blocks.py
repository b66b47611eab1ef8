"""Blocks become paragraphs and tables, each block in a content control of its own that carries its id."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.model import (
    Block,
    BulletList,
    Callout,
    Contents,
    Figure,
    Heading,
    Inline,
    PageBreak,
    Paragraph,
    Table,
    plain,
)
from paperbuilder.render.docx.contents import contents
from paperbuilder.render.docx.elements import Element, element
from paperbuilder.render.docx.fields import BLOCK, CONTENTS, bookmark, control, styled
from paperbuilder.render.docx.figures import figure
from paperbuilder.render.docx.inlines import inlines
from paperbuilder.render.docx.lists import bullets
from paperbuilder.render.docx.manuscript import Manuscript, Room
from paperbuilder.render.docx.paragraphs import breaking, ended, paragraph, pointed
from paperbuilder.render.docx.tables import table


def blocks(manuscript: Manuscript, found: Sequence[Block], room: Room) -> list[Element]:
    """The blocks of a section that has this room; nothing for those that have no words."""
    made: list[Element] = []
    for block in found:
        if isinstance(block, PageBreak):
            made += _page_break(manuscript, block, is_needed=bool(made) and block is not found[-1])
        else:
            made += _controlled(manuscript, block, room)
    return made


def _controlled(manuscript: Manuscript, block: Block, room: Room) -> list[Element]:
    content = _block(manuscript, block, room)
    if not content:
        return []
    if manuscript.bare:
        return pointed(manuscript, block.id, content)
    alias = f"{_kind(block)}: {block.id}"
    gallery = CONTENTS if isinstance(block, Contents) else BLOCK
    marked = ended(manuscript, block.id, pointed(manuscript, block.id, content))
    return [control(manuscript, block.id, alias, marked, gallery, locked=isinstance(block, Table | Figure))]


def _block(manuscript: Manuscript, block: Block, room: Room) -> list[Element]:
    match block:
        case Heading():
            return _heading(manuscript, block)
        case Paragraph(content=content, role=role):
            return _paragraph(manuscript, role, content)
        case BulletList():
            return bullets(manuscript, block)
        case Callout():
            return _callout(manuscript, block)
    return _composite(manuscript, block, room)


def _composite(manuscript: Manuscript, block: Block, room: Room) -> list[Element]:
    match block:
        case Contents():
            return contents(manuscript, block, room)
        case Table():
            return table(manuscript, block, room)
        case Figure():
            return figure(manuscript, block, room)
    raise TypeError(f"no way to write {type(block).__name__}")


def _heading(manuscript: Manuscript, block: Heading) -> list[Element]:
    is_title = block.level == 1 and not block.in_contents
    key = "contents-title" if is_title else f"heading-{block.level}"
    style = manuscript.styles.text(key) if block.in_contents or is_title else manuscript.styles.unlisted(key)
    content = inlines(manuscript, key, block.content)
    return [paragraph(style, *bookmark(manuscript, manuscript.labels.of(block.id), *content))]


def _paragraph(manuscript: Manuscript, role: str, content: Sequence[Inline]) -> list[Element]:
    if not plain(tuple(content)).strip():
        return []
    return [paragraph(manuscript.styles.text(role), *inlines(manuscript, role, content, is_open=True))]


def _callout(manuscript: Manuscript, block: Callout) -> list[Element]:
    figure_key = "callout-figure" if plain(block.content).strip() else "callout-text"
    return [*_paragraph(manuscript, figure_key, block.figure), *_paragraph(manuscript, "callout-text", block.content)]


def _page_break(manuscript: Manuscript, block: PageBreak, is_needed: bool) -> list[Element]:
    """A new page, unless a section's beginning or end makes one anyway."""
    if not is_needed:
        return []
    made = breaking(manuscript, styled("", element("w:br", type="page")))
    return pointed(manuscript, block.id, [made])


def _kind(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.role.capitalize()
    return {"BulletList": "List"}.get(type(block).__name__, type(block).__name__)
