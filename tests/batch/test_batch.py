"""A shelf of papers: plans, folders of data sets, failures, resuming, and builds that have nothing to do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from paperbuilder.batch import Job, data_sets, outcomes
from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.pipeline import Order
from paperbuilder.sample import generate, write
from paperbuilder.shipped import layout_folders, style_folders

SCALE = 0.02


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two authorities' data sets, and a folder that is none."""
    folder = tmp_path_factory.mktemp("shelf")
    for seed in (1, 2):
        write(generate(seed=seed, scale=SCALE), folder / f"la-{seed}")
    (folder / "none").mkdir()
    (folder / "none" / "note.csv").write_text("nothing\n", encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix in (".docx", ".pdf", ".xlsx")
    }


def orders(shelf: Path, output: Path, resume: bool = False) -> list[Job]:
    """The jobs of the shelf."""
    order = Order("school-places", layout_folders(), style_folders(), output=output)
    jobs = data_sets(shelf, order)
    return [Job(job.name, job.order, resume) for job in jobs]


def test_a_batch_gives_the_bytes_of_single_builds(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One failure stops no other paper, is listed with its reason, and the others' bytes are those of `build`."""
    words = ["batch", str(shelf), "--layout", "cfllc-performance", "--jobs", "1", "--output", str(tmp_path / "batch")]
    assert run(commands, words) == 2
    said = capsys.readouterr()
    assert "none failed:" in said.err
    assert "no list that the layout reads" in said.err
    assert len(said.out.split()) == 6
    single = ["build", "cfllc-performance", "--data", str(shelf / "la-1"), "--output", str(tmp_path / "one" / "la-1")]
    run(commands, [*single, "--quiet"])
    whole = contents(tmp_path / "batch")
    assert {name: data for name, data in whole.items() if name.startswith("la-1")} == contents(tmp_path / "one")
    run(commands, [*words, "--resume"])
    assert capsys.readouterr().err.count("unchanged la-") == 2


def test_any_executor_builds_and_resuming_leaves_what_is_unchanged(shelf: Path, tmp_path: Path) -> None:
    """A program can hand over its own executor; what is done and unchanged is skipped, what was changed is built."""
    with ThreadPoolExecutor(1) as pool:
        first = list(outcomes(orders(shelf, tmp_path), pool))
    assert {outcome.exit_code for outcome in first} == {0}
    before = contents(tmp_path)
    again = list(outcomes(orders(shelf, tmp_path, resume=True)))
    assert all(outcome.skipped for outcome in again)
    assert {o.name: o.paths for o in again} == {o.name: o.paths for o in first}
    first[0].paths[1].write_bytes(b"damaged")
    third = {outcome.name: outcome.skipped for outcome in outcomes(orders(shelf, tmp_path, resume=True))}
    assert [name for name, skipped in third.items() if not skipped] == [first[0].name]
    assert contents(tmp_path) == before


def test_a_plan_names_each_paper(tmp_path: Path) -> None:
    """The entries of a plan override the layout; dates, numbers and truth values are taken as they are written."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "- {layout: school-places, paper: one, version: '2.1'}\n"
        "- {layout: school-places, paper: two, style: plain, set: {meeting_date: 2021-01-29}}\n",
        encoding="utf-8",
    )
    assert run(commands, ["batch", str(plan), "--output", str(tmp_path / "out"), "--jobs", "1", "--quiet"]) == 0
    assert {Path(name).parts[0] for name in contents(tmp_path / "out")} == {"one", "two"}
    assert "one/one-v2.1.pdf" in contents(tmp_path / "out")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- {layout: a, dat: b}\n", 'plan.yaml:1:15: unknown key "dat"'),
        ("- {data: b}\n", 'the key "layout" is missing'),
        ("- {layout: a}\n- {layout: a}\n", "two papers of the plan would be the same files"),
        ("layout: a\n", "expected a list"),
    ],
)
def test_a_wrong_plan_is_told_by_its_line(
    text: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What does not fit in a plan is one message with the place, before anything is built."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(text, encoding="utf-8")
    assert run(commands, ["batch", str(plan), "--output", str(tmp_path / "out")]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
