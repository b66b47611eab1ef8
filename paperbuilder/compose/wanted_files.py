"""Requests for data become what the case-system team receives: a small document for Word, or the rows of a CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

from paperbuilder.compose.columns import weighted
from paperbuilder.compose.numbering import numbered
from paperbuilder.compose.wanted import DataRequest
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.model import (
    BulletList,
    Caption,
    Cell,
    Column,
    Document,
    Heading,
    Link,
    Paragraph,
    Properties,
    Row,
    RowGroup,
    Running,
    Section,
    Table,
    Text,
)
from paperbuilder.model.block import ListItem
from paperbuilder.model.document import Block

CSV_HEADERS = ("table", "file", "columns", "from", "to", "earlier", "need", "why")
HEADS = ("Table", "Columns", "Dates", "Needed for")
ALL_EARLIER = "everything earlier that the system holds"
HOW = (
    "One row for every event or spell in those dates, old and recent; of spells every one that was open on any of "
    "those days, whenever it began. Closed and open cases alike, and children who have since left.",
    "The same child has the same id in every table, the one of the Annex A lists.",
    "The columns have the headers of Annex A, in one row above the data; other columns do no harm.",
    "A CSV file (UTF-8) or a workbook for each table, named as below; days as 31/12/2020.",
    "The tables hold personal data: send them only by the council’s secure way, never by ordinary e-mail.",
)


def rows(requests: tuple[DataRequest, ...]) -> str:
    """The requests as CSV: days in ISO, several columns or sections in a cell with semicolons.

    `need` is "needed", or "comparison" where no section goes without it.
    """
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(CSV_HEADERS)
    for one in requests:
        start = one.start.isoformat() if one.start else ""
        earlier = ALL_EARLIER if one.ever else ""
        words = "; ".join(one.columns), start, one.end.isoformat(), earlier
        writer.writerow([one.title, one.file, *words, "needed" if one.needed else "comparison", "; ".join(one.why)])
    return out.getvalue()


def document(requests: tuple[DataRequest, ...], layout: LoadedLayout, formats: Formats) -> Document:
    """The requests as a document of one landscape section: what is needed, how, and a table."""
    paper = layout.definition.paper
    title = f"Data request for {paper.title}"
    properties = Properties(
        paper=f"{layout.paper_id}-data-request",
        version=paper.version,
        title=title,
        author=paper.council,
        subject=paper.subject,
        keywords=(),
        language=paper.language,
        issued=datetime(paper.as_at.year, paper.as_at.month, paper.as_at.day),  # noqa: DTZ001  a day has no zone
    )
    running = Running(header_left=title, footer_left=f"As at {formats.day(paper.as_at)}")
    section = Section("data-request", tuple(_blocks(requests, layout, title, formats)), landscape=True)
    return Document(properties, numbered((section,), {}), running, running)


def _blocks(requests: tuple[DataRequest, ...], layout: LoadedLayout, title: str, formats: Formats) -> Iterator[Block]:
    paper = layout.definition.paper
    tables = "1 table" if len(requests) == 1 else f"{len(requests)} tables"
    words = f"The paper needs {tables} from the case system that its data, as at {formats.day(paper.as_at)}, lacks."
    yield Heading("data-request-heading", 1, (Text(title),))
    yield Paragraph("data-request-scope", (Text(words),))
    yield BulletList("data-request-how", tuple(ListItem((Text(one),)) for one in HOW))
    if paper.contact is not None:
        mailbox = paper.contact.mailbox
        said = Text(f"Questions: {paper.contact.role}, ")
        yield Paragraph("data-request-contact", (said, Link(f"mailto:{mailbox}", (Text(mailbox),))))
    yield _table(requests, formats)


def _table(requests: tuple[DataRequest, ...], formats: Formats) -> Table:
    made = tuple(Row(tuple(_cells(one, formats))) for one in requests)
    columns = [Column(head.lower().replace(" ", "-"), (Text(head),), "left") for head in HEADS]
    caption = Caption("Table", 0, (Text("Tables needed from the case system"),))
    return Table("data-request-table", caption, weighted(columns, [row.cells for row in made]), (RowGroup(made),))


def _cells(one: DataRequest, formats: Formats) -> Iterator[Cell]:
    yield Cell((Text(f"{one.title}: {one.file}"),), "stub")
    yield Cell((Text("; ".join(one.columns)),))
    yield Cell((Text(_dates(one, formats)),))
    yield Cell((Text("; ".join(one.why)),))


def _dates(one: DataRequest, formats: Formats) -> str:
    words = formats.span(one.start, one.end) if one.start else f"as at {formats.day(one.end)}"
    return f"{words}, and {ALL_EARLIER}" if one.ever else words
