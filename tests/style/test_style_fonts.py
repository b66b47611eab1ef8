"""A font's name becomes four embeddable files, or a clear error."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from paperbuilder.errors import StyleError
from paperbuilder.style import fonts
from paperbuilder.style.read import read


def truetype(path: Path, variable: bool = False, rights: int = 0) -> Path:
    """A TrueType font of one empty letter."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in (".notdef", "A")})
    _finish(builder, rights)
    if variable:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    builder.save(path)
    return path


def opentype(path: Path) -> Path:
    """An OpenType (CFF) font of one empty letter."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    letters = {name: T2CharStringPen(600, None).getCharString() for name in (".notdef", "A")}
    builder.setupCFF("Own", {}, letters, {})
    _finish(builder, 0)
    builder.save(path)
    return path


def _finish(builder: FontBuilder, rights: int) -> None:
    builder.setupHorizontalMetrics({".notdef": (600, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    builder.setupOS2(fsType=rights)
    builder.setupPost()


@pytest.mark.parametrize("family", ["Source Sans Pro", "Open Sans", "DejaVu Sans", "source sans pro"])
def test_families_that_come_with_a_dependency(family: str) -> None:
    """Each bundled family has four different files, whatever the case of its name."""
    font = fonts.by_name(family)
    assert font.family.casefold() == family.casefold()
    assert len({font.regular, font.bold, font.italic, font.bold_italic}) == 4
    assert "Bold" in font.face(bold=True).name


def test_files_of_ones_own(tmp_path: Path) -> None:
    """A style may name four files beside it."""
    for face in ("r", "b", "i", "bi"):
        truetype(tmp_path / f"{face}.ttf")
    text = "fonts:\n  body: {family: Own, regular: r.ttf, bold: b.ttf, italic: i.ttf, bold_italic: bi.ttf}\n"
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    font = read("own", [tmp_path]).fonts["body"]
    assert font.family == "Own"
    assert font.bold_italic == tmp_path / "bi.ttf"


def test_fonts_that_cannot_be_embedded(tmp_path: Path) -> None:
    """OpenType (CFF), variable, restricted and broken fonts are each refused with the reason."""
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    cases = {
        opentype(tmp_path / "o.otf"): "OpenType",
        truetype(tmp_path / "v.ttf", variable=True): "variable",
        truetype(tmp_path / "l.ttf", rights=2): "licence",
        tmp_path / "broken.ttf": "not a font file",
    }
    for path, reason in cases.items():
        with pytest.raises(StyleError, match=reason):
            fonts.check_file(path)
    fonts.check_file(truetype(tmp_path / "good.ttf"))


def test_the_error_has_the_styles_line(tmp_path: Path) -> None:
    """A font file that is not there is an error at the setting that names it."""
    text = "fonts:\n  heading: {family: Own, regular: r.ttf, bold: r.ttf, italic: r.ttf, bold_italic: none.ttf}\n"
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    truetype(tmp_path / "r.ttf")
    with pytest.raises(StyleError) as caught:
        read("own", [tmp_path])
    assert caught.value.place.endswith("own.yaml:2:3")
    assert '"none.ttf" does not exist' in caught.value.message


def test_installed_families(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A family in the computer's font folders is found by the name in its files; one without a bold is refused."""
    for bundled in fonts.by_name("Open Sans").face(), fonts.by_name("Open Sans").face(bold=True):
        copy(bundled, tmp_path / bundled.name)
    monkeypatch.setattr(fonts, "FONT_FOLDERS", (tmp_path,))
    monkeypatch.setattr(fonts, "BUNDLED", {})
    fonts._installed.cache_clear()
    with pytest.raises(StyleError, match="has no italic and no bold italic file"):
        fonts.by_name("Open Sans")
    fonts._installed.cache_clear()
