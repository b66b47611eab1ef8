"""Words and numbers become XML elements: the one place that knows namespaces and how text is kept as text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from lxml import etree

Element = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {
    "w": W,
    "r": R,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold: control characters, lone surrogates and two non-characters."""
KEPT = 2048
NEWER = {"w15"}
"""What older programs may pass over."""
BLANKS = re.compile(r"[\t\n\r]+")


@cache
def qualified(name: str) -> str:
    """`w:p` with its namespace written out; a name without a prefix stays as it is."""
    prefix, colon, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def element(tag: str, *children: Element, **attributes: object) -> Element:
    """An element of the `w` family: its attributes are `w:` too, unless they say otherwise."""
    made: Element = _own(tag, *attributes, *attributes.values()).__copy__()
    if children:
        made.extend(children)
    return made


def foreign(tag: str, attributes: dict[str, object], *children: Element) -> Element:
    """An element of any family, its attributes named with their prefixes."""
    made: Element = _any(tag, *attributes, *attributes.values()).__copy__()
    if children:
        made.extend(children)
    return made


# A paper has some twelve thousand elements, of which a few hundred are not alike; to copy one takes a third of the time
# that making it takes. Of another type, equal values are written otherwise: 1 and True.
# Any, since the stubs of lxml do not know that an element copies itself.
@lru_cache(maxsize=KEPT, typed=True)
def _own(tag: str, *said: Any) -> Any:
    """An element without children, by the names of its attributes and then their values."""
    names, values = said[: len(said) // 2], said[len(said) // 2 :]
    return _any(tag, *(name if ":" in name else f"w:{name}" for name in names), *values)


@lru_cache(maxsize=KEPT, typed=True)
def _any(tag: str, *said: Any) -> Any:
    names, values = said[: len(said) // 2], said[len(said) // 2 :]
    named = {qualified(name): clean(str(value)) for name, value in zip(names, values, strict=True)}
    return etree.Element(qualified(tag), named, _declared(tag, *names))


def root(tag: str, *children: Element, prefixes: Iterable[str] = ("w", "r"), **attributes: object) -> Element:
    """A part's outermost element, which declares these prefixes for all within."""
    made = etree.Element(qualified(tag), nsmap={prefix: NAMESPACES[prefix] for prefix in prefixes})
    if "mc" in prefixes:
        made.set(qualified("mc:Ignorable"), " ".join(sorted(NEWER.intersection(prefixes))))
    for name, value in attributes.items():
        made.set(qualified(f"w:{name}"), clean(str(value)))
    made.extend(children)
    return made


def words(text: str) -> Element:
    """`w:t` with the text exactly as it is, spaces at its ends included."""
    made = element("w:t")
    made.text = clean(text)
    if made.text != made.text.strip() or "  " in made.text:
        made.set(qualified("xml:space"), "preserve")
    return made


def clean(text: str) -> str:
    """The text without what XML cannot hold; tabs and line ends are spaces."""
    if text.isascii() and text.isprintable():
        return text
    return NOT_XML.sub("", BLANKS.sub(" ", text))


def on(tag: str, wanted: bool) -> Iterator[Element]:
    """A switch: the element when wanted, nothing otherwise."""
    if wanted:
        yield element(tag)


def serialise(made: Element) -> bytes:
    """The part's bytes, with the XML declaration Word writes."""
    etree.cleanup_namespaces(made, keep_ns_prefixes=[prefix for prefix in made.nsmap if prefix])
    return etree.tostring(made, xml_declaration=True, encoding="UTF-8", standalone=True)


@cache
def _declared(*names: str) -> dict[str, str]:
    """The prefixes of these names, with their namespaces."""
    prefixes = {name.rpartition(":")[0] for name in names} - {"", "xml"}
    return {prefix: NAMESPACES[prefix] for prefix in sorted(prefixes)}
