"""An order for a paper that was built here becomes the order that built it, held to the same inputs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from paperbuilder import pipeline
from paperbuilder.archive.remembered import Remembered, read
from paperbuilder.errors import ArchiveError, listed
from paperbuilder.order import Order
from paperbuilder.publish.making import Made


def remembered(order: Order) -> tuple[Order, Remembered | None]:
    """The order, completed by what the working copies were made from; and that, where their data is read again."""
    known = read(order.output / order.layout)
    if known is None:
        return order, None
    overrides = {**known.overrides, **order.overrides}
    style, against = order.style or known.style, order.against or known.against
    completed = replace(order, layout=known.layout, style=style, overrides=overrides, against=against)
    if order.data is not None or known.data is None:
        return completed, None if order.data is not None else known
    return replace(completed, data=Path(known.data)), known


def require_same(known: dict[str, str], made: Made) -> None:
    """ArchiveError when a file is not what the working copy was made from."""
    now = pipeline.digests_of(made.order, made.layout, made.frames)
    changed = sorted(name for name in known.keys() | now.keys() if known.get(name) != now.get(name))
    if changed:
        message = f"changed since the working copy was built: {listed(changed, 'and')}"
        raise ArchiveError(message, place=made.layout.paper_id, hint="build it again and look at it, or give --data")
