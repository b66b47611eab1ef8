"""Lists become paragraphs in list styles, and the numbering that those styles use."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.model import BulletList
from paperbuilder.render.docx import look
from paperbuilder.render.docx.elements import Element, element, root, serialise
from paperbuilder.render.docx.inlines import inlines
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.order import paragraph_properties, run_properties
from paperbuilder.render.docx.paragraphs import paragraph
from paperbuilder.render.docx.stylebook import BULLETS, DEEPEST_LIST, NUMBERS

LEVELS = 9
FORMATS = ("decimal", "lowerLetter", "lowerRoman")
FIRST_FREE = NUMBERS + 1


def bullets(manuscript: Manuscript, block: BulletList, depth: int = 0) -> list[Element]:
    """The list's items, those of lists within it below theirs."""
    style = manuscript.styles.list_item(depth, block.ordered)
    number = _started(manuscript, depth, block.start) if block.ordered else None
    made: list[Element] = []
    for item in block.items:
        made.append(
            _numbered(paragraph(style, *inlines(manuscript, "list", item.content, is_open=True)), depth, number)
        )
        if item.sublist is not None:
            made += bullets(manuscript, item.sublist, depth + 1)
    return made


def numbering(manuscript: Manuscript) -> bytes:
    """The part with both kinds of list, and each numbered list's own beginning."""
    kinds = [element("w:num", element("w:abstractNumId", val=kind), numId=kind) for kind in (BULLETS, NUMBERS)]
    own = [_own(number, depth, start) for number, (depth, start) in enumerate(manuscript.lists, FIRST_FREE)]
    return serialise(root("w:numbering", _kind(manuscript, BULLETS), _kind(manuscript, NUMBERS), *kinds, *own))


def _started(manuscript: Manuscript, depth: int, start: int) -> int:
    manuscript.lists.append((min(depth, DEEPEST_LIST - 1), start))
    return FIRST_FREE + len(manuscript.lists) - 1


def _numbered(made: Element, depth: int, number: int | None) -> Element:
    """The item in a numbering of its list's own, so that each list begins anew."""
    if number is not None:
        level = element("w:ilvl", val=min(depth, DEEPEST_LIST - 1))
        made[0].append(element("w:numPr", level, element("w:numId", val=number)))
    return made


def _own(number: int, depth: int, start: int) -> Element:
    override = element("w:lvlOverride", element("w:startOverride", val=max(start, 0)), ilvl=depth)
    return element("w:num", element("w:abstractNumId", val=NUMBERS), override, numId=number)


def _kind(manuscript: Manuscript, kind: int) -> Element:
    levels = [_level(manuscript, kind, depth) for depth in range(LEVELS)]
    return element("w:abstractNum", element("w:multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=kind)


def _level(manuscript: Manuscript, kind: int, depth: int) -> Element:
    is_bullet = kind == BULLETS
    written = manuscript.style.bullet if is_bullet else f"%{depth + 1}."
    return element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val="bullet" if is_bullet else FORMATS[depth % len(FORMATS)]),
        *_linked(manuscript, depth, ordered=not is_bullet),
        element("w:lvlText", val=written),
        element("w:lvlJc", val="left"),
        paragraph_properties([_indent(manuscript, depth)]),
        run_properties([look.font_names(manuscript.style.fonts["body"])]),
        ilvl=depth,
    )


def _linked(manuscript: Manuscript, depth: int, ordered: bool) -> Iterator[Element]:
    if depth < DEEPEST_LIST:
        yield element("w:pStyle", val=manuscript.styles.list_item(depth, ordered))


def _indent(manuscript: Manuscript, depth: int) -> Element:
    step = manuscript.style.list_indent.twips
    return element("w:ind", left=manuscript.style.text["list"].indent.twips + step * (depth + 1), hanging=step)
