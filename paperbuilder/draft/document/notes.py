"""The footnotes and endnotes of a draft become footnotes, numbered in reading order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from paperbuilder.draft.document.inlines import inlines, trimmed
from paperbuilder.draft.document.looks import Looks
from paperbuilder.draft.document.pieces import Reader, note_id
from paperbuilder.draft.names import ID, Element, P, w
from paperbuilder.draft.package import Package
from paperbuilder.model import Footnote, Inline, LineBreak, plain


@dataclass
class Notes:
    """The notes of a file, each numbered when its mark is met."""

    package: Package
    looks: Looks
    met: int = 0
    parts: dict[str, tuple[str, dict[str, Element]]] = field(default_factory=dict)

    def of(self, mark: Element) -> Footnote:
        """The note that the mark leads to."""
        self.met += 1
        kind, identity = note_id(mark)
        part, found = self._read(kind)
        note = found.get(identity)
        return Footnote(str(self.met), () if note is None else joined(self._reader(part), note))

    def _read(self, kind: str) -> tuple[str, dict[str, Element]]:
        if kind not in self.parts:
            name = next(iter(self.package.related(kind)), "")
            every = self.package.xml(name).iter(w(kind.removesuffix("s"))) if name else ()
            self.parts[kind] = name, {each.get(ID, ""): each for each in every}
        return self.parts[kind]

    def _reader(self, part: str) -> Callable[[Element], tuple[Inline, ...]]:
        reader = Reader(self.package, self.looks, part)
        return lambda paragraph: inlines([piece for piece in reader.pieces(paragraph) if piece.kind == "words"])


def joined(read: Callable[[Element], tuple[Inline, ...]], story: Element) -> tuple[Inline, ...]:
    """The paragraphs of a note or cell as one, a new line for each."""
    found: list[Inline] = []
    for paragraph in story.iter(P):
        content = trimmed(read(paragraph))
        if plain(content).strip():
            found += [LineBreak(), *content] if found else content
    return tuple(found)
