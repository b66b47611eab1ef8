"""A style file is read into a style sheet, or refused at the line at fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest

from paperbuilder.errors import StyleError
from paperbuilder.style.listing import styles
from paperbuilder.style.read import read
from paperbuilder.style.sheet import TEXT_STYLES, StyleSheet
from paperbuilder.units import Colour, Length

STYLES = Path(__file__).parents[2] / "styles"
StyleOf = Callable[[str], StyleSheet]


@pytest.mark.parametrize("name", ["plain", "surrey"])
def test_shipped_styles(name: str) -> None:
    """Both shipped styles are whole: every text style, three fonts whose files exist, the house's least sizes."""
    sheet = read(name, [STYLES])
    assert set(sheet.text) == set(TEXT_STYLES)
    assert set(sheet.fonts) == {"body", "heading", "fallback"}
    assert all(
        font.face(bold, italic).is_file() for font in sheet.fonts.values() for bold in (0, 1) for italic in (0, 1)
    )
    assert sheet.text["body"].size >= 12
    assert sheet.text["table-body"].size >= 9.5
    assert sheet.text["body"].align == "left"
    assert (round(sheet.page.width), round(sheet.page.height)) == (595, 842)


def test_shipped_styles_differ() -> None:
    """The second style has another font, another colour and other margins than the first."""
    plain, surrey = read("plain", [STYLES]), read("surrey", [STYLES])
    assert plain.fonts["body"].family != surrey.fonts["body"].family
    assert plain.colours["accent"] != surrey.colours["accent"]
    assert plain.page.left != surrey.page.left
    assert surrey.logo is not None
    assert plain.logo is None


def test_silent_settings_are_inherited(style_of: StyleOf) -> None:
    """A style that extends another has its settings wherever it is silent itself, block by block."""
    sheet = style_of("extends: surrey\npage: {left: 3cm}\ntext:\n  heading-1: {colour: '#000080'}\n")
    surrey = read("surrey", [STYLES])
    assert sheet.page.left == Length.parse("3cm")
    assert sheet.page.top == surrey.page.top
    assert sheet.text["heading-1"].colour == Colour(0, 0, 128)
    assert sheet.text["heading-1"].size == surrey.text["heading-1"].size
    assert sheet.logo == surrey.logo
    assert sheet.name == "x"


def test_palette_names_reach_every_setting(style_of: StyleOf) -> None:
    """A colour changed in the palette changes what names it, defaults included."""
    sheet = style_of("palette: {accent: '#123456'}\n")
    assert sheet.text["heading-1"].colour == sheet.table.head_fill == Colour(0x12, 0x34, 0x56)


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("chart:\n  series: [series-1, serie-2]\n", "2:22", 'unknown colour "serie-2"', "series-2"),
        ("palette: {accent: teal}\n", "1:11", 'expected a colour such as "#1d4f91", found "teal"', ""),
        ("link: '#12345'\n", "1:1", 'expected a colour such as "#1d4f91", found "#12345"', ""),
        ("page: {left: 3}\n", "1:8", "expected text, found a whole number (3)", "quotes"),
        ("page:\n  left: 3 miles\n", "2:3", 'expected a length such as "2.5cm" or "12pt", found "3 miles"', ""),
        ("pagge: {left: 3cm}\n", "1:1", 'unknown key "pagge"', 'did you mean "page"?'),
        ("text:\n  heading1: {size: 20pt}\n", "2:3", 'unknown key "heading1"', "heading-1"),
        ("text:\n  body: {size: 11pt}\n", "2:10", "expected at least 12pt, found 11pt", ""),
        ("text:\n  table-body:\n    size: 9pt\n", "3:5", "expected at least 9.5pt, found 9pt", ""),
        ("chart: {label_size: 7pt}\n", "1:9", "expected at least 8pt, found 7pt", ""),
        ("text: {body: {colour: '#999999'}}\n", "1:15", "is 2.85:1; expected at least 4.5:1", "darker"),
        ("table: {head_fill: '#eeeeee'}\n", "1:9", "table.head_fill: the contrast", "text.table-head.colour stands on"),
        ("chart:\n  series: ['#dddddd', ink]\n", "2:12", "expected at least 3:1", "darker"),
        ("text: {note: {word: Source}}\n", "", '"Source" is the Word style of text.note already', ""),
        ("fonts: {body: Opne Sans}\n", "1:9", 'the font "Opne Sans" is not there', 'did you mean "Open Sans"?'),
        ("extends: surey\n", "1:1", 'there is no style "surey"', 'did you mean "surrey"?'),
        ("formats: {decimals: {percnt: 1}}\n", "1:11", 'unknown unit "percnt"', 'did you mean "percent"?'),
        ("logo: {file: none.png, alternative: A}\n", "1:8", 'the file "none.png" cannot be read', ""),
        ("logo: {file: x.yaml, alternative: A}\n", "1:8", "expected a PNG or JPEG picture", ""),
        ("logo: {file: x.yaml}\n", "1:1", "the logo has no alternative text", "decorative: true"),
        ("logo: {file: x.yaml, alternative: A, decorative: true}\n", "1:22", "has no alternative text", ""),
        ("page: {left: 8cm, right: 8cm}\n", "1:8", "page.left: expected 0cm to", "some lines of text"),
        ("page: {bottom: 14cm}\n", "1:8", "page.bottom: expected", "some lines of text"),
        ("page: {header: 5cm}\n", "1:8", "page.header: expected 0cm to 2.4cm, found 5cm", ""),
        ("chart: {heights: {large: 40cm}}\n", "1:19", "chart.heights.large: expected 3cm to", ""),
        ("text: {title: {size: 300pt}}\n", "1:16", "text.title.size: expected 0pt to 72pt, found 300pt", ""),
        ("list: {indent: 12cm}\n", "1:8", "list.indent: expected 0cm to", ""),
        ("chart: {resolution: 96}\n", "1:9", "at least 220", ""),
        ("- a\n", "1:1", "expected a block of settings, found a list", ""),
    ],
)
def test_wrong_settings(style_of: StyleOf, text: str, place: str, message: str, hint: str) -> None:
    """What is wrong in a style is one StyleError with line and column, what was expected, and a hint."""
    with pytest.raises(StyleError) as caught:
        style_of(text)
    assert "x.yaml" in caught.value.place
    assert caught.value.place.endswith(place)
    assert message in caught.value.message
    assert hint in caught.value.hint


def test_a_setting_inherited_is_blamed_where_it_is_written(tmp_path: Path) -> None:
    """An error in the style that is extended has that file's line."""
    (tmp_path / "parent.yaml").write_text("title: P\nlink: '#ffffff'\n", encoding="utf-8")
    (tmp_path / "child.yaml").write_text("extends: parent\n", encoding="utf-8")
    with pytest.raises(StyleError) as caught:
        read("child", [tmp_path])
    assert caught.value.place.endswith("parent.yaml:2:1")


def test_styles_that_extend_each_other(tmp_path: Path) -> None:
    """Two styles that extend each other are an error, not an endless search."""
    (tmp_path / "a.yaml").write_text("extends: b\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("extends: a\n", encoding="utf-8")
    with pytest.raises(StyleError, match="in turn"):
        read("a", [tmp_path])


def test_no_such_style() -> None:
    """A style that is not there is an error that names those that are; so is a missing file."""
    with pytest.raises(StyleError, match='did you mean "surrey"') as caught:
        read("surry", [STYLES])
    assert "allowed: plain or surrey" in caught.value.hint
    with pytest.raises(StyleError, match="no such style file"):
        read("nowhere/x.yaml", [STYLES])


def test_files_are_relative_to_the_style_that_names_them(tmp_path: Path) -> None:
    """A style in another folder that extends one with a logo still finds the logo beside its parent."""
    inner = tmp_path / "inner"
    inner.mkdir()
    for name in ("surrey.yaml", "surrey-logo.png"):
        copy(STYLES / name, tmp_path / name)
    (inner / "own.yaml").write_text("extends: surrey\nlogo: {height: 3cm}\n", encoding="utf-8")
    sheet = read(str(inner / "own.yaml"), [tmp_path])
    assert sheet.logo is not None
    assert sheet.logo.data == (STYLES / "surrey-logo.png").read_bytes()
    assert sheet.logo.height == Length.parse("3cm")


def test_listing(tmp_path: Path) -> None:
    """The list of styles has each name once, the first folder's, with its title; a broken one says so."""
    (tmp_path / "plain.yaml").write_text("title: Ours\n", encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    listed = {name: (title, path.parent) for name, title, path in styles([tmp_path, STYLES])}
    assert listed["plain"] == ("Ours", tmp_path)
    assert listed["surrey"][1] == STYLES
    assert listed["broken"][0].startswith("(cannot be read")
