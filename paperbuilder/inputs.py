"""What a paper is made from, as files with their digests: the layout's, the style's and the data's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from paperbuilder.archive.remembered import Remembered
from paperbuilder.archive.working import digest
from paperbuilder.model import InputFile

if TYPE_CHECKING:
    from paperbuilder.data.frames import Frames
    from paperbuilder.layout.loaded import LoadedLayout

BESIDE = ("comparators", "targets")
"""What stands among the layout's files already."""


def input_files(layout: LoadedLayout, frames: Frames) -> dict[str, tuple[InputFile, ...]]:
    """The files that each table was read from, and those of figures beside the layout, with their digests."""
    files = {
        key: tuple(dict.fromkeys(InputFile(source.file, source.digest) for source in sources))
        for key, sources in frames.sources.items()
    }
    given = layout.definition
    beside = {"comparators": given.comparators, "targets": given.targets, "figures": given.figures}
    for key, name in beside.items():
        if name:
            files[key] = (InputFile(name, digest((layout.path.parent / name).read_bytes())),)
    return files


def paper_files(layout: LoadedLayout, style: str, style_folders: Sequence[Path]) -> dict[str, bytes]:
    """The files of the layout and of the style, as `layout/<name>` and `style/<name>`."""
    from paperbuilder.layout.files import files as layout_files
    from paperbuilder.style.files import files as style_files

    found = {f"layout/{name}": path for name, path in layout_files(layout).items()}
    found |= {f"style/{name}": path for name, path in style_files(style, style_folders).items()}
    return {name: path.read_bytes() for name, path in found.items()}


def digests(layout: LoadedLayout, style: str, style_folders: Sequence[Path], frames: Frames) -> dict[str, str]:
    """The digest of every file that was read: `layout/<name>`, `style/<name>` and `data/<name>`."""
    read = {name: digest(data) for name, data in paper_files(layout, style, style_folders).items()}
    sources = (file for key, files in input_files(layout, frames).items() if key not in BESIDE for file in files)
    return read | {f"data/{file.name}": file.digest for file in sources}


def remembered(
    layout: LoadedLayout, style: str | None, data: Path | None, overrides: Mapping[str, str], made_from: dict[str, str]
) -> bytes:
    """What `publish` reads again when it is given no data: where it was, what was asked for, and the digests."""
    return Remembered(
        layout=str(layout.path.resolve()),
        style=style,
        data=None if data is None else str(data.resolve()),
        overrides=dict(overrides),
        digests=made_from,
    ).written()
