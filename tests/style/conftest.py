"""What the tests of styles share: a way to read a style from text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from paperbuilder.style.read import read
from paperbuilder.style.sheet import StyleSheet

STYLES = Path(__file__).parents[2] / "styles"
StyleOf = Callable[[str], StyleSheet]


@pytest.fixture
def style_of(tmp_path: Path) -> StyleOf:
    """Reads the text as the style file `x.yaml`."""

    def reading(text: str) -> StyleSheet:
        path = tmp_path / "x.yaml"
        path.write_text(text, encoding="utf-8")
        return read(str(path), [STYLES])

    return reading
