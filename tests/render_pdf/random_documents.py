"""Documents at random, out of everything that the model allows and a house would print."""

from __future__ import annotations

from itertools import count

from hypothesis import strategies as st
from pdf_papers import chart, paper, png

from paperbuilder.model import (
    Abbreviation,
    Block,
    BulletList,
    Callout,
    Caption,
    Cell,
    Column,
    Contents,
    ContentsEntry,
    Document,
    Emphasis,
    Figure,
    FigureInText,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListItem,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Row,
    RowGroup,
    Section,
    Spanner,
    Strong,
    Table,
    Text,
)

ROLES = ("body", "scope", "explanation", "fact", "commentary", "owner", "placeholder", "unavailable", "end")
AWKWARD = (
    "<b>&amp;</b>",
    "{{ x }}",
    "=1+1",
    "x" * 300,
    "שלום",
    "😀",
    "a – b—c",
    "50%",
    "\u00a0",
    "▲ better",
    "…",
    "-",
    "“q”",
)
words = st.lists(
    st.one_of(st.text("abc de", min_size=1, max_size=9), st.sampled_from(AWKWARD)), min_size=1, max_size=12
)
sentences = words.map(lambda parts: f"w {' '.join(parts)}")
plain_inlines = st.one_of(
    sentences.map(Text),
    sentences.map(lambda text: FigureInText("key", text, 1.0)),
    st.just(LineBreak()),
    st.just(Abbreviation("CIN", "children in need")),
    st.just(Reference("h-1", "Section 1")),
    sentences.map(lambda text: Link("https://www.example.org/", (Text(text),))),
)
inlines: st.SearchStrategy[Inline] = st.recursive(
    plain_inlines,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        .map(tuple)
        .flatmap(lambda children: st.sampled_from((Strong(children), Emphasis(children))))
    ),
    max_leaves=4,
)
contents = st.lists(inlines, min_size=1, max_size=4).map(lambda found: (Text("Words "), *found))
items = st.recursive(
    contents.map(ListItem),
    lambda inner: st.builds(
        lambda content, below, ordered: ListItem(content, BulletList("sub", tuple(below), ordered)),
        contents,
        st.lists(inner, min_size=1, max_size=3),
        st.booleans(),
    ),
    max_leaves=4,
)


@st.composite
def tables(draw: st.DrawFn, identity: str, number: int) -> Table:
    """A table with or without spanners, groups, totals, notes."""
    width = draw(st.integers(1, 6))
    columns = tuple(Column(f"c{n}", (Text(f"Column {n}"),), weight=1.0 + n % 2) for n in range(width))
    rows = [
        Row(
            tuple(
                Cell((Text(str(draw(st.integers(0, 99999)))),), "stub" if place == 0 and n % 2 else "body",
                     marks=("a",) if n == 1 else ())
                for place in range(width)
            ),
            total=n == 3,
        )
        for n in range(draw(st.integers(0, 40)))
    ]  # fmt: skip
    cut = draw(st.integers(0, len(rows)))
    label = draw(contents) if draw(st.booleans()) else ()
    groups = (RowGroup(tuple(rows[:cut]), label), RowGroup(tuple(rows[cut:])))
    first = draw(st.integers(0, width - 1))
    spanners = (Spanner((Text("Over"),), first, draw(st.integers(first, width - 1))),) if draw(st.booleans()) else ()
    notes = (Note(draw(contents), "a"), Note(draw(contents))) if draw(st.booleans()) else ()
    return Table(identity, Caption("Table", number, draw(contents)), columns, groups, spanners, notes, draw(contents))


@st.composite
def figures(draw: st.DrawFn, identity: str, number: int) -> Figure:
    """A chart or picture, with or without its data."""
    content = (
        chart() if draw(st.booleans()) else Picture(png(mode=draw(st.sampled_from(("RGB", "RGBA", "L", "P")))), 0.3)
    )
    data = draw(tables(f"{identity}-data", number)) if draw(st.booleans()) else None
    return Figure(identity, Caption("Figure", number, draw(contents)), content, "Contacts rose by a tenth.", data)


@st.composite
def blocks(draw: st.DrawFn, identity: str, number: int) -> Block:
    """Any block but a heading."""
    kind = draw(st.sampled_from(("paragraph", "list", "callout", "contents", "break", "table", "figure")))
    if kind == "table":
        return draw(tables(identity, number))
    if kind == "figure":
        return draw(figures(identity, number))
    if kind == "list":
        return BulletList(identity, tuple(draw(st.lists(items, max_size=4))), draw(st.booleans()))
    simple = {
        "paragraph": Paragraph(identity, draw(contents), draw(st.sampled_from(ROLES))),
        "callout": Callout(identity, (Text("384"),), draw(contents)),
        "contents": Contents(
            identity, "sections", tuple(ContentsEntry(draw(st.integers(1, 3)), "Entry", "h-1") for _ in range(3))
        ),
        "break": PageBreak(identity),
    }
    return simple[kind]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of one to three sections, each beginning with headings that go down step by step."""
    numbers = count(1)
    sections = []
    for section in range(1, draw(st.integers(1, 3)) + 1):
        found: list[Block] = [Heading(f"h-{section}", 1, draw(contents))]
        for level in range(2, draw(st.integers(1, 3)) + 1):
            found.append(Heading(f"h-{section}-{level}", level, draw(contents)))
        for number in range(draw(st.integers(0, 4))):
            found.append(draw(blocks(f"b-{section}-{number}", next(numbers))))
        sections.append(Section(f"s-{section}", tuple(found), draw(st.booleans()), cover=section == 1))
    return paper(*sections, watermark=draw(st.sampled_from(("", "DRAFT"))))
