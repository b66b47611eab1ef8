"""The page on conformance names tests and modules that exist."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "conformance.md").read_text(encoding="utf-8")


def test_every_test_named_is_there() -> None:
    """A clause's test is one that runs."""
    folders = (Path(__file__).parent, ROOT / "tests" / "paper")
    source = "".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.glob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 30
    assert {name for name in named if f"def {name}(" not in source} == set()


def test_every_module_named_is_there() -> None:
    """What meets a clause is a file that exists."""
    folders = [ROOT / "paperbuilder/render/pdf", ROOT / "paperbuilder"]
    named = set(re.findall(r"`([\w/]+\.py)`", PAGE))
    assert {name for name in named if not any((folder / name).exists() for folder in folders)} == set()
