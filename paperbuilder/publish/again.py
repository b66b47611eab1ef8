"""A frozen version and its data become the paper once more: the same bytes, or which input or package differs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import structs

from paperbuilder import pipeline
from paperbuilder.archive.record import RECORD, Record, read
from paperbuilder.archive.working import digest
from paperbuilder.inputs import RECORDS
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import HistoryLine
from paperbuilder.layout.versions import PUBLISHED
from paperbuilder.order import Order
from paperbuilder.pipeline import STEPS, Tell, silent
from paperbuilder.publish.correcting import as_recorded
from paperbuilder.publish.drafted import Words
from paperbuilder.publish.making import Kept, Made, make
from paperbuilder.publish.recording import packages

FIGURES = "figures"


@dataclass(frozen=True)
class Rebuilt:
    """The files that have other bytes than the version's, and the inputs and packages that are not the same."""

    files: tuple[str, ...]
    inputs: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """0 the same bytes from the same inputs; 1 not."""
        return int(bool(self.files or self.inputs))


def rebuild(folder: Path, data: Path | None, tell: Tell = silent) -> Rebuilt:
    """The version in the folder made once more, with the layout and style in its bag, and compared; writes nothing."""
    path = folder / "data" / RECORD
    record = read(path.read_bytes(), str(path))
    with TemporaryDirectory() as desk:
        shutil.copytree(folder / "data", desk, dirs_exist_ok=True)
        _put_figures(record, data, Path(desk) / "layout")
        tell(STEPS[0])
        order = _order(record, Path(desk), folder.absolute().parents[2], data)
        made = make(order, _layout(record, order, Path(desk)), tell, as_recorded(record))
        made = _worded(record, Path(desk), made)
        inputs = tuple(_inputs_differing(record, made))
    return Rebuilt(tuple(_files_differing(folder, made)), inputs, tuple(_packages_differing(record)))


def _worded(record: Record, desk: Path, made: Made) -> Made:
    """The paper with the words of the draft in the bag, where it was published from one."""
    for one in record.inputs:
        if one.kind == "draft":
            kept = Kept(one.name, (desk / one.name).read_bytes(), one.original)
            return Words.again(kept, made.order, made.layout).put(made)[0]
    return made


def _put_figures(record: Record, data: Path | None, folder: Path) -> None:
    """A file of figures computed elsewhere is data and not in the bag: it is put beside the layout."""
    for name in {one.name for one in record.inputs if one.table == FIGURES}:
        source = data / name if data is not None and data.is_dir() else data
        if source is not None and source.is_file():
            shutil.copyfile(source, folder / name)


def _order(record: Record, desk: Path, output: Path, data: Path | None) -> Order:
    """The order of the version; what it was audited beside is read from the archive once more."""
    return Order(
        layout=str(desk / record.options.layout),
        layout_folders=(),
        style_folders=(desk / "style",),
        data=data,
        output=output,
        style=str(desk / record.options.style),
        overrides=record.options.overrides,
        against=record.options.against,
        part=record.part,
        corrects=record.corrects.version if record.corrects else "",
    )


def _layout(record: Record, order: Order, desk: Path) -> LoadedLayout:
    layout = pipeline.read_layout(order)
    lines = tuple(HistoryLine(**structs.asdict(one)) for one in record.history)
    paper = layout.definition.paper
    changed = structs.replace(paper, id=record.paper, version=record.version, status=PUBLISHED, history=lines)
    records = {path.stem: path.read_bytes() for path in sorted((desk / RECORDS).glob("*.json"))}
    return replace(layout, definition=structs.replace(layout.definition, paper=changed), records=records)


def _files_differing(folder: Path, made: Made) -> Iterator[str]:
    stem = pipeline.file_stem(made.layout)
    for ending, data in made.files.items():
        if (folder / "data" / f"{stem}{ending}").read_bytes() != data:
            yield stem + ending


def _inputs_differing(record: Record, made: Made) -> Iterator[str]:
    found = pipeline.digests_of(made.order, made.layout, made.frames)
    if made.draft is not None:
        found = {**found, made.draft.name: digest(made.draft.data)}
    known = {_name(one.kind, one.name): one.digest for one in record.inputs}
    yield from (name for name in sorted(known) if found.get(name) != known[name])


def _name(kind: str, name: str) -> str:
    return f"data/{name}" if kind == "extract" else name


def _packages_differing(record: Record) -> Iterator[str]:
    now = packages()
    for name in sorted(record.packages.keys() | now.keys()):
        before, after = record.packages.get(name, "not used"), now.get(name, "not used")
        if before != after:
            yield f"{name} {before}, now {after}"
