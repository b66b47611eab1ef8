"""A file's name becomes a yes or no: does it stay within its folder, whatever links and dots it is made of."""

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
