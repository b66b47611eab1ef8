"""The finished paper becomes its narrative: what people wrote, with a sign where a figure is bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.compose.outline import words
from paperbuilder.compose.rewriting import rewritten
from paperbuilder.model import BulletList, Callout, Figure, FigureInText, Inline, Paragraph, Table, Text
from paperbuilder.model.document import Block
from paperbuilder.publish.checks.subject import Subject

BOUND = "\ufffc"
"""Stands for a bound figure."""
WRITTEN = ("body", "commentary", "scope", "explanation", "fact")
OTHERS = ("cover", "about", "contents", "definitions", "version-changes")
"""The sections that the program writes."""
SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch of narrative: where it stands, its words with a sign for each bound figure, and those figures."""

    place: str
    text: str
    figures: tuple[FigureInText, ...]

    def sentences(self) -> Iterator[Passage]:
        """The passage sentence by sentence, each with its own figures."""
        rest = list(self.figures)
        for sentence in SENTENCE.split(self.text):
            count = sentence.count(BOUND)
            yield Passage(self.place, sentence, tuple(rest[:count]))
            rest = rest[count:]


def passages(subject: Subject) -> Iterator[Passage]:
    """The narrative of every section, with the notes that the layout words."""
    noted = " ".join(_layout_notes(subject))
    for section in subject.document.sections:
        if section.id not in OTHERS:
            for block in section.blocks:
                yield from _of_block(block, f"section {section.id}", noted)


def _of_block(block: Block, place: str, noted: str) -> Iterator[Passage]:
    if isinstance(block, BulletList | Callout) or (isinstance(block, Paragraph) and block.role in WRITTEN):
        yield from _passages(block, place)
    elif isinstance(block, Table | Figure):
        for note in block.notes:
            yield from _note(Paragraph(block.id, note.content), place, noted)
    elif isinstance(block, Paragraph) and block.role == "note":
        yield from _note(block, place, noted)


def _note(note: Paragraph, place: str, noted: str) -> Iterator[Passage]:
    """A note, where the layout has its words: those that the program writes are its own."""
    typed = [part for inline in note.content if isinstance(inline, Text) and (part := _plain(inline.text))]
    if typed and all(part in noted for part in typed):
        yield from _passages(note, f"{place}, note")


def _layout_notes(subject: Subject) -> Iterator[str]:
    definition = subject.layout.definition
    for section in definition.sections:
        items = (
            section.table,
            section.chart,
            *(each for block in section.blocks for each in (block.table, block.chart)),
        )
        for holder in (section, *(item for item in items if item is not None)):
            yield from (_plain(note) for note in holder.notes)


def _plain(source: str) -> str:
    return " ".join(source.replace("*", "").split())


def _passages(block: Block, place: str) -> Iterator[Passage]:
    """The block's words; each item of a list by itself."""
    figures: list[FigureInText] = []

    def signed(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, FigureInText):
            figures.append(inline)
            return (Text(BOUND),)
        return (inline,)

    changed = rewritten(block, signed)
    text = "\n".join(_texts(changed))
    yield Passage(place, text, tuple(figures))


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield words(block.content)
    elif isinstance(block, Callout):
        yield f"{words(block.figure)} {words(block.content)}"
    elif isinstance(block, BulletList):
        for item in block.items:
            yield words(item.content)
            yield from _texts(item.sublist) if item.sublist is not None else ()
