"""A picture's bytes become how many dots it has across and down, read from its head: nothing is unpacked for that."""

from __future__ import annotations

import struct

from paperbuilder.model.bare import JPEG, PNG

MOST = 50_000_000
"""A page of a paper at 600 dots an inch has 35 million."""
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The segments of a JPEG that say how large it is."""


def size(data: bytes) -> tuple[int, int]:
    """How many dots across and down; none of bytes that are no PNG or JPEG, or a damaged one."""
    try:
        if data.startswith(PNG):
            across, down = struct.unpack_from(">II", data, 16)
            return across, down
        return _frame(data) if data.startswith(JPEG) else (0, 0)
    except (struct.error, IndexError):
        return 0, 0


def too_many(data: bytes) -> str:
    """What is wrong with a picture of more dots than a page can show; nothing where there are not."""
    across, down = size(data)
    return f"has {across:,} × {down:,} dots, more than {MOST:,}" if across * down > MOST else ""


def _frame(data: bytes) -> tuple[int, int]:
    start = len(JPEG)
    while data[start + 1] not in FRAMES:
        start += 2 + int(struct.unpack_from(">H", data, start + 2)[0])
    down, across = struct.unpack_from(">HH", data, start + 5)
    return across, down
