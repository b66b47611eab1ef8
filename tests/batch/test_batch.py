"""A shelf of papers: plans, folders of data sets, failures, resuming, and builds that have nothing to do."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from paperbuilder.batch import Job, data_sets, outcomes, planned
from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.order import Order
from paperbuilder.sample import generate, write
from paperbuilder.shipped import layout_folders, style_folders

SCALE = 0.02
HEEDING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
INTERRUPTED = f"{HEEDING}; from paperbuilder.cli import main; main()"
"""The command where Ctrl-C counts, which a shell tells what it runs in the background to ignore."""


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
        ("- {layout: school-places}\n- {layout: school-places, paper: school-places}\n", "the same files"),
        ("- {layout: school-places}\n- {layout: school-places, version: '1.0'}\n", "that at "),
        ("[]\n", "the plan has no paper"),
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


def test_papers_of_one_layout_are_told_apart(tmp_path: Path) -> None:
    """Another version, paper or output makes other files; what is empty in a plan is empty in the layout."""
    plan = tmp_path / "plan.yaml"
    texts = ("{layout: school-places}", "{layout: school-places, version: 2}", "{layout: school-places, output: other}")
    plan.write_text("".join(f"- {text}\n" for text in (*texts, "{layout: none, set: {subject: }}")), encoding="utf-8")
    jobs = planned(plan, Order("", layout_folders(), style_folders(), output=tmp_path))
    assert [job.order.overrides for job in jobs] == [{}, {"paper.version": "2"}, {}, {"subject": ""}]


def test_the_output_is_no_data_set(tmp_path: Path) -> None:
    """A batch that writes into the folder it reads does not take its own papers for data the next time."""
    for name in ("la-1", "output"):
        (tmp_path / name).mkdir()
    jobs = data_sets(tmp_path, Order("annex-a", layout_folders(), style_folders(), output=tmp_path / "output"))
    assert [job.name for job in jobs] == ["la-1"]


def test_papers_of_the_same_data_follow_each_other(tmp_path: Path) -> None:
    """What one paper has read the next one finds, so the papers of a plan are taken by their data."""
    orders = [Order("none", (), (), data=Path(name), output=tmp_path) for name in ("b", "a", "b", "a")]
    jobs = [Job(f"{number}{order.data}", order) for number, order in enumerate(orders)]
    assert [outcome.name for outcome in outcomes(jobs)] == ["0b", "2b", "1a", "3a"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no interrupt to one process")
def test_ctrl_c_leaves_whole_papers(tmp_path: Path) -> None:
    """Papers that were begun are finished, no other is begun, and no file is left half-written."""
    small = tmp_path / "small.yaml"
    small.write_text(
        "paper: {title: A, as_at: 2020-10-12}\nstyle: plain\nsections: [{id: a, title: A, narrative: B}]\n"
    )
    plan = tmp_path / "plan.yaml"
    plan.write_text("".join(f"- {{layout: small.yaml, paper: paper-{number}}}\n" for number in range(40)))
    words = [sys.executable, "-c", INTERRUPTED, "batch", str(plan), "--jobs", "2"]
    process = subprocess.Popen([*words, "--output", str(tmp_path / "out")], stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("1/40 built ")
    process.send_signal(signal.SIGINT)
    assert "nothing was left half-written" in process.communicate(timeout=120)[1]
    assert process.returncode == 130
    papers = [sorted(path.suffix for path in folder.glob("paper*")) for folder in (tmp_path / "out").iterdir()]
    assert 1 <= len(papers) < 40
    assert all(suffixes == [".docx", ".pdf", ".xlsx"] for suffixes in papers)
    assert not list((tmp_path / "out").rglob("*.part"))
