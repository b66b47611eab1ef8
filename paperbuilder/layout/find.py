"""A layout's name, or a path, becomes the file that defines it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from paperbuilder.errors import LayoutError, listed, suggestion

SUFFIXES = (".yaml", ".yml")


def find(name_or_path: str, folders: Sequence[Path]) -> Path:
    """`NAME.yaml` in the first folder that has it, or the file of that path; LayoutError when there is none."""
    path = Path(name_or_path)
    if path.suffix in SUFFIXES or len(path.parts) > 1:
        return _file(path)
    for folder in folders:
        for suffix in SUFFIXES:
            if is_file(folder / f"{name_or_path}{suffix}"):
                return folder / f"{name_or_path}{suffix}"
    known = sorted({file.stem for file in files(folders)})
    places = listed([folder.as_posix() for folder in folders], "and")
    hint = suggestion(name_or_path, known) or f"looked in {places}"
    raise LayoutError(f'there is no layout named "{name_or_path}"', hint=hint)


def files(folders: Sequence[Path]) -> Iterator[Path]:
    """The layout files of the folders, by name; one that an earlier folder has too is left out."""
    seen: set[str] = set()
    for folder in folders:
        found = _layouts(folder)
        yield from (path for path in found if path.stem not in seen)
        seen |= {path.stem for path in found}


def _layouts(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and path.is_file())
    except (OSError, ValueError):
        return []


def is_file(path: Path) -> bool:
    """Whether there is such a file; a name that no file can have is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _file(path: Path) -> Path:
    if is_file(path):
        return path
    beside = [file.name for file in files([path.parent])]
    raise LayoutError(f'there is no layout file "{path.as_posix()}"', hint=suggestion(path.name, beside))
