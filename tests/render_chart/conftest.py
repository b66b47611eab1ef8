"""What the tests of charts share: the two shipped styles."""

from __future__ import annotations

from pathlib import Path

import pytest

from paperbuilder.style.read import read
from paperbuilder.style.sheet import StyleSheet

STYLES = Path(__file__).parents[2] / "styles"


@pytest.fixture(scope="session")
def surrey() -> StyleSheet:
    """The reference paper's style."""
    return read("surrey", [STYLES])


@pytest.fixture(scope="session")
def plain() -> StyleSheet:
    """The second style."""
    return read("plain", [STYLES])
