"""A document and a style become the Word file, the PDF and the spreadsheet of figures: charts drawn once, PDF first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from paperbuilder.data.finding import Finding
from paperbuilder.model import Chart, Document, Figure, TracedFigure
from paperbuilder.render.characters import legible
from paperbuilder.render.chart.draw import draw
from paperbuilder.render.docx.write import write as write_docx
from paperbuilder.render.drawing import Drawing
from paperbuilder.render.pdf.conform import refuse
from paperbuilder.render.pdf.selfcheck import broken_rules
from paperbuilder.render.pdf.write import write as write_pdf
from paperbuilder.render.xlsx.write import write as write_xlsx
from paperbuilder.style.sheet import Page, StyleSheet


def render(
    document: Document, style: StyleSheet, trace: Sequence[TracedFigure] = (), where: Callable[[str], str] = str
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The bytes by their ending, `.docx` first, and a finding for each character that no font could show.

    RenderError when the document would not conform, before anything is drawn; `where` turns a block's id into the
    place of its fault. Where page-validation is installed, each rule that the PDF breaks is a finding too.
    """
    refuse(document, where)
    readable, named = legible(document, style)
    drawings = dict(_drawings(readable, style))
    pdf = write_pdf(readable, style, drawings)
    docx = write_docx(readable, style, drawings, pdf.pages, pdf.page_count)
    files = {".docx": docx, ".pdf": pdf.data, ".xlsx": write_xlsx(readable, style, trace)}
    return files, (*(_finding(name, count) for name, count in named), *broken_rules(pdf.data))


def text_width(page: Page, landscape: bool) -> float:
    """The width between the margins, in points."""
    return float((page.height if landscape else page.width) - page.left - page.right)


def _drawings(document: Document, style: StyleSheet) -> Iterator[tuple[str, Drawing]]:
    for section in document.sections:
        width = text_width(style.page, section.landscape)
        for block in section.blocks:
            if isinstance(block, Figure) and isinstance(block.content, Chart):
                yield block.id, draw(block.content, style, width)


def _finding(name: str, count: int) -> Finding:
    return Finding(
        check="character-not-in-font",
        severity="warning",
        message=f"the character {name} is in no font of the style; its name is printed in brackets",
        count=count,
        guidance="write it in other words, or name a fallback font in the style that has it",
    )
