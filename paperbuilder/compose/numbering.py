"""The one place that numbers captions: blocks in reading order get their numbers, references their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from paperbuilder.compose.rewriting import rewritten
from paperbuilder.model import Caption, Figure, Heading, Inline, Paragraph, Reference, Section, Table, Text, plain
from paperbuilder.model.document import Block


def numbered(sections: tuple[Section, ...], titles: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections with captions numbered from 1, tables and figures each, and every reference in words.

    `titles` names, for blocks that are not in this paper after all, the section they belong to.
    """
    counts: Counter[str] = Counter()
    counted = tuple(
        replace(section, blocks=tuple(_counted(block, counts) for block in section.blocks)) for section in sections
    )
    names = dict(_names(counted))
    return tuple(
        replace(section, blocks=tuple(_referred(block, names, titles) for block in section.blocks))
        for section in counted
    )


def _counted(block: Block, counts: Counter[str]) -> Block:
    if isinstance(block, Table):
        return _table(block, counts)
    if isinstance(block, Figure):
        figure = replace(block, caption=_next(block.caption, counts))
        return replace(figure, data_table=_table(figure.data_table, counts)) if figure.data_table else figure
    return block


def _table(table: Table, counts: Counter[str]) -> Table:
    return replace(table, caption=_next(table.caption, counts))


def _next(caption: Caption, counts: Counter[str]) -> Caption:
    counts[caption.kind] += 1
    return replace(caption, number=counts[caption.kind])


def _names(sections: tuple[Section, ...]) -> Iterator[tuple[str, tuple[str, str]]]:
    """For what can be referred to: the block that is led to, and the words; of what is not shown its section's."""
    for section in sections:
        heading = next((block for block in section.blocks if isinstance(block, Heading)), None)
        for block in section.blocks:
            if isinstance(block, Table | Figure):
                yield block.id, (block.id, block.caption.label)
            elif isinstance(block, Heading) and block.level == 1:
                yield section.id, (block.id, plain(block.content))
            elif isinstance(block, Paragraph) and block.role == "unavailable" and heading is not None:
                yield block.id, (heading.id, plain(heading.content))


def _referred(block: Block, names: Mapping[str, tuple[str, str]], titles: Mapping[str, str]) -> Block:
    def change(inline: Inline) -> tuple[Inline, ...]:
        if not isinstance(inline, Reference) or inline.text:
            return (inline,)
        if inline.target in names:
            return (Reference(*names[inline.target]),)
        return (Text(f"“{titles.get(inline.target, inline.target)}” (not in this paper)"),)

    return rewritten(block, change)
