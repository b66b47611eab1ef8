"""Two files are read at once: what comes of it is what reading them one after the other gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Barrier, Semaphore, current_thread, main_thread
from time import sleep

import pytest
from plausible_rows import rows_of, text_of

from paperbuilder.data import read as reading
from paperbuilder.data.files import DataFile, used
from paperbuilder.data.read import read
from paperbuilder.errors import DataError
from paperbuilder.sample.council import generate
from paperbuilder.sample.writing import write

Writer = Callable[..., Path]
TEXTS = {f"{letter}.csv": text_of(rows_of("contacts")) for letter in "abcd"}


def one_after_the_other(work: Callable[[Path], Callable[[], object]], files: list[Path], _: int) -> Iterator[object]:
    """The work on each file, in this thread."""
    return map(work, files)


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the machine has."""
    monkeypatch.setattr("paperbuilder.data.files.cores", lambda: 2)


def test_two_texts_are_used_at_once_in_their_order(folder: Writer) -> None:
    """The second is begun before the first is done, and comes after it."""
    both = Barrier(2, timeout=30)

    def name(file: DataFile) -> str:
        both.wait()
        return file.name

    assert list(used(name, folder(TEXTS))) == ["a.csv", "b.csv", "c.csv", "d.csv"]


def test_one_core_uses_one_text_at_a_time(folder: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cells of two would fill the memory and save no time."""
    monkeypatch.setattr("paperbuilder.data.files.cores", lambda: 1)
    busy = Semaphore(1)

    def alone(file: DataFile) -> bool:
        free = busy.acquire(blocking=False)
        sleep(0.01)
        busy.release()
        return free

    assert list(used(alone, folder(TEXTS))) == [True] * 4


def test_a_workbook_is_used_when_its_turn_comes(folder: Writer, tmp_path: Path) -> None:
    """Its cells would be held beside those of another; a text is used in a thread."""
    path = folder(TEXTS)
    [book] = write(generate(seed=1, scale=0.01), tmp_path / "made", "xlsx")
    (path / "b.csv").write_bytes(book.read_bytes())
    threads = dict(used(lambda file: (file.name, current_thread() is main_thread()), path))
    assert threads == {"a.csv": False, "b.csv": True, "c.csv": False, "d.csv": False}


def test_the_first_file_with_an_error_is_named(folder: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever thread is first to meet one: both files are looked at before either is refused."""
    both, recognise = Barrier(2, timeout=30), reading.recognise

    def in_turn(*given: object) -> object:
        both.wait()
        return recognise(*given)

    monkeypatch.setattr(reading, "recognise", in_turn)
    lacking = text_of([row[1:] for row in rows_of("contacts")])
    with pytest.raises(DataError) as problem:
        read(folder({"a.csv": lacking, "b.csv": lacking}), reads=["contacts"])
    assert problem.value.place.startswith("a.csv")


def test_findings_and_rows_are_those_of_one_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables, their sources and every finding, in the same order."""
    path = tmp_path / "data"
    write(generate(seed=1, scale=0.02), path)
    for name in ("list-1.csv", "history-3.csv"):
        (path / f"copy of {name}").write_bytes((path / name).read_bytes())
    (path / "list-2.csv").write_text((path / "list-2.csv").read_text().replace("Yes", "Perhaps"))
    frames, findings = read(path)
    monkeypatch.setattr("paperbuilder.data.files.ahead", one_after_the_other)
    alone, expected = read(path)
    assert (findings, frames.sources, list(frames.tables)) == (expected, alone.sources, list(alone.tables))
    assert all(frames[key].equals(alone[key]) for key in alone.tables)
    assert findings
