"""A draft and the paper composed from the data become the places where they print different figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from paperbuilder.finish import place
from paperbuilder.model import Document, Figure, Table, plain
from paperbuilder.model.document import Block
from paperbuilder.publish.bound import blocks_in, figures_in
from paperbuilder.publish.wording import RENEWED, is_of_publication

if TYPE_CHECKING:
    from paperbuilder.draft.document.read import Opened


def stale(found: Opened, draft: Document, composed: Document) -> Iterator[str]:
    """Each place with a figure that the officer did not touch and the data gives otherwise; blocks that are new.

    A chart or table that is not shown any more is out of date whoever edited it.
    """
    yield from _figures(found, draft, composed)
    own = {block.id: block for block in blocks_in(draft)}
    for block in blocks_in(composed):
        shown = own.get(block.id)
        renewed = block.id in RENEWED or is_of_publication(block.id)
        if shown is None or renewed:
            continue
        if _unshown(shown) != _unshown(block) or (_differ(shown, block) and _is_untouched(found, block.id)):
            yield f"“{block.id}” {place(draft, block.id)}"
    known = {*found.stamp.blocks, *own}
    for section in composed.sections:
        is_new = not any(block.id in known for block in section.blocks)
        if section.blocks and is_new and not is_of_publication(section.id):
            yield f"the section “{section.id}”, which the draft does not have"


def _figures(found: Opened, draft: Document, composed: Document) -> Iterator[str]:
    """The figures in sentences."""
    now = figures_in(composed)
    for key, figure in figures_in(draft).items():
        generated = found.stamp.bound.get(key)
        if key in now and figure.text == generated and now[key].text != figure.text:
            yield f"{key.partition('|')[0]}: {figure.text} in the draft, {now[key].text} from the data"


def _unshown(block: Block) -> bool:
    """Whether the block is no chart or table, perhaps a sentence instead of one."""
    return not isinstance(block, Table | Figure)


def _differ(own: Block, composed: Block) -> bool:
    if isinstance(own, Table) and isinstance(composed, Table):
        return _words(own) != _words(composed)
    if isinstance(own, Figure) and isinstance(composed, Figure):
        return own.alternative != composed.alternative.strip()
    return False


def _words(table: Table) -> list[str]:
    rows = (row for group in table.groups for row in group.rows)
    return [" ".join(plain(cell.content).split()) for row in rows for cell in row.cells]


def _is_untouched(found: Opened, tag: str) -> bool:
    from paperbuilder.draft.controls import is_untouched

    standing, generated = found.draft.places.get(tag), found.stamp.blocks.get(tag)
    return standing is not None and generated is not None and is_untouched(found.draft, standing, generated)
