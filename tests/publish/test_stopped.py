"""The whole command, killed at random moments or run twice at once: no version or a whole one, and one wins."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from paperbuilder.archive import store, working

Command = Callable[..., int]
PROGRAM = "import sys; from paperbuilder.cli import main; main()"
WORDS = ("publish", "small.yaml", "--data", "data", "--on", "2020-12-04", "--as-version")


def started(desk: Path, version: str) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-c", PROGRAM, *WORDS, version]
    return subprocess.Popen(command, cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def render_begins(process: subprocess.Popen[str]) -> None:
    """Waits for the step before the last one."""
    assert process.stderr is not None
    while "7/8" not in process.stderr.readline():
        assert process.poll() is None


@pytest.mark.slow
def test_killed_none_or_whole(desk: Path, paperbuilder: Command) -> None:
    """With kill -9 around the end of `publish`: the archive is in order, and has the version or not."""
    chance = random.Random(12)  # noqa: S311 - moments, no secrets
    for version in ("1.0", "1.1", "1.2", "1.3"):
        process = started(desk, version)
        render_begins(process)
        time.sleep(chance.uniform(0.0, 1.0))
        process.kill()
        process.communicate()
        there = (desk / "output" / "archive" / "small" / f"v{version}").exists()
        assert paperbuilder("verify") in ((0,) if there else (0, 2))
        assert paperbuilder(*WORDS, version) == (2 if there else 0)
        assert paperbuilder("verify") == 0


@pytest.mark.slow
def test_two_at_once_one_is_told(desk: Path, paperbuilder: Command) -> None:
    """Two commands for the same version: one publishes it, the other exits with 2 and says so."""
    racing = [started(desk, "1.2") for _ in range(2)]
    told = [process.communicate(timeout=120)[1] for process in racing]
    assert sorted(process.returncode for process in racing) == [0, 2]
    assert sum("has been published" in words or "published meanwhile" in words for words in told) == 1
    assert paperbuilder("verify") == 0


def test_the_next_command_clears_away_and_says_so(
    published: Path, desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whichever command comes next, a build too, it removes what a stopped publication left, and tells it once."""
    for words in (("build", "small.yaml", "--data", "data", "--quiet"), ("versions", "small"), ("verify",)):
        (published.with_name(".v1.9.part") / "data").mkdir(parents=True)
        capsys.readouterr()
        assert paperbuilder(*words) == 0
        assert capsys.readouterr().err.count("a publication of small 1.9 was stopped before it was whole") == 1
        assert not published.with_name(".v1.9.part").exists()


def test_a_page_that_a_stopped_publication_had_not_written_is_put_in_its_place(
    published: Path, desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stopped between the freeze and its page: the next command puts the page there, the same one, and says so."""
    page = desk / "output" / "small" / "small-v1.2-publication.html"
    whole = page.read_bytes()
    page.rename(page.with_name(f"{page.name}.12.part"))
    never = page.with_name("small-v9.0-publication.html.12.part")
    never.write_bytes(b"a version that never came")
    capsys.readouterr()
    assert paperbuilder("versions", "small") == 0
    assert str(page.relative_to(desk)) in capsys.readouterr().err
    assert page.read_bytes() == whole
    assert not never.exists()
    assert paperbuilder("verify") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("step", ["freeze_all", "write"])
def test_a_page_is_laid_ready_before_the_freeze(
    step: str, desk: Path, paperbuilder: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in the freeze no page is left; stopped after it, the page is there with the next command."""

    def stopping(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(store if step == "freeze_all" else working, step, stopping)
        assert paperbuilder(*WORDS, "1.2", "--quiet") == 130
    assert paperbuilder("versions", "small") == 0
    pages = [path.name for path in (desk / "output" / "small").iterdir()]
    assert pages == ([] if step == "freeze_all" else ["small-v1.2-publication.html"])
