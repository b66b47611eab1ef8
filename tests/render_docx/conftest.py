"""A style and one Word file with every kind of block, for the tests of the Word writer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx_papers import drawings, rich

from paperbuilder.render.docx.write import write
from paperbuilder.style.read import read
from paperbuilder.style.sheet import StyleSheet

STYLES = Path(__file__).parents[2] / "styles"


@pytest.fixture(scope="session")
def sheet() -> StyleSheet:
    """The house style, without its logo."""
    return replace(read("surrey", [STYLES]), logo=None)


@pytest.fixture(scope="session")
def written(sheet: StyleSheet) -> bytes:
    """The rich paper as a draft in an agenda pack, as a Word file."""
    document = rich("DRAFT", "Pack page {page}")
    return write(document, sheet, drawings(document), {"about": 2, "by-area": 3, "table-1": 3}, 7)
