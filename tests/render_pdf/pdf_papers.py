"""A style, a rich document with every block, and its drawings, for the tests of the PDF writer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

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
)
from paperbuilder.render.drawing import Drawing, Shape, Stroke, Words
from paperbuilder.style.sheet import StyleSheet

STYLES = Path(__file__).parents[2] / "styles"
RELEASE = "first release of the Department for Education, a link that is longer than what is left of its line"
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


def heading(identity: str, words: str, level: int = 1) -> Heading:
    """A heading."""
    return Heading(identity, level, text(words))


def plain_table(identity: str, number: int, rows: int, columns: int = 3, stub: bool = True) -> Table:
    """A table of so many rows of numbers."""
    heads = (
        Column("name", text("Area"), "left", 2.0),
        *(Column(f"c{n}", text(f"Column {n}")) for n in range(1, columns)),
    )
    body = tuple(
        Row(
            (
                Cell(text(f"Area {row}"), "stub" if stub else "body"),
                *(Cell(text(f"{row * n:,}"), value=row * n) for n in range(1, columns)),
            )
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


def grouped_table(identity: str, number: int) -> Table:
    """A table with spanning headings, groups, a total, marks and notes."""
    columns = (
        Column("area", text("Area"), "left", 2.0),
        Column("total", text("Total")),
        *(Column(f"n{n}", text(words)) for n, words in enumerate(("1 year", "2 years", "Ever"))),
        *(Column(f"p{n}", text(words)) for n, words in enumerate(("1 year", "2 years", "Ever"))),
    )

    def row(name: str, base: int, total: bool = False, marks: tuple[str, ...] = ()) -> Row:
        numbers = [base, base // 5, base // 4, base // 3]
        shares = [f"{100 * part // base}%" for part in numbers[1:]]
        cells = [Cell(text(f"{part:,}"), "total" if total else "body", float(part)) for part in numbers]
        cells += [Cell(text(share), "total" if total else "body") for share in shares[:-1]]
        return Row((Cell(text(name), "stub"), *cells, Cell(text(shares[-1]), "body", marks=marks)), total)

    return Table(
        identity,
        Caption("Table", number, text("All assessments since lockdown by area")),
        columns,
        (
            RowGroup((row("North East", 1203), row("North West", 988, marks=("a",))), text("North of the county")),
            RowGroup((row("South East", 1403, marks=("a", "b")), row("South West", 861)), text("South of the county")),
            RowGroup((row("Surrey", 4455, total=True),)),
        ),
        (Spanner(text("Repeat assessments, number"), 2, 4), Spanner(text("Repeat assessments, per cent"), 5, 7)),
        (
            Note(text("Children seen twice are counted once."), "a"),
            Note(text("Provisional."), "b"),
            Note(text("From 23 March 2020.")),
        ),
        text("Source: Annex A, List 4, at 12 October 2020"),
        "Repeat assessments by area, as numbers and per cent.",
    )


def chart() -> Chart:
    """A chart; the PDF writer only looks at its drawing."""
    return Chart(
        "column",
        (Category("Apr 2020"), Category("May 2020")),
        (Series("s", "Contacts", (Point(3800.0, "3,800"), Point(4100.0, "4,100"))),),
        Axis("Contacts", (Tick(0.0, "0"), Tick(5000.0, "5,000"))),
    )


def drawing(style: StyleSheet) -> Drawing:
    """Two bars, one hatched, a dashed line and words, some of them upright."""
    font, ink, teal = style.fonts["body"].regular, (0.11, 0.17, 0.18), (0.04, 0.31, 0.29)
    bar = (
        ("move", (60.0, 30.0)),
        ("line", (160.0, 30.0)),
        ("line", (160.0, 140.0)),
        ("line", (60.0, 140.0)),
        ("close", ()),
    )
    other = (
        ("move", (200.0, 30.0)),
        ("line", (300.0, 30.0)),
        ("line", (300.0, 160.0)),
        ("line", (200.0, 160.0)),
        ("close", ()),
    )
    hatch = tuple(step for n in range(0, 260, 8) for step in (("move", (180.0 + n, 30.0)), ("line", (60.0 + n, 170.0))))
    curve = (("move", (60.0, 100.0)), ("curve", (120.0, 200.0, 240.0, 60.0, 420.0, 150.0)))
    return Drawing(
        450.0,
        200.0,
        (
            Shape(bar, fill=teal),
            Shape(other, stroke=Stroke(teal, 1.0)),
            Shape(hatch, stroke=Stroke(teal, 0.6), within=other),
            Shape(curve, stroke=Stroke((0.82, 0.44, 0.1), 1.5, (4.0, 2.0)), clip=(50.0, 20.0, 380.0, 170.0)),
            Words("April 2020", 80.0, 14.0, font, 9.0, ink),
            Words("May 2020", 224.0, 14.0, font, 9.0, ink),
            Words("3,800", 96.0, 144.0, font, 9.0, ink),
            Words("4,100", 236.0, 164.0, font, 9.0, ink),
            Words("Contacts", 20.0, 70.0, font, 9.0, ink, 90.0),
        ),
        png=b"",
    )


def png(width: int = 80, height: int = 40, mode: str = "RGB") -> bytes:
    """A plain picture."""
    stream = BytesIO()
    Image.new(mode, (width, height), "teal").save(stream, "PNG")
    return stream.getvalue()


def figure(identity: str, number: int, data: Table | None = None) -> Figure:
    """A chart with alternative text."""
    return Figure(
        identity,
        Caption("Figure", number, text("Contacts by month")),
        chart(),
        "Column chart of contacts by month: 3,800 in April and 4,100 in May 2020.",
        data,
        (Note(text("Part month.")),),
        text("Source: contacts history"),
    )


def paper(
    *sections: Sequence[Block] | Section, watermark: str = "", title: str = "Performance Information"
) -> Document:
    """A document of these sections, each a Section or just its blocks."""
    whole = tuple(
        section if isinstance(section, Section) else Section(f"section-{number}", tuple(section))
        for number, section in enumerate(sections, 1)
    )
    properties = Properties(
        "paper", "1.2", title, "Surrey County Council", "Children’s services performance", ("children", "performance"),
        "en-GB", datetime(2020, 12, 4, tzinfo=UTC),
    )  # fmt: skip
    running = Running("CFLLC Performance Information", "ANNEX 1", "Version 1.2, final", pack_page="")
    return Document(properties, whole, running, Running(), watermark)


def rich(watermark: str = "") -> Document:
    """A document with every block and inline there is."""
    table, chart_figure = grouped_table("table-1", 1), figure("figure-1", 1, plain_table("figure-1-data", 2, 3))
    entries = (
        ContentsEntry(1, "About this paper", "about"),
        ContentsEntry(1, "Repeat assessments", "repeat"),
        ContentsEntry(2, "By area", "by-area"),
        ContentsEntry(1, "A wide table", "wide"),
    )
    cover = Section(
        "cover",
        (
            paragraph("title", "CFLLC Performance Information", role="title"),
            paragraph(
                "provided",
                "Provided for Children, Families, Lifelong Learning & Culture Select Committee",
                role="subtitle",
            ),
            paragraph("version", "Version 1.2", LineBreak(), "Monday 14th December 2020", role="cover"),
        ),
        cover=True,
    )
    about = (
        heading("about", "About this paper"),
        paragraph(
            "about-1",
            LOREM,
            Strong(text("Bold words")),
            ", ",
            Emphasis(text("stressed words")),
            " and ",
            Strong((Emphasis(text("both")),)),
            ". Held an ",
            Abbreviation("ICPC", "initial child protection conference"),
            " for ",
            FigureInText("key", "1,753", 1753.0),
            " children. <b>&amp; {{ text }} stays text.",
        ),
        paragraph(
            "about-2",
            "See ",
            Reference("table-1", "Table 1"),
            ", ",
            Reference("figure-1", "Figure 1"),
            " and the ",
            Link("https://www.example.org/a/long/address", text(RELEASE)),
            ".",
        ),
        BulletList(
            "list",
            (
                ListItem(text("First thing " + LOREM)),
                ListItem(
                    (Text("Second, with "), Link("mailto:team@example.org", text("team@example.org"))),
                    BulletList("sub", (ListItem(text("Further in")), ListItem(text("And again")))),
                ),
            ),
        ),
        BulletList(
            "steps",
            (
                ListItem(text("one")),
                ListItem(text("two"), BulletList("steps-2", (ListItem(text("lettered")),), ordered=True)),
                ListItem(text("three")),
            ),
            ordered=True,
            start=3,
        ),
        Contents("contents", "sections", entries),
        Contents("tables", "tables", (ContentsEntry(1, "Table 1: All assessments since lockdown by area", "table-1"),)),
    )
    repeat = (
        heading("repeat", "Repeat assessments"),
        paragraph("scope", "Assessments started from 23 March 2020.", role="scope"),
        paragraph("fact", "There were 4,455 assessments. → ✓ ▲ better", role="fact"),
        paragraph("owner", "Head of Assessment", role="owner"),
        paragraph("commentary", LOREM, role="commentary"),
        paragraph("commentary-2", LOREM, role="commentary"),
        heading("by-area", "By area", 2),
        table,
        Callout("callout", text("384"), text("CPP ended in 6 months")),
        paragraph("placeholder", "Commentary to be written.", role="placeholder"),
        chart_figure,
        PageBreak("break"),
        heading("detail", "Detail", 3),
        Figure(
            "picture",
            Caption("Figure", 2, text("A map")),
            Picture(png(), 0.5, "map.png"),
            "Map of the county’s four areas.",
        ),
        plain_table("long", 3, 60),
        paragraph("end", "END", role="end"),
    )
    wide = Section("landscape", (heading("wide", "A wide table"), plain_table("wide-table", 4, 30, 9)), landscape=True)
    return paper(cover, about, repeat, Section("empty", ()), wide, watermark=watermark)
