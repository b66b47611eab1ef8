"""The shipped layouts and styles become a folder of one's own, to change; nothing there is overwritten."""

from __future__ import annotations

import shutil
from pathlib import Path

from paperbuilder.errors import LayoutError


def init(folder: Path, shipped_layouts: Path, shipped_styles: Path) -> list[Path]:
    """The files made: `FOLDER/layouts/…` and `FOLDER/styles/…`; LayoutError, and none made, if one is there already."""
    sources = {folder / "layouts": shipped_layouts, folder / "styles": shipped_styles}
    copies = {
        there / file.relative_to(origin): file
        for there, origin in sources.items()
        for file in sorted(origin.rglob("*"))
        if file.is_file() and not file.name.startswith(".")
    }
    _refuse_overwriting(folder, copies)
    try:
        for target, source in copies.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    except OSError as problem:
        for target in copies:
            target.unlink(missing_ok=True)
        raise LayoutError(f"cannot be written: {problem.strerror or problem}", place=folder.as_posix()) from None
    return list(copies)


def _refuse_overwriting(folder: Path, copies: dict[Path, Path]) -> None:
    if folder.exists() and not folder.is_dir():
        raise LayoutError("expected a folder, found a file", place=folder.as_posix())
    taken = [target for target in copies if target.exists()]
    if taken:
        hint = "name another folder, or take away what is there"
        raise LayoutError("is there already and is not overwritten", place=taken[0].as_posix(), hint=hint)
