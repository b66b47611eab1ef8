"""Processes that are started anew, as on Windows and macOS, give the bytes of one process."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from paperbuilder import pipeline
from paperbuilder.batch import data_sets, outcomes
from paperbuilder.cli import batch
from paperbuilder.cli.beside import begin
from paperbuilder.cli.processes import Processes
from paperbuilder.order import Order
from paperbuilder.sample import generate, write
from paperbuilder.shipped import style_folders

LAYOUT = """\
paper: {title: A paper, as_at: 2020-10-12}
style: plain
sections:
  - id: contacts
    title: Contacts
    narrative: "There were {{ contacts.received }} contacts."
    chart: {kind: column, metric: contacts.received, by: month, months: 6}
"""


def bytes_of(folder: Path) -> dict[str, bytes]:
    """The papers below a folder by their paths."""
    found = (path for path in folder.rglob("*") if path.suffix in (".docx", ".pdf", ".xlsx"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_spawned_processes_give_the_same_bytes(tmp_path: Path) -> None:
    """A batch in a spawned process, a build that draws beside in one, and a build alone: the same three files."""
    shelf, layout = tmp_path / "shelf", tmp_path / "small.yaml"
    layout.write_text(LAYOUT, encoding="utf-8")
    write(generate(scale=0.02), shelf / "la")
    order = Order(str(layout), (), style_folders(), output=tmp_path / "batch")
    one = replace(order, data=shelf / "la")
    pipeline.build(replace(one, output=tmp_path / "alone" / "la"))
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as spawned:
        (built,) = outcomes(data_sets(shelf, order), spawned)
        pipeline.build(replace(one, output=tmp_path / "beside" / "la"), beside=spawned)
    assert built.reason == ""
    assert bytes_of(tmp_path / "alone") == bytes_of(tmp_path / "batch") == bytes_of(tmp_path / "beside")
    assert len(bytes_of(tmp_path / "alone")) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups of this kind")
def test_a_starting_process_does_not_hear_ctrl_c() -> None:
    """Ctrl-C goes to a terminal's group, and each process is in one of its own from its start."""
    with Processes(1, begin) as processes:
        assert processes.submit(os.getpgid, 0).result() != os.getpgid(0)


def test_a_process_that_dies_is_the_end_of_its_work_alone() -> None:
    """What it was doing fails; what waits is done, by the process that takes its place."""
    with Processes(1, begin) as processes:
        first, second = processes.submit(os._exit, 3), processes.submit(int, "7")
        with pytest.raises(BrokenExecutor):
            first.result(timeout=60)
        assert second.result(timeout=60) == 7


def test_what_has_not_begun_can_be_given_up() -> None:
    """Stopped, a process ends the work that it has begun, and none is begun any more."""
    processes = Processes(1, begin)
    begun = processes.submit(time.sleep, 0.5)
    while not begun.running():
        time.sleep(0.01)
    waiting = processes.submit(int, "7")
    processes.shutdown(cancel_futures=True)
    assert begun.result() is None
    assert waiting.cancelled()


def test_without_processes_the_command_builds_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system starts no process, a batch has none and is built one paper after the other."""
    monkeypatch.setattr(sys, "executable", "")
    assert batch._pool(2) is None
