"""A layout as read: the definition, where it came from, and the files beside it that it names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from paperbuilder.layout.spec import Layout

PART_2 = "-NOT-FOR-PUBLICATION"


def parted(archive_id: str) -> tuple[str, str]:
    """The paper's id, and what its files' names end with where that is the archive's name of Part 2."""
    paper = archive_id.removesuffix(PART_2.lower())
    return paper, "" if paper == archive_id else PART_2


"""How the files of the paper that is not for publication end."""


@dataclass(frozen=True, slots=True)
class Comparator:
    """What another area had: "England", a year to 31 March, and where the figure was published."""

    metric: str
    area: str
    period: str
    end: date
    value: float
    source: str
    edition: str
    published: date


@dataclass(frozen=True, slots=True)
class Target:
    """What the council aims at: a value for a period, and how near counts as similar."""

    metric: str
    start: date
    end: date
    target: float
    tolerance: float
    source: str


@dataclass(frozen=True)
class LoadedLayout:
    """A layout definition with its name, its file and the contents of the files it names.

    `records` holds the records of published versions that the paper refers to, as the archive gave them.
    `texts` holds the Markdown files and `images` the pictures, by the name the layout uses. `places` finds the line
    and column of a setting from its path, such as `("sections", 2, "chart", "metric")`.

    `part` 1 is the public paper and 2 the one that is not for publication, where a layout keeps something back:
    `withheld` is then the digest of the whole layout, and `replaced` has the files that the public may see instead.
    """

    name: str
    path: Path
    definition: Layout
    comparators: tuple[Comparator, ...] = ()
    targets: tuple[Target, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    images: Mapping[str, bytes] = field(default_factory=dict)
    records: Mapping[str, bytes] = field(default_factory=dict)
    places: Mapping[tuple[str | int, ...], str] = field(default_factory=dict)
    part: Literal[1, 2] = 1
    withheld: str = ""
    replaced: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def paper_id(self) -> str:
        """The paper's id: the layout's `paper.id`, by default the layout's name."""
        return self.definition.paper.id or self.name

    @property
    def archive_id(self) -> str:
        """What the archive calls the paper: the part that is not for publication is kept by itself."""
        return self.paper_id if self.part == 1 else self.other_id

    @property
    def other_id(self) -> str:
        """What the archive calls the part that is not for publication."""
        return f"{self.paper_id}{PART_2.lower()}"

    @property
    def suffix(self) -> str:
        """What the names of the files end with."""
        return "" if self.part == 1 else PART_2

    def place(self, *path: str | int) -> str:
        """`layouts/x.yaml:14:9` of the setting, or of the nearest one around it."""
        keys = tuple(path)
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places.get(keys, str(self.path))
