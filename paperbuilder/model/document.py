"""The whole paper: properties, running header and footer, and sections in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from paperbuilder.model.block import BulletList, Callout, Contents, Heading, PageBreak, Paragraph
from paperbuilder.model.figure import Figure
from paperbuilder.model.table import Table

Block = Heading | Paragraph | BulletList | Callout | Contents | PageBreak | Table | Figure


@dataclass(frozen=True, slots=True)
class Properties:
    """What the files say of themselves; `issued` comes from the paper, never from the clock.

    Unless `publish_figures`, the spreadsheet of the figures says that it is internal.
    """

    paper: str
    version: str
    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    language: str
    issued: datetime
    publish_figures: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """What stands at the head and foot of pages. In `page` and `pack_page`, `{page}` and `{pages}` are replaced.

    An empty `pack_page` prints none; `pack_start_page` is the pack's number of this paper's first page. Where the
    words at the left start with the `mark`, it stands out.
    """

    header_left: str = ""
    header_right: str = ""
    footer_left: str = ""
    page: str = "Page {page} of {pages}"
    pack_page: str = ""
    pack_start_page: int = 1
    mark: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether the words at the left start with the mark."""
        return bool(self.mark) and self.header_left.startswith(self.mark)


@dataclass(frozen=True, slots=True)
class Section:
    """A section starts on a new page; a landscape one keeps header and footer. `cover` is the first page.

    A `head` of its own stands at the head of its pages, instead of the words at the left.
    """

    id: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    cover: bool = False
    head: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper ready to be written. `running` holds for every page, `cover_running` for the cover instead.

    `watermark` is printed across every page when it is not empty ("DRAFT").
    """

    properties: Properties
    sections: tuple[Section, ...]
    running: Running
    cover_running: Running
    watermark: str = ""
