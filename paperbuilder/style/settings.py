"""A style's settings by dotted path, as typed values; a wrong one becomes a StyleError with its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from paperbuilder.errors import StyleError, suggestion
from paperbuilder.style.sheet import Border
from paperbuilder.units import Colour, Length


@dataclass(frozen=True)
class Settings:
    """Every setting of a style, defaults and inherited ones included.

    `place` says where a path was written (`styles/x.yaml:12:9`), `own` whether in the style itself and not in one that
    it extends, `folder` what its file names are relative to.
    """

    tree: Mapping[str, Any]
    place: Callable[[str], str]
    own: Callable[[str], bool]
    folder: Callable[[str], Path]

    def value(self, path: str) -> Any:
        """The plain value at a dotted path."""
        found: Any = self.tree
        for key in path.split("."):
            found = found[key]
        return found

    def find(self, path: str) -> Any:
        """The plain value at a dotted path, positions of lists included; None where there is none."""
        found: Any = self.tree
        for key in path.split("."):
            if isinstance(found, Mapping):
                found = found.get(key)
            else:
                found = found[int(key)] if isinstance(found, (list, tuple)) else None
        return found

    def error(self, path: str, message: str, hint: str = "") -> StyleError:
        """A StyleError at the place of a setting."""
        return StyleError(f"{path}: {message}", place=self.place(path), hint=hint)

    def colour(self, path: str) -> Colour:
        """The colour at a path: a name of the palette, or hex."""
        return self.named_colour(self.value(path), path)

    def optional_colour(self, path: str) -> Colour | None:
        """The colour at a path, or None where it says null."""
        return None if self.value(path) is None else self.colour(path)

    def colours(self, path: str) -> tuple[Colour, ...]:
        """The colours listed at a path."""
        return tuple(self.named_colour(name, f"{path}.{number}") for number, name in enumerate(self.value(path)))

    def named_colour(self, name: str, path: str) -> Colour:
        """The colour of that name in the palette, or the hex colour; an unknown one is an error at `path`."""
        palette = self.value("palette")
        try:
            return Colour.parse(palette.get(name, name))
        except ValueError:
            raise self._no_colour(name, path) from None

    def length(self, path: str) -> Length:
        """The length at a path, none negative."""
        try:
            found = Length.parse(self.value(path))
        except ValueError as error:
            raise self.error(path, str(error)) from None
        if found < 0:
            raise self.error(path, f'expected a length of nought or more, found "{self.value(path)}"')
        return found

    def border(self, path: str) -> Border:
        """The line at a path."""
        return Border(self.length(f"{path}.width"), self.colour(f"{path}.colour"))

    def optional_border(self, path: str) -> Border | None:
        """The line at a path, or None where it says null."""
        return None if self.value(path) is None else self.border(path)

    def _no_colour(self, name: str, path: str) -> StyleError:
        if path.startswith("palette.") or name.startswith("#"):
            return self.error(path, f'expected a colour such as "#1d4f91", found "{name}"')
        return self.error(path, f'unknown colour "{name}"', suggestion(name, self.value("palette")))
