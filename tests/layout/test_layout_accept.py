"""Findings that a layout accepts count no more, for as long as it says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from paperbuilder.data.checklist import finding
from paperbuilder.errors import LayoutError
from paperbuilder.layout.accept import accept
from paperbuilder.layout.read import read
from paperbuilder.layout.spec import Accepted

FINDINGS = (finding("duplicate-row", "two rows"), finding("stale-data", "old"), finding("duplicate-row", "three rows"))


def test_every_finding_of_an_accepted_check_is_quieted() -> None:
    """All findings of the check are accepted, those of others still count, in their order."""
    counted, quieted = accept(FINDINGS, [Accepted(check="duplicate-row", reason="known")], date(2020, 10, 12))
    assert [one.message for one in counted] == ["old"]
    assert [one.message for one in quieted] == ["two rows", "three rows"]


@pytest.mark.parametrize(("as_at", "quiet"), [("2021-03-31", 1), ("2021-04-01", 0)])
def test_until_is_the_last_day(as_at: str, quiet: int) -> None:
    """An acceptance holds on the day of `until`, and not on the day after."""
    entry = Accepted(check="stale-data", reason="the system was moved", until=date(2021, 3, 31))
    counted, quieted = accept(FINDINGS, [entry], date.fromisoformat(as_at))
    assert len(quieted) == quiet
    assert len(counted) == len(FINDINGS) - quiet


def test_a_misspelt_check_is_refused(tmp_path: Path) -> None:
    """An accepted check that there is none of would quiet nothing: LayoutError with its place and a suggestion."""
    path = tmp_path / "paper.yaml"
    text = "paper: {title: T, as_at: 2020-10-12}\naccepted:\n  - {check: duplicat-row, reason: x}\n"
    path.write_text(text + "sections: [{id: a, title: A}]\n", encoding="utf-8")
    with pytest.raises(LayoutError) as caught:
        read(str(path), [])
    assert caught.value.place.endswith("paper.yaml:3:6")
    assert "duplicat-row" in caught.value.message
    assert '"duplicate-row"' in caught.value.hint
