"""Style names become what Word knows: its own names in its spelling, and an id for each that no other has."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

BUILT_IN = {
    name.casefold(): name
    for name in ("Normal", "Title", "Subtitle", "Body Text", "List Bullet", "List Number", "Strong", "Emphasis",
                 "Hyperlink", "caption", "header", "footer", "TOC Heading", "table of figures",
                 *(f"heading {level}" for level in range(1, 10)), *(f"toc {level}" for level in range(1, 10)),
                 *(f"List {kind} {level}" for kind in ("Bullet", "Number") for level in range(2, 6)))
}  # fmt: skip
"""Word knows its own styles by these names, in this spelling."""
RESERVED = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList", "PaperTable")


def is_built_in(name: str) -> bool:
    """Whether Word has a style of that name of its own."""
    return name in BUILT_IN.values()


@dataclass
class Naming:
    """Names and ids of styles; Word tells neither apart by case."""

    ids: dict[str, str] = field(default_factory=lambda: {"normal": "Normal"})

    def name(self, wanted: str, otherwise: str) -> str:
        """The wanted name as Word spells it; if it is taken or Word's ground style, with a word added."""
        plain = " ".join(wanted.replace(",", " ").split())
        name = BUILT_IN.get(plain.casefold(), plain)
        return name if name and name.casefold() not in self.ids else f"{name} ({otherwise})".strip()

    def id(self, name: str) -> str:
        """The id of that name: its letters and digits, as Word makes it, and a number if another has that id."""
        key = name.casefold()
        if key not in self.ids:
            self.ids[key] = self._made(name)
        return self.ids[key]

    def _made(self, name: str) -> str:
        words = re.findall(r"[0-9A-Za-z]+", name)
        plain = "".join(word[:1].upper() + word[1:] for word in words) or "Style"
        taken = {given.casefold() for given in (*self.ids.values(), *RESERVED)}
        choices = (plain, *(f"{plain}_{number}" for number in range(2, len(taken) + 3)))
        return next(choice for choice in choices if choice.casefold() not in taken)
