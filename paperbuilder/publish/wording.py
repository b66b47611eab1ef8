"""A draft's document becomes the one to publish: the officer's words, and what only publishing knows put in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from paperbuilder.compose.recounting import recounted
from paperbuilder.model import Document, Figure, Picture, Running, Section
from paperbuilder.model.document import Block
from paperbuilder.publish.bound import blocks_in, bound, figures_in
from paperbuilder.style.sheet import StyleSheet

if TYPE_CHECKING:
    from paperbuilder.draft.stamp import Stamp
    from paperbuilder.finish import Text

RENEWED = ("cover-version", "about-versions")
"""What publishing writes anew, whatever the draft says."""
ADDED = ("cover-corrects", "cover-supplement", "cover-urgent", "about-versions", "version-changes")
"""What publishing adds: a block's id, or how it begins."""


def is_of_publication(identity: str) -> bool:
    """Whether publishing adds a block of that id."""
    return identity.startswith(ADDED)


def without_changes(document: Document) -> Document:
    """The document without the sections that publishing adds."""
    return replace(document, sections=tuple(each for each in document.sections if not is_of_publication(each.id)))


def worded(text: Text, stamp: Stamp, composed: Document, style: StyleSheet) -> Document:
    """The document, without the mark of a draft."""
    from paperbuilder.draft.document.listing import listed

    sections = _bound(text, composed)
    sections = tuple(_added(sections, composed))
    sections = recounted(sections)
    depths = {block.id: style.contents_depth for section in sections for block in section.blocks}
    return Document(
        properties=replace(composed.properties, title=text.document.properties.title),
        sections=listed(sections, depths),
        running=_running(text.document.running, stamp, composed.running),
        cover_running=composed.cover_running,
    )


def _bound(text: Text, composed: Document) -> tuple[Section, ...]:
    """The draft's sections, each figure with its origin, what is renewed in its place."""
    figures = figures_in(composed)
    known = {block.id: block for block in blocks_in(composed)}

    def made(block: Block) -> Block:
        if block.id in RENEWED and block.id in known:
            return known[block.id]
        return bound(block, figures, known.get(block.id), drawn=_is_drawn(block, text))

    return tuple(replace(each, blocks=tuple(map(made, each.blocks))) for each in text.document.sections)


def _is_drawn(block: Block, text: Text) -> bool:
    from paperbuilder.render.ink import name

    return isinstance(block, Figure) and isinstance(block.content, Picture) and name(block.content.data) in text.inks


def _added(sections: tuple[Section, ...], composed: Document) -> Iterator[Section]:
    """The sections with what publishing adds: blocks behind those that they follow, sections before the last.

    Of what changed since another version, a draft can only have what was true before it was edited.
    """
    sections = tuple(section for section in sections if not is_of_publication(section.id))
    there = {block.id for section in sections for block in section.blocks}
    for section in sections:
        if section is sections[-1]:
            yield from (each for each in composed.sections if is_of_publication(each.id))
        source = next((each for each in composed.sections if each.id == section.id), None)
        yield section if source is None else replace(section, blocks=tuple(_with_new(section, source, there)))


def _with_new(section: Section, source: Section, there: set[str]) -> Iterator[Block]:
    """The section's blocks, each new one behind the block that it follows where it was composed."""
    order = [block.id for block in source.blocks]
    new = [block for block in source.blocks if is_of_publication(block.id) and block.id not in there]
    for block in section.blocks:
        yield block
        for each in [one for one in new if block.id in order and order.index(one.id) > order.index(block.id)]:
            after = order[order.index(block.id) + 1 : order.index(each.id)]
            if not any(identity in there for identity in after):
                new.remove(each)
                yield each
    yield from new


def _running(own: Running, stamp: Stamp, composed: Running) -> Running:
    """What runs along as composed, but for words that the officer has changed."""
    names = {"header_left": "running-header-left", "header_right": "running-header-right"}
    changed = {
        name: getattr(own, name)
        for name, tag in names.items()
        if getattr(own, name) != stamp.bound.get(tag, getattr(composed, name))
    }
    return replace(composed, **changed)
