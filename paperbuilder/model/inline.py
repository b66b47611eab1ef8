"""What stands inside a line of text: words, emphasis, links, references and figures bound to a metric."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperbuilder.model.trace import Origin


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words, shown exactly as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words of strong importance, shown bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words, shown italic."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address outside the paper (`https:` or `mailto:`)."""

    target: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that lead to another block of the paper, by its id: "Table 3", "Contacts and referrals"."""

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class FigureInText:
    """A number in a sentence, bound to what computed it.

    `key` is stable from build to build (metric, period, breakdown and what is said of it); `text` is what is printed,
    `origin` what it was made from. `expression` names it in a narrative of the same section, if one can.
    """

    key: str
    text: str
    value: float | None = None
    origin: Origin | None = field(default=None, compare=False)
    expression: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation at its first use, with what it stands for."""

    text: str
    expansion: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within the same paragraph."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A mark in the line, and the words at the foot of its page."""

    mark: str
    content: tuple[Inline, ...]


Inline = Text | Strong | Emphasis | Link | Reference | FigureInText | Abbreviation | LineBreak | Footnote


def plain(content: tuple[Inline, ...]) -> str:
    """The words a reader sees in the content, without its marking and its footnotes; a line break is a space."""
    return "".join(_words(inline) for inline in content)


def footnotes(content: tuple[Inline, ...]) -> Iterator[Footnote]:
    """The footnotes in the content, in order."""
    for inline in content:
        if isinstance(inline, Footnote):
            yield inline
        elif isinstance(inline, Strong | Emphasis | Link):
            yield from footnotes(inline.children)


def _words(inline: Inline) -> str:
    if isinstance(inline, Strong | Emphasis | Link):
        return plain(inline.children)
    if isinstance(inline, Footnote):
        return ""
    return " " if isinstance(inline, LineBreak) else inline.text
