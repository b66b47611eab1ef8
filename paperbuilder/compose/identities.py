"""The ids of a paper's blocks: each stands once, and a reference leads to one that can be there."""

from __future__ import annotations

from collections.abc import Iterator

from paperbuilder.compose.items import Path, placed
from paperbuilder.errors import LayoutError, suggestion
from paperbuilder.layout.loaded import LoadedLayout

RESERVED = ("cover", "about", "contents", "key-messages", "definitions", "abbreviations", "end")
"""The sections that every paper has beside the layout's own."""
PARTS: dict[str, Path] = {
    **dict.fromkeys(("cover", "about", "title", "subtitle", "end"), ("paper",)),
    "key-messages": ("key_messages",),
    "definitions": ("definitions",),
    "abbreviations": ("abbreviations",),
}
"""Where the layout says what is in them."""


def check_ids(layout: LoadedLayout) -> None:
    """LayoutError where an id of the layout is taken."""
    seen: set[str] = set(RESERVED)
    for name, path in _ids(layout):
        if name in seen:
            place = layout.place(*path)
            raise LayoutError(f'the id "{name}" is already taken', place=place, hint="ids are unique in a paper")
        seen.add(name)


def targets(layout: LoadedLayout) -> dict[str, str]:
    """What `ref()` can lead to: ids of sections, charts, tables and pictures, with the section's title."""
    found = {"definitions": layout.definition.definitions.title}
    for number, section in enumerate(layout.definition.sections):
        found[section.id] = section.title
        for item in placed(section, ("sections", number)):
            if item.kind in ("chart", "table", "image"):
                found[item.id] = section.title
    return found


def origin(layout: LoadedLayout, identity: str) -> str:
    """The layout's line that a block came from, by the block's id; of the paper's title by "paper.title"."""
    if identity.startswith("paper."):
        return layout.place(*identity.split("."))
    lines: dict[str, Path] = {**PARTS, **dict(_ids(layout)), **dict(_titles(layout))}
    nearest = max((name for name in lines if f"{identity}-".startswith(f"{name}-")), key=len, default="")
    return layout.place(*lines.get(nearest, ()))


def check_target(layout: LoadedLayout, target: str, place: str) -> None:
    """LayoutError where a reference leads nowhere."""
    if target not in (known := targets(layout)):
        hint = suggestion(target, known)
        raise LayoutError(f'there is no block "{target}" to refer to', place=place, hint=hint)


def _titles(layout: LoadedLayout) -> Iterator[tuple[str, Path]]:
    for number, section in enumerate(layout.definition.sections):
        yield f"{section.id}-heading", ("sections", number, "title")


def _ids(layout: LoadedLayout) -> Iterator[tuple[str, Path]]:
    for number, section in enumerate(layout.definition.sections):
        yield section.id, ("sections", number, "id")
        for item in placed(section, ("sections", number)):
            yield item.id, (*item.path, "id")
