"""What all parts of one Word file share while it is written: its style, its styles, its names, ids and pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count

from paperbuilder.model import Footnote
from paperbuilder.render.docx.package import Part, Relationships
from paperbuilder.render.docx.stylebook import StyleBook
from paperbuilder.render.drawing import Drawing
from paperbuilder.style.sheet import FontUse, StyleSheet

LONGEST_NAME = 40
DIGEST = 8
Face = tuple[FontUse, bool, bool]
"""A font's use, whether bold, whether italic."""


@dataclass
class Names:
    """Bookmark names by block id: letters, digits and underscores, at most 40, never the same twice in any case."""

    prefix: str
    given: dict[str, str] = field(default_factory=dict)

    def of(self, identity: str) -> str:
        """The name for that id, the same each time."""
        if identity not in self.given:
            self.given[identity] = self._made(identity)
        return self.given[identity]

    def _made(self, identity: str) -> str:
        plain = re.sub(r"[^0-9A-Za-z]", "_", identity)
        name = self.prefix + plain
        taken = {other.casefold() for other in self.given.values()}
        if len(name) <= LONGEST_NAME and plain == identity.replace("-", "_") and name.casefold() not in taken:
            return name
        return f"{name[: LONGEST_NAME - DIGEST - 1]}_{sha256(identity.encode()).hexdigest()[:DIGEST]}"


@dataclass
class Pictures:
    """The pictures of the file, each stored once however often it is shown."""

    parts: dict[str, Part] = field(default_factory=dict)

    def add(self, data: bytes) -> str:
        """The picture's place, as the main part names it."""
        ending = "png" if data.startswith(b"\x89PNG") else "jpeg"
        digest = sha256(data).hexdigest()
        name = f"media/image{len(self.parts) + 1}.{ending}"
        return self.parts.setdefault(digest, Part(f"word/{name}", "", data)).name.removeprefix("word/")


@dataclass(frozen=True, slots=True)
class Room:
    """The text area of a section's pages, in points."""

    width: float
    height: float


@dataclass
class Manuscript:
    """One Word file being written. `targets` has the words that a reference to a block may repeat ("Table 3").

    `pages` and `page_count` come from the PDF pass. A `bare` one has no content controls. The tables that are `held`
    stay on the page of what follows them.
    """

    style: StyleSheet
    drawings: Mapping[str, Drawing]
    pages: Mapping[str, int]
    page_count: int
    targets: Mapping[str, str]
    bare: bool = False
    held: frozenset[str] = frozenset()
    relationships: Relationships = field(default_factory=Relationships)
    pictures: Pictures = field(default_factory=Pictures)
    labels: Names = field(default_factory=lambda: Names("ref_"))
    points: Names = field(default_factory=lambda: Names("block_"))
    ends: Names = field(default_factory=lambda: Names("until_"))
    marked: set[str] = field(default_factory=set)
    faces: set[Face] = field(default_factory=set)
    fallen_back: set[str] = field(default_factory=set)
    lists: list[tuple[int, int]] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    styles: StyleBook = field(init=False)
    control_ids: count[int] = field(default_factory=lambda: count(100_001))
    bookmark_ids: count[int] = field(default_factory=lambda: count(1))
    picture_ids: count[int] = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.styles = StyleBook(self.style)

    def room(self, landscape: bool) -> Room:
        """The text area of an upright or a turned page."""
        page = self.style.page
        wide, high = (page.height, page.width) if landscape else (page.width, page.height)
        return Room(float(wide - page.left - page.right), float(high - page.top - page.bottom))

    def anchor(self, target: str) -> str:
        """The bookmark that leads to the block: its heading or caption, or the point where it begins."""
        return (self.labels if self.targets.get(target) else self.points).of(target)

    def picture(self, data: bytes) -> str:
        """The id by which the main part shows the picture."""
        return self.relationships.to("image", self.pictures.add(data))
