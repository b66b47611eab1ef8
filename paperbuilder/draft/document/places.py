"""An element of a draft becomes the words that say where it stands: under which heading, at which words."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from paperbuilder.draft.document.styles import Styles
from paperbuilder.draft.names import VAL, Element, P, w
from paperbuilder.draft.reading import OBJECT, line_text

LONGEST = 60


def place_of(element: Element, styles: Styles) -> str:
    """`in “Contacts”, at “There were 1,200 contacts…”`."""
    paragraph = element if element.tag == P else next(element.iterancestors(P), None)
    near = paragraph if paragraph is not None else next(element.iter(P), None)
    words = _short(near)
    heading = _heading(near if near is not None else element, styles)
    parts = [f"in “{heading}”" if heading else "", f"at “{words}”" if words and words != heading else ""]
    return ", ".join(part for part in parts if part) or "at the beginning"


def _short(paragraph: Element | None) -> str:
    if paragraph is None:
        return ""
    return shorten(line_text(paragraph).replace(OBJECT, ""), LONGEST, placeholder=" …")


def _heading(element: Element, styles: Styles) -> str:
    """The words of the last heading at or before the element."""
    for paragraph in (element, *_before(element)):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is not None and styles.key(style.get(VAL, "")).startswith("heading"):
            return _short(paragraph)
    return ""


def _before(element: Element) -> Iterator[Element]:
    """The paragraphs that end before the element begins, the nearest first."""
    for each in (element, *element.iterancestors()):
        for sibling in each.itersiblings(preceding=True):
            yield from reversed(list(sibling.iter(P)))
