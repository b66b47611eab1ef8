"""An edited draft and a layout become the layout's texts in the officer's words, with the files that hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from paperbuilder.draft.files import read, write
from paperbuilder.errors import DraftError, LayoutError
from paperbuilder.order import Order
from paperbuilder.pipeline import read_layout
from paperbuilder.shipped import shipped

if TYPE_CHECKING:
    from paperbuilder.draft.harvest import Harvest
    from paperbuilder.layout.loaded import LoadedLayout


@dataclass(frozen=True)
class Harvested:
    """What a harvest gave: the layout, its changed texts and what stays in the draft, and the files to write."""

    layout: LoadedLayout
    harvest: Harvest
    files: Mapping[Path, bytes]


def harvested(data: bytes, layout: LoadedLayout, place: str = "the draft") -> Harvest:
    """The texts that the officer has changed, by their paths in the layout, and what stays in the draft.

    A path ends in `narrative_file` or `file` where the text is that of the Markdown file named there; `False` turns off
    a sentence that the program would write. Nothing is read but the bytes, nothing is written.
    """
    from paperbuilder.compose.identities import targets
    from paperbuilder.compose.texts import texts
    from paperbuilder.draft.controls import open_draft
    from paperbuilder.draft.harvest import harvest

    return harvest(open_draft(data, place), texts(layout), targets(layout))


def harvest(draft: Path, order: Order) -> Harvested:
    """The draft's words for the order's layout, or for its own where the order names none; nothing is written yet."""
    data = read(draft)
    layout = _layout(data, draft, order)
    found = harvested(data, layout, str(draft))
    return Harvested(layout, found, files(layout, found))


def files(layout: LoadedLayout, found: Harvest) -> dict[Path, bytes]:
    """The layout and the Markdown beside it, with the texts in them."""
    from paperbuilder.layout.rewritten import rewritten

    return rewritten(layout, found.texts) if found.texts else {}


def keep(done: Harvested) -> tuple[Path, ...]:
    """Writes the files, all of them or none; what was there is kept as `.bak`."""
    ours = shipped("layouts").resolve()
    if done.layout.path.parent.resolve() == ours and Path("layouts").resolve() != ours:
        raise LayoutError(
            "this layout came with the program, which keeps its own words",
            place=str(done.layout.path),
            hint="`paperbuilder init DIR` copies the layouts; name your copy with --into",
        )
    write(done.files)
    return tuple(done.files)


def _layout(data: bytes, draft: Path, order: Order) -> LoadedLayout:
    """The order's layout, or the draft's own, which must be of the same paper."""
    from paperbuilder.draft.package import Package
    from paperbuilder.draft.stamp import read as stamp_of

    stamp = stamp_of(Package.read(data, str(draft)))
    layout = read_layout(replace(order, layout=order.layout or stamp.layout))
    if not order.layout and layout.paper_id != stamp.paper:
        message = f'the layout "{stamp.layout}" is of the paper "{layout.paper_id}", the draft of "{stamp.paper}"'
        raise DraftError(message, place=str(draft), hint="name the layout with --into")
    return layout
