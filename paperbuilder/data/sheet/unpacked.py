"""A member of a package becomes its bytes, piece by piece: as zipfile does it, with fewer copies of each."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from struct import Struct

from paperbuilder.data.sheet.letters import require

LOCAL = Struct("<4s22xHH")
"""What stands before a member: a mark, and how long its name and what is added to it are."""

MARK = b"PK\x03\x04"
ENCRYPTED = 1
PACKED = 192 * 1024


def unpacked(data: bytes, member: str, size: int) -> Iterator[bytes]:
    """The pieces of a member, of that size at most; Unusual where it is not as the package says."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        info = package.getinfo(member)
    require(info.compress_type in PIECES_OF, not info.flag_bits & ENCRYPTED)
    length, check = 0, 0
    for piece in PIECES_OF[info.compress_type](_packed(data, info), size):
        length, check = length + len(piece), zlib.crc32(piece, check)
        require(length <= info.file_size)
        yield piece
    require(length == info.file_size, check == info.CRC)


def _packed(data: bytes, info: zipfile.ZipInfo) -> memoryview:
    """The member as it stands in the package."""
    require(0 <= info.header_offset <= len(data) - LOCAL.size)
    mark, name, added = LOCAL.unpack_from(data, info.header_offset)
    behind = info.header_offset + LOCAL.size
    start = behind + name + added
    require(mark == MARK, data[behind : behind + name] == info.orig_filename.encode("ascii", "replace"))
    require(start + info.compress_size <= len(data))
    return memoryview(data)[start : start + info.compress_size]


def _inflated(packed: memoryview, size: int) -> Iterator[bytes]:
    """The pieces, to the end that the stream itself says it has, which is that of the member."""
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), PACKED):
        held: bytes | memoryview = packed[at : at + PACKED]
        while held:
            if piece := stream.decompress(held, size):
                yield piece
            held = stream.unconsumed_tail
    while piece := stream.decompress(b"", size):
        yield piece
    require(stream.eof, not stream.unused_data)


def _stored(member: memoryview, size: int) -> Iterator[bytes]:
    """The pieces of a member that is not packed."""
    for at in range(0, len(member), size):
        yield bytes(member[at : at + size])


PIECES_OF = {zipfile.ZIP_DEFLATED: _inflated, zipfile.ZIP_STORED: _stored}
