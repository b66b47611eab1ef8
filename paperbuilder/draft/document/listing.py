"""The contents of a draft become those of what it holds now: its headings, its figures, its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from paperbuilder.draft.document.fields import Listed
from paperbuilder.model import Caption, Contents, ContentsEntry, Figure, Heading, Section, Table, plain
from paperbuilder.model.document import Block


def listed(sections: tuple[Section, ...], depths: Mapping[str, int]) -> tuple[Section, ...]:
    """The sections, every table of contents filled; `depths` says how deep each lists headings."""
    entries = {kind: tuple(_entries(sections, kind, 9)) for kind in ("figures", "tables")}

    def filled(block: Block) -> Block:
        if not isinstance(block, Contents):
            return block
        if block.kind == "sections":
            return replace(block, entries=tuple(_entries(sections, "sections", depths.get(block.id, 1))))
        return replace(block, entries=entries[block.kind])

    return tuple(replace(section, blocks=tuple(map(filled, section.blocks))) for section in sections)


def depths(sections: tuple[Section, ...]) -> dict[str, int]:
    """How deep each table of contents lists headings, by what it lists."""
    blocks = (block for section in sections for block in section.blocks if isinstance(block, Contents))
    return {block.id: max((entry.level for entry in block.entries), default=1) for block in blocks}


def _entries(sections: tuple[Section, ...], kind: Listed, depth: int) -> Iterator[ContentsEntry]:
    for block in (block for section in sections for block in section.blocks):
        if isinstance(block, Heading):
            if kind == "sections" and block.in_contents and block.level <= depth:
                yield ContentsEntry(block.level, " ".join(plain(block.content).split()), block.id)
        elif isinstance(block, Table | Figure) and kind == _kind(block.caption):
            yield _entry(block)


def _kind(caption: Caption) -> str:
    return "" if caption.is_absent else f"{caption.kind.casefold()}s"


def _entry(block: Table | Figure) -> ContentsEntry:
    words = " ".join(plain(block.caption.content).split())
    return ContentsEntry(1, f"{block.caption.label}: {words}", block.id)
