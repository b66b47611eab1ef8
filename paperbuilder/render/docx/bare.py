"""A body becomes one for the public: without the bookmarks that only a draft needs."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.render.docx.elements import Element, qualified


def without_marks(body: Element) -> Element:
    """The body, its bookmarks gone but for those that something leads to."""
    led = set(_led(body))
    starts = [each for each in body.iter(qualified("w:bookmarkStart")) if each.get(qualified("w:name")) not in led]
    numbers = {each.get(qualified("w:id")) for each in starts}
    ends = [each for each in body.iter(qualified("w:bookmarkEnd")) if each.get(qualified("w:id")) in numbers]
    for mark in (*starts, *ends):
        parent = mark.getparent()
        if parent is not None:
            parent.remove(mark)
    return body


def _led(body: Element) -> Iterator[str]:
    """The names that links and fields lead to."""
    for link in body.iter(qualified("w:hyperlink")):
        yield link.get(qualified("w:anchor"), "")
    for instruction in body.iter(qualified("w:instrText")):
        yield from (instruction.text or "").split()
