"""What a paper is made from, as files with their digests: the layout's, the style's and the data's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from paperbuilder.archive.remembered import Remembered
from paperbuilder.archive.working import digest
from paperbuilder.compose.previous import TABLE as PREVIOUS
from paperbuilder.model import InputFile
from paperbuilder.said import previous_paper

if TYPE_CHECKING:
    from paperbuilder.compose.inputs import Composed, PaperInputs
    from paperbuilder.data.finding import Finding
    from paperbuilder.data.frames import Frames
    from paperbuilder.layout.loaded import LoadedLayout
    from paperbuilder.metrics.settings import MetricSettings
    from paperbuilder.style.sheet import StyleSheet

RECORDS = "records/"
BESIDE = ("comparators", "targets", PREVIOUS)
"""What stands among the layout's files already."""


def not_read(data: Path | None) -> tuple[Finding, ...]:
    """A finding where data is given to a layout that reads none."""
    from paperbuilder.data.checklist import finding

    message = "the layout reads no list: all its figures are in its file of figures"
    return () if data is None else (finding("data-not-read", message, 1, (str(data),)),)


def paper_inputs(layout: LoadedLayout, style: StyleSheet, frames: Frames, settings: MetricSettings) -> PaperInputs:
    """What composing needs beside the layout and the results."""
    from paperbuilder.compose.inputs import PaperInputs
    from paperbuilder.metrics.reach import reach

    paper = layout.definition.paper
    return PaperInputs(
        synthetic=frames.synthetic or paper.synthetic,
        sources=tuple(sorted({source.file for sources in frames.sources.values() for source in sources})),
        contents_depth=style.contents_depth,
        list_of_figures=style.list_of_figures,
        list_of_tables=style.list_of_tables,
        files=input_files(layout, frames),
        covered=frames.covered or reach(frames, paper.as_at, settings),
        previous=previous_paper(layout),
    )


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
            data = layout.replaced.get(name) or (layout.path.parent / name).read_bytes()
            files[key] = (InputFile(name, digest(data)),)
    if record := layout.records.get("previous"):
        files[PREVIOUS] = (InputFile(f"{RECORDS}previous.json", digest(record)),)
    return files


def paper_files(layout: LoadedLayout, style: str, style_folders: Sequence[Path]) -> dict[str, bytes]:
    """The files of the layout and the style, and the records that the layout refers to, each below its folder."""
    from paperbuilder.layout.files import files as layout_files
    from paperbuilder.style.files import files as style_files

    found = {f"layout/{name}": path for name, path in layout_files(layout).items()}
    found |= {f"style/{name}": path for name, path in style_files(style, style_folders).items()}
    replaced = {f"layout/{name}": data for name, data in layout.replaced.items()}
    records = {f"{RECORDS}{name}.json": data for name, data in layout.records.items()}
    read = {name: replaced[name] if name in replaced else path.read_bytes() for name, path in found.items()}
    return read | records


def digests(layout: LoadedLayout, style: str, style_folders: Sequence[Path], frames: Frames) -> dict[str, str]:
    """The digest of every file that was read, below `layout/`, `style/`, `records/` and `data/`."""
    read = {name: digest(data) for name, data in paper_files(layout, style, style_folders).items()}
    if layout.withheld:
        read["what is not for publication"] = layout.withheld
    sources = (file for key, files in input_files(layout, frames).items() if key not in BESIDE for file in files)
    return read | {f"data/{file.name}": file.digest for file in sources}


def remembered(
    layout: LoadedLayout,
    style: str | None,
    data: Path | None,
    overrides: Mapping[str, str],
    made_from: dict[str, str],
    against: tuple[tuple[str, str], ...],
) -> bytes:
    """What `publish` reads again when it is given no data: where it was, what was asked for, and the digests."""
    return Remembered(
        layout=str(layout.path.resolve()),
        style=style,
        data=None if data is None else str(data.resolve()),
        overrides=dict(overrides),
        digests=made_from,
        against=against,
    ).written()


def told(findings: Sequence[Finding], layout: LoadedLayout) -> tuple[Finding, ...]:
    """The findings as what is written may tell them: of few rows neither how many nor which."""
    return tuple(finding.told(fewest_told(layout) - 1) for finding in findings)


def fewest_told(layout: LoadedLayout) -> int:
    """The smallest number of rows that may be told."""
    setting = layout.definition.disclosure
    return 1 if setting == "none" else setting.threshold + 1


def not_available(composed: Composed) -> tuple[Finding, ...]:
    """A finding for each figure that is printed as not available, with the reason."""
    from paperbuilder.data.finding import Finding

    unused = (Finding("override-not-used", "warning", words) for words in composed.unused)
    return (*unused, *(Finding("figure-not-available", "note", words) for words in composed.notes))
