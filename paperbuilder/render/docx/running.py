"""What stands at the head and foot of pages becomes a line with a tab stop at the right margin, and its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from paperbuilder.model import Running
from paperbuilder.render.docx.elements import Element, element, foreign, root, serialise
from paperbuilder.render.docx.fields import asking, bound, closing, field, formula, styled
from paperbuilder.render.docx.inlines import standing_out, text
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.paragraphs import breaking, paragraph
from paperbuilder.render.docx.watermark import watermark

PLACES = re.compile(r"(\{pages?\})")
GAP = "   "
PREFIXES = ("w", "r", "v", "o", "w10", "mc", "w15")
FOOT_PREFIXES = ("w", "r", "mc", "w15")


def header(manuscript: Manuscript, running: Running, landscape: bool, mark: str, number: int) -> bytes:
    """The header: words left and right, and the watermark behind the page."""
    behind = [watermark(manuscript, mark, landscape, number)] if mark else []
    left = _control(manuscript, "header-left", _marked(manuscript, running))
    right = _control(manuscript, "header-right", text(manuscript, "header", running.header_right))
    line = _line(manuscript, "header", landscape, left, right)
    line[1:1] = behind
    return serialise(root("w:hdr", line, prefixes=PREFIXES))


def footer(manuscript: Manuscript, running: Running, landscape: bool) -> bytes:
    """The footer: version and status left, page numbers right, and beside them that in the agenda pack."""
    left = _control(manuscript, "footer-left", text(manuscript, "footer", running.footer_left))
    page, pack = list(_numbered(manuscript, running)), list(_packed(manuscript, running))
    between = text(manuscript, "footer", GAP) if page and pack else []
    beside = [_for_word(*between, *pack)] if pack else []
    line = _line(manuscript, "footer", landscape, left, [*page, *beside])
    return serialise(root("w:ftr", line, prefixes=FOOT_PREFIXES))


def _marked(manuscript: Manuscript, running: Running) -> list[Element]:
    """The words at the left of the head, what they are marked with standing out."""
    words = running.header_left
    if not running.is_marked:
        return text(manuscript, "header", words)
    return [*standing_out(manuscript, "header", running.mark), *text(manuscript, "header", words[len(running.mark) :])]


def _control(manuscript: Manuscript, name: str, made: list[Element]) -> list[Element]:
    """The words in a control of their own, so that a new version or status finds them; nothing without words."""
    if not made or manuscript.bare:
        return made
    return [bound(manuscript, f"running-{name}", made, locked=False)]


def _for_word(*content: Element) -> Element:
    """The content for Word only: other programs that do not compute with fields would show a wrong number."""
    choice = foreign("mc:Choice", {"Requires": "w15"}, *content)
    return foreign("mc:AlternateContent", {}, choice, foreign("mc:Fallback", {}))


def _line(
    manuscript: Manuscript, key: str, landscape: bool, left: Sequence[Element], right: Sequence[Element]
) -> Element:
    """Words left and right on one line; without words a line that nobody sees."""
    if not left and not right:
        return breaking(manuscript)
    tab = [styled("", element("w:tab"))] if right else []
    return paragraph(manuscript.styles.tabbed(key, manuscript.room(landscape).width), *left, *tab, *right)


def _numbered(manuscript: Manuscript, running: Running) -> Iterator[Element]:
    for part in filter(None, PLACES.split(running.page)):
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
