"""What stands in a section: headings, paragraphs, lists, call-outs and contents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from paperbuilder.model.inline import Inline
    from paperbuilder.model.trace import Origin

Role = Literal[
    "body",
    "title",
    "subtitle",
    "cover",
    "scope",
    "explanation",
    "fact",
    "commentary",
    "owner",
    "placeholder",
    "unavailable",
    "note",
    "source",
    "end",
]
"""What a paragraph is for; the style sheet has one text style for each, and Word one paragraph style."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a section) to 3; `id` is its destination."""

    id: str
    level: int
    content: tuple[Inline, ...]
    in_contents: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its role; `instead_of` are the figures that it says are suppressed, or 0."""

    id: str
    content: tuple[Inline, ...]
    role: Role = "body"
    instead_of: tuple[Origin, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list, with the list below it if there is one."""

    content: tuple[Inline, ...]
    sublist: BulletList | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list, bulleted or (`ordered`) numbered from `start`."""

    id: str
    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Callout:
    """One figure set large, with what it says: "384" "CPP ended in 6 months"."""

    id: str
    figure: tuple[Inline, ...]
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents: the words, and the id of the block they lead to."""

    level: int
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents, the list of tables or the list of figures; the renderers know the page numbers."""

    id: str
    kind: Literal["sections", "figures", "tables"]
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""

    id: str
