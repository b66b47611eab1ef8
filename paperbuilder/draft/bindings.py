"""A document becomes what a narrative would name each of its figures, block by block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from paperbuilder.model import (
    BulletList,
    Callout,
    Document,
    Emphasis,
    FigureInText,
    Heading,
    Inline,
    Link,
    Paragraph,
    Strong,
)
from paperbuilder.model.document import Block
from paperbuilder.model.tags import tag


@dataclass(frozen=True, slots=True)
class Bindings:
    """The expressions of the figures in each block, by the tags of their controls."""

    blocks: Mapping[str, Mapping[str, str]]

    def of(self, block: str) -> Mapping[str, str]:
        """The expressions of one block."""
        return self.blocks.get(block, {})


def bindings(document: Document) -> Bindings:
    """The expressions of all figures in open text."""
    every = (block for section in document.sections for block in section.blocks)
    return Bindings({tag(block.id): dict(_expressions(block)) for block in every})


def _expressions(block: Block) -> Iterator[tuple[str, str]]:
    for figure in _figures(_content(block)):
        if figure.expression:
            yield tag(figure.key), figure.expression


def _content(block: Block) -> Iterator[Inline]:
    if isinstance(block, Heading | Paragraph):
        yield from block.content
    elif isinstance(block, Callout):
        yield from (*block.figure, *block.content)
    elif isinstance(block, BulletList):
        yield from _items(block)


def _items(block: BulletList) -> Iterator[Inline]:
    for item in block.items:
        yield from item.content
        if item.sublist is not None:
            yield from _items(item.sublist)


def _figures(content: Iterator[Inline] | tuple[Inline, ...]) -> Iterator[FigureInText]:
    for inline in content:
        if isinstance(inline, FigureInText):
            yield inline
        elif isinstance(inline, Strong | Emphasis | Link):
            yield from _figures(inline.children)
