"""A draft's blocks and those composed from the data become blocks whose figures say what computed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from paperbuilder.compose.rewriting import rewritten
from paperbuilder.model import (
    BulletList,
    Callout,
    Cell,
    Chart,
    Document,
    Emphasis,
    Figure,
    FigureInText,
    Inline,
    Link,
    Origin,
    Paragraph,
    Row,
    RowGroup,
    Strong,
    Table,
    plain,
)
from paperbuilder.model.document import Block

TYPED = "Typed by hand in the draft: not computed"
WORDED = (Paragraph, BulletList, Callout)
HOLDING = ("figure", "content", "children", "items", "sublist")
"""What holds the words of a block, an item or a marked word."""
BOLD = "fact"
"""The role of paragraphs that are bold all through, where strong words are not marked."""
MARKS = {Strong: "b", Emphasis: "i", Link: "l"}
OVER_HIDDEN = "Typed by hand in the draft in place of a suppressed figure: not computed"


def figures_in(document: Document) -> dict[str, FigureInText]:
    """The figures bound in the document's text, by their keys."""
    found: dict[str, FigureInText] = {}

    def kept(inline: Inline) -> tuple[Inline, ...]:
        if isinstance(inline, FigureInText):
            found.setdefault(inline.key, inline)
        return (inline,)

    for block in blocks_in(document):
        rewritten(block, kept)
    return found


def blocks_in(document: Document) -> Iterator[Block]:
    """The blocks of the document; tables of a figure's data too."""
    for block in (block for section in document.sections for block in section.blocks):
        yield block
        if isinstance(block, Figure) and block.data_table is not None:
            yield block.data_table


def bound(block: Block, figures: Mapping[str, FigureInText], composed: Block | None, *, drawn: bool) -> Block:
    """The block with the origin of each figure that is as composed; one typed by hand says so.

    A chart is the composed one where its picture is as it was `drawn`, and words are where nobody has edited them: some
    programs leave the controls around figures out when they save.
    """
    if composed is not None and is_unedited(block, composed):
        return composed

    def change(inline: Inline) -> tuple[Inline, ...]:
        return (_figure(inline, figures) if isinstance(inline, FigureInText) else inline,)

    block = rewritten(block, change)
    if isinstance(block, Table) and isinstance(composed, Table):
        return _table(block, composed)
    if isinstance(block, Figure) and isinstance(composed, Figure) and isinstance(composed.content, Chart) and drawn:
        return replace(block, content=composed.content)
    return block


def is_unedited(block: Block, composed: Block) -> bool:
    """Whether words that have lost their figures' controls are those composed, letter by letter with their looks."""
    alike = isinstance(block, WORDED) and type(block) is type(composed)
    if not alike or any(_figures(block)) or not any(_figures(composed)):
        return False
    own, known = [*_letters(block)], [*_letters(composed)]
    is_bold = isinstance(composed, Paragraph) and composed.role == BOLD
    return own == known or (is_bold and [letter for letter, _ in own] == [letter for letter, _ in known])


def _figures(thing: object) -> Iterator[FigureInText]:
    """The figures bound in it."""
    if isinstance(thing, FigureInText):
        yield thing
    for part in _parts(thing):
        yield from _figures(part)


def _letters(thing: object, look: str = "") -> Iterator[tuple[str, str]]:
    """Each letter that it shows, with how it looks."""
    look += MARKS.get(type(thing), "")
    yield from ((letter, look) for letter in getattr(thing, "text", "") if not letter.isspace())
    for part in _parts(thing):
        yield from _letters(part, look)


def _parts(thing: object) -> Iterator[object]:
    if isinstance(thing, tuple):
        yield from thing
        return
    yield from filter(None, (getattr(thing, name, None) for name in HOLDING))


def _figure(inline: FigureInText, figures: Mapping[str, FigureInText]) -> FigureInText:
    known = figures.get(inline.key)
    if known is not None and known.text == inline.text:
        return replace(inline, value=known.value, origin=known.origin)
    was = None if known is None else known.origin
    return replace(inline, origin=_typed(inline.key.partition("|")[0], was))


def _table(table: Table, composed: Table) -> Table:
    """The table with origins, row by row where it has as many rows and columns as the composed one."""
    known = [row for group in composed.groups for row in group.rows]
    own = [row for group in table.groups for row in group.rows]
    if len(known) != len(own) or len(table.columns) != len(composed.columns):
        return table
    pairs = iter(zip(own, known, strict=True))
    groups = tuple(RowGroup(tuple(_row(*next(pairs)) for _ in group.rows), group.content) for group in table.groups)
    return replace(table, groups=groups)


def _row(row: Row, known: Row) -> Row:
    return replace(row, cells=tuple(map(_cell, row.cells, known.cells)))


def _cell(cell: Cell, known: Cell) -> Cell:
    if known.origin is None:
        return cell
    if plain(cell.content) == plain(known.content):
        return replace(cell, value=known.value, origin=known.origin)
    return replace(cell, origin=_typed(known.origin.metric, known.origin))


def _typed(metric: str, was: Origin | None) -> Origin:
    """Where a figure is from that was typed over one."""
    return Origin(metric, None, None, source=OVER_HIDDEN if was is not None and was.suppressed else TYPED)
