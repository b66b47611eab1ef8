"""Two records become what changed from one to the other: figures, words, sections, definitions and layout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from paperbuilder.archive.record import PrintedFigure, Record

IN_TABLES = {"row", "column", "spanner", "group", "entry"}
"""Lines whose figures are compared as figures, and the contents."""


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


def difference(before: Record, after: Record) -> Difference:
    """What changed from the first record to the second."""
    sections = [section.id for section in before.sections], [section.id for section in after.sections]
    titles = {section.id: section.title for section in (*before.sections, *after.sections)}
    added, removed, moved = _order(*sections)
    return Difference(
        paper=after.paper,
        before=before.version,
        after=after.version,
        figures=tuple(figures_changed(before.figures, after.figures)),
        words=tuple(_words(_blocks(before), _blocks(after))),
        sections_added=tuple(titles[one] for one in added),
        sections_removed=tuple(titles[one] for one in removed),
        sections_moved=tuple(titles[one] for one in moved),
        definitions=tuple(_definitions(before.definitions, after.definitions)),
        files=tuple(_files(before, after)),
    )


def _dated(figure: PrintedFigure) -> Hashable:
    return figure.id, figure.by, figure.group, figure.start, figure.end


def _labelled(figure: PrintedFigure) -> Hashable:
    return figure.id, figure.by, figure.group, figure.row


def figures_changed(before: Iterable[PrintedFigure], after: Iterable[PrintedFigure]) -> Iterator[FigureChange]:
    """Figures of the same metric, group and period are compared; those without a partner by where they stand."""
    old, new = _by_key(before), _by_key(after)
    for key in new:
        if key in old and _printed(old[key]) != _printed(new[key]):
            yield _change(old[key], new[key])
    only_old = [figures for key, figures in old.items() if key not in new]
    only_new = [figures for key, figures in new.items() if key not in old]
    yield from _without_partner(only_old, only_new)


def _without_partner(old: list[list[PrintedFigure]], new: list[list[PrintedFigure]]) -> Iterator[FigureChange]:
    waiting: dict[Hashable, list[list[PrintedFigure]]] = defaultdict(list)
    for figures in old:
        waiting[_labelled(figures[0])].append(figures)
    for figures in new:
        partners = waiting[_labelled(figures[0])]
        partner = partners.pop(0) if partners else []
        if _printed(partner) != _printed(figures):
            yield _change(partner, figures)
    yield from (_change(figures, []) for partners in waiting.values() for figures in partners)


def _by_key(figures: Iterable[PrintedFigure]) -> dict[Hashable, list[PrintedFigure]]:
    found: dict[Hashable, list[PrintedFigure]] = defaultdict(list)
    for figure in figures:
        found[_dated(figure)].append(figure)
    return dict(found)


def _printed(figures: Iterable[PrintedFigure]) -> list[str]:
    return list(dict.fromkeys(figure.printed for figure in figures))


def _change(before: list[PrintedFigure], after: list[PrintedFigure]) -> FigureChange:
    first = (after or before)[0]
    place = ", ".join(words for words in (first.place, first.row, first.column) if words)
    return FigureChange(first.id, place, "; ".join(_printed(before)), "; ".join(_printed(after)))


def _blocks(record: Record) -> dict[str, str]:
    """The words of each block by its id, in reading order."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in record.words:
        if line.kind not in IN_TABLES:
            found[line.id].append(line.text)
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
