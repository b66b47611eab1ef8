"""A document's structure as a tree of elements; drawing adds to each the marked content that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Attribute = str | int | tuple[float, ...] | tuple[str, ...]
"""A name, a number, a rectangle, or identifiers of other elements."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sequence of marked content: its page (from 0) and its number on the page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """An annotation, by its place in the list of all."""

    index: int


@dataclass(eq=False, slots=True)
class Element:
    """A structure element: a standard type, where it belongs, and what it holds, in reading order."""

    tag: str
    parent: Element | None = None
    alternative: str = ""
    expansion: str = ""
    identity: str = ""
    owner: str = ""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    kids: list[Element | Marked | Annotated] = field(default_factory=list)
    placed: bool = False

    def child(
        self,
        tag: str,
        *,
        alternative: str = "",
        identity: str = "",
        owner: str = "",
        attributes: Mapping[str, Attribute] | None = None,
    ) -> Element:
        """A new element below this one, after those that are there."""
        element = Element(tag, self, alternative, "", identity, owner, attributes or {})
        element.place()
        return element

    def inline(self, tag: str, *, expansion: str = "", identity: str = "") -> Element:
        """A new element within this one's text; it takes its place when it is first drawn."""
        return Element(tag, self, expansion=expansion, identity=identity)

    def place(self) -> None:
        """Put the element, once, after what its parent holds so far."""
        if self.parent is not None and not self.placed:
            self.placed = True
            self.parent.place()
            self.parent.kids.append(self)

    @property
    def shown(self) -> bool:
        """Whether anything of it is on a page."""
        return any(not isinstance(kid, Element) or kid.shown for kid in self.kids)
