"""A section's settings become its items in reading order, each with its id and its place in the layout."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from paperbuilder.layout.spec import Block, Callout, Chart, Image, Section, Table

Path = tuple[str | int, ...]
KINDS = ("callout", "chart", "table", "image")
Spec = Callout | Chart | Table | Image | str


@dataclass(frozen=True, slots=True)
class Placed:
    """One item: what it is, its settings, its id and where the layout says so."""

    kind: str
    spec: Spec
    id: str
    path: Path


def placed(section: Section, path: Path) -> tuple[Placed, ...]:
    """Call-out, chart, table and picture in this order, then the blocks as they are listed."""
    seen: Counter[str] = Counter()
    return tuple(_named(section.id, kind, spec, where, seen) for kind, spec, where in _specs(section, path))


def _specs(section: Section, path: Path) -> Iterator[tuple[str, Spec, Path]]:
    for kind in KINDS:
        if (spec := getattr(section, kind)) is not None:
            yield kind, spec, (*path, kind)
    for index, block in enumerate(section.blocks):
        yield from _of_block(block, (*path, "blocks", index))


def _of_block(block: Block, path: Path) -> Iterator[tuple[str, Spec, Path]]:
    for kind in (*KINDS, "heading", "text"):
        if (spec := getattr(block, kind)) is not None:
            yield kind, spec, (*path, kind)


def _named(section: str, kind: str, spec: Spec, path: Path, seen: Counter[str]) -> Placed:
    seen[kind] += 1
    own = None if isinstance(spec, str) else spec.id
    word = "part" if kind == "heading" else kind
    count = f"-{seen[kind]}" if seen[kind] > 1 else ""
    return Placed(kind, spec, own or f"{section}-{word}{count}", path)
