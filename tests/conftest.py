"""What tests share: the reference material where it is at hand, and how examples are made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure, and continuous integration repeats the same examples.
settings.register_profile(
    "paperbuilder",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("paperbuilder")
SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material; the test is skipped on a machine that has none."""
    if not (SHARED / "metrics.md").exists():
        pytest.skip("the reference material (../shared) is not on this machine")
    return SHARED
