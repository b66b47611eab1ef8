"""A document becomes flows: for each section its structure elements and its slices, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from paperbuilder.model import (
    Block,
    BulletList,
    Callout,
    Contents,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Section,
    Table,
    plain,
)
from paperbuilder.render.holding import held_tables
from paperbuilder.render.pdf.bullets import bullets
from paperbuilder.render.pdf.callout import callout
from paperbuilder.render.pdf.contents import contents
from paperbuilder.render.pdf.figure import figure
from paperbuilder.render.pdf.logo import logo
from paperbuilder.render.pdf.paragraph import paragraph
from paperbuilder.render.pdf.running import Sheet
from paperbuilder.render.pdf.setting import Setting
from paperbuilder.render.pdf.slices import Nothing, Slice, anchored, kept, together
from paperbuilder.render.pdf.table import table
from paperbuilder.render.pdf.tagging.element import Element


@dataclass(frozen=True, slots=True)
class Flow:
    """A section: the sheet it is printed on and the slices that fill it."""

    sheet: Sheet
    slices: tuple[Slice, ...]


def flows(document: Document, root: Element, setting: Setting) -> Iterator[Flow]:
    """The document's sections as flows, their elements below the root."""
    held = held_tables(document)
    for section in document.sections:
        sheet = _sheet(document, section, setting)
        element = root.child("Sect")
        slices = [*_opening(section, element, sheet.setting), *_slices(section, element, sheet.setting, held)]
        yield Flow(sheet, tuple(anchored(slices or [Slice(Nothing(), 0.0)], section.id)))


def targets(document: Document) -> frozenset[str]:
    """The ids that a reference can lead to."""
    blocks = [block for section in document.sections for block in section.blocks]
    data = [block.data_table.id for block in blocks if isinstance(block, Figure) and block.data_table]
    breaks = {block.id for block in blocks if isinstance(block, PageBreak)}
    return frozenset([section.id for section in document.sections] + [block.id for block in blocks] + data) - breaks


def _sheet(document: Document, section: Section, setting: Setting) -> Sheet:
    page = setting.style.page
    upright = float(page.width), float(page.height)
    width, height = reversed(upright) if section.landscape else upright
    running = document.cover_running if section.cover else document.running
    running = replace(running, header_left=section.head or running.header_left)
    area = replace(setting, width=width - float(page.left + page.right), height=height - float(page.top + page.bottom))
    return Sheet(width, height, running, document.watermark, area)


def _opening(section: Section, parent: Element, setting: Setting) -> list[Slice]:
    return logo(parent, setting) if section.cover and setting.style.logo else []


def _slices(section: Section, parent: Element, setting: Setting, held: frozenset[str]) -> Iterator[Slice]:
    """The section's slices; what follows a page break starts a page, and a block that is held is not left behind."""
    breaking = False
    for block in section.blocks:
        if isinstance(block, PageBreak):
            breaking = True
            continue
        slices = anchored(_block(block, parent, setting), block.id)
        if breaking and slices:
            slices[0] = replace(slices[0], breaks=True)
            breaking = False
        yield from [*slices[:-1], *kept(slices[-1:])] if block.id in held else slices


def _block(block: Block, parent: Element, setting: Setting) -> list[Slice]:
    match block:
        case Heading(level=level, content=content):
            style = setting.text("contents-title" if level == 1 and not block.in_contents else f"heading-{level}")
            return together(paragraph(content, style, parent.child(f"H{level}"), setting))
        case Paragraph(content=content, role=role) if plain(content).strip():
            return paragraph(content, setting.text(role), parent.child("P"), setting)
    return _composite(block, parent, setting)


def _composite(block: Block, parent: Element, setting: Setting) -> list[Slice]:
    match block:
        case BulletList():
            return bullets(block, parent, setting)
        case Callout():
            return callout(block, parent, setting)
        case Contents():
            return contents(block, parent, setting)
        case Table():
            return table(block, parent, setting)
        case Figure():
            return figure(block, parent, setting)
    return []
