"""Items become blocks and sections: captions with their tables and pictures, items of a list in one, ids for all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from paperbuilder.draft.document.captions import below, caption, remarks
from paperbuilder.draft.document.items import Drawn, Item, Listing, Logo, NewPage, Shown, Words
from paperbuilder.draft.document.lists import bullets
from paperbuilder.draft.document.naming import Names
from paperbuilder.draft.document.turns import cut
from paperbuilder.model import (
    Callout,
    Caption,
    Contents,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Section,
)
from paperbuilder.model.block import Role
from paperbuilder.model.document import Block

ROLES: tuple[Role, ...] = (
    "body", "title", "subtitle", "cover", "scope", "explanation", "fact", "commentary", "owner", "placeholder",
    "unavailable", "note", "source", "end",
)  # fmt: skip
HEADING = "-heading"


@dataclass
class Assembly:
    """Puts blocks together from items, one after the other.

    `widths` are those of the text on an upright and on a turned page; `depths` are met: how deep contents list.
    """

    widths: tuple[float, float]
    names: Names = field(default_factory=Names)
    depths: dict[str, int] = field(default_factory=dict)

    def sections(self, items: Sequence[Item]) -> Iterator[Section]:
        """The sections, each as wide as its pages; one that was emptied would be an empty page."""
        for number, (found, landscape) in enumerate(cut(items)):
            if not found:
                continue
            has_logo = any(isinstance(item, Logo) for item in found)
            blocks = tuple(self._blocks(found, self.widths[landscape]))
            is_cover = number == 0 and (has_logo or _is_titled(blocks))
            yield Section(self.names.free(_named(blocks, number)), blocks, landscape, is_cover)

    def _blocks(self, items: Sequence[Item], width: float) -> Iterator[Block]:
        place = 0
        while place < len(items):
            block, used = self._block(items, place, width)
            yield from (block,) if block is not None else ()
            place += used

    def _block(self, items: Sequence[Item], place: int, width: float) -> tuple[Block | None, int]:
        """The block that begins there, and how many items it takes."""
        item = items[place]
        if isinstance(item, NewPage):
            return PageBreak(self.names.of(item)), 1
        if isinstance(item, Listing):
            return self._listing(item), 1
        if isinstance(item, Drawn):
            return self._table(item, items, place, ())
        if isinstance(item, Shown):
            return self._figure(item, items, place, width)
        return self._worded(item, items, place) if isinstance(item, Words) else (None, 1)

    def _listing(self, item: Listing) -> Block:
        name = self.names.of(item)
        self.depths[name] = item.depth
        return Contents(name, item.kind, ())

    def _worded(self, item: Words, items: Sequence[Item], place: int) -> tuple[Block, int]:
        after = items[place + 1] if place + 1 < len(items) else None
        if item.key == "caption" and isinstance(after, Drawn) and caption(item) is not None:
            return self._table(after, items, place + 1, (item,))
        if item.number is not None and not item.key.startswith("heading"):
            return self._list(items, place)
        if item.key == "callout-figure" and isinstance(after, Words) and after.key == "callout-text":
            return Callout(self.names.of(item), item.content, after.content), 2
        return self._paragraph(item), 1

    def _paragraph(self, item: Words) -> Block:
        if item.key == "contents-title":
            return Heading(self.names.of(item), 1, item.content, in_contents=False)
        if item.key.startswith("heading-"):
            return Heading(self.names.of(item), int(item.key[-1]), item.content, in_contents=item.listed)
        if item.key.startswith("callout-"):
            return Callout(self.names.of(item), item.content, ())
        role: Role = next((role for role in ROLES if role == item.key), "body")
        return Paragraph(self.names.of(item), item.content, role)

    def _list(self, items: Sequence[Item], place: int) -> tuple[Block, int]:
        run: list[Words] = []
        for item in items[place:]:
            if not isinstance(item, Words) or item.number is None or item.key.startswith("heading"):
                break
            if run and _begins_anew(run[0], item):
                break
            run.append(item)
        name = self.names.of(run[0])
        for item in run[1:]:
            self.names.know(item, name)
        return bullets(name, run), len(run)

    def _table(self, item: Drawn, items: Sequence[Item], place: int, before: tuple[Words, ...]) -> tuple[Block, int]:
        over = next((said for said in map(caption, before) if said is not None), Caption("Table", 0, ()))
        name = self.names.of(before[0] if before else item, "-data")
        self.names.know(item, name)
        found = below(items, place + 1)
        source, notes = remarks(found)
        return replace(item.table, id=name, caption=over, source=source, notes=notes), len(before) + 1 + len(found)

    def _figure(self, item: Shown, items: Sequence[Item], place: int, width: float) -> tuple[Block, int]:
        name = self.names.of(item)
        after = items[place + 1] if place + 1 < len(items) else None
        said = caption(after) if isinstance(after, Words) and _is_under(item, after, items[place + 2 :]) else None
        if said is not None and isinstance(after, Words):
            self.names.know(after, name)
        found = below(items, place + 2) if said is not None else []
        source, notes = remarks(found)
        pasted = item.picture
        picture = Picture(pasted.data, min(1.0, pasted.width / width) if pasted.width else 1.0, pasted.name)
        under = said or Caption("Figure", 0, ())
        figure = Figure(name, under, picture, pasted.alternative.strip(), notes=notes, source=source)
        return figure, 1 + (said is not None) + len(found)


def _is_under(item: Shown, after: Words, rest: Sequence[Item]) -> bool:
    """Whether a paragraph behind a picture is its caption, and not that of a table behind it."""
    is_tables = bool(rest) and isinstance(rest[0], Drawn)
    return after.key == "caption" and after.owner == item.owner and not is_tables


def _is_titled(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Paragraph) and block.role == "title" for block in blocks)


def _named(blocks: Sequence[Block], number: int) -> str:
    """A section is called after its heading, as it was generated."""
    first = next((block.id for block in blocks if not isinstance(block, PageBreak)), "")
    heading = next((block.id for block in blocks if isinstance(block, Heading)), "")
    if number == 0 and first.startswith("cover"):
        return "cover"
    return heading.removesuffix(HEADING) if heading.endswith(HEADING) else f"section-{number + 1}"


def _begins_anew(first: Words, item: Words) -> bool:
    """Whether an item begins a list of its own beside the one before."""
    if first.number is None or item.number is None or item.number.level > 0:
        return False
    return (
        item.number.ordered != first.number.ordered
        or (item.number.ordered and item.number.list != first.number.list)
        or item.owner != first.owner
    )
