"""A small paper, its data, and the commands as a user gives them."""

from __future__ import annotations

import shutil
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


def laid_out(folder: Path) -> Path:
    """The folder, with the small paper's layout and data."""
    (folder / "data").mkdir()
    (folder / "data" / "list-1.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (folder / "small.yaml").write_text(LAYOUT, encoding="utf-8")
    return folder


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with the small paper's layout and data."""
    monkeypatch.chdir(tmp_path)
    return laid_out(tmp_path)


@pytest.fixture
def paperbuilder(desk: Path) -> Command:
    """The command line, in the desk's folder; gives the exit code."""
    return lambda *words: run(commands, list(words))


@pytest.fixture(scope="session")
def once_published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder with version 1.2 of the small paper, published once for all tests."""
    folder = laid_out(tmp_path_factory.mktemp("published"))
    words = ("--on", "2020-12-04", "--approved-by", "Director", "--note", "For the agenda", "--quiet")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(commands, ["publish", "small.yaml", "--data", "data", *words]) == 0
    return folder / "output"


@pytest.fixture
def published(desk: Path, once_published: Path) -> Path:
    """The folder of version 1.2 of the small paper, as published on the desk."""
    shutil.copytree(once_published, desk / "output")
    return desk / "output" / "archive" / "small" / "v1.2"
