"""A document and a style become the Word file, the PDF and the spreadsheet of figures: charts drawn once, PDF first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor

from paperbuilder.data.finding import Finding
from paperbuilder.model import Document, TracedFigure
from paperbuilder.render.characters import legible
from paperbuilder.render.crowded import crowded
from paperbuilder.render.docx.write import write as write_docx
from paperbuilder.render.drawn import Drawn
from paperbuilder.render.pdf.conform import refuse
from paperbuilder.render.pdf.selfcheck import broken_rules
from paperbuilder.render.pdf.write import write as write_pdf
from paperbuilder.render.xlsx.write import write as write_xlsx
from paperbuilder.style.sheet import StyleSheet


def render(
    document: Document,
    style: StyleSheet,
    trace: Sequence[TracedFigure] = (),
    where: Callable[[str], str] = str,
    beside: Executor | None = None,
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The bytes by their ending, `.docx` first, and a finding for each character that no font could show.

    RenderError when the document would not conform, before anything is drawn; `where` turns a block's id into the
    place of its fault. Where page-validation is installed, each rule that the PDF breaks is a finding too.
    An executor draws the charts `beside` the writing of the spreadsheet and the PDF: the same bytes, sooner.
    """
    refuse(document, where)
    readable, named = legible(document, style)
    drawn = Drawn(readable, style, beside)
    book = write_xlsx(readable, style, trace)
    drawings = drawn.vectors()
    pdf = write_pdf(readable, style, drawings)
    docx = write_docx(readable, style, drawn.whole(drawings), pdf.pages, pdf.page_count)
    files = {".docx": docx, ".pdf": pdf.data, ".xlsx": book}
    marks = (_finding(name, count) for name, count in named)
    return files, (*marks, *crowded(readable, drawings, style), *broken_rules(pdf.data))


def _finding(name: str, count: int) -> Finding:
    return Finding(
        check="character-not-in-font",
        severity="warning",
        message=f"the character {name} is in no font of the style; its name is printed in brackets",
        count=count,
        guidance="write it in other words, or name a fallback font in the style that has it",
    )
