"""Pieces become the inline content of the model: neighbours set alike in one, links and references whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from paperbuilder.draft.document.fields import Lead
from paperbuilder.draft.document.pieces import Piece
from paperbuilder.model import Emphasis, Inline, LineBreak, Link, Reference, Strong, Text, footnotes, plain


def inlines(pieces: Sequence[Piece]) -> tuple[Inline, ...]:
    """The content of the pieces; references still lead to bookmarks."""
    return tuple(_joined(each for _, group in groupby(pieces, key=_link) for each in _led(list(group))))


def trimmed(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The content without line breaks and blanks at its ends."""
    found = list(content)
    while found and _is_blank(found[-1]):
        found.pop()
    while found and _is_blank(found[0]):
        found.pop(0)
    if found and isinstance(found[0], Text):
        found[0] = Text(found[0].text.lstrip())
    if found and isinstance(found[-1], Text):
        found[-1] = Text(found[-1].text.rstrip())
    return tuple(found)


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (isinstance(inline, Text) and not inline.text.strip())


def _link(piece: Piece) -> int:
    return id(piece.lead) if piece.lead is not None else 0


def _led(pieces: list[Piece]) -> Iterator[Inline]:
    lead = pieces[0].lead
    content = tuple(_looked(pieces))
    if lead is None or not plain(content).strip():
        yield from content
    elif lead.address:
        yield Link(lead.address, content)
    else:
        yield from _referred(lead, content)


def _referred(lead: Lead, content: tuple[Inline, ...]) -> Iterator[Inline]:
    """A reference is words alone; a footnote in it comes behind it."""
    yield Reference(lead.bookmark, plain(content))
    yield from footnotes(content)


def _looked(pieces: list[Piece]) -> Iterator[Inline]:
    for (strong, emphasis), group in groupby(pieces, key=lambda piece: (piece.strong, piece.emphasis)):
        content = tuple(_joined(piece.inline for piece in group if piece.inline is not None))
        if not plain(content).strip():
            yield from content
            continue
        inner: tuple[Inline, ...] = (Emphasis(content),) if emphasis else content
        yield from (Strong(inner),) if strong else inner


def _joined(found: Iterator[Inline]) -> Iterator[Inline]:
    """Neighbouring plain words in one."""
    for is_text, group in groupby(found, key=lambda inline: isinstance(inline, Text)):
        if is_text:
            text = "".join(inline.text for inline in group if isinstance(inline, Text))
            yield from (Text(text),) if text else ()
        else:
            yield from group
