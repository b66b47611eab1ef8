"""A shelf of papers is built around the drafts that officers have edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

LAYOUT = """\
paper: {title: Words alone, as_at: 2020-08-31}
style: plain
sections:
  - {id: words, title: Words, narrative: Words that need no data., explain: false}
"""


def test_batch_never_overwrites_an_edited_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The edited draft stays as it is, the exit code is 2 and the hint is `refresh`."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "words.yaml").write_text(LAYOUT, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text("- {layout: ./words.yaml}\n", encoding="utf-8")
    assert run(commands, ["batch", "plan.yaml", "--jobs", "1", "--quiet"]) == 0
    draft = tmp_path / "output" / "words" / "words-v1.0.docx"
    edited = draft.read_bytes() + b" "
    draft.write_bytes(edited)
    capsys.readouterr()
    assert run(commands, ["batch", "plan.yaml", "--jobs", "1", "--quiet"]) == 2
    assert "paperbuilder refresh" in capsys.readouterr().err
    assert draft.read_bytes() == edited
