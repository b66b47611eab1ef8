"""An edited draft becomes the texts of its layout in the officer's words, and the list of what stays in the draft."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from paperbuilder.draft import markdown
from paperbuilder.draft.changes import changes, section_of
from paperbuilder.draft.controls import Draft, Place, is_untouched
from paperbuilder.draft.inline import Piece, Reader, found_again
from paperbuilder.draft.names import BEGINS, NAME
from paperbuilder.draft.passages import Passage, passages
from paperbuilder.draft.reading import lines, text
from paperbuilder.draft.styled import Styled
from paperbuilder.errors import listed
from paperbuilder.layout.written import Value, Written
from paperbuilder.yamlfile import Keys

HEADING = "-heading"
CHUNKS = re.compile(r"\n[ \t]*\n\s*")
OPENS, CLOSES = re.compile(r"\{%-?\s*if\b"), re.compile(r"\{%-?\s*endif\b")
STAYS = {
    "copied": "pasted a second time",
    "unknown control": "a block that the draft did not have",
    "comment": "a comment",
    "insertion open": "an open tracked insertion, taken as accepted",
    "deletion open": "an open tracked deletion, taken as accepted",
    "moved": "moved; the layout has the order of the blocks",
}
"""Changes that no text of a layout holds."""


@dataclass(frozen=True, slots=True)
class Left:
    """What stays in the draft: in which block and section, what it is, and its words."""

    block: str
    section: str
    what: str
    words: str = ""


@dataclass(frozen=True)
class Harvest:
    """The texts that the officer has changed, by their paths in the layout, and what stays in the draft."""

    texts: Mapping[Keys, Value]
    left: tuple[Left, ...] = ()


def harvest(draft: Draft, texts: Sequence[Written], targets: Collection[str]) -> Harvest:
    """What the officer has made of the texts; one that nobody touched is left out.

    `targets` are the ids that a reference can lead to.
    """
    gatherer = Gatherer(draft, texts, frozenset(targets), passages(draft, texts), Styled(draft.package))
    changed = {each.path: value for each in texts if (value := gatherer.value(each)) is not None}
    return Harvest(changed, (*gatherer.left, *gatherer.rest()))


@dataclass
class Gatherer:
    """Gathers the texts of one draft; what they cannot hold is remembered."""

    draft: Draft
    texts: Sequence[Written]
    targets: frozenset[str]
    found: Sequence[Passage]
    styled: Styled
    left: list[Left] = field(default_factory=list)

    def value(self, written: Written) -> Value | None:
        """The text as it is now; None where it has not changed, or was not printed."""
        blocks = [tag for tag in self.draft.stamp.blocks if written.prints(tag)]
        mine = [each for each in self.found if each.text is written or (each.block and each.block in blocks)]
        mine = [each for each in mine if self._is_its(written, each)]
        if self._is_as_it_was(blocks, mine):
            return None
        if written.form == "items":
            return tuple(self._items(written, mine))
        words = self._words(written, blocks, mine)
        if words or written.form != "plain":
            return words or (written.path[-1] not in ("fact", "explain") and "")
        self._leave(blocks[0], "a heading that was deleted", str(written.source))
        return None

    def rest(self) -> Iterator[Left]:
        """What belongs to no text: changes of what the program writes, and what stands between the blocks."""
        printed = {tag for tag in self.draft.stamp.blocks if any(each.prints(tag) for each in self.texts)}
        for change in changes(self.draft).changes:
            if change.kind in STAYS:
                yield Left(change.block, change.section, STAYS[change.kind], change.after or change.before)
            elif change.kind == "figure changed":
                what = f"“{change.before}” was typed over; the figure is bound, not the value"
                yield Left(change.block, change.section, what, change.after)
            elif not change.kind.startswith("new ") and change.block not in printed:
                what = f"{change.kind}, in words that the layout does not have"
                yield Left(change.block, change.section, what, change.after or change.before)
        yield from self._between()

    def _between(self) -> Iterator[Left]:
        last = ""
        for each in self.found:
            last = each.block or last
            words = text([each.paragraph])
            if not each.block and each.text is None and words.strip("\ufffc "):
                what = "a table" if each.in_table else "words where the layout has no text"
                yield Left(last, section_of(self.draft.stamp, last), what, words)

    def _is_its(self, written: Written, passage: Passage) -> bool:
        """Whether the passage is the part of its block that the text prints; untouched stand-ins are none."""
        if passage.block and passage.block == written.stands_in:
            place = self.draft.places[passage.block]
            return not is_untouched(self.draft, place, self.draft.stamp.blocks[passage.block])
        if written.form not in ("first", "rest") or not passage.block:
            return True
        first = next(each for each in self.found if each.block == passage.block)
        return (passage is first) == (written.form == "first")

    def _is_as_it_was(self, blocks: list[str], mine: list[Passage]) -> bool:
        places = self.draft.places
        if any(not each.block for each in mine):
            return False
        if not all(tag in places and self._is_untouched(places[tag]) for tag in blocks):
            return False
        order = [tag for tag in self.draft.order if tag in blocks]
        return order == blocks

    def _is_untouched(self, place: Place) -> bool:
        """Whether nobody has touched the words; a figure typed over is bound again all the same."""
        return is_untouched(self.draft, place, self.draft.stamp.blocks[place.tag], self.draft.stamp.bound)

    def _items(self, written: Written, mine: list[Passage]) -> Iterator[str]:
        """The lines of a list; one that is as it was keeps its source."""
        source = written.source if isinstance(written.source, tuple) else ()
        generated = self.draft.stamp.blocks.get(written.block)
        said = dict(zip(generated.lines, source, strict=False)) if generated else {}
        for passage in mine:
            now = lines([passage.paragraph], self.draft.stamp.bound)
            words = said.get(now[0].text) if now else None
            if made := words if words is not None else self._line(passage, written).words:
                yield made

    def _words(self, written: Written, blocks: list[str], mine: list[Passage]) -> str:
        if written.form == "plain":
            return " ".join(" ".join(text([each.paragraph]) for each in mine).split())
        if written.form != "blocks":
            return " ".join(filter(None, (self._line(each, written).words for each in mine)))
        return self._blocks(written, _chunks(written, blocks), mine)

    def _blocks(self, written: Written, chunks: Mapping[str, str], mine: list[Passage]) -> str:
        """Paragraphs and lists; a block that nobody touched keeps its source."""
        made: list[str] = []
        for tag, members in groupby(mine, key=lambda each: each.block if each.block in chunks else ""):
            if tag and self._is_untouched(self.draft.places[tag]):
                made.append(chunks[tag])
            else:
                made.append(markdown.blocks([self._line(each, written) for each in members]))
        return "\n\n".join(each for each in made if each).removeprefix(f"**{written.label}** " if written.label else "")

    def _line(self, passage: Passage, written: Written) -> markdown.Written:
        if passage.in_table:
            self._leave(passage.block, "a table", text([passage.paragraph]))
            return markdown.Written("")
        pieces = Reader(self.draft.package, self.styled).pieces(passage.paragraph)
        if self.draft.loose and passage.block:
            pieces = found_again(pieces, self.draft.stamp.blocks[passage.block], self.draft.stamp.bound)
        named = [self._named(piece, passage, written) for piece in pieces]
        self._leave_unbound(
            passage, [old.words for old, new in zip(pieces, named, strict=True) if _is_unbound(old, new)]
        )
        self._leave_looks(passage)
        if self.styled.is_heading(passage.paragraph) and any(piece.words.strip() for piece in named):
            self._leave(passage.block, "a heading, now bold words", text([passage.paragraph]))
            named = [replace(piece, strong=True) for piece in named]
        return markdown.Written(markdown.line(named), self.styled.item(passage.paragraph))

    def _named(self, piece: Piece, passage: Passage, written: Written) -> Piece:
        """The piece; a figure and a reference by its name, where it has one here."""
        if piece.kind == "object":
            self._leave(passage.block, piece.words, text([passage.paragraph]))
        if piece.kind == "reference":
            return self._referring(piece, passage)
        if piece.kind != "figure":
            return piece
        expression = self._expression(piece.target, passage.block, written)
        if expression:
            return markdown.bound(piece, expression)
        return replace(piece, kind="words")

    def _leave_unbound(self, passage: Passage, figures: list[str]) -> None:
        if figures:
            named = listed([f"“{words}”" for words in figures], "and")
            self._leave(passage.block, f"not bound, as no name stands for it: {named}", text([passage.paragraph]))

    def _leave_looks(self, passage: Passage) -> None:
        if lost := self.styled.lost(passage.paragraph):
            what = f"words {listed(lost, 'and')}, which are plain in the layout"
            self._leave(passage.block, what, text([passage.paragraph]))

    def _referring(self, piece: Piece, passage: Passage) -> Piece:
        target = self._target(piece.target)
        if target in self.targets:
            return markdown.bound(piece, f"ref('{target}')")
        self._leave(passage.block, f"“{piece.words}” refers to nothing that the layout has", text([passage.paragraph]))
        return replace(piece, kind="words")

    def _target(self, bookmark: str) -> str:
        """The block in which the bookmark stands; a heading stands for its section."""
        mark = next((each for each in self.draft.body.iter(BEGINS) if each.get(NAME) == bookmark), None)
        owners = {element: place.tag for place in self.draft.places.values() for element in place.elements}
        above = () if mark is None else (mark, *mark.iterancestors())
        block = next((owners[each] for each in above if each in owners), "")
        return block.removesuffix(HEADING) if block.removesuffix(HEADING) in self.targets else block

    def _expression(self, figure: str, block: str, written: Written) -> str:
        """What names the figure where its words now stand: its own block's name, or that of one of the same scope."""
        known = self.draft.stamp.blocks
        near = [known[block]] if block in known else []
        others = (known[tag] for each in self.texts if each.scope == written.scope for tag in known if each.prints(tag))
        return next((each.expressions[figure] for each in (*near, *others) if figure in each.expressions), "")

    def _leave(self, block: str, what: str, words: str) -> None:
        self.left.append(Left(block, section_of(self.draft.stamp, block), what, words))


def _is_unbound(old: Piece, new: Piece) -> bool:
    return old.kind == "figure" and new.kind != "figure"


def _chunks(written: Written, blocks: list[str]) -> dict[str, str]:
    """The source of each block, where the source is as many paragraphs as there are blocks."""
    source = written.source if isinstance(written.source, str) else ""
    parts = CHUNKS.split(source.strip())
    if len(parts) != len(blocks) or any(len(OPENS.findall(part)) != len(CLOSES.findall(part)) for part in parts):
        return {}
    return dict(zip(blocks, parts, strict=True))
