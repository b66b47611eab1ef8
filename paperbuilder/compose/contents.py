"""The finished sections become the contents, the list of figures and the list of tables."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.compose.inputs import PaperInputs
from paperbuilder.model import Contents, ContentsEntry, Figure, Heading, Section, Table, Text, plain
from paperbuilder.model.document import Block

SECTION = "contents"


def contents_section(sections: tuple[Section, ...], inputs: PaperInputs) -> Section:
    """The contents of what is numbered already; its own heading is not among them."""
    blocks: list[Block] = [_heading("contents-heading", 1, "Contents")]
    blocks.append(Contents("contents-sections", "sections", tuple(_headings(sections, inputs.contents_depth))))
    for wanted, kind in ((inputs.list_of_figures, Figure), (inputs.list_of_tables, Table)):
        entries = tuple(_captions(sections, kind))
        if wanted and entries:
            blocks.extend(_list(kind, entries))
    return Section(SECTION, tuple(blocks))


def placed_after(sections: tuple[Section, ...], contents: Section, after: str) -> tuple[Section, ...]:
    """The sections with the contents after the one of that id."""
    place = next((number for number, section in enumerate(sections, 1) if section.id == after), 0)
    return (*sections[:place], contents, *sections[place:])


def _heading(block_id: str, level: int, words: str) -> Heading:
    return Heading(block_id, level, (Text(words),), in_contents=False)


def _list(kind: type[Figure] | type[Table], entries: tuple[ContentsEntry, ...]) -> Iterator[Block]:
    if kind is Figure:
        yield _heading("contents-figures-heading", 2, "Figures")
        yield Contents("contents-figures", "figures", entries)
    else:
        yield _heading("contents-tables-heading", 2, "Tables")
        yield Contents("contents-tables", "tables", entries)


def _headings(sections: tuple[Section, ...], depth: int) -> Iterator[ContentsEntry]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Heading) and block.in_contents and block.level <= depth:
                yield ContentsEntry(block.level, plain(block.content), block.id)


def _captions(sections: tuple[Section, ...], kind: type[Figure] | type[Table]) -> Iterator[ContentsEntry]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, kind):
                yield _entry(block)
            if kind is Table and isinstance(block, Figure) and block.data_table:
                yield _entry(block.data_table)


def _entry(block: Figure | Table) -> ContentsEntry:
    return ContentsEntry(1, f"{block.caption.label}: {plain(block.caption.content)}", block.id)
