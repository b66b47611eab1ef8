"""The first use of each abbreviation in the paper becomes an abbreviation with what it stands for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from paperbuilder.compose.rewriting import rewritten
from paperbuilder.model import Abbreviation, Inline, Paragraph, Section, Text
from paperbuilder.model.document import Block

NOT_RUNNING = ("title", "subtitle", "cover", "end")
THE_LIST = "abbreviations-list"


def expanded(sections: tuple[Section, ...], abbreviations: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections with each abbreviation marked where it is first read, be it in a heading, a table or words."""
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
        shorts = "|".join(re.escape(short) for short in longest_first)
        self._found = re.compile(rf"(?<!\w)((?:{shorts})s?)(?!\w)")

    def marked(self, block: Block) -> Block:
        """The block with first uses marked."""
        if block.id == THE_LIST or (isinstance(block, Paragraph) and block.role in NOT_RUNNING):
            return block
        return rewritten(block, self._change)

    def _change(self, inline: Inline) -> tuple[Inline, ...]:
        if not isinstance(inline, Text):
            return (inline,)
        parts = self._found.split(inline.text)
        return tuple(new for place, part in enumerate(parts) if part for new in self._part(part, place % 2 == 1))

    def _part(self, words: str, short: bool) -> tuple[Inline, ...]:
        name = words if words in self.abbreviations else words.removesuffix("s")
        if not short or name in self.seen:
            return (Text(words),)
        self.seen.add(name)
        return (Abbreviation(words, self.abbreviations[name]),)
