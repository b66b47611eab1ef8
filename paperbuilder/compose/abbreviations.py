"""The first use of each abbreviation in running text becomes an abbreviation with what it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from paperbuilder.compose.rewriting import rewritten
from paperbuilder.model import Abbreviation, BulletList, Callout, Inline, Paragraph, Section, Text
from paperbuilder.model.document import Block

NOT_RUNNING = ("title", "subtitle", "cover", "end")


def expanded(sections: tuple[Section, ...], abbreviations: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections with each abbreviation marked where it is first read; headings and tables are left alone."""
    if not abbreviations:
        return sections
    marker = Marker(abbreviations)
    return tuple(
        replace(section, blocks=tuple(marker.marked(block) for block in section.blocks)) for section in sections
    )


@dataclass
class Marker:
    """Marks abbreviations while it reads; each once."""

    abbreviations: Mapping[str, str]
    seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        longest_first = sorted(self.abbreviations, key=lambda short: (-len(short), short))
        self._found = re.compile(rf"(?<!\w)({'|'.join(re.escape(short) for short in longest_first)})(?!\w)")

    def marked(self, block: Block) -> Block:
        """The block with first uses marked."""
        running = isinstance(block, BulletList | Callout | Paragraph)
        if not running or (isinstance(block, Paragraph) and block.role in NOT_RUNNING):
            return block
        return rewritten(block, self._change)

    def _change(self, inline: Inline) -> tuple[Inline, ...]:
        if not isinstance(inline, Text):
            return (inline,)
        parts = self._found.split(inline.text)
        return tuple(new for place, part in enumerate(parts) if part for new in self._part(part, place % 2 == 1))

    def _part(self, words: str, short: bool) -> tuple[Inline, ...]:
        if not short or words in self.seen:
            return (Text(words),)
        self.seen.add(words)
        return (Abbreviation(words, self.abbreviations[words]),)
