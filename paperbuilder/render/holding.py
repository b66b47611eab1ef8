"""What of a table stays on one page with what follows it, so that no page has the last row or one sentence alone."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.model import Document, Paragraph, Section, Table

FEWEST_ROWS = 3
"""How many rows of a table are left for its last page at the least."""


def held_rows(block: Table) -> frozenset[int]:
    """The rows, counted from 0 over all groups, that stay on the page of the next one, or of the source and notes."""
    count = sum(len(group.rows) for group in block.groups)
    end = count if block.source or block.notes else count - 1
    return frozenset(range(max(count - FEWEST_ROWS, 0), end))


def held_tables(document: Document) -> frozenset[str]:
    """The tables whose source and notes stay on the page of the sentence that ends their section."""
    return frozenset(held for section in document.sections for held in _held(section))


def _held(section: Section) -> Iterator[str]:
    """A sentence that stands in the place of a chart, last in its section, holds the table before it."""
    *_, before, last = (None, None, *section.blocks)
    is_sentence = isinstance(last, Paragraph) and last.role == "unavailable"
    if is_sentence and isinstance(before, Table) and (before.source or before.notes):
        yield before.id
