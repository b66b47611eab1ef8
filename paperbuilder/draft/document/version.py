"""A draft's document becomes that of another version: on its cover, at the foot of its pages, in its properties."""

from __future__ import annotations

from dataclasses import replace

from paperbuilder.model import Document, Inline, Paragraph, Running, Section, Text
from paperbuilder.model.document import Block

COVER = "cover-version"
PRINTED = "Version {}"


def versioned(document: Document, before: str, now: str) -> Document:
    """The document with the new version wherever the old one was printed as the paper's own."""
    old, new = PRINTED.format(before), PRINTED.format(now)
    return replace(
        document,
        properties=replace(document.properties, version=now),
        sections=tuple(_section(section, old, new) for section in document.sections),
        running=_running(document.running, old, new),
        cover_running=_running(document.cover_running, old, new),
    )


def _section(section: Section, old: str, new: str) -> Section:
    return replace(section, blocks=tuple(_block(block, old, new) for block in section.blocks))


def _block(block: Block, old: str, new: str) -> Block:
    if not isinstance(block, Paragraph) or block.id != COVER:
        return block
    return replace(block, content=tuple(_words(inline, old, new) for inline in block.content))


def _words(inline: Inline, old: str, new: str) -> Inline:
    return Text(inline.text.replace(old, new)) if isinstance(inline, Text) else inline


def _running(running: Running, old: str, new: str) -> Running:
    lines = {name: getattr(running, name).replace(old, new) for name in ("header_left", "header_right", "footer_left")}
    return replace(running, **lines)
