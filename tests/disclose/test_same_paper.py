"""Two councils that differ in nothing but what is hidden have the same paper: every file, mark and pixel of it.

Whatever the paper would show of a hidden number in any way, as a height, an order or an axis, would tell them apart.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from test_canaries import BESIDE, HEADER, LAYOUT, SMALL, WHOLE, rows_of

from paperbuilder import pipeline
from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.shipped import layout_folders, style_folders

OURS = (".paperbuilder-inputs.json",)
"""What tells whether the data has changed since, and never leaves the desk."""
DIGEST = re.compile(rb"\b[0-9a-f]{64}\b")
"""That of the data, which is another file, and those of the files that name it."""
OTHER = 7
"""How many contacts of the one hidden source the other council has of the other."""
WAYS = """\
      - chart: {kind: column, metric: contacts.received, by: source}
      - chart: {kind: stacked, metric: contacts.received, by: [month, source]}
      - chart: {kind: line, metric: contacts.received, by: [month, source_group]}
      - chart: {kind: bar, metric: contacts.received, by: source, order: value, top: 2}
      - table: {metric: contacts.received, by: [month, source]}
      - text: "{% if contacts.received.value > 1000 %}Many.{% endif %} {{ contacts.received | by(source='6') }}."
"""


def sources(more: int) -> dict[str, int]:
    """How many contacts each source made."""
    rest = WHOLE - SMALL - BESIDE
    return {"6: Police": SMALL + more, "5A: Health services – GP": BESIDE - more, "2A: Schools": rest}


def council(desk: Path, more: int, layout: str = LAYOUT + WAYS) -> Path:
    """The folder of a council with so many contacts more of one hidden source, and fewer of the other."""
    (desk / "data").mkdir(parents=True)
    (desk / "data" / "list-1.csv").write_text(HEADER + rows_of(sources(more)), encoding="utf-8")
    (desk / "canary.yaml").write_text(layout, encoding="utf-8")
    return desk


def document(desk: Path) -> object:
    """The composed paper, from which every file is written, and its trace without the digests of the data."""
    order = pipeline.Order(str(desk / "canary.yaml"), layout_folders(), style_folders(), data=desk / "data")
    layout = pipeline.read_layout(order)
    frames, _ = pipeline.read_data(order, layout)
    composing = partial(pipeline.compose_paper, style=pipeline.read_style(order, layout), frames=frames)
    composed, _ = pipeline.audited(order, layout, pipeline.compute_metrics(layout, frames), composing)
    return composed.document, [replace(one, files=()) for one in composed.trace]


def published(desk: Path) -> dict[str, bytes]:
    """Every file of the paper, taken apart, without digests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        patch.setattr("os.cpu_count", lambda: 1)
        command = ["publish", "canary.yaml", "--data", "data", "--on", "2020-12-04", "--note", "For the agenda"]
        assert run(commands, command) == 0
    files = (path for path in sorted((desk / "output").rglob("*")) if path.is_file() and path.name not in OURS)
    return {name: data for path in files for name, data in parts(str(path.relative_to(desk)), path.read_bytes())}


def parts(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, or what it packs, without digests and without what is only as long as they are."""
    if name.endswith((".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.namelist():
                yield f"{name}/{part}", DIGEST.sub(b"digest", package.read(part))
    elif not name.endswith(("bag-info.txt", ".lock")):
        yield name, re.sub(rb'"bytes": ?\d+|"size": ?\d+', b"size", DIGEST.sub(b"digest", data))


def unlike(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The files and parts that differ."""
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def test_no_word_or_figure_depends_on_what_is_hidden(tmp_path: Path) -> None:
    """Seven contacts more of the one hidden source and fewer of the other: the same document."""
    one, other = (document(council(tmp_path / str(more), more)) for more in (0, OTHER))
    assert one == other


def test_what_is_not_hidden_is_told_apart(tmp_path: Path) -> None:
    """With a threshold that lets them be printed, the same two councils have two documents."""
    layout = (LAYOUT + WAYS).replace("threshold: 400", "threshold: 5")
    one, other = (document(council(tmp_path / str(more), more, layout)) for more in (0, OTHER))
    assert one != other


@pytest.mark.slow
def test_no_byte_depends_on_what_is_hidden(tmp_path: Path) -> None:
    """Every file, part and picture of a published version of the two is the same."""
    one, other = (published(council(tmp_path / str(more), more)) for more in (0, OTHER))
    assert len(one) > 40
    assert unlike(one, other) == []
