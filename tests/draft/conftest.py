"""A small paper's draft as it was generated, and the same paper from new figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from draft_layouts import drafted, folder, loaded
from draft_papers import NEW, OLD, built

from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.style.read import read
from paperbuilder.style.sheet import StyleSheet

STYLES = Path(__file__).parents[2] / "styles"


@pytest.fixture(scope="session")
def sheet() -> StyleSheet:
    """The house style, without its logo."""
    return replace(read("surrey", [STYLES]), logo=None)


@pytest.fixture(scope="session")
def draft(sheet: StyleSheet) -> bytes:
    """The draft as it was generated."""
    return built(sheet, OLD)


@pytest.fixture(scope="session")
def newer(sheet: StyleSheet) -> bytes:
    """The same paper from new figures."""
    return built(sheet, NEW, as_at=date(2020, 11, 12))


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, LoadedLayout]:
    """A draft built from a layout of its own, and that layout."""
    layout = folder(tmp_path_factory.mktemp("places"))
    return drafted(layout), loaded(layout)
