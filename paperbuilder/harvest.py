"""An edited draft and a layout become the layout's texts in the officer's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from paperbuilder.draft.harvest import Harvest
    from paperbuilder.layout.loaded import LoadedLayout


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
