"""A build whose process beside cannot start, or ends too soon, is done by the command alone: the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from paperbuilder.cli import early, main
from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.companion import Companion
from paperbuilder.data.ahead import ahead
from paperbuilder.process import cores
from paperbuilder.sample import generate, write

LAYOUT = """\
paper: {title: A paper, as_at: 2020-10-12}
style: plain
sections:
  - id: contacts
    title: Contacts
    narrative: "There were {{ contacts.received }} contacts."
    chart: {kind: column, metric: contacts.received, by: month, months: 6}
"""
PYTHON = sys.executable
FALSE = "import sys; sys.exit(1)"
HEEDED = """\
from paperbuilder.companion import Companion
with Companion() as companion:
    print(companion.submit(eval, "(lambda f: (f.isolated, f.dont_write_bytecode))(__import__('sys').flags)").result())
"""
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="a process is held to some cores in another way")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a layout and a small council's data, where there are two cores."""
    (tmp_path / "small.yaml").write_text(LAYOUT, encoding="utf-8")
    write(generate(scale=0.02), tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(early, "cores", lambda: 2)
    return tmp_path


@pytest.fixture(autouse=True)
def _none_is_left() -> Iterator[None]:
    yield
    if (started := early.taken()) is not None:
        started.shutdown(cancel_futures=True)


def built(output: str) -> list[bytes]:
    """The bytes of the paper's files."""
    assert run(commands, ["build", "small.yaml", "--data", "data", "--force", "--quiet", "--output", output]) in (0, 1)
    return [path.read_bytes() for path in sorted(Path(output).glob("small/small*"))]


@pytest.mark.parametrize("executable", ["", "no/such/python", PYTHON])
def test_one_that_cannot_start_or_ends_at_once(place: Path, monkeypatch: pytest.MonkeyPatch, executable: str) -> None:
    """Where nobody knows the Python to start, where there is none, and where it ends before it is asked."""
    with monkeypatch.context() as alone:
        alone.setattr(early, "cores", lambda: 1)
        whole = built("alone")
    monkeypatch.setattr(sys, "executable", executable)
    monkeypatch.setattr("paperbuilder.companion.PROGRAM", FALSE)
    if executable == PYTHON:
        early.begin(["build"])
        gone = early.taken()
        assert isinstance(gone, Companion)
        gone.shutdown()
        early._started.append(gone)
    assert built("beside") == whole
    assert len(whole) == 3


def test_no_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system starts no more threads there is no process beside either, and files are read one by one."""

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(early, "cores", lambda: 2)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert early.companion() is None
    assert list(ahead(str, range(5), 1)) == ["0", "1", "2", "3", "4"]


def test_a_program_made_of_one_file_starts_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A frozen program's executable is the program, which does not do what Python is asked to."""
    monkeypatch.setattr(early, "cores", lambda: 2)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert early.companion() is None


def test_a_build_alone_starts_it_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other commands do without; who asks first gets it."""
    monkeypatch.setattr(early, "cores", lambda: 2)
    early.begin(["check", "build"])
    assert early.taken() is None
    early.begin(["build", "a.yaml"])
    started = early.taken()
    assert started is not None
    assert early.taken() is None
    assert started.submit(int, "7").result() == 7
    started.shutdown()


@ON_LINUX
def test_cores_are_those_that_the_process_may_run_on() -> None:
    """On one core there is no process beside, though the machine has more."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        assert cores() == 1
        assert early.companion() is None
    finally:
        os.sched_setaffinity(0, allowed)


def test_it_heeds_as_little_as_the_command() -> None:
    """A command that Python's variables and the user's packages are kept from keeps them from the process too."""
    words = [sys.executable, "-I", "-B", "-c", HEEDED]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout == "(1, 1)\n"


def test_the_package_is_the_command_line() -> None:
    """`python -m paperbuilder` does what the script does; to import it is to do nothing."""
    words = [sys.executable, "-m", "paperbuilder", "--version"]
    assert subprocess.run(words, capture_output=True, text=True, check=True).stdout.startswith("paperbuilder, version")
    assert import_module("paperbuilder.__main__").main is main
