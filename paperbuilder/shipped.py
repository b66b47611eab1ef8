"""Where layouts and styles are looked for: the folder one works in, then those that come with the package."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def shipped(kind: str) -> Path:
    """The folder of layouts or styles that came with the package (in a checkout, the one beside it)."""
    installed = PACKAGE / "shipped" / kind
    return installed if installed.is_dir() else PACKAGE.parent / kind


def layout_folders() -> tuple[Path, ...]:
    """`./layouts`, then the shipped layouts."""
    return Path("layouts"), shipped("layouts")


def style_folders() -> tuple[Path, ...]:
    """`./styles`, then the shipped styles."""
    return Path("styles"), shipped("styles")
