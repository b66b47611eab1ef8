"""An edited draft's document and a style become its PDF and clean Word twin; charts are drawn from their ink."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from paperbuilder.data.finding import Finding
from paperbuilder.model import Document, Figure, Picture
from paperbuilder.render import ink
from paperbuilder.render.characters import legible
from paperbuilder.render.docx.write import write as write_docx
from paperbuilder.render.drawing import Drawing
from paperbuilder.render.headroom import roomy
from paperbuilder.render.paper import unshown
from paperbuilder.render.pdf.selfcheck import broken_rules
from paperbuilder.render.pdf.write import write as write_pdf
from paperbuilder.style.sheet import StyleSheet


def render(
    document: Document, style: StyleSheet, inks: Mapping[str, str], *, logo: bool = True
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The bytes by their ending, and what was found about the files, as of a paper that was built.

    `inks` has the ink of charts by their pictures' digests; an officer who took the `logo` off has none.
    """
    look = roomy(document, style if logo else replace(style, logo=None))
    readable, named = legible(document, look)
    pdf = write_pdf(readable, look, dict(_drawings(readable, look, inks)))
    docx = write_docx(readable, look, {}, pdf.pages, pdf.page_count, bare=True)
    return {".docx": docx, ".pdf": pdf.data}, (*unshown(named), *broken_rules(pdf.data))


def pages(document: Document, style: StyleSheet, inks: Mapping[str, str], *, logo: bool = True) -> Mapping[str, int]:
    """The page on which each block begins, where the document is laid out as the PDF is."""
    look = roomy(document, style if logo else replace(style, logo=None))
    readable, _ = legible(document, look)
    return write_pdf(readable, look, dict(_drawings(readable, look, inks))).pages


def _drawings(document: Document, style: StyleSheet, inks: Mapping[str, str]) -> Iterator[tuple[str, Drawing]]:
    """The charts that nobody has replaced by another picture."""
    for block in (block for section in document.sections for block in section.blocks):
        if isinstance(block, Figure) and isinstance(block.content, Picture):
            marks = inks.get(ink.name(block.content.data))
            found = None if marks is None else ink.drawing(marks, block.content.data, style)
            if found is not None:
                yield block.id, found
