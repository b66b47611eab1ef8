"""Items become runs of pages: sections, upright or turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from paperbuilder.draft.document.items import Ends, Item
from paperbuilder.draft.names import VAL, w


def cut(items: Sequence[Item]) -> Iterator[tuple[list[Item], bool]]:
    """The items of each section, and whether its pages are turned; one that goes on in the same page is none."""
    ends = [item for item in items if isinstance(item, Ends)]
    run: list[Item] = []
    met = 0
    for item in items:
        if not isinstance(item, Ends):
            run.append(item)
            continue
        met += 1
        after = ends[met] if met < len(ends) else None
        if after is None or not _goes_on(item, after):
            yield run, _is_landscape(item)
            run = []
    if run:
        yield run, False


def _goes_on(before: Ends, after: Ends) -> bool:
    kind = after.properties.find(w("type"))
    continuous = kind is not None and kind.get(VAL) == "continuous"
    return continuous and _is_landscape(before) == _is_landscape(after)


def _is_landscape(end: Ends) -> bool:
    size = end.properties.find(w("pgSz"))
    if size is None:
        return False
    wide, high = size.get(w("w"), "0"), size.get(w("h"), "0")
    return size.get(w("orient")) == "landscape" or (wide.isdigit() and high.isdigit() and int(wide) > int(high))
