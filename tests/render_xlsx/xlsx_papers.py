"""A paper for the tests of the spreadsheet: a table and a chart with everything in them, and text that is hostile."""

from __future__ import annotations

from datetime import date, datetime

from paperbuilder.model import (
    Axis,
    Caption,
    Category,
    Cell,
    Chart,
    Column,
    Document,
    Figure,
    Heading,
    InputFile,
    Note,
    Origin,
    Paragraph,
    Point,
    Properties,
    ReferenceLine,
    Row,
    RowGroup,
    Running,
    Section,
    Series,
    Spanner,
    Table,
    Text,
    Tick,
    TracedFigure,
)

HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "<b>&amp;</b>", "{{ x }}", "_x0041_", "a\x07b", "😀")


def words(text: str) -> tuple[Text, ...]:
    """The words as inline content."""
    return (Text(text),)


def row(stub: str, *cells: Cell, total: bool = False) -> Row:
    """A row with its header."""
    return Row((Cell(words(stub), "stub"), *cells), total)


def number(text: str, value: float) -> Cell:
    """A figure's cell."""
    return Cell(words(text), "body", value)


def table() -> Table:
    """Spanners, groups, a total, marks, missing, withheld and dashes; two columns of the same name."""
    missing = Cell(words("n/a"), "missing", None, ("1",))
    columns = (
        Column("measure", words("Measure"), "left"),
        Column("n", words("Number")),
        Column("p", words("Per cent")),
        Column("c1", words("Change")),
        Column("c2", words("Change")),
    )
    north = row("Contacts", number("26,618", 26618), number("43%", 43.2), number("+2,351 (+9.7%)", 2351), missing)
    south = row(
        "Rate", number("330.1", 330.06), Cell(words("5"), "suppressed"), number("−2.1 points", -2.13), Cell(words("–"))
    )
    total = row(
        "Total", number("1,026,618", 1026618), number("0.3%", 0.285), number("+7", 7), number("0", 0), total=True
    )
    return Table(
        "t",
        Caption("Table", 1, words("Everything: by area/type")),
        columns,
        (RowGroup((north,), words("North")), RowGroup((south,), words("South")), RowGroup((total,))),
        (Spanner(words("Now"), 1, 2), Spanner(words("Then"), 3, 4)),
        (Note(words("Not available. It needs a history."), "1"), Note(words("From 23 March 2020."))),
        words("Source: Annex A List 1"),
    )


def hostile() -> Table:
    """Text that looks like a formula, markup or a control, and more of it than a cell can hold."""
    rows = tuple(row(text, Cell(words(text))) for text in (*HOSTILE, "x" * 40_000, "😀" * 20_000))
    columns = (Column("a", words("=1+1"), "left"), Column("b", ()))
    return Table("h", Caption("Table", 2, words("=HYPERLINK(1)")), columns, (RowGroup(rows),))


def figure() -> Figure:
    """Two axes, a part month, a gap, totals and a reference line."""
    months = (Category("Sep 2020"), Category("Oct 2020", part=True))
    axis = Axis("Number", (Tick(0, "0"), Tick(100, "100")))
    chart = Chart(
        "column-line",
        months,
        (
            Series("a", "Contacts", (Point(1204, "1,204"), Point(None, "n/a"))),
            Series("b", "In time", (Point(81.25, "81.3%"), Point(79.0, "79.0%")), "line", "right"),
        ),
        axis,
        right_axis=Axis("Per cent", axis.ticks),
        references=(ReferenceLine("England, year to 31 March 2020", 77.6, "77.6%"),),
        totals=(Point(1204, "1,204"), Point(35, "35")),
        category_kind="Month",
    )
    notes = (Note(words("From 23 March 2020.")), Note(words("Part month.")))
    return Figure(
        "f", Caption("Figure", 1, words("Contacts")), chart, "A column chart.", None, notes, words("Source: X")
    )


def trace() -> tuple[TracedFigure, ...]:
    """A figure with every part, and one with hardly any."""
    origin = Origin(
        "cpp.new", date(2020, 4, 12), date(2020, 10, 12), ("area",), ("north",), 432, 1000, 43.2, "", "a note"
    )
    files = (InputFile("list-6.csv", "ab" * 32),)
    return (
        TracedFigure("Table 1", "North: Contacts", "Per cent", "43%", origin, "Rows.", ("Annex A List 6",), files),
        TracedFigure("Text", "fact", "key", "=1", Origin("m", None, None)),
    )


def document(publish: bool = False, *extra: Section) -> Document:
    """The paper."""
    issued = datetime(2020, 12, 14)  # noqa: DTZ001 - a paper's day has no zone
    properties = Properties(
        "paper", "1.2", "A <paper> & more", "The council", "Performance", ("children", "care"), "en-GB", issued, publish
    )
    cover = Section(
        "cover",
        (Paragraph("title", words("A paper"), "title"), Paragraph("version", words("Version 1.2"), "cover")),
        cover=True,
    )
    about = Section("about", (Paragraph("about-contact", words("Analyst, team@council.example")),))
    one = Section("one", (Heading("one-heading", 1, words("Contacts")), table(), figure()))
    two = Section("two", (Heading("two-heading", 1, words("Hostile")), hostile()))
    return Document(properties, (cover, about, one, two, *extra), Running(), Running())
