"""The bookmarks of a document: its headings, and under them the captions of tables and figures."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.model import Caption, Document, Figure, Heading, Table, plain
from paperbuilder.render.pdf.tagging.recording import OutlineEntry


def outline(document: Document) -> Iterator[OutlineEntry]:
    """A bookmark for each heading and caption, in order, with its depth."""
    level = 0
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Heading):
                level = block.level
                yield OutlineEntry(level, plain(block.content), block.id)
            elif isinstance(block, Table | Figure):
                yield from _captions(block, level + 1)


def _captions(block: Table | Figure, level: int) -> Iterator[OutlineEntry]:
    if not block.caption.is_absent:
        yield _entry(block.caption, block.id, level)
    if isinstance(block, Figure) and block.data_table is not None:
        yield _entry(block.data_table.caption, block.data_table.id, level)


def _entry(caption: Caption, identity: str, level: int) -> OutlineEntry:
    return OutlineEntry(level, f"{caption.label}: {plain(caption.content)}", identity)
