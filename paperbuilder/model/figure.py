"""A figure: a chart or a picture with its number, its alternative text, its data and its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from paperbuilder.model.chart import Chart
    from paperbuilder.model.inline import Inline
    from paperbuilder.model.table import Note, Table


@dataclass(frozen=True, slots=True)
class Caption:
    """The kind, the number given once for both files, and the words: "Table 3: Contacts by source".

    Number 0 without words says that there is none, as under a picture that an officer has pasted.
    """

    kind: Literal["Table", "Figure"]
    number: int
    content: tuple[Inline, ...]

    @property
    def label(self) -> str:
        """The kind and number: "Table 3"."""
        return "" if self.is_absent else f"{self.kind} {self.number}"

    @property
    def is_absent(self) -> bool:
        """Whether there is no caption."""
        return self.number == 0 and not self.content


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG image; `width` is its share of the text width, 0 to 1."""

    data: bytes
    width: float = 1.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart or picture, captioned below, with its alternative text and, on wish, its data as a table."""

    id: str
    caption: Caption
    content: Chart | Picture
    alternative: str
    data_table: Table | None = None
    notes: tuple[Note, ...] = ()
    source: tuple[Inline, ...] = ()
