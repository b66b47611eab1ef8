"""A picture's bytes become the same picture without what it says beside it: who took it, where, and how it looked."""

from __future__ import annotations

import struct
from collections.abc import Iterator

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
TOLD = {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"}
"""The chunks of a PNG that hold words, a camera's notes or a time."""
LAST = b"IEND"
KEPT = {0xE0, 0xE2, 0xEE}
"""The segments of a JPEG that say how its colours are meant."""
APPLICATION, COMMENT, SCAN, END = range(0xE0, 0xF0), 0xFE, 0xDA, 0xD9
ALONE = {0x00, *range(0xD0, 0xD8)}
"""What follows 0xFF within a scan and is no marker of its own."""
ORIENTATION, UPRIGHT = 0x0112, 1


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
        if kind not in TOLD:
            yield data[start:end]
        start = end


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments that are of the picture, to its end; of a camera's notes only which way up it is."""
    start, marker = len(JPEG), 0
    while marker != END:
        marker, end = data[start + 1], _end(data, start)
        if data[start] != 0xFF or end > len(data):
            raise IndexError
        if marker == 0xE1:
            yield from _turned(data[start:end])
        elif marker not in APPLICATION or marker in KEPT:
            yield b"" if marker == COMMENT else data[start:end]
        start = end


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
    way = _orientation(segment[10:]) if segment[4:10] == b"Exif\0\0" else UPRIGHT
    if way != UPRIGHT:
        notes = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, ORIENTATION, 3, 1, way, 0, 0)
        yield b"\xff\xe1" + struct.pack(">H", len(notes) + 8) + b"Exif\0\0" + notes


def _orientation(notes: bytes) -> int:
    order = ">" if notes[:2] == b"MM" else "<"
    (first,) = struct.unpack_from(f"{order}I", notes, 4)
    (count,) = struct.unpack_from(f"{order}H", notes, first)
    entries = (struct.unpack_from(f"{order}HHIH", notes, first + 2 + 12 * n) for n in range(count))
    return next((value for tag, _, _, value in entries if tag == ORIENTATION and 1 <= value <= 8), UPRIGHT)
