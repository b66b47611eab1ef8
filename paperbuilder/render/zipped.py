"""Files by their names become the bytes of a zip file, the same bytes every time and on every machine.

The few records of a zip file are written here: a paper has a hundred parts, and the standard library asks more of each
than it takes to compress it. Fonts, which are the same in paper after paper, are compressed once.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from functools import lru_cache

STORED = (".png", ".jpeg")
ALIKE = (".odttf",)
AS_IS, DEFLATED = 0, 8
READ_BY = 20
"""The version of the format, 2.0, that a program has to know."""
FIRST_DAY = 1 << 5 | 1
"""1 January 1980, the first day that the format can say; a time of nought is midnight."""
UTF_8 = 0x800
OURS_TO_READ = 0o600 << 16
"""The rights of an unpacked file, as the standard library sets them."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The zip file, in the order of the mapping; pictures are stored as they are."""
    written, listed, place = [], [], 0
    for name, data in files.items():
        method, packed = _packed(name, data)
        label, flags = _label(name)
        sizes = zlib.crc32(data), len(packed), len(data), len(label), 0
        about = READ_BY, flags, method, 0, FIRST_DAY, *sizes
        header = struct.pack("<4s5H3L2H", b"PK\x03\x04", *about)
        listed.append(
            struct.pack("<4sH5H3L2H3H2L", b"PK\x01\x02", READ_BY, *about, 0, 0, 0, OURS_TO_READ, place) + label
        )
        written += [header, label, packed]
        place += len(header) + len(label) + len(packed)
    contents = b"".join(listed)
    count = len(listed)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(contents), place, 0)
    return b"".join([*written, contents, end])


def _packed(name: str, data: bytes) -> tuple[int, bytes]:
    if name.endswith(STORED):
        return AS_IS, data
    return DEFLATED, _deflated_once(data) if name.endswith(ALIKE) else _deflated(data)


def _label(name: str) -> tuple[bytes, int]:
    return name.encode(), 0 if name.isascii() else UTF_8


def _deflated(data: bytes) -> bytes:
    made = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return made.compress(data) + made.flush()


_deflated_once = lru_cache(maxsize=16)(_deflated)


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of a zip file, in its order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
