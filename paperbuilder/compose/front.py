"""What the paper is becomes its cover, the words about it, the contents and the key messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.compose.columns import weighted
from paperbuilder.compose.inputs import PaperInputs
from paperbuilder.compose.material import Material
from paperbuilder.compose.narrative import Narrator
from paperbuilder.compose.notes import tables_read
from paperbuilder.compose.scope import Scope
from paperbuilder.compose.sections import Filled
from paperbuilder.compose.wording import upper_first
from paperbuilder.errors import listed
from paperbuilder.layout.spec import HistoryLine
from paperbuilder.model import (
    BulletList,
    Caption,
    Cell,
    Column,
    Heading,
    Inline,
    Link,
    ListItem,
    Paragraph,
    Row,
    RowGroup,
    Section,
    Table,
    Text,
)
from paperbuilder.model.document import Block

PROVISIONAL = (
    "The figures are provisional management information. They may differ from published statistics, which are checked "
    "and counted later."
)
MOST_FILES = 6
OTHER_FORMATS = "This paper is available in other formats on request"


@dataclass(frozen=True)
class FrontMaker:
    """Makes the sections before the layout's own."""

    material: Material
    inputs: PaperInputs
    filled: tuple[Filled, ...]

    def cover(self) -> Section:
        """The first page."""
        paper = self.material.paper
        blocks = [Paragraph("cover-title", (Text(paper.title),), "title")]
        if paper.subtitle:
            blocks.append(Paragraph("cover-subtitle", (Text(paper.subtitle),), "subtitle"))
        blocks.extend(Paragraph(f"cover-{key}", (Text(words),), "cover") for key, words in self._cover_lines())
        return Section("cover", tuple(blocks), cover=True)

    def _cover_lines(self) -> Iterator[tuple[str, str]]:
        paper = self.material.paper
        if paper.provided_for:
            yield "provided-for", f"Provided for {paper.provided_for}"
        yield "version", f"Version {paper.version}"
        if paper.meeting_date:
            yield "meeting-date", self.material.formats.long_date(paper.meeting_date)
        if paper.annex is not None:
            yield "annex", annex(paper.annex)
        if paper.council:
            yield "council", paper.council
        if self.inputs.synthetic:
            yield "synthetic", "Synthetic data"

    def about(self) -> Section:
        """Dates, sources, coverage, contact, background papers, other formats and the versions."""
        blocks: list[Block] = [Heading("about-heading", 1, (Text("About this paper"),))]
        for key, title, body in self._parts():
            if body:
                blocks.extend([Heading(f"about-{key}-heading", 2, (Text(title),), in_contents=False), *body])
        return Section("about", tuple(blocks))

    def _parts(self) -> Iterator[tuple[str, str, tuple[Block, ...]]]:
        paper = self.material.paper
        yield "dates", "What the figures show", (*self._dates(), *self._words("about", paper.about))
        yield "sources", "Sources", tuple(self._sources())
        yield "coverage", "Coverage", tuple(self._coverage())
        yield "contact", "Contact", tuple(self._contact())
        yield "background", "Background papers", (self._background(),)
        yield "formats", "Other formats", self._formats()
        yield "versions", "Version history", tuple(self._versions())

    def _dates(self) -> Iterator[Block]:
        day = self.material.formats.day
        words = f"Figures are as at {day(self.material.paper.as_at)}"
        others = [
            f"“{section.title}” as at {day(section.as_at)}"
            for section in self.material.layout.definition.sections
            if section.as_at and section.as_at != self.material.paper.as_at
        ]
        yield self._paragraph("dates", f"{words}; {listed(others, 'and')}." if others else f"{words}.")
        yield self._paragraph("provisional", PROVISIONAL)
        if self.inputs.synthetic:
            yield self._paragraph("synthetic", "The data is synthetic: no figure is about a real child or council.")

    def _sources(self) -> Iterator[Block]:
        yield from self._words("sources", self.material.paper.sources)
        if names := tables_read(self.material):
            yield self._paragraph("tables", f"Tables read: {names}.")
        files = self.inputs.sources
        if files:
            words = listed(files, "and") if len(files) <= MOST_FILES else f"{len(files)} files"
            yield self._paragraph("files", f"Read from {words}.")

    def _coverage(self) -> Iterator[Block]:
        yield self._paragraph(
            "coverage",
            "Annex A lists cover the six months to their date (adoption the twelve months); histories reach further "
            "back. A figure that the data does not reach back far enough for is not shown as zero: it is left out, or "
            f"marked {self.material.formats.not_available} with the reason.",
        )
        lines = tuple(self._gaps())
        if lines:
            yield BulletList("about-gaps", tuple(ListItem((Text(line),)) for line in lines))

    def _gaps(self) -> Iterator[str]:
        for filled in self.filled:
            if filled.section is None:
                yield f"“{filled.spec.title}” is left out of this paper. {filled.reason}"
            elif filled.lacking and not filled.spec.optional:
                yield f"“{filled.spec.title}” could not be filled. {filled.reason}"

    def _contact(self) -> Iterator[Block]:
        contact = self.material.paper.contact
        if contact is not None:
            link = Link(f"mailto:{contact.mailbox}", (Text(contact.mailbox),))
            yield Paragraph("about-contact", (Text(f"{contact.role}, "), link))

    def _background(self) -> Block:
        papers = self.material.paper.background_papers
        if not papers:
            return self._paragraph("background", "None")
        return BulletList("about-background", tuple(ListItem((Text(paper),)) for paper in papers))

    def _formats(self) -> tuple[Block, ...]:
        words = self._words("other_formats", self.material.paper.other_formats)
        contact = self.material.paper.contact
        if words or contact is None:
            return words or (self._paragraph("formats", f"{OTHER_FORMATS}."),)
        link = Link(f"mailto:{contact.mailbox}", (Text(contact.mailbox),))
        return (Paragraph("about-formats", (Text(f"{OTHER_FORMATS} from "), link, Text("."))),)

    def _words(self, key: str, source: str) -> tuple[Block, ...]:
        narrator = self._narrator("paper", key)
        return narrator.blocks(source, f"about-{key.replace('_', '-')}-words").blocks if source else ()

    def _versions(self) -> Iterator[Block]:
        lines = self.material.paper.history
        if lines:
            yield self._history(lines)

    def _history(self, lines: tuple[HistoryLine, ...]) -> Table:
        signed = any(line.by for line in lines)
        heads = ("Version", "Date", "Change", *(("Approved by",) if signed else ()))
        columns = [Column(head.lower().replace(" ", "-"), (Text(head),), "left") for head in heads]
        rows = tuple(Row(self._version(line)[: len(columns)]) for line in lines)
        caption = Caption("Table", 0, (Text("Versions of this paper"),))
        weights = weighted(columns, [row.cells for row in rows])
        return Table("about-versions", caption, weights, (RowGroup(rows),))

    def _version(self, line: HistoryLine) -> tuple[Cell, ...]:
        day = self.material.formats.day(line.on)
        stub = Cell((Text(line.version),), "stub")
        return (stub, *(Cell((Text(words),)) for words in (day, line.note, line.by or "–")))

    def key_messages(self) -> Section | None:
        """Half a page of messages, with their figures."""
        messages = self.material.layout.definition.key_messages
        if not messages:
            return None
        items = tuple(ListItem(self._message(number, message)) for number, message in enumerate(messages))
        heading = Heading("key-messages-heading", 1, (Text("Key messages"),))
        return Section("key-messages", (heading, BulletList("key-messages-list", items)))

    def _message(self, number: int, message: str) -> tuple[Inline, ...]:
        return self._narrator("key_messages", number).line(message).content

    def _narrator(self, *path: str | int) -> Narrator:
        return Narrator(self.material, Scope(self.material.paper.as_at), self.material.layout.place(*path))

    def _paragraph(self, key: str, words: str) -> Paragraph:
        return Paragraph(f"about-{key}", (Text(words),))


def annex(number: int | str) -> str:
    """`ANNEX 1`; a name that already says so is only put in capitals."""
    words = str(number).strip()
    return upper_first(words).upper() if words.lower().startswith("annex") else f"ANNEX {words.upper()}"
