"""A chart comes back from its ink as it was drawn, to a tenth of a point, and from nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from paperbuilder.render import ink
from paperbuilder.render.drawing import Drawing, Shape, Stroke, Words
from paperbuilder.style.read import read
from paperbuilder.style.sheet import StyleSheet

STYLES = Path(__file__).parents[2] / "styles"
PICTURE = b"a picture"


@pytest.fixture(scope="module")
def sheet() -> StyleSheet:
    """The house style."""
    return read("surrey", [STYLES])


def drawn(sheet: StyleSheet) -> Drawing:
    """A bar and its number."""
    bar = Shape((("move", (10.04, 20.06)), ("line", (10.04, 80.123456)), ("close", ())), (0.123456, 0.0, 1.0))
    rule = Shape((("move", (0.0, 0.0)), ("line", (9.0, 0.0))), stroke=Stroke((0.0, 0.0, 0.0), 0.5, (1.0, 2.0)))
    words = Words("1,200 <&> “a”", 10.0, 85.55, sheet.fonts["body"].bold, 9.0, (0.0, 0.0, 0.0))
    return Drawing(100.0, 90.0, (bar, rule, words), PICTURE)


def marks_in(part: bytes) -> str:
    """The words of the part's only drawing."""
    (found,) = etree.fromstring(part)
    assert found.get("picture") == ink.name(PICTURE)
    return found.text or ""


def test_a_chart_comes_back_from_its_ink(sheet: StyleSheet) -> None:
    """Its strokes and words are those that were drawn, in their order and in their fonts."""
    before = drawn(sheet)
    after = ink.drawing(marks_in(ink.written([before])), PICTURE, sheet)
    assert after is not None
    assert [type(mark) for mark in after.marks] == [type(mark) for mark in before.marks]
    assert after.marks[1] == before.marks[1]
    words = after.marks[2]
    assert isinstance(words, Words)
    assert (words.text, words.font) == ("1,200 <&> “a”", sheet.fonts["body"].bold)


def test_ink_is_no_finer_than_the_page(sheet: StyleSheet) -> None:
    """Places are kept to a tenth of a point: no value can be worked out that a ruler could not measure."""
    said = marks_in(ink.written([drawn(sheet)]))
    assert "80.1" in said
    assert "80.12" not in said


def test_a_chart_in_other_fonts_stays_a_picture(sheet: StyleSheet) -> None:
    """Where the style lacks the font, there is no drawing."""
    said = marks_in(ink.written([drawn(sheet)]))
    assert ink.drawing(said.replace(sheet.fonts["body"].bold.name, "Other.ttf"), PICTURE, sheet) is None
