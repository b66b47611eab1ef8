"""What a table must have: headings over its columns, whole rows, and spanning headings that do not cross."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.model import Table, plain
from paperbuilder.render.pdf.fault import Fault


def table_faults(table: Table) -> Iterator[Fault]:
    """Everything that keeps the table from conforming."""
    yield from _heading_faults(table)
    yield from _spanner_faults(table)
    wanted = len(table.columns)
    for number, row in enumerate((row for group in table.groups for row in group.rows), 1):
        if len(row.cells) != wanted:
            words = f"row {number} has {len(row.cells)} cells; expected {wanted}, one for each column"
            yield Fault(table.id, words, "give every row a cell for each column")


def _heading_faults(table: Table) -> Iterator[Fault]:
    """Every column has a heading; only the first one's may be empty, over the rows' names."""
    headed = [bool(plain(column.content).strip()) for column in table.columns]
    if not any(headed):
        yield Fault(table.id, "the table has no header cells", "give each column a heading")
        return
    for number, (column, has_heading) in enumerate(zip(table.columns, headed, strict=True), 1):
        if number > 1 and not has_heading:
            yield Fault(table.id, f'column {number} ("{column.key}") has no heading', "give each column a heading")


def _spanner_faults(table: Table) -> Iterator[Fault]:
    free = 0
    for spanner in sorted(table.spanners, key=lambda spanner: spanner.first):
        words = plain(spanner.content)
        if not words.strip():
            yield Fault(table.id, f"the heading over column {spanner.first + 1} has no words", "give it a label")
        if not free <= spanner.first <= spanner.last < len(table.columns):
            place = f"columns {spanner.first + 1} to {spanner.last + 1}"
            yield Fault(
                table.id, f'the heading "{words}" over {place} does not fit', "let each column have one heading"
            )
        free = spanner.last + 1
