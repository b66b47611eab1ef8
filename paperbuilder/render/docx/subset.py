"""A font file becomes one that has some letters alone: of a fallback font nobody types a letter more."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

KEPT = frozenset({
    "cmap", "cvt ", "fpgm", "gasp", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "OS/2", "post", "prep",
})  # fmt: skip
"""What a font is set with; what joins and places its letters would name letters that are gone."""


@lru_cache(maxsize=16)
def subset(path: Path, letters: frozenset[str]) -> bytes:
    """The font file with these letters and the space."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(notdef_outline=True, name_IDs=["*"], recalc_timestamp=False)
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        for table in set(font.keys()) - KEPT - {"GlyphOrder"}:
            del font[table]
        subsetter = Subsetter(options)
        subsetter.populate(text="".join(sorted(letters | {" "})))
        subsetter.subset(font)
        written = BytesIO()
        font.save(written)
    return written.getvalue()
