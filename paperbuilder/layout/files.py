"""A layout as read becomes the list of files that it consists of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from paperbuilder.layout.loaded import LoadedLayout

BESIDE = ("comparators", "targets", "spellings", "metrics")


def files(layout: LoadedLayout) -> dict[str, Path]:
    """The layout's own file and those beside it that it names, by the names it uses.

    A file of figures computed elsewhere is data and not among them.
    """
    folder = layout.path.parent
    return {layout.path.name: layout.path} | {name: folder / name for name in _names(layout)}


def _names(layout: LoadedLayout) -> Iterator[str]:
    yield from (name for key in BESIDE if (name := getattr(layout.definition, key)))
    yield from layout.texts
    yield from layout.images


def figures_file(layout: LoadedLayout) -> Path | None:
    """The file of figures computed elsewhere, where the layout names one."""
    name = layout.definition.figures
    return layout.path.parent / name if name else None
