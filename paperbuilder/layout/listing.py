"""Folders become the list of their layouts, by name, title and file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from paperbuilder import yamlfile
from paperbuilder.errors import LayoutError
from paperbuilder.layout.find import files


def layouts(folders: Sequence[Path]) -> list[tuple[str, str, Path]]:
    """Name, title and file of each layout; the title of one that cannot be read says so.

    A file of a council's own metrics is none.
    """
    titled = ((path, _title(path)) for path in files(folders))
    return [(path.stem, title, path) for path, title in titled if title]


def _title(path: Path) -> str:
    try:
        value = yamlfile.read(path, LayoutError).value
    except LayoutError as problem:
        return f"(cannot be read: {problem.message})"
    if isinstance(value, dict) and list(value) == ["metrics"]:
        return ""
    paper = value.get("paper") if isinstance(value, dict) else None
    return str(paper.get("title") or "(without a title)") if isinstance(paper, dict) else "(not a layout)"
