"""What tests share: the reference material where it is at hand, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material; the test is skipped on a machine that has none."""
    if not (SHARED / "metrics.md").exists():
        pytest.skip("the reference material (../shared) is not on this machine")
    return SHARED
