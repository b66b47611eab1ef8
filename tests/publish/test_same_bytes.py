"""The same inputs give the same bytes: elsewhere, for somebody else, later, after other papers, beside them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from paperbuilder.sample import generate, write

LAYOUT = """\
paper: {title: A paper of the matrix, as_at: 2020-10-12, meeting_date: 2020-12-14, version: "1.0"}
style: surrey
sections:
  - id: contacts
    title: Contacts
    narrative: "Contacts are {{ contacts.received | change('year') }}; **Türkçe ıİ**, {{ contacts.received }}."
    chart: {kind: stacked, metric: contacts.received, by: [month, source], months: 6}
    table: {metric: contacts.received, by: source, share: true}
"""
CLOCK = """\
import os, time
clock, utc, local = time.time, time.gmtime, time.localtime
ahead = float(os.environ["AHEAD"])
time.time = lambda: clock() + ahead
time.gmtime = lambda at=None: utc(time.time() if at is None else at)
time.localtime = lambda at=None: local(time.time() if at is None else at)
"""
PROGRAM = "from paperbuilder.cli import main; main()"
HERE = {"TZ": "Europe/London", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
THERE = {
    "TZ": "Pacific/Auckland",
    "LC_ALL": "C",
    "LANG": "tr_TR.UTF-8",
    "PYTHONHASHSEED": "77",
    "USER": "somebody",
    "LOGNAME": "somebody",
    "COLUMNS": "40",
}
PLAN = '- {layout: "%s/other.yaml", data: "%s/data"}\n- {layout: "%s/matrix.yaml", data: "%s/data"}\n'


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The layout, another one with the same sections in other words, and a small council."""
    folder = tmp_path_factory.mktemp("inputs")
    write(generate(scale=0.02), folder / "data")
    (folder / "matrix.yaml").write_text(LAYOUT, encoding="utf-8")
    (folder / "other.yaml").write_text(LAYOUT.replace("A paper", "Another paper"), encoding="utf-8")
    (folder / "plan.yaml").write_text(PLAN % ((folder,) * 4), encoding="utf-8")
    return folder


def made(folder: Path, words: list[str], environment: dict[str, str], ahead: int = 0) -> dict[str, bytes]:
    """The files of the paper, built by a process of its own that works in the folder, every process with that clock."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(CLOCK, encoding="utf-8")
    here = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(folder)}
    told = {**environment, **here, "AHEAD": str(ahead)}
    command = [sys.executable, "-c", PROGRAM, *words, "--quiet"]
    done = subprocess.run(command, cwd=folder, env=told, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    found = (folder / "output" / "matrix").glob("matrix-v1.0.*")
    return {path.name: path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def paper(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The paper's files, as they are here and now."""
    words = ["build", str(inputs / "matrix.yaml"), "--data", str(inputs / "data")]
    files = made(tmp_path_factory.mktemp("here") / "work", words, HERE)
    assert sorted(files) == ["matrix-v1.0.docx", "matrix-v1.0.pdf", "matrix-v1.0.xlsx"]
    return files


@pytest.mark.slow
def test_elsewhere_later_and_for_somebody_else(inputs: Path, paper: dict[str, bytes], tmp_path: Path) -> None:
    """From copies of the inputs in another folder, with other times of the files, time zone, locale, hash seed, user,
    and a clock a year ahead.
    """
    shutil.copytree(inputs, tmp_path / "moved", copy_function=shutil.copyfile)
    for path in (tmp_path / "moved" / "data").iterdir():
        os.utime(path, (1, 1))
    words = ["build", "../moved/matrix.yaml", "--data", "../moved/data"]
    assert made(tmp_path / "there", words, THERE, ahead=400 * 86_400) == paper


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"], ids=["one after another", "in spawned processes"])
def test_in_a_batch(jobs: str, inputs: Path, paper: dict[str, bytes], tmp_path: Path) -> None:
    """After another paper in one process, and beside it in processes of their own."""
    words = ["batch", str(inputs / "plan.yaml"), "--jobs", jobs, "--output", "output"]
    assert made(tmp_path / "batch", words, HERE) == paper


@pytest.mark.slow
def test_in_a_process_that_is_not_ours(inputs: Path, paper: dict[str, bytes], tmp_path: Path) -> None:
    """By another user of the system, where the tests run as root and another one may read the program."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    nobody = 65_534
    try:
        subprocess.run([sys.executable, "-c", "import paperbuilder"], user=nobody, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("another user cannot read the program here")
    shutil.copytree(inputs, tmp_path / "moved")
    command = ["build", str(tmp_path / "moved" / "matrix.yaml"), "--data", str(tmp_path / "moved" / "data")]
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        folder.chmod(folder.stat().st_mode | 0o011)
    (tmp_path / "out").mkdir()
    os.chown(tmp_path / "out", nobody, nobody)
    words = [sys.executable, "-c", PROGRAM, *command, "--output", str(tmp_path / "out"), "--quiet"]
    done = subprocess.run(words, user=nobody, cwd=tmp_path / "out", capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    found = (tmp_path / "out" / "matrix").glob("matrix-v1.0.*")
    assert {path.name: path.read_bytes() for path in found} == paper
