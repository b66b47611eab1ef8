"""Folders become the list of their styles, by name, title and file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paperbuilder import yamlfile
from paperbuilder.errors import StyleError


def styles(folders: Sequence[Path]) -> list[tuple[str, str, Path]]:
    """Name, title and file of each style; a name in an earlier folder hides the same name in a later one."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")):
            found.setdefault(path.stem, path)
    return [(name, _title(path), path) for name, path in sorted(found.items())]


def _title(path: Path) -> str:
    try:
        value = yamlfile.read(path, StyleError).value
    except StyleError as problem:
        return f"(cannot be read: {problem.message})"
    title = value.get("title") if isinstance(value, dict) else None
    return str(title or "(without a title)")
