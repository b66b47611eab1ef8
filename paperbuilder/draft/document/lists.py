"""Numbered and bulleted paragraphs become a list, and lists within it, by how deep they stand."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.draft.document.items import Words
from paperbuilder.model import BulletList, ListItem


def bullets(name: str, run: Sequence[Words]) -> BulletList:
    """The paragraphs as one list; each has its place in one."""
    first = run[0].number
    ordered, start = (first.ordered, first.number) if first is not None else (False, 1)
    return BulletList(name, tuple(_items(name, run)), ordered, start)


def _items(name: str, run: Sequence[Words]) -> list[ListItem]:
    """The items of the shallowest level, each with those below it."""
    level = _level(run[0])
    starts = [place for place, item in enumerate(run) if _level(item) <= level]
    items = []
    for place, end in zip(starts, [*starts[1:], len(run)], strict=True):
        below = run[place + 1 : end]
        items.append(ListItem(run[place].content, bullets(name, below) if below else None))
    return items


def _level(item: Words) -> int:
    return item.number.level if item.number is not None else 0
