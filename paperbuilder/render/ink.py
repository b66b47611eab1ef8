"""Drawn charts become a part of a Word draft, and charts again: what is printed of them, no finer than their picture.

A chart in a draft is a picture. Its strokes and words are kept beside it, so that the PDF of an edited draft shows it
as lines and letters. Only ink is kept: places to a tenth of a point, which a ruler on the page could measure as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from paperbuilder.render.drawing import Drawing, Shape, Stroke, Words
from paperbuilder.render.escaped import escape
from paperbuilder.style.sheet import StyleSheet

FAMILY = "urn:paperbuilder:ink:1"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PROPERTIES = (
    f'{HEAD}<ds:datastoreItem xmlns:ds="{STORE}" ds:itemID="{{0C6F4E4D-52A5-4E0B-9C55-6A3F0E6B7D21}}">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{FAMILY}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()
"""Without these LibreOffice drops the part."""
COLOURS, SEGMENTS = {"colour", "fill"}, {"segments", "within"}
FINEST, FINEST_COLOUR = 1, 4


def written(drawings: Iterable[Drawing]) -> bytes:
    """The part: each drawing's marks under the digest of its picture."""
    lines = "".join(_drawing(drawing) for drawing in drawings)
    return f'{HEAD}<ink xmlns="{FAMILY}">{lines}</ink>'.encode()


def drawing(marks: str, picture: bytes, style: StyleSheet) -> Drawing | None:
    """The chart again, from its words in the part; None where the style lacks a font that it was drawn with."""
    fonts = {path.name: path for path in _fonts(style)}
    said = msgspec.json.decode(marks)
    names = {each["font"] for kind, each in said["marks"] if kind == "words"}
    if not names <= fonts.keys():
        return None
    found = tuple(_mark(kind, each, fonts) for kind, each in said["marks"])
    return Drawing(said["width"], said["height"], found, picture)


def name(picture: bytes) -> str:
    """What a picture is known by."""
    return sha256(picture).hexdigest()


def _drawing(drawn: Drawing) -> str:
    marks = [("words" if isinstance(mark, Words) else "shape", _rounded(mark)) for mark in drawn.marks]
    said = {"width": drawn.width, "height": drawn.height, "marks": marks}
    text = escape(msgspec.json.encode(said).decode())
    return f'<drawing picture="{name(drawn.png)}">{text}</drawing>'


def _rounded(mark: Shape | Words) -> Any:
    """The mark's attributes, as they are read back by their names."""
    return {name: _coarse(getattr(mark, name), name) for name in type(mark).__dataclass_fields__}


def _coarse(value: Any, key: str) -> Any:
    if isinstance(value, float):
        return round(value, FINEST_COLOUR if key in COLOURS else FINEST)
    if isinstance(value, tuple):
        if key in SEGMENTS:
            return [[kind, [round(number, FINEST) for number in numbers]] for kind, numbers in value]
        return [_coarse(part, key) for part in value]
    if isinstance(value, Stroke):
        return {name: _coarse(getattr(value, name), name) for name in Stroke.__dataclass_fields__}
    return value.name if isinstance(value, Path) else value


def _mark(kind: str, said: Any, fonts: Mapping[str, Path]) -> Shape | Words:
    if kind == "words":
        return msgspec.convert(said, Words, dec_hook=lambda _, text: fonts[text])
    return msgspec.convert(said, Shape)


def _fonts(style: StyleSheet) -> Iterable[Path]:
    for font in style.fonts.values():
        yield from (font.regular, font.bold, font.italic, font.bold_italic)
