"""What a document must have before it is written: without it no reader could use the file, or no archive keep it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from paperbuilder.errors import RenderError
from paperbuilder.model import Block, Caption, Document, Figure, Heading, Table, plain
from paperbuilder.model.alternative import ALTERNATIVE_HINT, is_placeholder
from paperbuilder.render.pdf.conform_links import link_faults
from paperbuilder.render.pdf.conform_table import table_faults
from paperbuilder.render.pdf.fault import Fault

LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
DEEPEST_HEADING = 3


def refuse(document: Document, where: Callable[[str], str] = str) -> None:
    """Nothing if the document can conform; RenderError with its first fault's place, naming all, if not.

    `where` turns a block's id, or "paper.title", into the place where an author can put it right.
    """
    found = faults(document)
    if found:
        first, *others = found
        more = "".join(f"\n  also {where(fault.place)}: {fault.message}" for fault in others)
        raise RenderError(first.message + more, place=where(first.place), hint=first.hint)


def faults(document: Document) -> tuple[Fault, ...]:
    """Everything that keeps the document from conforming, in reading order."""
    return (*_property_faults(document), *_heading_faults(document), *_block_faults(document), *link_faults(document))


def _property_faults(document: Document) -> Iterator[Fault]:
    if not document.properties.title.strip():
        yield Fault("paper.title", "the paper has no title", "give the paper a title: in the layout")
    if not LANGUAGE.fullmatch(document.properties.language):
        found = document.properties.language
        words = f'expected a language such as "en-GB", found "{found}"'
        yield Fault("paper.language", words, "name the paper's language")
    if not document.sections:
        yield Fault("sections", "the paper has no sections", "give the layout at least one section")


def _heading_faults(document: Document) -> Iterator[Fault]:
    """A heading is at most one level below the one before it, and says something."""
    above = 0
    for heading in (block for block in _blocks(document) if isinstance(block, Heading)):
        if not 1 <= heading.level <= min(above + 1, DEEPEST_HEADING):
            allowed = "1" if above == 0 else f"1 to {min(above + 1, DEEPEST_HEADING)}"
            words = f'expected a heading of level {allowed}, found level {heading.level}: "{plain(heading.content)}"'
            yield Fault(heading.id, words, "headings go down one level at a time")
        if not plain(heading.content).strip():
            yield Fault(heading.id, "the heading has no words", "give the section a title")
        above = heading.level


def _block_faults(document: Document) -> Iterator[Fault]:
    for block in _blocks(document):
        if isinstance(block, (Table, Figure)) and _is_unsaid(block.caption):
            yield Fault(block.id, "the caption has no words", "give it a caption")
        if isinstance(block, Table):
            yield from table_faults(block)
        elif isinstance(block, Figure):
            yield from _figure_faults(block)


def _is_unsaid(caption: Caption) -> bool:
    return not caption.is_absent and not plain(caption.content).strip()


def _figure_faults(figure: Figure) -> Iterator[Fault]:
    words = figure.alternative.strip()
    if not words:
        yield Fault(figure.id, "the figure has no alternative text", ALTERNATIVE_HINT)
    elif is_placeholder(words):
        yield Fault(figure.id, f'the alternative text "{words}" says nothing', ALTERNATIVE_HINT)
    if figure.data_table is not None:
        yield from table_faults(figure.data_table)


def _blocks(document: Document) -> Iterator[Block]:
    return (block for section in document.sections for block in section.blocks)
