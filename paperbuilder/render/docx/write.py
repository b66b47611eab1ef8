"""A document and its style become the bytes of a Word file, the twin of the PDF that was laid out before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from paperbuilder.model import Document, Figure, Heading, PageBreak, Table, plain
from paperbuilder.render import ink
from paperbuilder.render.docx.bare import without_marks
from paperbuilder.render.docx.elements import element, root, serialise
from paperbuilder.render.docx.fonts import font_parts
from paperbuilder.render.docx.footnotes import footnote_parts
from paperbuilder.render.docx.lists import numbering
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.package import WORD_TYPE, Part, Relationships, files_of
from paperbuilder.render.docx.properties import core, extended, settings
from paperbuilder.render.docx.sections import Sections
from paperbuilder.render.docx.styles import styles
from paperbuilder.render.docx.theme import theme
from paperbuilder.render.drawing import Drawing
from paperbuilder.render.holding import held_tables
from paperbuilder.render.zipped import zipped
from paperbuilder.style.sheet import StyleSheet

CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
EXTENDED_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
STORE_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
MAIN_TYPE = WORD_TYPE.format("document.main")
PREFIXES = ("w", "r", "wp", "a", "pic", "adec", "w15", "mc")


def write(
    document: Document,
    style: StyleSheet,
    drawings: Mapping[str, Drawing],
    pages: Mapping[str, int],
    page_count: int,
    *,
    bare: bool = False,
) -> bytes:
    """The Word file of these parts."""
    return zipped(parts(document, style, drawings, pages, page_count, bare=bare))


def parts(
    document: Document,
    style: StyleSheet,
    drawings: Mapping[str, Drawing],
    pages: Mapping[str, int],
    page_count: int,
    *,
    bare: bool = False,
) -> dict[str, bytes]:
    """The Word file's parts. `drawings` by figure id; `pages` and `page_count` as the PDF has them, by block id.

    A `bare` one has no content controls, and no bookmarks but those that a link or reference leads to. A draft that is
    not bare keeps the ink of its charts.
    """
    manuscript = Manuscript(style, drawings, pages, page_count, dict(_targets(document)), bare, held_tables(document))
    sections = Sections(manuscript, document)
    whole = root("w:document", element("w:body", *sections.body()), prefixes=PREFIXES)
    body = serialise(without_marks(whole) if bare else whole)
    kept = _ink(manuscript) if document.watermark and not bare else []
    others = [*sections.running.values(), *_supporting(manuscript, document), *kept]
    main = Part("word/document.xml", MAIN_TYPE, body, manuscript.relationships)
    return files_of([main, *others, *manuscript.pictures.parts.values(), *_described(document)], _start())


def _targets(document: Document) -> Iterator[tuple[str, str]]:
    """Each place that can be led to, with the words that Word would repeat there."""
    for section in document.sections:
        yield section.id, ""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Table | Figure):
                yield block.id, block.caption.label
            elif not isinstance(block, PageBreak):
                yield block.id, plain(block.content) if isinstance(block, Heading) else ""
            if isinstance(block, Figure) and block.data_table:
                yield block.data_table.id, block.data_table.caption.label


def _supporting(manuscript: Manuscript, document: Document) -> list[Part]:
    """The parts that the main part leans on; styles last, when all that are used are known."""
    notes = footnote_parts(manuscript)
    lists = numbering(manuscript)
    made = {
        "numbering": lists,
        "settings": settings(document.properties),
        "styles": styles(manuscript, document.properties.language),
    }
    parts = [Part(f"word/{name}.xml", WORD_TYPE.format(name), data) for name, data in made.items()]
    parts += [*notes, *font_parts(manuscript)]
    parts.append(Part("word/theme/theme1.xml", THEME_TYPE, theme(manuscript.style)))
    manuscript.relationships.to("theme", "theme/theme1.xml")
    for name in (*made, "fontTable"):
        manuscript.relationships.to(name, f"{name}.xml")
    return parts


def _ink(manuscript: Manuscript) -> list[Part]:
    """The charts as they are drawn, for the PDF of the draft once it is edited."""
    drawn = [drawing for drawing in manuscript.drawings.values() if drawing.png]
    if not drawn:
        return []
    manuscript.relationships.to("customXml", "../customXml/item2.xml")
    named = Relationships()
    named.to("customXmlProps", "itemProps2.xml")
    properties = Part("customXml/itemProps2.xml", STORE_TYPE, ink.PROPERTIES)
    return [Part("customXml/item2.xml", "", ink.written(drawn), named), properties]


def _described(document: Document) -> list[Part]:
    return [
        Part("docProps/core.xml", CORE_TYPE, core(document.properties)),
        Part("docProps/app.xml", EXTENDED_TYPE, extended(document.properties)),
    ]


def _start() -> Relationships:
    start = Relationships()
    start.to("officeDocument", "word/document.xml")
    start.to(CORE_KIND, "docProps/core.xml")
    start.to("extended-properties", "docProps/app.xml")
    return start
