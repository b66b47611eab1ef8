"""The fallback font in part."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from paperbuilder.render.docx.subset import subset
from paperbuilder.style.read import read

STYLES = Path(__file__).parents[2] / "styles"


def test_a_fallback_font_has_the_letters_used_and_no_others() -> None:
    """Two arrows and the space are left of the fallback font, under its own name, the same bytes every time."""
    path = read("surrey", [STYLES]).fonts["fallback"].regular
    data = subset(path, frozenset("▲▼"))
    subset.cache_clear()
    assert subset(path, frozenset("▼▲")) == data
    with TTFont(BytesIO(data)) as part, TTFont(path) as whole:
        assert set(part.getBestCmap()) == set(map(ord, " ▲▼"))
        assert part["name"].getDebugName(1) == whole["name"].getDebugName(1)
    assert len(data) < path.stat().st_size / 10
