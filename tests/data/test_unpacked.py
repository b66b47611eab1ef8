"""Members of a package, unpacked without zipfile."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest

from paperbuilder.data.package import DAMAGE
from paperbuilder.data.sheet import unpacked as unpacking
from paperbuilder.data.sheet.letters import Unusual
from paperbuilder.data.sheet.unpacked import unpacked

NAME = "xl/worksheets/sheet1.xml"
TEXT = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (row, row, row * row % 977) for row in range(1, 300))
METHODS = [zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]


def package(method: int, text: bytes = TEXT) -> bytes:
    """A package of two members."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr(NAME, text)
    return written.getvalue()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("size", "at_once"), [(1000, 64), (7, 1), (10**6, 10**6)])
def test_pieces_of_any_size_are_the_member(
    monkeypatch: pytest.MonkeyPatch, method: int, size: int, at_once: int
) -> None:
    """Whatever is handed to the inflating at once, and however small the pieces; also a member that holds nothing."""
    monkeypatch.setattr(unpacking, "PACKED", at_once)
    pieces = list(unpacked(package(method), NAME, size))
    assert b"".join(pieces) == TEXT
    assert max(map(len, pieces)) <= size
    assert list(unpacked(package(method, b""), NAME, size)) == []


@pytest.mark.parametrize("method", METHODS)
def test_damage_anywhere_is_seen(method: int) -> None:
    """A package with one byte changed gives the member as it was, or is refused."""
    whole, refused = package(method), 0
    for place in range(0, len(whole), 3):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        refused += 1
        with suppress(Unusual, KeyError, *DAMAGE):
            assert b"".join(unpacked(bytes(damaged), NAME, 1000)) == TEXT
            refused -= 1
    assert refused > len(whole) // 10


def test_a_member_longer_than_told_is_not_unpacked_further() -> None:
    """What would unpack to more than the package says is left after the first piece too many."""
    told = package(zipfile.ZIP_DEFLATED, bytes(5_000_000)).replace((5_000_000).to_bytes(4, "little"), b"\x10\0\0\0")
    pieces = unpacked(told, NAME, 1000)
    with pytest.raises(Unusual):
        next(pieces)


def test_another_way_of_packing_is_left_to_others() -> None:
    """BZIP2 is Unusual; so is a name before the member that the package does not list."""
    with pytest.raises(Unusual):
        next(unpacked(package(zipfile.ZIP_BZIP2), NAME, 1000))
    renamed = package(zipfile.ZIP_DEFLATED).replace(NAME.encode(), b"y" + NAME[1:].encode(), 1)
    with pytest.raises(Unusual):
        next(unpacked(renamed, NAME, 1000))
