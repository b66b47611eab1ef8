"""The files of a paper become the words in them, shown or not: what a search for exempt words must look through."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO

TAG = re.compile(r"<[^>]*>")
NO_WORD = re.compile(r"[\W_]+")
PACKAGES = (".docx", ".xlsx")


def haystack(files: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The name and the words of each file, and of each part of those that are packages."""
    for name, data in files.items():
        if name.endswith(PACKAGES):
            yield from ((f"{name}, {part}", words) for part, words in _parts(data))
        elif name.endswith(".pdf"):
            yield from ((f"{name}, {part}", words) for part, words in _pdf(data))
        else:
            yield name, _text(data)


def letters(words: str) -> str:
    """The letters and digits alone, so that neither a line's end nor a dash hides a sentence."""
    return NO_WORD.sub("", words).casefold()


def shown(data: bytes, part: str) -> str:
    """The words of one part of a package; none where there is no such part or the package cannot be read."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return ""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return _plain(_text(archive.read(part))) if part in archive.namelist() else ""


def _plain(text: str) -> str:
    return unescape(TAG.sub("", text.replace("</w:p>", " ").replace("</c>", " ").replace("</si>", " ")))


def _parts(data: bytes) -> Iterator[tuple[str, str]]:
    """The text of each part, then its attributes."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            text = _text(archive.read(name))
            yield name, _plain(text)
            yield f"{name} (attributes)", unescape(" ".join(TAG.findall(text)))


def _pdf(data: bytes) -> Iterator[tuple[str, str]]:
    from paperbuilder.render.pdf.reading import said

    found = said(data)
    yield from ((f"page {number}", words) for number, words in enumerate(found.pages, 1))
    yield "all pages", " ".join(found.pages)
    yield "alternative texts", " ".join(found.alternatives)
    yield "properties", " ".join(value for _, value in found.properties)
    yield "streams", " ".join(map(_text, found.streams))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
