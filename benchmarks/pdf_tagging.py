"""How long tagging and finishing take beside ReportLab's own layout of the same paper.

Run with `python benchmarks/pdf_tagging.py`. The paper: 25 sections of 300 short sentences and a table of 900 rows.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from time import perf_counter

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
from paperbuilder.style.read import read

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


def seconds(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of several runs."""
    found = []
    for _ in range(times):
        begin = perf_counter()
        work()
        found.append(perf_counter() - begin)
    return min(found)


def finishing(document: Document) -> float:
    """The part of writing that is spent after ReportLab has written its file."""
    spent, finish = [], writer.finish

    def timed(*arguments: object) -> bytes:
        begin = perf_counter()
        data: bytes = finish(*arguments)  # type: ignore[arg-type]
        spent.append(perf_counter() - begin)
        return data

    writer.finish = timed  # type: ignore[assignment]
    try:
        seconds(lambda: writer.write(document, read("surrey", [STYLES]), {}))
    finally:
        writer.finish = finish
    return min(spent)


def main() -> None:
    """Print the three times and what they mean."""
    document, style = paper(), read("surrey", [STYLES])
    pages = writer.write(document, style, {}).page_count
    whole, finished, platypus = (
        seconds(lambda: writer.write(document, style, {})),
        finishing(document),
        seconds(by_platypus),
    )
    print(f"{pages} pages, {ROWS * COLUMNS} cells")
    print(f"written, tagged and finished  {whole:6.2f} s, of which finishing {finished:.2f} s")
    print(f"ReportLab's own layout        {platypus:6.2f} s, untagged")


if __name__ == "__main__":
    main()
