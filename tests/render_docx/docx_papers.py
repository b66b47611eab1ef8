"""Papers for the tests of the Word writer: one with every kind of block, and the words each block should show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from paperbuilder.model import (
    Abbreviation,
    Axis,
    Block,
    BulletList,
    Callout,
    Caption,
    Category,
    Cell,
    Chart,
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
    Point,
    Properties,
    Reference,
    Row,
    RowGroup,
    Running,
    Section,
    Series,
    Spanner,
    Strong,
    Table,
    Text,
    Tick,
    plain,
)
from paperbuilder.render.drawing import Drawing

LOREM = (
    "The number of contacts rose in September, as it does every year when schools return, and stayed within the range "
    "of the three years before. Most came from the police and from schools; the share from health was unchanged. "
)


def text(words: str) -> tuple[Text, ...]:
    """The words as inline content."""
    return (Text(words),)


def paragraph(identity: str, *content: Inline | str, role: str = "body") -> Paragraph:
    """A paragraph of words and inlines."""
    inlines = tuple(Text(part) if isinstance(part, str) else part for part in content)
    return Paragraph(identity, inlines, role)  # type: ignore[arg-type]


def png(width: int = 96, height: int = 48) -> bytes:
    """A plain picture."""
    stream = BytesIO()
    Image.new("RGB", (width, height), "teal").save(stream, "PNG")
    return stream.getvalue()


def chart() -> Chart:
    """A chart; the Word writer only looks at its drawing."""
    points = (Point(3800.0, "3,800"), Point(4100.0, "4,100"))
    axis = Axis("Contacts", (Tick(0.0, "0"), Tick(5000.0, "5,000")))
    return Chart("column", (Category("Apr 2020"), Category("May 2020")), (Series("s", "Contacts", points),), axis)


def table(identity: str, number: int, rows: int = 3, columns: int = 3) -> Table:
    """A table of so many rows of numbers, the last a total."""
    heads = (
        Column("name", text("Area"), "left", 2.0),
        *(Column(f"c{n}", text(f"Column {n}")) for n in range(1, columns)),
    )
    body = tuple(
        Row(
            (Cell(text(f"Area {row}"), "stub"), *(Cell(text(f"{row * n:,}")) for n in range(1, columns))),
            total=row == rows,
        )
        for row in range(1, rows + 1)
    )
    return Table(
        identity,
        Caption("Table", number, text("Counts by area")),
        heads,
        (RowGroup(body),),
        source=text("Source: List 1"),
    )


def grouped(identity: str, number: int) -> Table:
    """A table with spanning headings, groups, totals, marks and notes."""
    columns = (
        Column("area", text("Area"), "left", 2.0),
        Column("all", text("Total assessments")),
        *(Column(f"n{n}", text(words)) for n, words in enumerate(("1 year", "Ever"))),
        *(Column(f"p{n}", text(words)) for n, words in enumerate(("1 year", "Ever"))),
    )

    def row(name: str, total: bool = False, marks: tuple[str, ...] = ()) -> Row:
        numbers = (Cell(text(words), "total" if total else "body") for words in ("1,492", "416", "846", "28%"))
        return Row((Cell(text(name), "stub"), *numbers, Cell(text("57%"), marks=marks)), total)

    return Table(
        identity,
        Caption("Table", number, text("All assessments since lockdown by area")),
        columns,
        (
            RowGroup((row("North East"), row("North West", marks=("a",))), text("North of the county")),
            RowGroup((row("South East", marks=("a", "b")), row("South", total=True)), text("South of the county")),
            RowGroup((row("Surrey", total=True),)),
        ),
        (Spanner(text("Number"), 2, 3), Spanner(text("Per cent"), 4, 5)),
        (Note(text("Children seen twice are counted once."), "a"), Note(text("From 23 March 2020."))),
        text("Source: Annex A, List 4, at 12 October 2020"),
        "Repeat assessments by area, as numbers and per cent.",
    )


def figure(identity: str, number: int, data: Table | None = None) -> Figure:
    """A chart with alternative text, a note and a source."""
    caption = Caption("Figure", number, text("Contacts by month"))
    notes, source = (Note(text("Part month.")),), text("Source: contacts history")
    return Figure(identity, caption, chart(), "Column chart of contacts: 3,800, then 4,100.", data, notes, source)


def paper(
    *sections: Section, watermark: str = "", pack_page: str = "", author: str = "Surrey County Council"
) -> Document:
    """A document of these sections."""
    properties = Properties(
        "paper", "1.2", "Performance <Information> & more", author, "Performance", ("children",), "en-GB",
        datetime(2020, 12, 4, 9, 30, tzinfo=UTC),
    )  # fmt: skip
    running = Running(
        "CFLLC Performance Information", "ANNEX 1", "Version 1.2, final", pack_page=pack_page, pack_start_page=68
    )
    return Document(properties, sections, running, Running(), watermark)


def opening() -> tuple[Block, ...]:
    """Headings and contents."""
    return (
        Heading("about", 1, text("About this paper")),
        Heading("contents-heading", 2, text("Contents"), in_contents=False),
        Contents(
            "contents",
            "sections",
            (ContentsEntry(1, "About this paper", "about"), ContentsEntry(2, "By area", "by-area")),
        ),
        Contents("tables", "tables", (ContentsEntry(1, "Table 1: All assessments", "table-1"),)),
    )


def inline_paragraphs() -> tuple[Block, ...]:
    """Every inline there is, once as it should be and once as it should not."""
    both = Strong((Emphasis(text("both")),))
    marked = (Strong(text("Bold")), ", ", Emphasis(text("stressed")), " and ", both)
    held = (Abbreviation("ICPC", "initial child protection conference"), " for ", FigureInText("key", "1,753", 1753.0))
    shown = (Reference("table-1", "Table 1"), ", ", Reference("by-area", "below"), ", ", Reference("gone", "nowhere"))
    linked = Link("https://www.example.org/a b?c=d&e", text("the release"))
    unsafe = Link("javascript:alert(1)", text("no address"))
    return (
        paragraph("marked", LOREM, *marked, ". An ", *held, " children. <b>&amp; {{ text }} stays text. → ✓ ▲ שלום"),
        paragraph("led", "See ", *shown, " and ", linked, ", ", unsafe, "."),
    )


def lists() -> tuple[Block, ...]:
    """A list within a list, and one of letters within numbers that start at 3."""
    further = BulletList("sub", (ListItem(text("Further in")),))
    letters = BulletList("letters", (ListItem(text("lettered")),), ordered=True)
    return (
        BulletList("list", (ListItem(text("First")), ListItem(text("Second"), further))),
        BulletList("steps", (ListItem(text("one")), ListItem(text("two"), letters)), ordered=True, start=3),
    )


def roles() -> tuple[Block, ...]:
    """A heading and a paragraph of each role."""
    names = ("scope", "explanation", "fact", "owner", "commentary", "placeholder", "unavailable")
    heading = Heading("repeat", 1, (Strong(text("Repeat")), Text(" assessments")))
    return (heading, *(paragraph(role, f"Words of the {role}.", role=role) for role in names))


def numbered() -> tuple[Block, ...]:
    """Tables, a call-out, figures and a page break."""
    caption = Caption("Figure", 2, text("A map"))
    return (
        Heading("by-area", 2, text("By area")),
        grouped("table-1", 1),
        Callout("callout", text("384"), text("CPP ended in 6 months")),
        figure("figure-1", 1, table("figure-1-data", 2)),
        PageBreak("break"),
        Heading("detail", 3, text("Detail")),
        Figure("picture", caption, Picture(png(), 0.5), "Map of the county’s four areas."),
        table("long", 3, 60),
    )


def rich(watermark: str = "", pack_page: str = "") -> Document:
    """A document with every block and inline there is."""
    cover = Section(
        "cover",
        (
            paragraph("title", "CFLLC Performance Information", role="title"),
            paragraph("provided", "Provided for the Select Committee", role="subtitle"),
            paragraph("version", "Version 1.2", LineBreak(), "Monday 14th December 2020", role="cover"),
        ),
        cover=True,
    )
    about = Section("about", (*opening(), *inline_paragraphs(), *lists()))
    figures = Section("figures", (*roles(), *numbered()))
    wide = Section("wide", (table("wide-table", 4, 5, 9), paragraph("end", "END", role="end")), landscape=True)
    return paper(cover, about, figures, wide, watermark=watermark, pack_page=pack_page)


def drawings(document: Document) -> dict[str, Drawing]:
    """A drawing for each chart of the document."""
    drawn = Drawing(453.0, 200.0, (), png(1384, 611))
    return {block.id: drawn for block in every_block(document) if isinstance(block, Figure)}


def every_block(document: Document) -> Iterator[Block]:
    """The document's blocks in order."""
    for section in document.sections:
        yield from section.blocks


def shown(block: Block, pages: dict[str, int]) -> str:
    """The words that a reader should see in the block."""
    match block:
        case Heading(content=content) | Paragraph(content=content):
            return plain(content)
        case BulletList(items=items):
            parts = [(plain(item.content), shown(item.sublist, pages) if item.sublist else "") for item in items]
            return " ".join(" ".join(part) for part in parts)
        case Callout(figure=number, content=content):
            return f"{plain(number)} {plain(content)}"
        case Contents(entries=entries):
            return " ".join(f"{entry.text} {pages.get(entry.target, '')}" for entry in entries)
    return _shown_numbered(block, pages)


def _shown_numbered(block: Block, pages: dict[str, int]) -> str:
    if isinstance(block, Table):
        return f"{_captioned(block.caption)} {_heads(block)} {_rows(block)} {_remarks(block)}"
    if not isinstance(block, Figure):
        return ""
    data = shown(block.data_table, pages) if block.data_table else ""
    return f"{_captioned(block.caption)} {_remarks(block)} {data}"


def _captioned(caption: Caption) -> str:
    return f"{caption.label}: {plain(caption.content)}"


def _remarks(block: Table | Figure) -> str:
    notes = " ".join(f"{note.mark} {plain(note.content)}" for note in block.notes)
    return f"{plain(block.source)} {notes}"


def _heads(block: Table) -> str:
    spanned = {place for spanner in block.spanners for place in range(spanner.first, spanner.last + 1)}
    starts = {spanner.first: plain(spanner.content) for spanner in block.spanners}
    columns = {place: plain(column.content) for place, column in enumerate(block.columns)}
    upper = [starts.get(place, "") if place in spanned else words for place, words in columns.items() if block.spanners]
    lower = [words for place, words in columns.items() if place in spanned or not block.spanners]
    return " ".join((*upper, *lower))


def _rows(block: Table) -> str:
    lines = []
    for group in block.groups:
        lines.append(plain(group.content) if group.rows else "")
        lines += [f"{plain(cell.content)}{','.join(cell.marks)}" for row in group.rows for cell in row.cells]
    return " ".join(lines)
