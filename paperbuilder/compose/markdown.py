"""Markdown becomes paragraphs and lists of the document; anything but bold, italic, lists and links stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from paperbuilder.errors import LayoutError
from paperbuilder.model import BulletList, Emphasis, Inline, LineBreak, Link, ListItem, Paragraph, Strong, Text
from paperbuilder.model.block import Role

ADDRESSES = ("http://", "https://", "mailto:")
DEEPEST_LIST = 9
MOST_NESTED = 2 * DEEPEST_LIST + 4
OPEN, CLOSE, ZERO = "\ue000", "\ue001", 0xE010
RESERVED = re.compile("[\ue000-\ue0ff]")
TOKEN = re.compile(f"{OPEN}([\ue010-\ue019]+){CLOSE}")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")


@dataclass
class Bound:
    """Inlines that Markdown must not see: each stands in the text as a token of private-use characters."""

    inlines: list[Inline] = field(default_factory=list)

    def token(self, inline: Inline) -> str:
        """The token that stands for the inline."""
        self.inlines.append(inline)
        digits = "".join(chr(ZERO + int(digit)) for digit in str(len(self.inlines) - 1))
        return f"{OPEN}{digits}{CLOSE}"

    def protected(self, source: str) -> str:
        """The source without control characters, and with its own private-use characters as tokens."""
        return RESERVED.sub(lambda match: self.token(Text(match[0])), CONTROLS.sub("", source))

    def split(self, text: str) -> Iterator[Inline]:
        """The text with every token replaced by what it stands for."""
        for place, part in enumerate(TOKEN.split(text)):
            if place % 2:
                yield self.inlines[int("".join(str(ord(digit) - ZERO) for digit in part))]
            elif part:
                yield Text(part)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": MOST_NESTED})
    parser.enable(["list", "newline", "escape", "emphasis", "link"])
    parser.validateLink = lambda url: url.lower().startswith(ADDRESSES)  # type: ignore[method-assign]
    return parser


def blocks(
    source: str, bound: Bound, block_id: str, role: Role = "body", place: str = ""
) -> tuple[Paragraph | BulletList, ...]:
    """The paragraphs and lists of the source, with ids `block_id-1`, `block_id-2` and so on."""
    root = _parsed(source, place)
    made = (_block(node, bound, f"{block_id}-{number}", role, place) for number, node in enumerate(root.children, 1))
    return tuple(block for block in made if not (isinstance(block, Paragraph) and not block.content))


def line(source: str, bound: Bound, place: str = "") -> tuple[Inline, ...]:
    """The source as one line: emphasis and links only."""
    tokens = _parser().parseInline(" ".join(source.split()))
    return _inlines(SyntaxTreeNode(tokens).children, bound, place)


def _parsed(source: str, place: str) -> SyntaxTreeNode:
    tokens = _parser().parse(source)
    if any(token.level >= MOST_NESTED - 2 for token in tokens):
        raise LayoutError(f"lists are nested deeper than {DEEPEST_LIST} levels", place=place)
    return SyntaxTreeNode(tokens)


def _block(node: SyntaxTreeNode, bound: Bound, block_id: str, role: Role, place: str) -> Paragraph | BulletList:
    if node.type.endswith("_list"):
        return _list(node, bound, block_id, place)
    return Paragraph(block_id, _inlines(node.children, bound, place), role)


def _list(node: SyntaxTreeNode, bound: Bound, block_id: str, place: str) -> BulletList:
    items = (_item(item, bound, f"{block_id}-{number}", place) for number, item in enumerate(node.children, 1))
    return BulletList(block_id, tuple(items), node.type == "ordered_list", int(node.attrs.get("start", 1)))


def _item(node: SyntaxTreeNode, bound: Bound, block_id: str, place: str) -> ListItem:
    words: tuple[Inline, ...] = ()
    below: BulletList | None = None
    for child in node.children:
        if child.type.endswith("_list"):
            below = _joined(below, _list(child, bound, f"{block_id}-list", place))
        else:
            words = (*words, *((LineBreak(),) if words else ()), *_inlines(child.children, bound, place))
    return ListItem(words, below)


def _joined(first: BulletList | None, second: BulletList) -> BulletList:
    return second if first is None else BulletList(first.id, first.items + second.items, first.ordered, first.start)


def _inlines(nodes: Sequence[SyntaxTreeNode], bound: Bound, place: str) -> tuple[Inline, ...]:
    return merged(inline for node in nodes for inline in _inline(node, bound, place))


def _inline(node: SyntaxTreeNode, bound: Bound, place: str) -> Iterator[Inline]:
    if node.type in ("text", "text_special"):
        yield from bound.split(node.content)
    elif node.type == "softbreak":
        yield Text(" ")
    elif node.type == "hardbreak":
        yield LineBreak()
    elif node.type == "inline":
        yield from _inlines(node.children, bound, place)
    else:
        yield from _marked(node, bound, place)


def _marked(node: SyntaxTreeNode, bound: Bound, place: str) -> Iterator[Inline]:
    children = _inlines(node.children, bound, place)
    if node.type == "link":
        target = _address(str(node.attrs.get("href", "")), place)
        yield Link(target, children or (Text(target),))
    elif children:
        yield Strong(children) if node.type == "strong" else Emphasis(children)


def _address(target: str, place: str) -> str:
    if RESERVED.search(unquote(target)):
        raise LayoutError("a figure cannot be part of an address", place=place, hint="write the address out")
    return target


def merged(inlines: Iterator[Inline]) -> tuple[Inline, ...]:
    """The inlines with neighbouring plain words joined."""
    joined: list[Inline] = []
    for inline in inlines:
        last = joined[-1] if joined else None
        if isinstance(inline, Text) and isinstance(last, Text):
            joined[-1] = Text(last.text + inline.text)
        else:
            joined.append(inline)
    return tuple(joined)
