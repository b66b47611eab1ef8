"""Runs become paragraphs, which refer to a style and have no look of their own."""

from __future__ import annotations

from collections.abc import Sequence

from paperbuilder.render.docx import look
from paperbuilder.render.docx.elements import Element, element, qualified
from paperbuilder.render.docx.fields import bookmark
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.order import paragraph_properties
from paperbuilder.units import Length

THINNEST = 1.0


def paragraph(style: str, *content: Element) -> Element:
    """A paragraph in the style of that id."""
    return element("w:p", element("w:pPr", element("w:pStyle", val=style)), *content)


def breaking(manuscript: Manuscript, *content: Element, section: Sequence[Element] = ()) -> Element:
    """A paragraph one point high that only ends a page or a section."""
    pitch = look.spacing(Length(0), Length(0), THINNEST)
    style = manuscript.styles.own("Page End", "", [pitch, element("w:widowControl", val=0)], look.size(THINNEST))
    properties = paragraph_properties([element("w:pStyle", val=style), *section])
    return element("w:p", properties, *content)


def set_off(manuscript: Manuscript) -> Element:
    """A paragraph that sets what follows off from a table, and keeps two tables apart."""
    pitch = look.spacing(Length(0), manuscript.style.text["body"].space_after, THINNEST)
    style = manuscript.styles.own("Table End", "", [pitch], look.size(THINNEST))
    return paragraph(style)


def pointed(manuscript: Manuscript, identity: str, content: list[Element]) -> list[Element]:
    """The content, its first paragraph marked as the place where the block begins."""
    first = next(each for made in content for each in made.iter(qualified("w:p")))
    for place, mark in enumerate(bookmark(manuscript, manuscript.points.of(identity)), 1):
        first.insert(place, mark)
    return content


def ended(manuscript: Manuscript, identity: str, content: list[Element]) -> list[Element]:
    """The content, its last paragraph marked as the place where the block ends.

    The mark stands before a link that ends the paragraph: LibreOffice 7.4 drops it behind one.
    """
    last = [each for made in content for each in made.iter(qualified("w:p"))][-1]
    place = len(last) - 1 if len(last) and last[-1].tag == qualified("w:hyperlink") else len(last)
    for step, mark in enumerate(bookmark(manuscript, manuscript.ends.of(identity))):
        last.insert(place + step, mark)
    return content
