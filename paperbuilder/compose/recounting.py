"""A paper read from an edited draft has its captions numbered through; what refers to them follows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from paperbuilder.compose.rewriting import rewritten
from paperbuilder.model import Caption, Figure, Inline, PageBreak, Reference, Section, Table
from paperbuilder.model.document import Block

LABEL = re.compile(r"(?:Table|Figure)\s\d+")
Named = Mapping[str, tuple[str, str]]
"""The label that a table or figure had and the one that it has now, by its id."""


def recounted(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with captions numbered through, and references to them with their new numbers."""
    named = dict(labels(sections))
    numbers = {identity: int(now.rpartition(" ")[2]) for identity, (_, now) in named.items()}

    def made(block: Block) -> Block:
        if isinstance(block, Table | Figure) and block.id in numbers:
            caption: Caption = replace(block.caption, number=numbers[block.id])
            block = replace(block, caption=caption)
        return _referring(block, named)

    return tuple(replace(each, blocks=tuple(map(made, each.blocks))) for each in sections)


def labels(sections: tuple[Section, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each table and figure with a caption: its label as it stands, and numbered through."""
    counts: Counter[str] = Counter()
    for block in (block for section in sections for block in section.blocks):
        if isinstance(block, Table | Figure) and not block.caption.is_absent:
            counts[block.caption.kind] += 1
            now: Caption = replace(block.caption, number=counts[block.caption.kind])
            yield block.id, (block.caption.label, now.label)


def _referring(block: Block, named: Named) -> Block:
    def change(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, Reference) and inline.target in named:
            return (replace(inline, text=named[inline.target][1]) if LABEL.fullmatch(inline.text) else inline,)
        return (inline,)

    return block if isinstance(block, PageBreak) else rewritten(block, change)
