"""Retention: what is past it is listed, and nothing is deleted."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from paperbuilder.archive.retention import months_later

Command = Callable[..., int]


def due(paperbuilder: Command, capsys: pytest.CaptureFixture[str], day: str) -> list[str]:
    """The names of what is listed as past its retention on that day."""
    capsys.readouterr()
    assert paperbuilder("versions", "small", "--due", "--on", day, "--format", "json") == 0
    return [Path(one["path"]).name for one in json.loads(capsys.readouterr().out)]


def test_what_is_past_its_retention(desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """Working copies six months after publication, the version when its years are over, each from the day after."""
    layout = desk / "small.yaml"
    layout.write_text(layout.read_text().replace("  council:", "  retention: 6\n  council:"), encoding="utf-8")
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    assert paperbuilder("publish", "small", "--on", "2020-12-04", "--quiet") == 0
    copies = ["small-v1.2.docx", "small-v1.2.pdf", "small-v1.2.xlsx"]
    assert due(paperbuilder, capsys, "2021-06-04") == []
    assert due(paperbuilder, capsys, "2021-06-05") == copies
    assert due(paperbuilder, capsys, "2026-12-04") == copies
    assert due(paperbuilder, capsys, "2026-12-05") == ["v1.2", *copies]
    assert paperbuilder("versions", "small", "--due", "--on", "2026-12-05") == 0
    assert "v1.2: version past its retention, past since 2026-12-04" in capsys.readouterr().out
    assert paperbuilder("verify") == 0


def test_a_version_is_kept_for_ever_unless_said(
    published: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a retention in the layout nothing of the archive is ever past it."""
    assert due(paperbuilder, capsys, "2999-01-01") == []
    assert "Retention: permanent" in (published / "bag-info.txt").read_text(encoding="utf-8")


def test_less_than_the_floor_is_refused(desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """A retention of fewer than six years is an error with its line."""
    layout = desk / "small.yaml"
    layout.write_text(layout.read_text().replace("  council:", "  retention: 5\n  council:"), encoding="utf-8")
    assert paperbuilder("publish", "small.yaml", "--data", "data", "--on", "2020-12-04") == 2
    assert "small.yaml:5" in capsys.readouterr().err


def test_months_later() -> None:
    """The last day of a month stays within the month it comes to."""
    assert months_later(date(2020, 8, 31), 6) == date(2021, 2, 28)
    assert months_later(date(2020, 2, 29), 48) == date(2024, 2, 29)
    assert months_later(date(2020, 12, 4), 1) == date(2021, 1, 4)
