"""`paperbuilder check FILE.pdf`: whoever wrote the file, the rules that it breaks, and an exit code."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import pikepdf
import pytest

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.render.pdf import selfcheck


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A PDF file of one empty page, as any other program might write it."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(data := BytesIO())
    path = tmp_path / "theirs.pdf"
    path.write_bytes(data.getvalue())
    return path


def test_a_file_that_does_not_conform(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each broken rule of either standard is a line; the exit code is 1."""
    assert run(commands, ["check", str(bad)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any("PDF/UA-1, rule PDFUA1-TAGGED-DOCUMENT-001" in line for line in lines)
    assert any("PDF/A-2a, rule PDFA2A-" in line for line in lines)
    assert all(line.startswith("error pdf-rule-broken: ") for line in lines)


def test_every_format_says_the_same(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON, CSV and HTML have as many findings as the text."""
    run(commands, ["check", str(bad)])
    count = len(capsys.readouterr().out.splitlines())
    assert run(commands, ["check", str(bad), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["title"], len(found["findings"])) == ("theirs.pdf", count)
    assert run(commands, ["check", str(bad), "--format", "csv"]) == 1
    assert len(list(csv.DictReader(StringIO(capsys.readouterr().out)))) == count
    assert run(commands, ["check", str(bad), "--format", "html"]) == 1
    page = capsys.readouterr().out
    assert "<h1>theirs.pdf</h1>" in page
    assert page.count("pdf-rule-broken") == count


def test_a_file_is_known_by_its_first_bytes(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A PDF file without the usual ending is checked too."""
    other = bad.rename(bad.with_name("theirs"))
    assert run(commands, ["check", str(other)]) == 1
    assert "rule PDFUA1-" in capsys.readouterr().out


@pytest.mark.parametrize(("data", "words"), [(b"words", "not a PDF file that can be read"), (None, "cannot be read")])
def test_what_is_no_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | None, words: str) -> None:
    """A file of another kind, or none: exit 2 and a message with its name."""
    path = tmp_path / "paper.pdf"
    if data is not None:
        path.write_bytes(data)
    assert run(commands, ["check", str(path)]) == 2
    message = capsys.readouterr().err
    assert words in message
    assert "paper.pdf" in message


def test_without_the_extra(bad: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where page-validation is not installed: exit 2, and what to install."""
    monkeypatch.setattr(selfcheck, "find_spec", lambda _name: None)
    assert run(commands, ["check", str(bad)]) == 2
    assert 'pip install "paperbuilder[check]"' in capsys.readouterr().err


def test_data_is_not_checked_beside_it(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Options of a layout's check do not go with a PDF file."""
    assert run(commands, ["check", str(bad), "--data", "data"]) == 2
    assert "--data" in capsys.readouterr().err
