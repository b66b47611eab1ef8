"""What changed since a version, or what a version corrects, becomes the last section but one: what was, and what is."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.compose.columns import weighted
from paperbuilder.compose.inputs import Changes, Correction
from paperbuilder.formats import Formats
from paperbuilder.model import (
    BulletList,
    Caption,
    Cell,
    Column,
    Heading,
    ListItem,
    Paragraph,
    Row,
    RowGroup,
    Section,
    Table,
    Text,
)
from paperbuilder.model.document import Block

ID = "version-changes"
NOT_PRINTED = "not printed"
NOTHING = "–"
Triple = tuple[str, str, str]


def correction_section(correction: Correction, formats: Formats) -> Section:
    """The section "Changes since version 1.2" of a correction."""
    opening = f"This paper {corrects(correction, formats)[0].lower()}{corrects(correction, formats)[1:]}."
    if not correction.figures:
        return _section(correction.version, _words(f"{opening} No printed figure has changed."))
    words = _words(f"{opening} The table lists the printed figures that changed.")
    return _section(correction.version, words, _figures(correction.version, correction.figures))


def changes_section(changes: Changes) -> Section:
    """The section "Changes since version 1.1" of a paper that asks for it."""
    if changes.nothing:
        return _section(changes.version, _words(f"Nothing but its dates has changed since version {changes.version}."))
    return _section(changes.version, *_changes(changes))


def _changes(changes: Changes) -> Iterator[Block]:
    words = f"What is printed otherwise than in version {changes.version}, which stays as it was published."
    yield _words(words)
    if changes.sections:
        yield BulletList(f"{ID}-sections", tuple(ListItem((Text(words),)) for words in changes.sections))
    if changes.figures:
        yield _figures(changes.version, changes.figures)
    if changes.words:
        yield _table("text", "Words that changed", ("Section", "Removed", "Added"), changes.words, NOTHING)
    if changes.definitions:
        heads = ("Measure", f"Rule in version {changes.version}", "Rule now")
        yield _table("definitions", "Definitions that changed", heads, changes.definitions, NOTHING)


def _section(version: str, *blocks: Block) -> Section:
    heading = Heading(f"{ID}-heading", 1, (Text(f"Changes since version {version}"),))
    return Section(ID, (heading, *blocks))


def _words(words: str) -> Paragraph:
    return Paragraph(f"{ID}-words", (Text(words),))


def corrects(correction: Correction, formats: Formats) -> str:
    """`Corrects version 1.2 published on 4 December 2020`."""
    return f"Corrects version {correction.version} published on {formats.day(correction.published)}"


def _figures(version: str, figures: tuple[Triple, ...]) -> Table:
    heads = ("Figure", f"Version {version}", "This version")
    return _table("table", f"Figures that are not those of version {version}", heads, figures, NOT_PRINTED)


def _table(name: str, words: str, heads: Triple, lines: tuple[Triple, ...], empty: str) -> Table:
    columns = [Column(head.lower().replace(" ", "-"), (Text(head),), "left") for head in heads]
    rows = tuple(_row(line, empty) for line in lines)
    caption = Caption("Table", 0, (Text(words),))
    return Table(f"{ID}-{name}", caption, weighted(columns, [row.cells for row in rows]), (RowGroup(rows),))


def _row(line: Triple, empty: str) -> Row:
    first, *others = line
    return Row((Cell((Text(first),), "stub"), *(Cell((Text(words or empty),)) for words in others)))
