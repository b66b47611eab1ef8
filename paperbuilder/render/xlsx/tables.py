"""A printed table becomes a worksheet: one heading row, groups as a column, notes by number, numbers as printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.model import Cell, Note, Row, Table, plain
from paperbuilder.render.xlsx.names import table_name
from paperbuilder.render.xlsx.notebook import (
    CONFIDENTIAL,
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Notebook,
    shorthand_lines,
)
from paperbuilder.render.xlsx.numbers import Numbers
from paperbuilder.render.xlsx.sheet import Entry, Sheet, headed

DASHES = ("", "-", "–", "—")
NO_NOTES = "No notes"
ONE_TABLE = "This worksheet contains one table."
BACK = Entry("Go to the contents", link="Contents")


@dataclass(frozen=True)
class TableSheet:
    """Makes the worksheet of one table of a section."""

    table: Table
    section: str
    name: str
    numbers: Numbers
    notebook: Notebook

    def sheet(self) -> Sheet:
        """The worksheet."""
        caption = plain(self.table.caption.content)
        marks = [self.notebook.mark(plain(note.content), self.name) for note in self.table.notes if not note.mark]
        rows = tuple(self._rows()) or (tuple(Entry(NOT_APPLICABLE) for _ in self._headings()),)
        lines = (*above(self.section, plain(self.table.source)), *self._notes(), *shorthand_lines(rows), BACK)
        return Sheet(
            self.name,
            f"{self.table.caption.label}: {caption}",
            lines,
            headed(self._headings()),
            rows,
            table_name(self.name, caption),
            frozenset(number for number, row in enumerate(self._all_rows()) if row.total),
            self.table.summary or f"{self.table.caption.label}: {caption}",
            tuple(dict.fromkeys(marks)),
        )

    def _all_rows(self) -> list[Row]:
        return [row for group in self.table.groups for row in group.rows]

    @property
    def _grouped(self) -> bool:
        return any(group.content for group in self.table.groups)

    @property
    def _marked(self) -> bool:
        return any(cell.marks for row in self._all_rows() for cell in row.cells)

    def _headings(self) -> list[str]:
        groups = ["Group"] if self._grouped else []
        return [*groups, *self.table.headings, *(["Notes"] if self._marked else [])]

    def _rows(self) -> Iterator[tuple[Entry, ...]]:
        for group in self.table.groups:
            label = [Entry(plain(group.content) or NOT_APPLICABLE)] if self._grouped else []
            for row in group.rows:
                marks = [Entry(self._marks(row))] if self._marked else []
                yield (*label, *(self.entry(cell) for cell in row.cells), *marks)

    def _marks(self, row: Row) -> str:
        words = {note.mark: plain(note.content) for note in self.table.notes}
        used = dict.fromkeys(mark for cell in row.cells for mark in cell.marks if mark in words)
        return " ".join(self.notebook.mark(words[mark], self.name) for mark in used) or NO_NOTES

    def entry(self, cell: Cell) -> Entry:
        """A cell as it is printed; what is not printed as a figure or a word is shorthand."""
        text = plain(cell.content)
        if cell.role in ("missing", "suppressed"):
            return Entry(NOT_AVAILABLE if cell.role == "missing" else CONFIDENTIAL)
        if text.strip() in DASHES:
            return Entry(NOT_APPLICABLE)
        return self.numbers.entry(text) if cell.value is not None else Entry(text)

    def _notes(self) -> Iterator[Entry]:
        yield from note_lines(self.table.notes, self.name, self.notebook)


def above(section: str, source: str) -> Iterator[Entry]:
    """The lines that every table has above it."""
    yield Entry(ONE_TABLE)
    if section:
        yield Entry(f"Section of the paper: {section}")
    if source:
        yield Entry(source)


def note_lines(notes: tuple[Note, ...], name: str, notebook: Notebook) -> Iterator[Entry]:
    """Each note of a table or figure, with its number."""
    ordered = sorted(notes, key=lambda note: bool(note.mark))
    for words in dict.fromkeys(plain(note.content) for note in ordered):
        yield Entry(f"{notebook.mark(words, name)} {words}")
