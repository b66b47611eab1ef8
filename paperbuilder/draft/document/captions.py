"""Paragraphs around a table or picture become its caption, its source and its notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paperbuilder.draft.document.items import Item, Words
from paperbuilder.model import Caption, Inline, Note, Text

LABEL = re.compile(r"\s*(Table|Figure)\s+(\d+)\s*[:.–—-]?\s*", re.IGNORECASE)


def caption(item: Words) -> Caption | None:
    """The caption that the paragraph is; None for one without kind and number."""
    first = item.content[0] if item.content else None
    found = LABEL.match(first.text) if isinstance(first, Text) else None
    if found is None or not isinstance(first, Text):
        return None
    rest = first.text[found.end() :]
    content: tuple[Inline, ...] = (*((Text(rest),) if rest else ()), *item.content[1:])
    return Caption("Table" if found[1].casefold() == "table" else "Figure", int(found[2]), content)


def below(items: Sequence[Item], place: int) -> list[Words]:
    """The source and the notes that follow there, of the same block."""
    found: list[Words] = []
    for item in items[place:]:
        if not isinstance(item, Words) or item.key not in ("source", "note") or item.owner != items[place - 1].owner:
            break
        if item.key == "source" and found:
            break
        found.append(item)
    return found


def remarks(found: Sequence[Words]) -> tuple[tuple[Inline, ...], tuple[Note, ...]]:
    """The source and the notes of those paragraphs."""
    source = next((item.content for item in found if item.key == "source"), ())
    return source, tuple(_note(item) for item in found if item.key == "note")


def _note(item: Words) -> Note:
    return Note(item.content, item.mark)
