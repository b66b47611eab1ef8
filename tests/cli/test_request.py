"""`paperbuilder check … --request FILE`: the data request as Word or CSV, and what it refuses."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

LAYOUT = """
paper: {title: Contacts, as_at: 2020-10-12}
sections:
  - id: contacts
    title: Contacts by month
    chart: {kind: column, metric: contacts.received, by: month, months: 13}
"""
COMMAND = ["check", "paper.yaml", "--data", "list-1.csv", "--request"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a layout of 13 months and a List 1 of six."""
    days = [f"1,{day:02}/{month:02}/2020" for month in range(4, 11) for day in (12, 5)]
    (tmp_path / "list-1.csv").write_text("\n".join(["Child Unique ID,Date of Contact", *days[:-1]]), encoding="utf-8")
    (tmp_path / "paper.yaml").write_text(LAYOUT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_request_is_written_as_csv(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The history of contacts is asked for, from the first of the 13 months or before, for that section."""
    assert run(commands, [*COMMAND, "request.csv"]) == 0
    shown = capsys.readouterr()
    assert "request.csv: a request for 1 table" in shown.err
    assert "Sections:" in shown.out
    with (folder / "request.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["file"] == "history-1.csv"
    assert row["columns"] == "Child Unique ID; Date of Contact"
    assert row["from"] <= "2019-10-01"
    assert (row["to"], row["why"]) == ("2020-10-12", "Contacts by month")


def test_the_request_is_written_as_word(folder: Path) -> None:
    """The Word file has a table with a row for each table that is asked for."""
    assert run(commands, [*COMMAND, "request.docx"]) == 0
    rows = list(Document(str(folder / "request.docx")).element.iter(qn("w:tr")))
    assert len(rows) == 2


def test_an_edited_request_is_not_overwritten(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A Word file that is not what was last written there stays, and the exit code is 2."""
    (folder / "request.docx").write_bytes(b"edited")
    assert run(commands, [*COMMAND, "request.docx"]) == 2
    assert "somebody has edited it" in capsys.readouterr().err
    assert (folder / "request.docx").read_bytes() == b"edited"


def test_with_nothing_lacking_no_request_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A layout that the data can fill asks for nothing."""
    layout = LAYOUT.replace("months: 13", "months: 6").replace("chart:", "fact: false\n    chart:")
    (folder / "paper.yaml").write_text(layout, encoding="utf-8")
    assert run(commands, [*COMMAND, "request.csv"]) == 0
    assert "no request was written" in capsys.readouterr().err
    assert not (folder / "request.csv").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([*COMMAND, "request.pdf"], '--request expects a .docx or .csv file, found "request.pdf"'),
        (["check", "paper.yaml", "--request", "r.csv"], "--request needs a layout (TARGET) and its data (--data)"),
    ],
)
def test_bad_usage_is_exit_2(folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str) -> None:
    """Another ending, or no data to compare with, is one message."""
    assert run(commands, words) == 2
    assert message in capsys.readouterr().err
