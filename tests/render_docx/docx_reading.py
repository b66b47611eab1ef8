"""Reads a Word file's XML back: its parts, its blocks with their words, and what must be unique or balanced."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from paperbuilder.render.docx.elements import Element, clean, qualified

TEXT, BREAK, TAB, PARAGRAPH = (qualified(f"w:{name}") for name in ("t", "br", "tab", "p"))
TAB_STOPS = qualified("w:tabs")


def parts(data: bytes) -> dict[str, Element]:
    """Every XML part by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}


def document(data: bytes) -> Element:
    """The main part."""
    return parts(data)["word/document.xml"]


def blocks(data: bytes) -> list[tuple[str, list[str]]]:
    """The tag of each block's content control and its words, in order."""
    found = (control for control in document(data).iter(qualified("w:sdt")) if not _in_line(control))
    return [(value(control, "w:tag"), words(control)) for control in found]


def figures(data: bytes) -> list[tuple[str, list[str]]]:
    """The tag of each figure's control within a line, and its words."""
    found = (control for control in document(data).iter(qualified("w:sdt")) if _in_line(control))
    return [(value(control, "w:tag"), words(control)) for control in found]


def _in_line(control: Element) -> bool:
    return next(control.iterancestors(PARAGRAPH), None) is not None


def words(made: Element) -> list[str]:
    """What a reader sees in it, word by word: field results, not their instructions."""
    return "".join(_seen(made)).split()


def _seen(made: Element) -> Iterator[str]:
    for each in made.iter(TEXT, BREAK, TAB, PARAGRAPH):
        if each.tag == TEXT:
            yield each.text or ""
        elif each.getparent() is not None and each.getparent().tag != TAB_STOPS:
            yield " "


def split(text: str) -> list[str]:
    """The words of a text as a Word file can hold them."""
    return clean(text).split()


def value(made: Element, tag: str) -> str:
    """The value of the first such element within."""
    found = next(made.iter(qualified(tag)), None)
    return "" if found is None else found.get(qualified("w:val"), "")


def attributes(made: Element, tag: str, name: str) -> list[str]:
    """That attribute of every such element within."""
    return [each.get(qualified(name), "") for each in made.iter(qualified(tag))]
