"""Sections become runs of pages with their own orientation, header and footer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from paperbuilder.model import Document, Section
from paperbuilder.render.docx.blocks import blocks
from paperbuilder.render.docx.elements import Element, element, qualified
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.render.docx.package import WORD_TYPE, Part
from paperbuilder.render.docx.paragraphs import breaking, pointed
from paperbuilder.render.docx.pictures import logo_paragraph
from paperbuilder.render.docx.running import footer, header


@dataclass
class Sections:
    """The sections of a document, and the headers and footers that they share."""

    manuscript: Manuscript
    document: Document
    running: dict[tuple[str, bool, bool, str], Part] = field(default_factory=dict)

    def body(self) -> Iterator[Element]:
        """Everything in the body; each section but the last ends with a paragraph that says so."""
        for section in self.document.sections:
            is_last = section is self.document.sections[-1]
            ending = self._properties(section)
            content = [*self._content(section), *([] if is_last else [breaking(self.manuscript, section=[ending])])]
            yield from self._begun(section, content)
            yield from [ending] if is_last else []

    def _content(self, section: Section) -> Iterator[Element]:
        logo = self.manuscript.style.logo
        if section.cover and logo is not None:
            yield logo_paragraph(self.manuscript, logo)
        yield from blocks(self.manuscript, section.blocks, self.manuscript.room(section.landscape))

    def _begun(self, section: Section, content: list[Element]) -> list[Element]:
        """The content, its first paragraph marked as the section's beginning; at least a paragraph."""
        whole = content if content and not _ends_with_table(content[-1]) else [*content, breaking(self.manuscript)]
        return pointed(self.manuscript, section.id, whole)

    def _properties(self, section: Section) -> Element:
        return element(
            "w:sectPr",
            element("w:headerReference", type="default", **{"r:id": self._running("header", section)}),
            element("w:footerReference", type="default", **{"r:id": self._running("footer", section)}),
            element("w:type", val="nextPage"),
            *_page(self.manuscript, section.landscape),
        )

    def _running(self, kind: str, section: Section) -> str:
        """The relationship to the header or footer of such sections, which is made once."""
        key = (kind, section.cover, section.landscape, section.head if kind == "header" else "")
        if key not in self.running:
            self.running[key] = self._made(kind, section)
        return self.manuscript.relationships.to(kind, self.running[key].name.removeprefix("word/"))

    def _made(self, kind: str, section: Section) -> Part:
        number = sum(1 for made, *_ in self.running if made == kind) + 1
        running = self.document.cover_running if section.cover else self.document.running
        running = replace(running, header_left=section.head or running.header_left)
        name = f"word/{kind}{number}.xml"
        if kind == "footer":
            return Part(name, WORD_TYPE.format("footer"), footer(self.manuscript, running, section.landscape))
        return Part(
            name,
            WORD_TYPE.format("header"),
            header(self.manuscript, running, section.landscape, self.document.watermark, number),
        )


def _page(manuscript: Manuscript, landscape: bool) -> list[Element]:
    page = manuscript.style.page
    wide, high = (page.height, page.width) if landscape else (page.width, page.height)
    turned = {"orient": "landscape"} if landscape else {}
    margins = {name: getattr(page, name).twips for name in ("top", "right", "bottom", "left", "header", "footer")}
    return [element("w:pgSz", w=wide.twips, h=high.twips, **turned), element("w:pgMar", **margins, gutter=0)]


def _ends_with_table(made: Element) -> bool:
    last = made[-1][-1] if made.tag == qualified("w:sdt") else made
    return last.tag == qualified("w:tbl")
