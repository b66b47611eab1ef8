"""Inline content becomes runs: words in character styles, links, references as fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import quote, urlsplit

from paperbuilder.model import (
    Abbreviation,
    Emphasis,
    FigureInText,
    Footnote,
    Inline,
    LineBreak,
    Link,
    Reference,
    Strong,
    Text,
)
from paperbuilder.render.characters import runs
from paperbuilder.render.docx.elements import Element, element, qualified, words
from paperbuilder.render.docx.fields import bound, field, styled
from paperbuilder.render.docx.manuscript import Manuscript
from paperbuilder.style.sheet import TextStyle

HOST = re.compile(r"[\w-]+(\.[\w-]+)*")
MAILBOX = re.compile(r"[^\s@]+@[\w.-]+")
ADDRESS_SIGNS = "%/:=&?~#+!$,;'@()*"
RIGHT_TO_LEFT = {"R", "AL"}
LEFT_TO_RIGHT = {"L"}


def inlines(manuscript: Manuscript, key: str, content: Sequence[Inline], *, is_open: bool = False) -> list[Element]:
    """The content as runs of a paragraph in that text style; in text `is_open` to edits, its figures are controls."""
    return list(Hand(manuscript, manuscript.style.text[key], is_open=is_open).write(content))


def text(manuscript: Manuscript, key: str, written: str) -> list[Element]:
    """Plain words as runs of a paragraph in that text style."""
    return inlines(manuscript, key, (Text(written),))


def standing_out(manuscript: Manuscript, key: str, written: str) -> list[Element]:
    """Words that nobody overlooks at the head of a page."""
    return list(Hand(manuscript, manuscript.style.text[key], frozenset({"strong", "page-mark"})).words(written))


def raised(manuscript: Manuscript, key: str, marks: str) -> list[Element]:
    """The marks of notes, raised."""
    return list(Hand(manuscript, manuscript.style.text[key], frozenset({"raised"})).words(marks))


@dataclass(frozen=True, slots=True)
class Hand:
    """How words are written where they stand: the paragraph's style, and what the inlines around them add."""

    manuscript: Manuscript
    style: TextStyle
    marks: frozenset[str] = frozenset()
    in_link: bool = False
    is_open: bool = False

    def write(self, content: Sequence[Inline]) -> Iterator[Element]:
        """The content as runs."""
        for inline in content:
            yield from self._one(inline)

    def words(self, written: str) -> Iterator[Element]:
        """The words as runs, one for each font and direction."""
        fonts = self.manuscript.style.fonts
        for part, fallback in runs(written, fonts[self.style.font], fonts["fallback"]):
            self.manuscript.fallen_back.update(part if fallback else "")
            for piece, rtl in _directions(part):
                yield self._run(words(piece), fallback, rtl)

    def _one(self, inline: Inline) -> Iterator[Element]:
        match inline:
            case Text(text) | Abbreviation(text=text):
                return self.words(text)
            case LineBreak():
                return iter((self._run(element("w:br")),))
            case Strong() | Emphasis():
                return self._stressed(inline)
        return self._bound(inline)

    def _bound(self, inline: FigureInText | Link | Reference | Footnote) -> Iterator[Element]:
        match inline:
            case FigureInText():
                return self._figure(inline)
            case Link():
                return self._link(inline)
            case Reference():
                return self._reference(inline)
            case Footnote():
                return self._footnote(inline)

    def _stressed(self, inline: Strong | Emphasis) -> Iterator[Element]:
        if isinstance(inline, Strong):
            return self._strong().write(inline.children)
        return replace(self, marks=self.marks ^ {"emphasis"}).write(inline.children)

    def _figure(self, figure: FigureInText) -> Iterator[Element]:
        """The figure, in open text as a control that new data can find again."""
        runs = list(self.words(figure.text))
        is_bound = self.is_open and not self.in_link and bool(runs) and not self.manuscript.bare
        return iter([bound(self.manuscript, figure.key, runs)] if is_bound else runs)

    def _footnote(self, note: Footnote) -> Iterator[Element]:
        """The mark, which Word counts; the words go into the part of the footnotes."""
        self.manuscript.footnotes.append(note)
        number = len(self.manuscript.footnotes)
        marked = replace(self, marks=self.marks | {"raised"}, in_link=False)
        return iter((marked._run(element("w:footnoteReference", id=number)),))

    def _strong(self) -> Hand:
        """Bold in a bold paragraph stays bold, where Word's switches would turn it off."""
        return self if self.style.bold else replace(self, marks=self.marks | {"strong"})

    def _link(self, link: Link) -> Iterator[Element]:
        if self.in_link or not _is_address(link.target):
            yield from self.write(link.children)
            return
        inside = replace(self, marks=self.marks | {"link"}, in_link=True)
        address = quote(link.target, safe=ADDRESS_SIGNS)
        made = self.manuscript.relationships.to("hyperlink", address, external=True)
        yield element("w:hyperlink", *inside.write(link.children), **{"r:id": made})

    def _reference(self, reference: Reference) -> Iterator[Element]:
        label = self.manuscript.targets.get(reference.target)
        if self.in_link or label is None:
            yield from self.words(reference.text)
            return
        runs = list(replace(self, marks=self.marks | {"reference"}).words(reference.text))
        yield from self._repeated(reference, runs) if label == reference.text else self._led(reference, runs)

    def _repeated(self, reference: Reference, runs: list[Element]) -> list[Element]:
        name = self.manuscript.labels.of(reference.target)
        return field(f"REF {name} \\h", *runs)

    def _led(self, reference: Reference, runs: list[Element]) -> list[Element]:
        return [element("w:hyperlink", *runs, anchor=self.manuscript.anchor(reference.target), history=1)]

    def _run(self, child: Element, fallback: bool = False, rtl: bool = False) -> Element:
        marks = self.marks | {"fallback"} if fallback else self.marks
        self._remember(marks)
        made = styled(self.manuscript.styles.marked(marks) if marks else "", child)
        return _turned(made) if rtl else made

    def _remember(self, marks: frozenset[str]) -> None:
        use = "fallback" if "fallback" in marks else self.style.font
        italic = self.style.italic != ("emphasis" in marks)
        self.manuscript.faces.add((use, self.style.bold or "strong" in marks, italic))


def _is_address(target: str) -> bool:
    """Whether Word would take it as an address of the web or of mail; it refuses a file that has any other."""
    try:
        parts = urlsplit(target)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return bool(MAILBOX.fullmatch(parts.path))
    return parts.scheme in {"http", "https"} and bool(HOST.fullmatch(host)) and port != 0


def _turned(run: Element) -> Element:
    """The run, read from right to left."""
    if run[0].tag != qualified("w:rPr"):
        run.insert(0, element("w:rPr"))
    run[0].append(element("w:rtl"))
    return run


def _directions(text: str) -> Iterator[tuple[str, bool]]:
    """The text in parts, each with whether it runs from right to left; signs and spaces go with what is before."""
    if text.isascii() and text:
        yield text, False
        return
    direction = False
    marked = []
    for char in text:
        kind = unicodedata.bidirectional(char)
        direction = kind in RIGHT_TO_LEFT or (direction and kind not in LEFT_TO_RIGHT)
        marked.append((char, direction))
    for rtl, part in groupby(marked, key=lambda pair: pair[1]):
        yield "".join(char for char, _ in part), rtl
