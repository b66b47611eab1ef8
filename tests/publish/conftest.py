"""A small paper, its data, and the commands as a user gives them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

LAYOUT = """\
paper:
  title: A small paper
  as_at: 2020-10-12
  version: "1.2"
  council: A council
  history:
    - {version: "1.1", date: 2020-11-27, note: For comment, by: Head of Service}
style: plain
sections:
  - id: contacts
    title: Contacts
    narrative: "There were {{ contacts.received }} contacts. They came from many."
    table: {metric: contacts.received, by: source}
"""
HEADER = "Child Unique ID,Gender,Date of Birth,Date of Contact,Contact Source\n"
ROWS = "".join(f"4400{n},Female,01/02/2010,{day:02}/09/2020,6: Police\n" for n, day in enumerate(range(1, 29), 10))
Command = Callable[..., int]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the small paper's layout and data."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "list-1.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (tmp_path / "small.yaml").write_text(LAYOUT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def paperbuilder(desk: Path) -> Command:
    """The command line, in the desk's folder; gives the exit code."""
    return lambda *words: run(commands, list(words))


@pytest.fixture
def published(desk: Path, paperbuilder: Command) -> Path:
    """The folder of version 1.2 of the small paper."""
    words = ("--on", "2020-12-04", "--approved-by", "Director", "--note", "For the agenda", "--quiet")
    assert paperbuilder("publish", "small.yaml", "--data", "data", *words) == 0
    return desk / "output" / "archive" / "small" / "v1.2"
