"""An order becomes the answer whether its paper is there already, made from the same files by the same program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
from msgspec import Struct

import paperbuilder
from paperbuilder import pipeline
from paperbuilder.archive.working import digest
from paperbuilder.inputs import paper_files
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.order import Built, Order

RECORD = ".paperbuilder-done.json"


class Done(Struct, frozen=True):
    """A build that was done: the digest of all that went in, its files with theirs, and its exit code."""

    asked: str
    files: dict[str, str]
    exit_code: int


@dataclass(frozen=True)
class Earlier:
    """The state of an order before it is built."""

    folder: Path
    stem: str
    asked: str

    @property
    def record(self) -> Path:
        """Where the last build of this version is recorded."""
        return self.folder / f".{self.stem}{RECORD}"

    def done(self) -> tuple[tuple[Path, ...], int] | None:
        """The paths and the exit code of the same build; None where something has changed, or a file has."""
        try:
            kept = msgspec.json.decode(self.record.read_bytes(), type=Done)
            same = all(digest((self.folder / name).read_bytes()) == known for name, known in kept.files.items())
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return None
        if not same or kept.asked != self.asked:
            return None
        return tuple(self.folder / name for name in kept.files), kept.exit_code

    def keep(self, built: Built) -> None:
        """Records the build; a folder that takes no more files only means that the paper is built again."""
        files = {path.name: digest(path.read_bytes()) for path in built.paths}
        try:
            self.record.write_bytes(msgspec.json.encode(Done(self.asked, files, built.exit_code)))
        except OSError:
            return


def earlier(order: Order) -> Earlier:
    """What is known of the order without reading its data as tables; its errors are those of a build."""
    layout = pipeline.versioned(order, pipeline.read_layout(order))
    style = pipeline.style_name(order, layout)
    files = {name: digest(data) for name, data in paper_files(layout, style, order.style_folders).items()}
    files |= {f"figures/{name}": digest(data) for name, data in _figures(layout)}
    said = [paperbuilder.__version__, order.layout, str(order.data), order.style, style, dict(order.overrides)]
    said += [layout.withheld, *(one.message for one in pipeline.outdated(order, layout))]
    paper = msgspec.to_builtins(layout.definition.paper)
    asked = msgspec.json.encode([said, paper, files, _data(order.data)], order="deterministic")
    return Earlier(order.output / layout.paper_id, pipeline.file_stem(layout), digest(asked))


def _figures(layout: LoadedLayout) -> Iterator[tuple[str, bytes]]:
    """The file of figures beside the layout, which is its data."""
    name = layout.definition.figures
    if name:
        yield name, (layout.path.parent / name).read_bytes()


def _data(path: Path | None) -> dict[str, str]:
    """The digest of each file of the data, also of those that turn out to be none of the lists."""
    if path is None or not path.exists():
        return {}
    files = sorted(file for file in path.iterdir() if file.is_file()) if path.is_dir() else [path]
    return {file.name: digest(file.read_bytes()) for file in files}
