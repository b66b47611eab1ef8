"""What the paper is becomes its cover, the words about it, the contents and the key messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from paperbuilder.compose import messages
from paperbuilder.compose.changes import corrects
from paperbuilder.compose.columns import weighted
from paperbuilder.compose.confidentiality import confidentiality
from paperbuilder.compose.inputs import PaperInputs
from paperbuilder.compose.material import Material
from paperbuilder.compose.narrative import Narrator
from paperbuilder.compose.notes import ROUNDED, tables_read
from paperbuilder.compose.notes import suppressed as suppressed_note
from paperbuilder.compose.overriding import override_notes
from paperbuilder.compose.scope import Scope
from paperbuilder.compose.sections import Filled
from paperbuilder.compose.withholding import cover_lines
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
    Strong,
    Table,
    Text,
)
from paperbuilder.model.document import Block

PROVISIONAL = (
    "The figures are provisional management information. They may differ from published statistics, which are checked "
    "and counted later."
)
SYNTHETIC = "The data is synthetic: no figure is about a real child or council."
OLDER = "A figure that would need older data is never shown as zero: it is left out, or marked {word} with the reason."
SUPPLEMENT = "Supplement to the agenda: a report to follow"
URGENT = "Urgent item. Special circumstances, in the Chair's opinion (LGA 1972, section 100B(4)(b)): {reason}"
PREVIOUS = "The previous paper is version {} of “{}”: figures as at {}, published on {}."
REDEFINED = "These are counted by another rule than in the previous paper, which was:"
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
        if self.inputs.correction is not None:
            yield "corrects", corrects(self.inputs.correction, self.material.formats)
        if paper.meeting_date:
            yield "meeting-date", self.material.formats.long_date(paper.meeting_date)
        yield from self._late()
        yield from cover_lines(self.material.layout, self.material.formats)
        if paper.annex is not None:
            yield "annex", annex(paper.annex)
        if paper.council:
            yield "council", paper.council
        if self.inputs.synthetic:
            yield "synthetic", "Synthetic data"

    def _late(self) -> Iterator[tuple[str, str]]:
        """How a late paper comes to its meeting."""
        publication = self.material.layout.definition.publication
        if publication.supplement:
            yield "supplement", SUPPLEMENT
        if publication.urgent:
            yield "urgent", URGENT.format(reason=publication.urgent.strip().removesuffix("."))

    def about(self) -> Section:
        """Dates, sources, coverage, contact, background papers, other formats and the versions."""
        blocks: list[Block] = [Heading("about-heading", 1, (Text("About this paper"),))]
        for key, title, body in self._parts():
            if body:
                blocks.extend([Heading(f"about-{key}-heading", 2, (Text(title),), in_contents=False), *body])
        return Section("about", (*blocks, *self._versions()))

    def _parts(self) -> Iterator[tuple[str, str, tuple[Block, ...]]]:
        paper = self.material.paper
        yield "dates", "What the figures show", (*self._dates(), *self._words("about", paper.about))
        yield "sources", "Sources", self._words("sources", paper.sources)
        yield "confidentiality", "Confidentiality", tuple(self._confidentiality())
        yield "coverage", "Coverage", tuple(self._coverage())
        further = (*self._contact(), *self._background(), *self._formats())
        yield "contact", "Contact, background papers and other formats", further

    def _dates(self) -> Iterator[Block]:
        day = self.material.formats.day
        words = f"Figures are as at {day(self.material.paper.as_at)}"
        others = [
            f"“{section.title}” as at {day(section.as_at)}"
            for section in self.material.layout.definition.sections
            if section.as_at and section.as_at != self.material.paper.as_at
        ]
        dated = f"{words}; {listed(others, 'and')}." if others else f"{words}."
        synthetic = (SYNTHETIC,) if self.inputs.synthetic else ()
        yield self._paragraph("dates", " ".join((dated, PROVISIONAL, *synthetic)))
        yield from self._previous()

    def _previous(self) -> Iterator[Block]:
        """Which paper the figures are compared with, and what is counted by another rule since."""
        if (previous := self.material.previous) is None:
            return
        day = self.material.formats.day
        words = PREVIOUS.format(previous.version, previous.title, day(previous.as_at), day(previous.published))
        yield self._paragraph("previous", words)
        told = {query.metric for query in self.material.results}
        changed = [one for one in previous.redefined(self.material.results.definitions) if one[0].id in told]
        lines = tuple(ListItem((Text(f"{definition.label}: “{rule}”"),)) for definition, rule in changed)
        if lines:
            yield self._paragraph("redefined", REDEFINED)
            yield BulletList("about-redefined-list", lines)

    def _confidentiality(self) -> Iterator[Block]:
        disclosure = self.material.layout.definition.disclosure
        if disclosure != "none" and (disclosure.round is not None or self.material.results.suppressed):
            yield self._paragraph("confidentiality", confidentiality(disclosure, self.material.formats))

    def _coverage(self) -> Iterator[Block]:
        read = tables_read(self.material, self.inputs.covered)
        words = f"The tables read, with the time from which each is complete: {read}. " if read else ""
        missing = OLDER.format(word=self.material.formats.not_available)
        yield self._paragraph("coverage", f"{words}{missing}")
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
            yield self._labelled("contact", "Contact", (Text(f"{contact.role}, "), _mail(contact.mailbox)))

    def _background(self) -> Iterator[Block]:
        papers = self.material.paper.background_papers
        words = "; ".join(paper.strip().removesuffix(".") for paper in papers) or "None"
        yield self._labelled("background", "Background papers", (Text(f"{words}."),))

    def _formats(self) -> tuple[Block, ...]:
        contact = self.material.paper.contact
        written = self._words("other_formats", self.material.paper.other_formats)
        if written:
            return (_opened(written[0], "Other formats"), *written[1:])
        end = (Text(" from "), _mail(contact.mailbox), Text(".")) if contact else (Text("."),)
        return (self._labelled("formats", "Other formats", (Text(OTHER_FORMATS), *end)),)

    def _labelled(self, key: str, label: str, words: tuple[Inline, ...]) -> Block:
        return _opened(Paragraph(f"about-{key}", words), label)

    def _words(self, key: str, source: str) -> tuple[Paragraph | BulletList, ...]:
        narrator = self._narrator("paper", key)
        return narrator.blocks(source, f"about-{key.replace('_', '-')}-words").blocks if source else ()

    def _versions(self) -> Iterator[Block]:
        lines = self.material.paper.history
        if lines:
            yield self._history(lines)

    def _history(self, lines: tuple[HistoryLine, ...]) -> Table:
        heads, rows = _filled(("Version", "Date", "Status", "Change", "Approved by"), map(self._version, lines))
        columns = [Column(head.lower().replace(" ", "-"), (Text(head),), "left") for head in heads]
        caption = Caption("Table", 0, (Text("Versions of this paper"),))
        weights = weighted(columns, [row.cells for row in rows])
        return Table("about-versions", caption, weights, (RowGroup(rows),))

    def _version(self, line: HistoryLine) -> tuple[str, ...]:
        return line.version, self.material.formats.day(line.on), line.status, line.note, line.by

    def key_messages(self) -> Section | None:
        """Half a page of messages, with their figures."""
        written = self.material.layout.definition.key_messages
        if not written:
            return None
        lines = [self._narrator("key_messages", number).line(message) for number, message in enumerate(written)]
        told = tuple(messages.said(line.content, self.material) for line in lines)
        items = BulletList("key-messages-list", tuple(map(ListItem, told)))
        heading = Heading("key-messages-heading", 1, (Text("Key messages"),))
        uneven = any(line.uneven for line in lines)
        rounding = (Paragraph("key-messages-rounding", (Text(ROUNDED),), "note"),) if uneven else ()
        by_hand = override_notes(self.material, (items,), "key-messages-overridden")
        return Section("key-messages", (heading, items, *self._symbol(told), *rounding, *by_hand))

    def _symbol(self, told: tuple[messages.Message, ...]) -> tuple[Paragraph, ...]:
        """What the symbol stands for, where a message has it."""
        if not messages.printed(told, self.material.formats.suppressed):
            return ()
        return (Paragraph("key-messages-suppressed", (Text(suppressed_note(self.material.formats)),), "note"),)

    def _narrator(self, *path: str | int) -> Narrator:
        return Narrator(self.material, Scope(self.material.paper.as_at), self.material.layout.place(*path))

    def _paragraph(self, key: str, words: str) -> Paragraph:
        return Paragraph(f"about-{key}", (Text(words),))


def _opened(block: Paragraph | BulletList, label: str) -> Paragraph | BulletList:
    """A paragraph with a label before its words."""
    if isinstance(block, BulletList):
        return block
    return replace(block, content=(Strong((Text(f"{label}:"),)), Text(" "), *block.content))


def _filled(heads: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """The columns that hold anything, and the rows with a dash where one holds nothing."""
    held = list(lines)
    kept = [number for number in range(len(heads)) if any(line[number] for line in held)]
    rows = (Row(tuple(Cell((Text(line[n] or "–"),), "body" if n else "stub") for n in kept)) for line in held)
    return tuple(heads[number] for number in kept), tuple(rows)


def _mail(mailbox: str) -> Link:
    return Link(f"mailto:{mailbox}", (Text(mailbox),))


def annex(number: int | str) -> str:
    """`ANNEX 1`; a name that already says so is only put in capitals."""
    words = str(number).strip()
    return upper_first(words).upper() if words.lower().startswith("annex") else f"ANNEX {words.upper()}"
