"""The name of a file beside the layout becomes its contents; a name never leads out of the layout's folder."""

from __future__ import annotations

from pathlib import Path

from paperbuilder.errors import LayoutError, suggestion
from paperbuilder.folders import within
from paperbuilder.layout.find import is_file
from paperbuilder.model.pixels import too_many

LARGEST = 20_000_000
PICTURES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}


def locate(folder: Path, name: str, place: str) -> Path:
    """The file of that name in the folder or below it; LayoutError when it is elsewhere or missing."""
    if not within(folder, name):
        hint = 'give a name such as "words/contacts.md"'
        raise LayoutError(f'expected a file beside the layout, found "{name}"', place=place, hint=hint)
    path = folder / name
    if not is_file(path):
        nearest = suggestion(path.name, _names(path.parent)).partition("allowed:")[0].strip()
        raise LayoutError(f'there is no file "{name}" beside the layout', place=place, hint=nearest)
    return path


def _names(folder: Path) -> list[str]:
    try:
        return [file.name for file in folder.iterdir()]
    except (OSError, ValueError):
        return []


def data(folder: Path, name: str, place: str) -> bytes:
    """The bytes of a file beside the layout."""
    path = locate(folder, name, place)
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise LayoutError(f'"{name}" cannot be read: {problem.strerror}', place=place) from None
    if len(content) > LARGEST:
        raise LayoutError(f'"{name}" is larger than {LARGEST // 1_000_000} MB', place=place)
    return content


def text(folder: Path, name: str, place: str) -> str:
    """The UTF-8 text of a file beside the layout."""
    content = data(folder, name, place)
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = content.count(b"\n", 0, problem.start) + 1
        message = f'"{name}" is not UTF-8 text (line {line})'
        raise LayoutError(message, place=place, hint="save the file as UTF-8") from None


def picture(folder: Path, name: str, place: str) -> bytes:
    """The bytes of a PNG or JPEG file beside the layout."""
    content = data(folder, name, place)
    if not content.startswith(tuple(PICTURES)):
        raise LayoutError(f'expected a PNG or JPEG picture, "{name}" is neither', place=place)
    if problem := too_many(content):
        raise LayoutError(f'the picture "{name}" {problem}', place=place, hint="save it smaller")
    return content
