"""The figures that a version corrects become its last section but one: what each was, and what it is."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.compose.columns import weighted
from paperbuilder.compose.inputs import Correction
from paperbuilder.formats import Formats
from paperbuilder.model import Caption, Cell, Column, Heading, Paragraph, Row, RowGroup, Section, Table, Text
from paperbuilder.model.document import Block

NOT_PRINTED = "not printed"


def changes_section(correction: Correction, formats: Formats) -> Section:
    """The section "Changes since version 1.2"."""
    heading = Heading("version-changes-heading", 1, (Text(f"Changes since version {correction.version}"),))
    return Section("version-changes", (heading, *_blocks(correction, formats)))


def _blocks(correction: Correction, formats: Formats) -> Iterator[Block]:
    opening = f"This paper {corrects(correction, formats)[0].lower()}{corrects(correction, formats)[1:]}."
    if not correction.figures:
        yield Paragraph("version-changes-words", (Text(f"{opening} No printed figure has changed."),))
        return
    yield Paragraph("version-changes-words", (Text(f"{opening} The table lists the printed figures that changed."),))
    yield _table(correction)


def corrects(correction: Correction, formats: Formats) -> str:
    """`Corrects version 1.2 published on 4 December 2020`."""
    return f"Corrects version {correction.version} published on {formats.day(correction.published)}"


def _table(correction: Correction) -> Table:
    heads = ("Figure", f"Version {correction.version}", "This version")
    columns = [Column(head.lower().replace(" ", "-"), (Text(head),), "left") for head in heads]
    rows = tuple(_row(*words) for words in correction.figures)
    caption = Caption("Table", 0, (Text(f"Figures that are not those of version {correction.version}"),))
    return Table("version-changes-table", caption, weighted(columns, [row.cells for row in rows]), (RowGroup(rows),))


def _row(place: str, before: str, after: str) -> Row:
    words = (Cell((Text(printed or NOT_PRINTED),)) for printed in (before, after))
    return Row((Cell((Text(place),), "stub"), *words))
