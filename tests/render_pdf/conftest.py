"""What the tests of the PDF writer share: the house style and the drawings of a document's charts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pdf_papers import STYLES, drawing

from paperbuilder.model import Document, Figure
from paperbuilder.render.drawing import Drawing
from paperbuilder.style.read import read
from paperbuilder.style.sheet import StyleSheet


@pytest.fixture(scope="session")
def style() -> StyleSheet:
    """The house style, without its logo."""
    return replace(read("surrey", [STYLES]), logo=None)


@pytest.fixture(scope="session")
def drawings(style: StyleSheet) -> Callable[[Document], dict[str, Drawing]]:
    """The drawings of a document's charts: the same one for each."""
    drawn = drawing(style)

    def of(document: Document) -> dict[str, Drawing]:
        blocks = (block for section in document.sections for block in section.blocks)
        return {block.id: drawn for block in blocks if isinstance(block, Figure)}

    return of
