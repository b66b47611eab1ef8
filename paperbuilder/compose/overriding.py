"""Figures in a section's words that were set by hand become the notes that say so, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from paperbuilder.compose.material import Material
from paperbuilder.compose.notes import sentence
from paperbuilder.compose.rewriting import rewritten
from paperbuilder.metrics.overriding import BY_HAND, unused
from paperbuilder.model import Figure, FigureInText, Inline, Paragraph, Table, Text
from paperbuilder.model.document import Block


def override_notes(material: Material, blocks: Iterable[Block], block_id: str) -> tuple[Paragraph, ...]:
    """A paragraph with a sentence for each figure in the blocks' words that was set by hand; none without."""
    said = dict.fromkeys(words for block in blocks for words in _said(material, block))
    return (Paragraph(block_id, (Text(" ".join(said)),), "note"),) if said else ()


def unused_notes(material: Material) -> Iterator[str]:
    """What to say of an override that no figure of the paper has."""
    for each in unused(material.results, material.layout.definition.overrides):
        yield f"no figure of the paper is {each.metric} to {each.to.isoformat()}, which the layout overrides"


def _said(material: Material, block: Block) -> list[str]:
    """The sentences; tables and figures have notes of their own."""
    found: list[str] = []

    def kept(inline: Inline) -> tuple[Inline, ...]:
        origin = inline.origin if isinstance(inline, FigureInText) else None
        if origin is not None and origin.note.startswith(BY_HAND):
            found.append(sentence(f"{material.label(origin.metric)}: {origin.note}"))
        return (inline,)

    if not isinstance(block, Table | Figure):
        rewritten(block, kept)
    return found
