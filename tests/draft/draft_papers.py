"""A small paper built twice, from old and from new figures, as the drafts that the tests edit and refresh."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO

from PIL import Image

from paperbuilder.draft.stamp import Stamp, stamped
from paperbuilder.model import (
    Block,
    BulletList,
    Caption,
    Cell,
    Column,
    Document,
    Figure,
    FigureInText,
    Heading,
    ListItem,
    Origin,
    Paragraph,
    Picture,
    Properties,
    Row,
    RowGroup,
    Running,
    Section,
    Table,
    Text,
)
from paperbuilder.render.docx.write import parts
from paperbuilder.render.zipped import zipped
from paperbuilder.style.sheet import StyleSheet

OLD = {"contacts": "1,200", "months": "rose to", "share": "22%", "shade": "teal", "status": "Draft"}
NEW = {"contacts": "1,350", "months": "fell to", "share": "25%", "shade": "navy", "status": "Final draft"}
NARRATIVE = "Demand stayed within the range of the three years before."


def built(
    sheet: StyleSheet, said: dict[str, str], *, as_at: date = date(2020, 10, 12), paper: str = "annex", drop: str = "",
    add: bool = False, unshown: tuple[str, ...] = (),
) -> bytes:  # fmt: skip
    """The paper's draft, as `build` writes it; without the block `drop`, with one more if `add`.

    In the place of each block that is `unshown` stands a sentence.
    """
    blocks = [_sentence(block) if block.id in unshown else block for block in _blocks(said) if block.id != drop]
    if add:
        blocks.insert(4, Paragraph("contacts-added", (Text("A paragraph that the layout has gained."),)))
    cover = Section("cover", (Paragraph("cover-title", (Text("Performance"),), "title"),), cover=True)
    document = Document(
        Properties(paper, "1.0", "Performance", "Council", "", (), "en-GB", datetime(2020, 12, 14, tzinfo=UTC)),
        (cover, Section("contacts", tuple(blocks)), Section("end", (Paragraph("end", (Text("End"),), "end"),))),
        Running(header_left="Performance", footer_left=f"Version 1.0 · {said['status']}"),
        Running(page=""),
        "DRAFT",
    )
    return zipped(stamped(parts(document, sheet, {}, {}, 3), Stamp(paper, "1.0", "annex", as_at), document))


def _blocks(said: dict[str, str]) -> tuple[Block, ...]:
    contacts = FigureInText("contacts.received", said["contacts"])
    share = FigureInText("contacts.repeat|share", said["share"])
    words = (Text(f"Contacts {said['months']} "), contacts, Text(", of which "), share, Text(" were repeats."))
    return (
        Heading("contacts-heading", 1, (Text("Contacts"),)),
        Paragraph("contacts-fact", words, "fact"),
        Paragraph("contacts-narrative-1", (Text(NARRATIVE),)),
        BulletList("contacts-list", tuple(ListItem((Text(each),)) for each in ("One point.", "Another point.")), True),
        _table(said),
        Figure("contacts-picture", Caption("Figure", 1, (Text("By month"),)), Picture(_png(said["shade"])), "Columns"),
        Paragraph("contacts-commentary", (Text("What we are doing."),), "commentary"),
    )


def _sentence(block: Block) -> Block:
    return Paragraph(block.id, (Text("This is not shown: all of its figures are suppressed."),), "unavailable")


def _table(said: dict[str, str]) -> Table:
    origin = Origin("contacts.received", None, None)
    row = Row((Cell((Text("North"),), "stub"), Cell((Text(said["contacts"]),), origin=origin)))
    columns = (Column("area", (Text("Area"),), "left"), Column("n", (Text("Number"),)))
    return Table("contacts-table", Caption("Table", 1, (Text("By area"),)), columns, (RowGroup((row,)),))


def _png(shade: str) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (96, 48), shade).save(stream, "PNG")
    return stream.getvalue()
