"""What drawing leaves for finishing: the tree, the links, the destinations and the outline."""

from __future__ import annotations

from dataclasses import dataclass, field

from paperbuilder.render.pdf.tagging.element import Element

Rectangle = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link's rectangle on a page, where it leads (`#id` within the paper), and what it says."""

    page: int
    rectangle: Rectangle
    target: str
    contents: str


@dataclass(frozen=True, slots=True)
class Destination:
    """A place a link can lead to: the page (from 0) and the point from its lower left corner."""

    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark: its depth (from 1), its words and the destination's id."""

    level: int
    title: str
    target: str


@dataclass(slots=True)
class Recording:
    """Everything about the drawn pages that is not in their content streams."""

    root: Element = field(default_factory=lambda: Element("Document"))
    annotations: list[Annotation] = field(default_factory=list)
    destinations: dict[str, Destination] = field(default_factory=dict)
    outline: tuple[OutlineEntry, ...] = ()
    pages: int = 0
