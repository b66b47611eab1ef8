"""Pieces of an edited draft become the Markdown that a layout's narrative is written in, figures bound by name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from paperbuilder.draft.inline import Piece
from paperbuilder.draft.styled import Item

SPECIAL = re.compile(r"[\\*\[\]{}]|(?:(?<=\{)|^)[%#]|(?<![^\W_])_|_(?![^\W_])")
LIST_START = re.compile(r"(?m)^(\s*)(?:([-+])(?=\s|$)|(\d{1,9})([.)])(?=\s|$))")
EDGES = re.compile(r"^(\s*)(.*?)(\s*)$", re.DOTALL)
BREAK = "\\\n"


@dataclass(frozen=True, slots=True)
class Written:
    """One paragraph as Markdown, and what it is in a list."""

    words: str
    item: Item | None = None


def line(pieces: Sequence[Piece]) -> str:
    """The pieces, in which figures and references are already in their words, as one paragraph."""
    marked = _linked([piece for piece in pieces if piece.kind != "object"])
    return LIST_START.sub(_escaped_start, marked.strip())


def blocks(found: Sequence[Written]) -> str:
    """Paragraphs and lists, a blank line between them."""
    made: list[str] = []
    is_other = False
    last = ""
    for name, members in groupby(found, key=lambda each: each.item.list if each.item else ""):
        is_other = bool(name and last) and not is_other
        last = name
        within = list(members)
        made += [_list(within, is_other)] if name else [each.words for each in within if each.words]
    return "\n\n".join(made)


def escaped(words: str) -> str:
    """The words as Markdown that says just them."""
    return SPECIAL.sub(lambda match: f"\\{match[0]}", words.replace("\n", " "))


def _escaped_start(match: re.Match[str]) -> str:
    return f"{match[1]}\\{match[2]}" if match[2] else f"{match[1]}{match[3]}\\{match[4]}"


def _linked(pieces: Sequence[Piece]) -> str:
    groups = groupby(pieces, key=lambda piece: piece.link)
    return "".join(_link(target, _strong(list(within))) for target, within in groups)


def _link(target: str, words: str) -> str:
    if not target:
        return words
    address = re.sub(r"[\s<>()\\{}]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), target)
    return f"[{words}]({address})"


def _strong(pieces: Sequence[Piece]) -> str:
    groups = [(key, list(within)) for key, within in groupby(_parted(pieces), key=lambda piece: piece.strong)]
    made = ""
    for place, (is_strong, within) in enumerate(groups):
        before = _plain(groups[place - 1][1][-1]) if place else ""
        after = _plain(groups[place + 1][1][0]) if place + 1 < len(groups) else ""
        words = _stressed(_within_bold(within) if is_strong else within, before, after)
        made += _between(before, words, after, "**") if is_strong else words
    return made


def _within_bold(pieces: list[Piece]) -> list[Piece]:
    """The pieces; italics at one end of bold words are left out, those of all of them stay."""
    if all(piece.stressed for piece in pieces):
        return pieces
    return [replace(pieces[0], stressed=False), *pieces[1:-1], replace(pieces[-1], stressed=False)][: len(pieces)]


def _parted(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces; italics that touch bold words are left out, since their marks would run into one another."""
    for before, piece, after in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        touches = (before is not None and _touch(before, piece)) or (after is not None and _touch(piece, after))
        yield replace(piece, stressed=piece.stressed and not touches)


def _touch(first: Piece, second: Piece) -> bool:
    parted = first.words[-1:].isspace() or second.words[:1].isspace()
    return first.strong != second.strong and (first.stressed or second.stressed) and not parted


def _stressed(pieces: Sequence[Piece], before: str, after: str) -> str:
    groups = groupby(pieces, key=lambda piece: piece.stressed)
    said = [(is_stressed, "".join(map(_plain, within))) for is_stressed, within in groups]
    made = ""
    for place, (is_stressed, words) in enumerate(said):
        following = said[place + 1][1] if place + 1 < len(said) else after
        made += _between(made or before, words, following, "*") if is_stressed else words
    return made


def _plain(piece: Piece) -> str:
    if piece.kind == "break":
        return BREAK
    return piece.words if piece.kind in ("figure", "reference") else escaped(piece.words)


def _between(before: str, words: str, after: str, mark: str) -> str:
    """The words between marks, blanks outside of them; beside some signs there can be no mark."""
    lead, inner, trail = EDGES.match(words).groups()  # type: ignore[union-attr]
    left, right = f"{before}{lead}"[:-3:-1], f"{trail}{after}"[:2]
    first, last = inner.lstrip("*")[:2], inner.rstrip("*")[:-3:-1]
    if not inner.strip("*\\\n "):
        return words
    if (_is_sign(first) and not _is_edge(left)) or (_is_sign(last) and not _is_edge(right)):
        return words
    return f"{lead}{mark}{inner}{mark}{trail}"


def _is_sign(words: str) -> bool:
    """Whether they begin with punctuation; the braces of a figure stand for a letter."""
    return words not in ("{{", "}}") and unicodedata.category(words[0])[0] in "PS"


def _is_edge(words: str) -> bool:
    return not words or words[0].isspace() or _is_sign(words)


def _list(items: Sequence[Written], is_other: bool) -> str:
    lines: list[str] = []
    above: list[tuple[int, str, int]] = []
    counts: dict[int, int] = {}
    for each, item in _items(items):
        above = [entry for entry in above if entry[0] < item.level]
        counts = {level: count for level, count in counts.items() if level <= item.level}
        number = counts[item.level] = counts.get(item.level, item.start - 1) + 1
        marker = f"{number}{')' if is_other else '.'}" if item.ordered else "*" if is_other else "-"
        indent = "".join(" " * width for _, _, width in above)
        inner = f"{indent}{' ' * (len(marker) + 1)}"
        lines.append(f"{indent}{marker} {each.words.replace(BREAK, BREAK + inner)}".rstrip())
        above.append((item.level, marker, len(marker) + 1))
    return "\n".join(lines)


def _items(found: Sequence[Written]) -> Iterator[tuple[Written, Item]]:
    for each in found:
        if each.item is not None:
            yield each, each.item


def bound(piece: Piece, expression: str) -> Piece:
    """The figure or reference by its name."""
    return replace(piece, words=f"{{{{ {expression} }}}}")
