"""What the paper says of itself becomes the cover, and the other worksheets the contents with their links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperbuilder.model import Document, Paragraph, plain
from paperbuilder.render.xlsx.notebook import SHORTHAND
from paperbuilder.render.xlsx.sheet import Entry, Sheet

COVER, CONTENTS = "Cover", "Contents"
INTERNAL = "Internal: not for publication"
PUBLISHED = "Published with the paper"
ABOUT = (
    "This workbook holds the figures behind every table and chart of the paper, as they are printed in it: each number "
    "is rounded as in print."
)
TRACED = "The worksheet Trace says where each printed figure comes from."


def cover(document: Document) -> Sheet:
    """The first worksheet: what this is, whether it may be published, and where to go from here."""
    properties = document.properties
    return Sheet(COVER, title(document), tuple(_cover_lines(document, properties.publish_figures)))


def title(document: Document) -> str:
    """The workbook's title."""
    return f"{document.properties.title}: figures as printed"


def _cover_lines(document: Document, published: bool) -> Iterator[Entry]:
    yield Entry(PUBLISHED if published else INTERNAL)
    yield from (Entry(words) for words in _paper_lines(document))
    yield from (Entry(ABOUT), Entry(TRACED))
    meanings = "; ".join(f"{mark} {meaning.split(';')[0]}" for mark, meaning in SHORTHAND.items())
    yield Entry(f"Shorthand in cells: {meanings}. Notes are referred to by number, such as [note 1].")
    yield Entry("Go to the contents", link=CONTENTS)


def _paper_lines(document: Document) -> Iterator[str]:
    """What the paper's cover says below its title, whom to ask, and the background papers."""
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and section.cover and block.role != "title":
                yield plain(block.content)
            if isinstance(block, Paragraph) and block.id == "about-contact":
                yield _labelled("Contact: ", plain(block.content))
            if isinstance(block, Paragraph) and block.id == "about-background":
                yield _labelled("Background papers: ", plain(block.content))


def _labelled(label: str, words: str) -> str:
    return words if words.startswith(label) else f"{label}{words}"


def contents(sheets: Sequence[tuple[Sheet, str]]) -> Sheet:
    """The worksheet that lists and links all that follow it, with the section of the paper."""
    rows = tuple(
        (Entry(sheet.name, link=sheet.name), Entry(sheet.title), Entry(section or "[z]")) for sheet, section in sheets
    )
    lines = (
        Entry("This worksheet contains one table: the other worksheets, with links to them."),
        Entry("Go to the cover", link=COVER),
    )
    headings = ("Worksheet", "Title", "Section of the paper")
    return Sheet(CONTENTS, CONTENTS, lines, headings, rows, "Contents_of_this_workbook")
