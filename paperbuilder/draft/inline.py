"""A paragraph of an edited draft becomes its pieces: words with their marks, figures by name, references, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from paperbuilder.draft.names import (
    ALTERNATE,
    CONTENT,
    CONTROL,
    DELETED,
    FALLBACK,
    MATHS,
    PROPERTIES,
    RUN,
    TEXT,
    Element,
    P,
    R,
    tag_of,
    w,
)
from paperbuilder.draft.package import Package
from paperbuilder.draft.reading import PLACEHOLDER, line_text
from paperbuilder.draft.stamp import Generated
from paperbuilder.draft.styled import Styled

Kind = Literal["words", "break", "figure", "reference", "object"]
OBJECTS = {
    **dict.fromkeys((w("drawing"), w("pict"), ALTERNATE), "a picture or drawing"),
    w("object"): "an embedded object",
    w("footnoteReference"): "a footnote",
    w("endnoteReference"): "an endnote",
    w("sym"): "a symbol",
    w("commentReference"): "a comment",
}
PASSED_OVER = {*DELETED, FALLBACK, w("pPr"), PROPERTIES, P}
PLAIN = {w("tab"): " ", w("noBreakHyphen"): "\u2011"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one kind: its words, or the control's tag of a figure with its words, or a reference's bookmark."""

    kind: Kind
    words: str
    strong: bool = False
    stressed: bool = False
    link: str = ""
    target: str = ""


@dataclass
class Reader:
    """Reads one paragraph; a field's instruction is remembered until its result has been read."""

    package: Package
    styled: Styled
    link: str = ""
    reference: str = ""
    said: str = ""
    asked: str = ""
    is_asking: bool = False

    def pieces(self, paragraph: Element) -> tuple[Piece, ...]:
        """The paragraph's pieces, neighbours of one look joined."""
        return tuple(_joined(self._within(paragraph)))

    def _within(self, node: Element) -> Iterator[Piece]:
        for child in node:
            if child.tag == RUN:
                yield from self._run(child)
            elif child.tag == CONTROL:
                yield from self._control(child)
            elif child.tag == w("hyperlink"):
                yield from self._hyperlink(child)
            elif child.tag == MATHS:
                yield Piece("object", "an equation")
            elif child.tag not in PASSED_OVER:
                yield from self._within(child)

    def _control(self, control: Element) -> Iterator[Piece]:
        content = control.find(CONTENT)
        if content is None or control.find(f"{PROPERTIES}/{PLACEHOLDER}") is not None:
            return
        tag = tag_of(control)
        if not tag:
            yield from self._within(content)
            return
        inside = list(self._within(content))
        first = inside[0] if inside else Piece("words", "")
        yield replace(first, kind="figure", words=line_text(control), target=tag)

    def _hyperlink(self, element: Element) -> Iterator[Piece]:
        anchor = element.get(w("anchor"), "")
        if anchor:
            yield Piece("reference", line_text(element), target=anchor)
            return
        self.link = self._address(element.get(f"{{{R}}}id", ""))
        yield from self._within(element)
        self.link = ""

    def _address(self, identity: str) -> str:
        links = self.package.links(self.package.main)
        return next((str(each.get("Target")) for each in links if each.get("Id") == identity), "")

    def _run(self, run: Element) -> Iterator[Piece]:
        strong, stressed = self.styled.marks(run)
        for child in run:
            if child.tag == w("fldChar"):
                yield from self._field(child.get(w("fldCharType"), ""))
            elif child.tag == w("instrText"):
                self.asked += child.text or ""
            elif self.reference:
                self.said += child.text or ""
            elif not self.is_asking:
                yield from self._child(child, strong, stressed)

    def _field(self, kind: str) -> Iterator[Piece]:
        if kind == "begin":
            self.asked, self.is_asking = "", True
        elif kind == "separate":
            self.is_asking = False
            name = self.asked.split()
            self.reference = name[1] if name[:1] == ["REF"] and len(name) > 1 else ""
        elif kind == "end":
            if self.reference:
                yield Piece("reference", self.said, target=self.reference)
            self.reference, self.said, self.asked, self.is_asking = "", "", "", False

    def _child(self, child: Element, strong: bool, stressed: bool) -> Iterator[Piece]:
        if child.tag == TEXT or child.tag in PLAIN:
            words = PLAIN.get(child.tag) or child.text or ""
            yield Piece("words", words, strong, stressed, self.link)
        elif child.tag in (w("br"), w("cr")) and child.get(w("type"), "textWrapping") == "textWrapping":
            yield Piece("break", "", strong, stressed, self.link)
        elif child.tag in OBJECTS:
            yield Piece("object", OBJECTS[child.tag])


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    last: Piece | None = None
    for piece in pieces:
        if last is not None and piece.kind == "words" and replace(piece, words=last.words) == last:
            last = replace(last, words=last.words + piece.words)
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def found_again(pieces: tuple[Piece, ...], generated: Generated, bound: Mapping[str, str]) -> tuple[Piece, ...]:
    """The pieces with the figures whose controls a program has dropped: words that the block had once, and has once."""
    said = {tag: bound[tag] for tag in generated.expressions if bound.get(tag)}
    for tag in sorted(said, key=lambda tag: -len(said[tag])):
        standing = re.compile(rf"(?<![\w.,]){re.escape(said[tag])}(?![\w%]|[.,]\d)")
        shown = [(place, match) for place, each in enumerate(pieces) for match in standing.finditer(_open(each))]
        if len(shown) == 1 == len(standing.findall(generated.text)):
            place, match = shown[0]
            pieces = (*pieces[:place], *_split(pieces[place], match, tag), *pieces[place + 1 :])
    return pieces


def _open(piece: Piece) -> str:
    return piece.words if piece.kind == "words" else ""


def _split(piece: Piece, match: re.Match[str], tag: str) -> Iterator[Piece]:
    yield replace(piece, words=piece.words[: match.start()])
    yield replace(piece, kind="figure", words=match[0], target=tag)
    yield replace(piece, words=piece.words[match.end() :])
