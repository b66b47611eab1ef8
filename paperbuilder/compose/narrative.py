"""Narrative with figures bound in {{ }} becomes paragraphs and lists whose figures know what computed them.

The sandbox writes each figure as a token; the rest is then read as Markdown, and the tokens become figures again.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from paperbuilder.compose import markdown
from paperbuilder.compose.figures import FigureName, expression, spoken, uneven
from paperbuilder.compose.markdown import Bound
from paperbuilder.compose.material import Material
from paperbuilder.compose.scope import Scope
from paperbuilder.compose.template import BROKEN, PAPER_WORDS, figures, template
from paperbuilder.errors import LayoutError
from paperbuilder.model import BulletList, FigureInText, Inline, Paragraph, Reference
from paperbuilder.model.block import Role


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure that was not available: the item or figure it is, and why."""

    name: str
    reason: str


@dataclass(frozen=True)
class Words:
    """Blocks of narrative, what in them was not available, and whether a change differs from its rounded figures."""

    blocks: tuple[Paragraph | BulletList, ...]
    missing: tuple[Missing, ...] = ()
    uneven: bool = False


@dataclass(frozen=True)
class Line:
    """One line of narrative, what in it was not available, and whether a change differs from its rounded figures."""

    content: tuple[Inline, ...]
    missing: tuple[Missing, ...] = ()
    uneven: bool = False


@dataclass
class Narrator:
    """Writes narrative within a scope of the material; `place` is the layout's, for errors."""

    material: Material
    scope: Scope
    place: str = ""
    bound: Bound = field(default_factory=Bound)
    missing: list[Missing] = field(default_factory=list)
    uneven: bool = False

    def blocks(self, source: str, block_id: str, role: Role = "body") -> Words:
        """The source as paragraphs and lists."""
        made = markdown.blocks(self._written(source), self.bound, block_id, role, self.place)
        return Words(made, tuple(self.missing), self.uneven)

    def line(self, source: str) -> Line:
        """The source as one line."""
        made = markdown.line(self._written(source), self.bound, self.place)
        return Line(made, tuple(self.missing), self.uneven)

    def _written(self, source: str) -> str:
        protected = self.bound.protected(source)
        if "{" not in protected:
            return protected
        used = figures(protected, self.scope, self.material.results.definitions, self.place)
        try:
            return template(protected).render(self._names(used))
        except LayoutError as error:
            raise LayoutError(error.message, place=error.place or self.place, hint=error.hint) from None
        except BROKEN as error:
            raise LayoutError(f"the text cannot be written: {error}", place=self.place, hint=COMPARE) from None

    def _names(self, used: tuple[FigureName, ...]) -> dict[str, Any]:
        named = {tuple(figure.metric.split(".")): self._named(figure.metric) for figure in used}
        words = {word: text for word in PAPER_WORDS if (text := self._paper_word(word))}
        return {**_nested(named), "paper": Names(words), "ref": self._reference}

    def _named(self, metric: str) -> FigureName:
        return FigureName(metric, self.scope, material=self.material, write=self._figure)

    def _figure(self, figure: FigureName) -> str:
        inline, _, reason = spoken(figure, self.material)
        if reason:
            self.missing.append(Missing(inline.key, reason))
        self.uneven = self.uneven or uneven(figure, self.material)
        return self.bound.token(replace(inline, expression=expression(figure, self.scope)))

    def _paper_word(self, word: str) -> str:
        value = getattr(self.material.paper, word)
        text = self.material.formats.day(value) if isinstance(value, date) else str(value or "")
        name = f"paper.{word}"
        return self.bound.token(FigureInText(name, text, expression=name)) if text else ""

    def _reference(self, target: str) -> str:
        return self.bound.token(Reference(target, ""))


COMPARE = "a condition compares a number: {% if contacts.received.value > 1000 %}"


def _nested(named: dict[tuple[str, ...], FigureName]) -> dict[str, Any]:
    """Figures by their paths of names, as names within names."""
    return {
        first: named.get((first,)) or Names(_nested({path[1:]: one for path, one in named.items() if path[0] == first}))
        for first, *_ in named
    }


class Names:
    """Names within a name: `contacts` holds `received`. The sandbox reads them as attributes; it has no other.

    A metric may be called what an attribute could be, as `icpc.held`.
    """

    def __init__(self, held: dict[str, Any]) -> None:
        self._held = held

    def __getattr__(self, name: str) -> Any:
        if name in self.__dict__.get("_held", {}):
            return self._held[name]
        raise AttributeError(name)
