"""A style's name becomes the list of files that it consists of: the style, those it extends, logo and own fonts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from paperbuilder.errors import StyleError
from paperbuilder.folders import within
from paperbuilder.style.read import extended


def files(name_or_path: str, folders: Sequence[Path]) -> dict[str, Path]:
    """The files by their names beside the style, the style itself first."""
    found: dict[str, Path] = {}
    for source in extended(name_or_path, folders):
        folder = source.path.parent
        named = {name: folder / name for name in _words(source.tree.value) if _is_file(folder, name)}
        for name, path in {source.path.name: source.path, **named}.items():
            if found.setdefault(name, path).read_bytes() != path.read_bytes():
                raise StyleError(f'two files of the style are called "{name}"', place=str(path), hint="rename one")
    return found


def _words(value: Any) -> Iterator[str]:
    """Every string among the settings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)


def _is_file(folder: Path, name: str) -> bool:
    try:
        return within(folder, name) and (folder / name).is_file()
    except (OSError, ValueError):
        return False
