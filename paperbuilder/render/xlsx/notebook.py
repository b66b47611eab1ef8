"""The notes of all tables become one numbered list: the same words have the same number wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from paperbuilder.render.xlsx.sheet import Entry, Sheet

NAME = "Notes"
NOT_AVAILABLE, NOT_APPLICABLE, CONFIDENTIAL = "[x]", "[z]", "[c]"
SHORTHAND = {
    NOT_AVAILABLE: "not available; a note beside it or above the table says why",
    NOT_APPLICABLE: "not applicable; the paper prints a dash or leaves it out",
    CONFIDENTIAL: "confidential; withheld so that no child can be recognised",
}
"""The standard shorthand of official statistics, and what it means here."""


@dataclass
class Notebook:
    """Numbers notes in the order in which they are first met, and knows where each is used."""

    used: dict[str, list[str]] = field(default_factory=dict)

    def mark(self, words: str, sheet: str) -> str:
        """`[note 3]`, for a worksheet that refers to it."""
        sheets = self.used.setdefault(words, [])
        if sheet not in sheets:
            sheets.append(sheet)
        return f"[note {list(self.used).index(words) + 1}]"

    def sheet(self) -> Sheet:
        """The worksheet with every note, and the shorthand."""
        notes = [(f"[note {n}]", words, ", ".join(sheets)) for n, (words, sheets) in enumerate(self.used.items(), 1)]
        shorthand = [
            (mark, f"{meaning[:1].upper()}{meaning[1:]}.", "Any worksheet") for mark, meaning in SHORTHAND.items()
        ]
        rows = tuple(tuple(Entry(text) for text in row) for row in (*notes, *shorthand))
        lines = (
            Entry("This worksheet contains one table: the notes and the shorthand that other worksheets refer to."),
            Entry("A reference stands in square brackets, such as [note 1]."),
            Entry("Go to the contents", link="Contents"),
        )
        return Sheet(NAME, "Notes", lines, ("Reference", "Meaning", "Worksheets"), rows, "Notes_of_all_tables")


def shorthand_lines(rows: Iterable[Iterable[Entry]]) -> list[Entry]:
    """What the shorthand used in a table means."""
    found = {entry.text for row in rows for entry in row}
    return [Entry(f"Cells with {mark}: {meaning}.") for mark, meaning in SHORTHAND.items() if mark in found]
