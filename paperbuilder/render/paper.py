"""A document and a style become the Word file, the PDF and the spreadsheet of figures: charts drawn once, PDF first.

What does not wait for the PDF, the charts' pictures and the spreadsheet, can be made by a process beside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial

from paperbuilder.data.finding import Finding
from paperbuilder.model import Document, TracedFigure
from paperbuilder.render.beside import Beside
from paperbuilder.render.book import book
from paperbuilder.render.characters import legible
from paperbuilder.render.crowded import crowded
from paperbuilder.render.docx.write import parts as word_parts
from paperbuilder.render.drawn import Drawn
from paperbuilder.render.headroom import roomy
from paperbuilder.render.pdf.conform import refuse
from paperbuilder.render.pdf.selfcheck import broken_rules, is_installed
from paperbuilder.render.pdf.write import write as write_pdf
from paperbuilder.render.shelf import Shelf
from paperbuilder.render.zipped import zipped
from paperbuilder.style.sheet import StyleSheet

Parts = Mapping[str, bytes]


def render(
    document: Document,
    style: StyleSheet,
    trace: Sequence[TracedFigure] = (),
    where: Callable[[str], str] = str,
    beside: Executor | None = None,
    shelf: Shelf | None = None,
    stamped: Callable[[Parts], Parts] = dict,
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The bytes by their ending, `.docx` first, and a finding for each character that no font could show.

    RenderError when the document would not conform, before anything is drawn; `where` turns a block's id into the
    place of its fault. Where page-validation is installed, each rule that the PDF breaks is a finding too.
    An executor paints the charts and writes the spreadsheet `beside` the PDF and the Word file: the same bytes, sooner.
    What is on the `shelf` from the last document is not drawn again. The Word file is `stamped` while they work.
    """
    refuse(document, where)
    style = roomy(document, style)
    readable, named = legible(document, style)
    drawn = Drawn(readable, style, beside, shelf or Shelf())
    sheets = Beside(partial(book, readable, style, trace), beside)
    pdf = write_pdf(readable, style, drawn.vectors)
    broken = Beside(partial(broken_rules, pdf.data), beside if is_installed() else None)
    docx = zipped(stamped(word_parts(readable, style, drawn.whole, pdf.pages, pdf.page_count)))
    drawn.keep()
    files = {".docx": docx, ".pdf": pdf.data, ".xlsx": sheets.result()}
    return files, (*unshown(named), *crowded(readable, drawn.vectors, style), *broken.result())


def unshown(named: Iterable[tuple[str, int]]) -> tuple[Finding, ...]:
    """A finding for each character that is in no font."""
    return tuple(_finding(name, count) for name, count in named)


def _finding(name: str, count: int) -> Finding:
    return Finding(
        check="character-not-in-font",
        severity="warning",
        message=f"the character {name} is in no font of the style; its name is printed in brackets",
        count=count,
        guidance="write it in other words, or name a fallback font in the style that has it",
    )
