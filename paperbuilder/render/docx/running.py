"""What stands at the head and foot of pages becomes a line with a tab stop at the right margin, and its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paperbuilder.model import Running
from paperbuilder.render.docx.elements import Element, element, root, serialise
from paperbuilder.render.docx.fields import asking, closing, field, formula, styled
from paperbuilder.render.docx.inlines import text
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.paragraphs import paragraph
from paperbuilder.render.docx.watermark import watermark

PLACES = re.compile(r"(\{pages?\})")
PREFIXES = ("w", "r", "v", "o", "w10")


def header(manuscript: Manuscript, running: Running, width: float, mark: str, number: int) -> bytes:
    """The header: words left and right, and the watermark behind the page."""
    behind = [watermark(manuscript, mark, number)] if mark else []
    left = text(manuscript, "header", running.header_left)
    right = text(manuscript, "header", running.header_right)
    line = paragraph(manuscript.styles.tabbed("header", width), *behind, *left, _tab(), *right)
    return serialise(root("w:hdr", line, prefixes=PREFIXES))


def footer(manuscript: Manuscript, running: Running, width: float) -> bytes:
    """The footer: version and status left, the page in the agenda pack in the middle, page numbers right."""
    left = text(manuscript, "footer", running.footer_left)
    pack, page = _packed(manuscript, running), _numbered(manuscript, running.page)
    line = paragraph(manuscript.styles.tabbed("footer", width), *left, _tab(), *pack, _tab(), *page)
    return serialise(root("w:ftr", line))


def _tab() -> Element:
    return styled("", element("w:tab"))


def _numbered(manuscript: Manuscript, template: str) -> Iterator[Element]:
    for part in filter(None, PLACES.split(template)):
        if part == "{page}":
            yield from field("PAGE", *text(manuscript, "footer", "1"))
        elif part == "{pages}":
            yield from field("NUMPAGES", *text(manuscript, "footer", str(manuscript.page_count)))
        else:
            yield from text(manuscript, "footer", part)


def _packed(manuscript: Manuscript, running: Running) -> Iterator[Element]:
    """The page's number in the agenda pack, counted on from the number of the first page."""
    before = running.pack_start_page - 1
    places = {"{page}": ("PAGE", 1), "{pages}": ("NUMPAGES", manuscript.page_count)}
    for part in filter(None, PLACES.split(running.pack_page)):
        if part in places:
            name, shown = places[part]
            yield from formula([*asking(name), closing()], f"+ {before}", str(shown + before))
        else:
            yield from text(manuscript, "footer", part)
