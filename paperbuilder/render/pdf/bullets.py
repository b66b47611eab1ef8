"""A list becomes slices: each item with its bullet or number, lists within lists further in."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.model import BulletList, ListItem, Text
from paperbuilder.render.pdf.paragraph import set_spans
from paperbuilder.render.pdf.setting import Setting
from paperbuilder.render.pdf.slices import Slice
from paperbuilder.render.pdf.spans import spans
from paperbuilder.render.pdf.tagging.element import Element

NUMBERINGS = ("Decimal", "LowerAlpha", "LowerRoman")
ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def bullets(block: BulletList, parent: Element, setting: Setting, depth: int = 0) -> list[Slice]:
    """The list as slices below the parent element."""
    numbering = NUMBERINGS[depth % len(NUMBERINGS)] if block.ordered else "Disc"
    element = parent.child("L", owner="List", attributes={"ListNumbering": numbering})
    return [
        piece
        for number, item in enumerate(block.items, block.start)
        for piece in _item(item, _label(block, number, depth, setting), element, setting, depth)
    ]


def _item(item: ListItem, label: str, parent: Element, setting: Setting, depth: int) -> Iterator[Slice]:
    element = parent.child("LI")
    style = setting.text("list")
    bullet = spans((Text(label),), style, element.child("Lbl"), setting)
    body = element.child("LBody")
    content = spans(item.content, style, body.child("P") if item.sublist else body, setting)
    step = float(setting.style.list_indent)
    yield from set_spans(content, style, setting, indent=step * (depth + 1), label=(bullet, step))
    if item.sublist is not None:
        yield from bullets(item.sublist, body, setting, depth + 1)


def _label(block: BulletList, number: int, depth: int, setting: Setting) -> str:
    if not block.ordered:
        return f"{setting.style.bullet} "
    kind = NUMBERINGS[depth % len(NUMBERINGS)]
    return f"{_number(kind, number)}. "


def _number(kind: str, number: int) -> str:
    if kind == "Decimal":
        return str(number)
    return letters(number) if kind == "LowerAlpha" else roman(number)


def letters(number: int) -> str:
    """`a` to `z`, then `aa`, `ab`."""
    quotient, rest = divmod(number - 1, len(ALPHABET))
    return (letters(quotient) if quotient > 0 else "") + ALPHABET[rest]


def roman(number: int) -> str:
    """`i`, `ii`, `iii`, `iv`."""
    text = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text
