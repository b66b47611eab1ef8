"""How long tagging and finishing take beside ReportLab's own layout of the same paper.

Run with `python benchmarks/pdf_tagging.py`. The paper: 25 sections of 300 short sentences and a table of 900 rows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from time import process_time

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate
from reportlab.platypus import Paragraph as PlatypusParagraph
from reportlab.platypus import Table as PlatypusTable

import paperbuilder.render.pdf.write as writer
from paperbuilder.model import (
    Caption,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Properties,
    Row,
    RowGroup,
    Running,
    Section,
    Table,
    Text,
)
from paperbuilder.render.pdf.tagging.canvas import ArtifactKind, TaggedCanvas
from paperbuilder.render.pdf.tagging.element import Element
from paperbuilder.style.read import read
from paperbuilder.style.sheet import StyleSheet

STYLES = Path(__file__).parents[1] / "styles"
SECTIONS, SENTENCES, ROWS, COLUMNS = 25, 300, 900, 6
WORDS = "Words in a row. " * SENTENCES


def paper() -> Document:
    """The paper as a document."""
    sections = [
        Section(f"s{n}", (Heading(f"h{n}", 1, (Text(f"Section {n}"),)), Paragraph(f"p{n}", (Text(WORDS),))))
        for n in range(SECTIONS)
    ]
    columns = tuple(Column(str(n), (Text(f"Column {n}"),)) for n in range(COLUMNS))
    rows = tuple(Row(tuple(Cell((Text(f"{row * n:,}"),)) for n in range(COLUMNS))) for row in range(ROWS))
    table = Table("t", Caption("Table", 1, (Text("Numbers"),)), columns, (RowGroup(rows),))
    last = Section("last", (Heading("h", 1, (Text("Table"),)), table))
    issued = datetime(2020, 12, 4, tzinfo=UTC)
    properties = Properties("paper", "1.0", "Paper", "Council", "", (), "en-GB", issued)
    return Document(properties, (*sections, last), Running(), Running())


def by_platypus() -> None:
    """The same words with ReportLab's own layout, untagged."""
    body = ParagraphStyle("body", fontSize=12, leading=15.6)
    story: list[Flowable] = []
    for n in range(SECTIONS):
        story += [PlatypusParagraph(f"Section {n}", body), PlatypusParagraph(WORDS, body), PageBreak()]
    cells = [[PlatypusParagraph(f"{row * n:,}", body) for n in range(COLUMNS)] for row in range(ROWS)]
    head = [PlatypusParagraph(f"Column {n}", body) for n in range(COLUMNS)]
    SimpleDocTemplate(BytesIO()).build([*story, PlatypusTable([head, *cells], repeatRows=1)])


class Untagged(TaggedCanvas):
    """The same canvas without its tags: nothing is marked, linked or recorded."""

    def mark(self, element: Element) -> None:
        """Nothing."""

    def artifact(self, kind: ArtifactKind = "") -> None:
        """Nothing."""

    def link(self, element: Element, target: str, contents: str, box: tuple[float, float, float, float]) -> None:
        """Nothing."""


def untagged(document: Document, style: StyleSheet) -> None:
    """The same pages by the same writer, neither tagged nor finished."""
    tagging, finish = writer.TaggedCanvas, writer.finish
    writer.TaggedCanvas, writer.finish = Untagged, lambda data, *_: data  # type: ignore[misc,assignment]
    try:
        writer.write(document, style, {})
    finally:
        writer.TaggedCanvas, writer.finish = tagging, finish  # type: ignore[misc]


def seconds(works: Sequence[Callable[[], object]], times: int = 5) -> list[float]:
    """The shortest processor time of each of several pieces of work, run in turn."""
    found: list[list[float]] = [[] for _ in works]
    for _ in range(times):
        for work, spent in zip(works, found, strict=True):
            begin = process_time()
            work()
            spent.append(process_time() - begin)
    return [min(spent) for spent in found]


def main() -> None:
    """Print the times and what they mean."""
    document, style = paper(), read("surrey", [STYLES])
    pages = writer.write(document, style, {}).page_count
    works = (lambda: writer.write(document, style, {}), lambda: untagged(document, style), by_platypus)
    whole, bare, platypus = seconds(works)
    print(f"{pages} pages, {ROWS * COLUMNS} cells; seconds of processor time, the best of five")
    print(f"{whole:6.2f}  written, tagged and finished")
    print(f"{bare:6.2f}  written by the same writer, neither tagged nor finished")
    print(f"{whole - bare:6.2f}  tagging and finishing")
    print(f"{platypus:6.2f}  ReportLab's own layout of the same words, untagged")


if __name__ == "__main__":
    main()
