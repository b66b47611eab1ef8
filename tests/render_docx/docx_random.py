"""Papers at random: long realistic ones for pagination, and any that the model allows for validation."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from docx_papers import figure, grouped, paper, paragraph, png, table, text
from hypothesis import strategies as st

from paperbuilder.model import (
    Abbreviation,
    Block,
    BulletList,
    Callout,
    Caption,
    Contents,
    ContentsEntry,
    Document,
    Emphasis,
    Figure,
    FigureInText,
    Heading,
    LineBreak,
    Link,
    ListItem,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Running,
    Section,
    Strong,
    Text,
)

VOCABULARY = (
    "contacts", "assessments", "referrals", "the", "children", "of", "in", "plan", "started", "between", "areas",
    "1,753", "43%", "service’s", "rose,", "fell;", "(which)", "looked-after", "were", "a", "—", "first", "time",
    "police", "schools", "health", "→", "unchanged",
)  # fmt: skip


class Writer:
    """Writes a long paper; every heading and caption has a word found nowhere else."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311
        self.number = 0

    def paper(self) -> Document:
        """Three sections of some pages each."""
        return paper(*(self._section(landscape) for landscape in (False, self.dice.random() < 0.5, False)))

    def _section(self, landscape: bool) -> Section:
        kinds: list[Callable[[], list[Block]]] = [self._subsection, self._paragraph, self._paragraph, self._list]
        kinds += [self._table, self._figure, self._callout]
        blocks: list[Block] = [self._heading(1)]
        for _ in range(self.dice.randint(8, 20)):
            blocks += self.dice.choice(kinds)()
        return Section(self._id("s"), tuple(blocks), landscape)

    def _id(self, kind: str) -> str:
        self.number += 1
        return f"{kind}{self.number}"

    def _words(self, count: int) -> str:
        return " ".join(self.dice.choice(VOCABULARY) for _ in range(count)) + "."

    def _marked(self) -> tuple[Text, ...]:
        return text(f"MARK{self.number}x {self._words(self.dice.choice((3, 3, 25)))}")

    def _heading(self, level: int) -> Heading:
        return Heading(self._id("h"), level, self._marked())

    def _subsection(self) -> list[Block]:
        scope = paragraph(self._id("p"), self._words(15), role="scope")
        return [self._heading(2), scope, paragraph(self._id("p"), self._words(55), role="commentary")]

    def _paragraph(self) -> list[Block]:
        role = self.dice.choice(("body", "explanation", "fact", "commentary", "placeholder"))
        strong = Strong(text(self._words(5)))
        return [paragraph(self._id("p"), self._words(self.dice.choice((3, 30, 90))), " ", strong, role=role)]

    def _list(self) -> list[Block]:
        items = (ListItem(text(self._words(self.dice.choice((2, 12, 40))))) for _ in range(self.dice.randint(1, 6)))
        return [BulletList(self._id("l"), tuple(items), ordered=self.dice.random() < 0.4)]

    def _table(self) -> list[Block]:
        identity = self._id("t")
        made = self.dice.choice((grouped(identity, 1), table(identity, 1, self.dice.randint(2, 45))))
        return [replace(made, caption=Caption("Table", self.number, self._marked()))]

    def _figure(self) -> list[Block]:
        made = figure(self._id("f"), 1)
        notes = tuple(Note(text(self._words(12))) for _ in range(self.dice.randint(0, 2)))
        return [replace(made, caption=Caption("Figure", self.number, self._marked()), notes=notes)]

    def _callout(self) -> list[Block]:
        return [Callout(self._id("c"), text("384"), text(self._words(6)))]


words = st.text(st.characters(exclude_categories=()), max_size=30)
identities = st.text("abcdefghi-_.", min_size=1, max_size=60)
leaves = st.one_of(
    st.builds(Text, words),
    st.builds(Reference, identities, words),
    st.builds(FigureInText, st.just("key"), words),
    st.builds(Abbreviation, words, words),
    st.just(LineBreak()),
)
inlines = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Strong, st.tuples(inner)),
        st.builds(Emphasis, st.tuples(inner, inner)),
        st.builds(Link, st.sampled_from(["https://a.example/ä?b=c&d", "mailto:a@b.c", "x"]) | words, st.tuples(inner)),
    ),
    max_leaves=4,
)
content = st.lists(inlines, max_size=4).map(tuple)
roles = st.sampled_from(["body", "title", "fact", "commentary", "placeholder", "end"])
items = st.recursive(
    st.builds(ListItem, content),
    lambda inner: st.builds(
        ListItem,
        content,
        st.builds(BulletList, identities, st.lists(inner, min_size=1, max_size=2).map(tuple), st.booleans()),
    ),
    max_leaves=4,
)
entries = st.lists(st.builds(ContentsEntry, st.integers(0, 5), words, identities), max_size=3).map(tuple)
captions = st.builds(Caption, st.just("Figure"), st.integers(1, 9), content)
blocks = st.one_of(
    st.builds(Heading, identities, st.integers(1, 3), content, st.booleans()),
    st.builds(Paragraph, identities, content, roles),
    st.builds(
        BulletList, identities, st.lists(items, min_size=1, max_size=3).map(tuple), st.booleans(), st.integers(-2, 9)
    ),
    st.builds(Callout, identities, content, content),
    st.builds(Contents, identities, st.sampled_from(["sections", "figures", "tables"]), entries),
    st.builds(PageBreak, identities),
    st.builds(table, identities, st.integers(1, 9), st.integers(1, 4), st.integers(1, 4)),
    st.builds(grouped, identities, st.integers(1, 9)),
    st.builds(figure, identities, st.integers(1, 9)),
    st.builds(Figure, identities, captions, st.just(Picture(png(8, 4), 0.3)), words),
)
sections = st.builds(Section, identities, st.lists(blocks, max_size=5).map(tuple), st.booleans(), st.booleans())
runnings = st.builds(Running, words, words, words, words, st.sampled_from(["", "Pack {page} of {pages}"]))
documents = st.builds(
    lambda made, running, mark: replace(paper(*made, watermark=mark), running=running),
    st.lists(sections, min_size=1, max_size=3),
    runnings,
    st.sampled_from(["", "DRAFT"]) | words,
)
"""Any document: with any characters, repeated ids, references into nothing, sections without content."""
