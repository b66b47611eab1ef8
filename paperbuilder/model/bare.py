"""A picture's bytes become the same picture without what it says beside it: who took it, where, and how it looked."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import suppress

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
SHOWN = {
    *(b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"bKGD", b"hIST", b"pHYs", b"sBIT"),
    *(b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"cICP", b"mDCV", b"cLLI"),
}
"""The chunks of a PNG that are the picture, its size and its colours; others hold words, notes, drafts of it."""
LAST = b"IEND"
COLOURS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""The segments of a JPEG that say how its colours are meant, by how they begin; others hold smaller pictures of it."""
FILL = 0xFF
APPLICATION, COMMENT, SCAN, END = range(0xE0, 0xF0), 0xFE, 0xDA, 0xD9
ALONE = {0x00, *range(0xD0, 0xD8)}
"""What follows 0xFF within a scan and is no marker of its own."""
NOTES, ORIENTATION, UPRIGHT = 0xE1, 0x0112, 1


def bare(data: bytes) -> bytes:
    """The same pixels; bytes that are no PNG or JPEG, or a damaged one, as they are."""
    try:
        if data.startswith(PNG):
            return PNG + b"".join(_chunks(data))
        return JPEG + b"".join(_segments(data)) if data.startswith(JPEG) else data
    except (struct.error, IndexError):
        return data


def _chunks(data: bytes) -> Iterator[bytes]:
    """The chunks that are of the picture, to its end."""
    start, kind = len(PNG), b""
    while kind != LAST:
        (length,) = struct.unpack_from(">I", data, start)
        kind, end = data[start + 4 : start + 8], start + length + 12
        if end > len(data):
            raise IndexError
        if kind in SHOWN:
            yield data[start:end]
        start = end


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments that are of the picture, to its end; of a camera's notes only which way up it is."""
    start, marker = len(JPEG), 0
    while marker != END:
        start = _past_fill(data, start)
        marker, end = data[start + 1], _end(data, start)
        if data[start] != FILL or end > len(data):
            raise IndexError
        segment, start = data[start:end], end
        if marker == NOTES:
            yield from _turned(segment)
        elif marker != COMMENT and _is_shown(marker, segment):
            yield segment


def _past_fill(data: bytes, start: int) -> int:
    """Any number of the byte that begins a marker may stand before it."""
    while data[start + 1] == FILL:
        start += 1
    return start


def _is_shown(marker: int, segment: bytes) -> bool:
    begins = COLOURS.get(marker)
    return marker not in APPLICATION or (begins is not None and segment.startswith(begins, 4))


def _end(data: bytes, start: int) -> int:
    """Where a segment ends; a scan ends where the next marker begins."""
    if data[start + 1] == END:
        return start + 2
    end: int = start + 2 + struct.unpack_from(">H", data, start + 2)[0]
    while data[start + 1] == SCAN and not (data[end] == 0xFF and data[end + 1] not in ALONE):
        end += 1
    return end


def _turned(segment: bytes) -> Iterator[bytes]:
    """A camera's notes with nothing in them but which way up the picture is, where it is not upright."""
    way = UPRIGHT
    if segment.startswith(b"Exif\0\0", 4):
        with suppress(struct.error):
            way = _orientation(segment[10:])
    if way != UPRIGHT:
        notes = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, way, 0, 0)
        yield b"\xff\xe1" + struct.pack(">H", len(notes) + 8) + b"Exif\0\0" + notes


def _orientation(notes: bytes) -> int:
    order = ">" if notes[:2] == b"MM" else "<"
    (first,) = struct.unpack_from(f"{order}I", notes, 4)
    (count,) = struct.unpack_from(f"{order}H", notes, first)
    entries = (struct.unpack_from(f"{order}HHIH", notes, first + 2 + 12 * n) for n in range(count))
    return next((value for tag, _, _, value in entries if tag == ORIENTATION and 1 <= value <= 8), UPRIGHT)
