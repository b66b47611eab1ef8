"""The zip file that is written here is the one that the standard library would write."""

from __future__ import annotations

import io
import zipfile

from paperbuilder.render.zipped import STORED, unzipped, zipped

FILES = {
    "[Content_Types].xml": b"<a/>" * 50,
    "word/é.xml": "ünë".encode(),
    "empty.xml": b"",
    "picture.png": b"\x89PNG" * 9,
    "word/fonts/font1.odttf": bytes(range(256)) * 90,
}


def by_the_standard_library(files: dict[str, bytes]) -> bytes:
    """The same files at the first day of the format, whatever the system."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def test_the_bytes_of_the_standard_library() -> None:
    """Byte for byte, also the second time, when fonts are compressed already."""
    expected = by_the_standard_library(FILES)
    assert [zipped(FILES), zipped(FILES)] == [expected, expected]


def test_what_goes_in_comes_out() -> None:
    """The files and their order are those that were put in, and every checksum holds."""
    made = zipped(FILES)
    assert zipfile.ZipFile(io.BytesIO(made)).testzip() is None
    assert list(unzipped(made).items()) == list(FILES.items())
    assert unzipped(zipped({})) == {}
