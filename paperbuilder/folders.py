"""A file's name becomes an answer: does it stay within its folder, and under which name is an old file kept."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath


def within(folder: Path, name: str) -> bool:
    """Whether the name is that of something in the folder or below it, on any system."""
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    if posix.is_absolute() or windows.anchor or ".." in windows.parts or not posix.parts:
        return False
    try:
        return (folder / name).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False


def backup(path: Path) -> Path:
    """Where the old file is kept: `.bak`, `.bak2` and so on, the first that is free, so that none is lost."""
    number = 1
    while (free := path.with_name(f"{path.name}.bak{number if number > 1 else ''}")).exists():
        number += 1
    return free
