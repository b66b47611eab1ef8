"""Two records become what changed from one to the other: figures, words, sections, definitions and layout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal, Protocol

from paperbuilder.archive.record import Line, PrintedFigure, Record, SectionTitle

OF_ITSELF = ("cover-version", "cover-corrects", "version-changes")
"""What a paper says of its own version: blocks that start so are other ones in every version."""
IN_TABLES = {"row", "column", "spanner", "group", "entry"}
"""Lines whose figures are compared as figures, and the contents."""
Prints = list[PrintedFigure]
"""One figure at all places where a paper prints it."""


class Said(Protocol):
    """What two papers are compared by; the record of a version has it all."""

    @property
    def paper(self) -> str:
        """The paper's id."""

    @property
    def version(self) -> str:
        """Its version."""

    @property
    def definitions(self) -> Mapping[str, str]:
        """The rule of each metric."""

    @property
    def figures(self) -> tuple[PrintedFigure, ...]:
        """Every figure printed."""

    @property
    def sections(self) -> tuple[SectionTitle, ...]:
        """The sections in their order."""

    @property
    def words(self) -> tuple[Line, ...]:
        """The words in reading order."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that is printed differently; empty where it is not printed at all."""

    id: str
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are the same, were removed or were added."""

    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class WordChange:
    """A block of words that changed."""

    id: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """A metric whose rule changed."""

    metric: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two versions of a paper."""

    paper: str
    before: str
    after: str
    figures: tuple[FigureChange, ...]
    words: tuple[WordChange, ...]
    sections_added: tuple[str, ...]
    sections_removed: tuple[str, ...]
    sections_moved: tuple[str, ...]
    definitions: tuple[DefinitionChange, ...]
    files: tuple[str, ...]

    @property
    def nothing(self) -> bool:
        """Whether all that is compared is the same."""
        sections = self.sections_added + self.sections_removed + self.sections_moved
        return not (self.figures or self.words or sections or self.definitions or self.files)


def difference(before: Said, after: Said) -> Difference:
    """What changed from the first to the second; files are compared between records."""
    sections = [section.id for section in before.sections], [section.id for section in after.sections]
    titles = {section.id: section.title for section in (*before.sections, *after.sections)}
    added, removed, moved = _order(*sections)
    whole = Whole(before, after, added, removed)
    return Difference(
        paper=after.paper,
        before=before.version,
        after=after.version,
        figures=tuple(one for one in figures_changed(before.figures, after.figures) if not whole.has_figure(one)),
        words=tuple(one for one in _words(_blocks(before), _blocks(after)) if not whole.has_block(one.id)),
        sections_added=tuple(titles[one] for one in added),
        sections_removed=tuple(titles[one] for one in removed),
        sections_moved=tuple(titles[one] for one in moved),
        definitions=tuple(_definitions(before.definitions, after.definitions)),
        files=tuple(_files(before, after)) if isinstance(before, Record) and isinstance(after, Record) else (),
    )


@dataclass(frozen=True)
class Whole:
    """Sections that came or went as a whole: what stands in them is not told again one by one."""

    before: Said
    after: Said
    added: list[str]
    removed: list[str]

    def has_block(self, block: str) -> bool:
        """Whether a block stands in such a section."""
        return _within(block, self.before, self.removed) or _within(block, self.after, self.added)

    def has_figure(self, change: FigureChange) -> bool:
        """Whether a figure that was or is not printed stands in such a section."""
        if change.before and change.after:
            return False
        paper, sections = (self.after, self.added) if change.after else (self.before, self.removed)
        return any(change.place.startswith(f"{place},") for place in _places(paper, sections))


def _within(block: str, paper: Said, sections: list[str]) -> bool:
    """Whether the section with the longest id that the block's starts with is one of these."""
    around = [one.id for one in paper.sections if block == one.id or block.startswith(f"{one.id}-")]
    return bool(around) and max(around, key=len) in sections


def _places(paper: Said, sections: list[str]) -> Iterator[str]:
    """What figures in these sections name as their place: a caption's label, or the section's heading."""
    yield from (f"Text of “{one.title}”" for one in paper.sections if one.id in sections)
    captions = (line for line in paper.words if line.kind == "caption")
    yield from (line.text.partition(":")[0] for line in captions if _within(line.id, paper, sections))


def _dated(figure: PrintedFigure) -> Hashable:
    return figure.id, figure.by, figure.group, figure.start, figure.end


def _labelled(figure: PrintedFigure) -> Hashable:
    return figure.id, figure.by, figure.group, figure.row


def figures_changed(before: Iterable[PrintedFigure], after: Iterable[PrintedFigure]) -> Iterator[FigureChange]:
    """Figures of the same metric, group and period are compared; those without a partner by where they stand."""
    old, new = _by_key(before), _by_key(after)
    for key in new:
        yield from _changed(old[key], new[key]) if key in old else ()
    only_old = [figures for key, figures in old.items() if key not in new]
    only_new = [figures for key, figures in new.items() if key not in old]
    yield from _without_partner(only_old, only_new)


def _without_partner(old: list[Prints], new: list[Prints]) -> Iterator[FigureChange]:
    """Paired by group and row, then by the spot alone: what was typed over a figure has no group."""
    for likeness in (_labelled, _spotted):
        pairs, old, new = _paired(old, new, likeness)
        yield from (change for before, after in pairs for change in _changed(before, after))
    yield from (change for figures in new for change in _changed([], figures))
    yield from (change for figures in old for change in _changed(figures, []))


def _paired(
    old: list[Prints], new: list[Prints], likeness: Callable[[PrintedFigure], Hashable]
) -> tuple[list[tuple[Prints, Prints]], list[Prints], list[Prints]]:
    """Those that are alike, and what is left of the old and of the new."""
    waiting: dict[Hashable, list[Prints]] = defaultdict(list)
    for figures in old:
        waiting[likeness(figures[0])].append(figures)
    pairs, alone = list[tuple[Prints, Prints]](), list[Prints]()
    for figures in new:
        partners = waiting[likeness(figures[0])]
        if partners:
            pairs.append((partners.pop(0), figures))
        else:
            alone.append(figures)
    return pairs, [figures for partners in waiting.values() for figures in partners], alone


def _by_key(figures: Iterable[PrintedFigure]) -> dict[Hashable, list[PrintedFigure]]:
    found: dict[Hashable, list[PrintedFigure]] = defaultdict(list)
    for figure in figures:
        found[_dated(figure)].append(figure)
    return dict(found)


def _changed(before: list[PrintedFigure], after: list[PrintedFigure]) -> Iterator[FigureChange]:
    """The prints of one figure that are other ones now, each pair once, with the first place where it stands."""
    told: set[tuple[str, str]] = set()
    for old, new in _pairs(before, after):
        pair = old.printed if old else "", new.printed if new else ""
        if pair[0] != pair[1] and pair not in told and (first := new or old):
            place = ", ".join(words for words in (first.place, first.row, first.column) if words)
            yield FigureChange(first.id, place, *pair)
        told.add(pair)


def _pairs(
    before: list[PrintedFigure], after: list[PrintedFigure]
) -> Iterator[tuple[PrintedFigure | None, PrintedFigure | None]]:
    """The prints at the same spot; then those at other spots that nothing before or after is printed like.

    What stood at several spots and stands at fewer is still printed.
    """
    spots = {_spot(figure): figure for figure in before}
    yield from ((spots[_spot(figure)], figure) for figure in after if _spot(figure) in spots)
    now = {_spot(figure) for figure in after}
    known = {figure.printed for figure in before}, {figure.printed for figure in after}
    gone = [figure for figure in before if _spot(figure) not in now and figure.printed not in known[1]]
    come = [figure for figure in after if _spot(figure) not in spots and figure.printed not in known[0]]
    come += come[-1:] * (len(gone) - len(come))
    yield from zip_longest(gone, come)


def _spotted(figure: PrintedFigure) -> Hashable:
    return figure.id.partition(" (")[0], _spot(figure)


def _spot(figure: PrintedFigure) -> Hashable:
    return figure.place, figure.row, figure.column


def _blocks(record: Said) -> dict[str, str]:
    """The words of each block by its id, in reading order; a caption without its number."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in record.words:
        if line.kind not in IN_TABLES and not line.id.startswith(OF_ITSELF):
            found[line.id].append(line.text.partition(": ")[2] if line.kind == "caption" else line.text)
    return {block: " ".join(texts) for block, texts in found.items()}


def _words(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[WordChange]:
    for block in dict.fromkeys((*after, *before)):
        old, new = before.get(block, ""), after.get(block, "")
        if old != new:
            yield WordChange(block, tuple(_pieces(old.split(), new.split())))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for kind, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", " ".join(new[k:m]))
        if kind in ("delete", "replace"):
            yield Piece("removed", " ".join(old[i:j]))
        if kind in ("insert", "replace"):
            yield Piece("added", " ".join(new[k:m]))


def _order(old: list[str], new: list[str]) -> tuple[list[str], list[str], list[str]]:
    """What was added, removed, and what stands elsewhere among those that stayed."""
    stayed = [one for one in old if one in new]
    now = [one for one in new if one in old]
    blocks = SequenceMatcher(None, stayed, now, autojunk=False).get_matching_blocks()
    still = {one for start, _, size in blocks for one in stayed[start : start + size]}
    added, removed = [one for one in new if one not in old], [one for one in old if one not in new]
    return added, removed, [one for one in now if one not in still]


def _definitions(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[DefinitionChange]:
    for metric in sorted(before.keys() & after.keys()):
        if before[metric] != after[metric]:
            yield DefinitionChange(metric, before[metric], after[metric])


def _files(before: Record, after: Record) -> Iterator[str]:
    """The files of layout and style that are not the same."""
    old, new = ({one.name: one.digest for one in r.inputs if one.kind != "extract"} for r in (before, after))
    yield from (name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name))
