"""The process beside a build: what it is handed comes back, what goes wrong too, and it outlives nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from threading import Lock

import pytest

from paperbuilder import pipeline
from paperbuilder.companion import Companion
from paperbuilder.errors import RenderError
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
ORPHAN = """\
import os, sys, time
from paperbuilder.companion import Companion
print(Companion().submit(os.getpid).result(), flush=True)
time.sleep(60)
"""
PRINTS = """\
import os
from paperbuilder.companion import Companion
with Companion() as companion:
    companion.submit(print, "words", flush=True)
    companion.submit(os.write, 1, b"more words\\n")
    print(companion.submit(int, "7").result())
"""


class UnsayableError(Exception):
    """What cannot be handed over, nor made again from its words."""

    def __init__(self, cell: str, place: str) -> None:
        super().__init__(f"{cell} {place}")
        self.held = lambda: cell


def unsayable() -> None:
    """Goes wrong over a cell."""
    raise UnsayableError("1234567", "row 3")


@pytest.fixture
def companion() -> Iterator[Companion]:
    """One that is ended after the test."""
    made = Companion()
    yield made
    made.shutdown(cancel_futures=True)


def test_results_come_back_in_their_order_also_large_ones(companion: Companion) -> None:
    """Pieces of work larger than a pipe holds, handed over all at once, give each its own result."""
    handed = [companion.submit(bytes.upper, bytes([97 + number]) * 3_000_000) for number in range(5)]
    found = [future.result() for future in handed]
    assert found == [bytes([65 + number]) * 3_000_000 for number in range(5)]
    assert companion.submit(os.getpid).result() != os.getpid()


def fails() -> None:
    """Raises an error as we raise them."""
    raise RenderError("too wide", place="a.yaml:1:1", hint="make it narrower")


def test_an_error_is_raised_where_the_result_is_asked_for(companion: Companion) -> None:
    """The error has its message, place and hint, and the process goes on."""
    with pytest.raises(RenderError) as raised:
        companion.submit(fails).result()
    assert attrgetter("message", "place", "hint")(raised.value) == ("too wide", "a.yaml:1:1", "make it narrower")
    assert companion.submit(int, "7").result() == 7


def test_what_is_printed_there_disturbs_nothing() -> None:
    """What a library prints, also past Python, goes to standard error."""
    done = subprocess.run([sys.executable, "-c", PRINTS], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("7\n", "words\nmore words\n")


def test_a_process_that_dies_breaks_what_it_had_and_what_follows(companion: Companion) -> None:
    """What it was doing, what waits and what is handed over later: each is told that nobody does it."""
    handed = [companion.submit(os._exit, 3), companion.submit(int, "7")]
    for future in handed:
        with pytest.raises(BrokenExecutor):
            future.result(timeout=30)
    while not companion.gone:
        time.sleep(0.01)
    with pytest.raises(BrokenExecutor):
        companion.submit(int, "7")


def test_a_result_that_cannot_be_handed_back_is_told(companion: Companion) -> None:
    """Whoever asked gets the error, and the process goes on."""
    with pytest.raises(TypeError, match="cannot pickle"):
        companion.submit(Lock).result(timeout=30)
    assert companion.submit(int, "7").result() == 7


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups of this kind")
def test_ctrl_c_at_the_terminal_does_not_reach_it(companion: Companion) -> None:
    """It is in a group of its own; the terminal interrupts the command's."""
    assert companion.submit(os.getpgid, 0).result() != os.getpgid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks in another way whether a process is there")
def test_it_ends_when_the_command_is_killed() -> None:
    """Also by a signal that leaves the command no time to end it."""
    process = subprocess.Popen([sys.executable, "-c", ORPHAN], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    beside = int(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert _gone(beside)


def _gone(process: int) -> bool:
    for _ in range(300):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_what_cannot_be_handed_over_is_told_by_its_kind(companion: Companion) -> None:
    """An error that cannot go over a pipe comes back as its kind, without what a cell held; the process goes on."""
    with pytest.raises(RuntimeError, match=r"^UnsayableError$"):
        companion.submit(unsayable).result()
    assert companion.submit(int, "7").result() == 7


def test_the_same_bytes(tmp_path: Path) -> None:
    """A build beside it writes the same three files as a build alone."""
    layout = tmp_path / "small.yaml"
    layout.write_text(LAYOUT, encoding="utf-8")
    write(generate(scale=0.02), tmp_path / "data")
    order = Order(str(layout), (), style_folders(), data=tmp_path / "data")
    with Companion() as companion:
        beside = pipeline.build(replace(order, output=tmp_path / "beside"), beside=companion).paths
    alone = pipeline.build(replace(order, output=tmp_path / "alone")).paths
    assert [path.read_bytes() for path in beside] == [path.read_bytes() for path in alone]
    assert len(alone) == 3
