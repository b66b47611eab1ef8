"""A month of a paper's life: whatever any command writes or says is searched for the canaries, decompressed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from leaks import leaks
from test_canaries import BESIDE, HEADER, LAYOUT, NUMBERS, SMALL, SOURCES, WHOLE, WORDS, rows_of

from paperbuilder import pipeline
from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.order import Order
from paperbuilder.shipped import layout_folders, style_folders
from paperbuilder.watch import Watched, rebuilt

MORE = 8
"""How many more the police have in the second data; health has as many fewer."""
NEWER = {"6: Police": SMALL + MORE, "5A: Health services – GP": BESIDE - MORE, "2A: Schools": WHOLE - SMALL - BESIDE}
ALL = (*NUMBERS, str(SMALL + MORE), str(BESIDE - MORE), f"{SMALL + MORE}.0", f"{BESIDE - MORE}.0")
COMMENTARY = "    commentary: {owner: Head of service, text: Words of the service.}\n"
DAY = ("--on", "2020-12-04")
PLAN = "- {layout: canary, data: newer, paper: second}\n- {layout: missing, data: newer}\n"
DRAFT = "output/canary/canary-v1.0.docx"
STEPS: tuple[tuple[str, ...], ...] = (
    ("check", "canary", "--data", "data"),
    ("check", "canary", "--data", "data", "--format", "json"),
    ("check", "canary", "--data", "data", "--format", "html"),
    ("check", "canary", "--data", "data", "--request", "request.docx"),
    ("build", "canary", "--data", "data"),
    ("check", "canary", "--for", "publication", "--format", "json"),
    ("check", "canary", "--for", "publication", "--format", "html"),
    ("refresh", DRAFT, "--data", "newer", "-o", "refreshed.docx"),
    ("refresh", DRAFT, "--data", "newer", "--tracked", *DAY, "-o", "tracked.docx"),
    ("changes", "tracked.docx", "--format", "json"),
    ("changes", "tracked.docx", "--format", "html"),
    ("harvest", "refreshed.docx", "--dry-run"),
    ("harvest", "refreshed.docx"),
    ("finish", "refreshed.docx", "--output", "finished"),
    ("publish", "canary", *DAY, "--approved-by", "Director", "--note", "For the agenda"),
    ("publish", "canary", "--data", "newer", *DAY, "--note", "Again", "--corrects", "1.0"),
    ("diff", "canary", "1.0", "1.1"),
    ("diff", "canary", "1.0", "1.1", "--format", "json"),
    ("diff", "canary", "1.0", "1.1", "--format", "html"),
    ("export", "canary", "1.1", "--zip", "canary.zip"),
    ("verify", "--format", "json"),
    ("versions", "canary", "--format", "json"),
    ("rebuild", "canary", "1.1", "--data", "newer"),
    ("next", "canary", "--meeting", "2021-03-15", "--as-at", "2020-10-12"),
    ("batch", "plan.yaml"),
)
"""Every command that writes or says something of a paper; `metrics` is the analyst's own."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A layout, two data sets and a plan."""
    folder = tmp_path_factory.mktemp("month")
    for name, sources in (("data", SOURCES), ("newer", NEWER)):
        (folder / name).mkdir()
        (folder / name / "list-1.csv").write_text(HEADER + rows_of(sources), encoding="utf-8")
    layout = LAYOUT.replace("    blocks:", f"{COMMENTARY}    blocks:")
    (folder / "layouts").mkdir()
    (folder / "layouts" / "canary.yaml").write_text(layout, encoding="utf-8")
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def written(desk: Path) -> Mapping[str, bytes]:
    """Every file that is there after all of it but the data, and what each command said."""
    said = {" ".join(step): _said(desk, step) for step in STEPS}
    said["watch"] = _watched(desk)
    files = (path for path in desk.rglob("*") if path.is_file() and path.name != "list-1.csv")
    return {**{str(path.relative_to(desk)): path.read_bytes() for path in files}, **said}


def _said(desk: Path, step: tuple[str, ...]) -> bytes:
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk)
        patch.setattr("sys.stdout", said)
        patch.setattr("sys.stderr", said)
        code = run(commands, list(step))
    assert code in (0, 1) or step[0] == "batch", said.getvalue()
    return said.getvalue().encode()


def _watched(desk: Path) -> bytes:
    """What is told of a paper that is watched while its data is saved."""
    order = Order(
        str(desk / "layouts" / "canary.yaml"),
        layout_folders(),
        style_folders(),
        data=desk / "data",
        output=desk / "watched",
    )
    steps: list[str] = []
    found = [str(done) for done in rebuilt(Watched(order, steps.append), _saved(desk / "data" / "list-1.csv"))]
    assert len(found) > 1
    assert steps.count(pipeline.STEPS[-1]) > 1
    return "\n".join((*found, *steps)).encode()


def _saved(data: Path) -> Iterator[None]:
    data.write_text(HEADER + rows_of(NEWER), encoding="utf-8")
    yield None


@pytest.mark.slow
def test_every_command_has_written(written: Mapping[str, bytes]) -> None:
    """Each kind of file is there and holds what is printed, so that there is something to search."""
    endings = {Path(name).suffix for name in written}
    assert endings >= {".docx", ".pdf", ".xlsx", ".json", ".html", ".yaml", ".txt", ".zip"}
    for name in ("refreshed.docx", "tracked.docx", "canary.zip", "record.json"):
        assert leaks({n: data for n, data in written.items() if n.endswith(name)}, numbers=("1,719", "1719")), name
    for start in ("finished", "watched", "output/second", "layouts", "output/canary"):
        assert [name for name in written if name.startswith(start)], start


@pytest.mark.slow
@pytest.mark.parametrize("search", [lambda files: leaks(files, words=WORDS), lambda files: leaks(files, numbers=ALL)])
def test_no_canary_is_in_what_commands_write(
    written: Mapping[str, bytes], search: Callable[[Mapping[str, bytes]], list[str]]
) -> None:
    """No child, no worker, no birthday, no hidden count and nothing that it could be worked out from."""
    assert search(written) == []
