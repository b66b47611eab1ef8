"""Processes that are started anew, as on Windows and macOS, give the bytes of one process."""

from __future__ import annotations

import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from paperbuilder import pipeline
from paperbuilder.batch import data_sets, outcomes
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


def _deaf() -> tuple[bool, bool]:
    """Whether Ctrl-C has been kept from this process since before its first line, and whether it is ignored now."""
    return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()), signal.getsignal(
        signal.SIGINT
    ) == signal.SIG_IGN


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold Ctrl-C back")
def test_a_starting_process_does_not_hear_ctrl_c() -> None:
    """Ctrl-C is kept from a process from its start, before it can say that it ignores it, and not from the command."""
    with Processes(1, begin) as processes:
        assert processes.submit(_deaf).result() == (True, True)
    assert not _deaf()[0]
