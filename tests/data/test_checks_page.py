"""The page of the checks says what the code declares."""

from __future__ import annotations

from pathlib import Path

from paperbuilder.data.checklist import CHECKING, READING

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_lists_every_check_as_declared() -> None:
    """Each check has its row: name, severity, sentence, guidance, in the order of the steps."""
    rows = [line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| `")]
    declared = [f"| `{c.name}` | {c.severity} | {c.sentence} | {c.guidance} |" for c in (*READING, *CHECKING)]
    assert rows == declared
