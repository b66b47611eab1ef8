"""Lengths and colours are types that refuse what they are not."""

from __future__ import annotations

import pytest

from paperbuilder.units import Colour, Length, contrast


@pytest.mark.parametrize(
    ("text", "points"), [("2.54cm", 72), ("1in", 72), ("25.4mm", 72), ("12pt", 12), (" -3 pt ", -3)]
)
def test_lengths_in_points(text: str, points: float) -> None:
    """Centimetres, millimetres, inches and points are all points."""
    assert Length.parse(text) == pytest.approx(points)


def test_lengths_as_word_wants_them() -> None:
    """An inch is 1,440 twips and 914,400 English metric units."""
    assert (Length.parse("1in").twips, Length.parse("1in").emu) == (1440, 914400)


@pytest.mark.parametrize("text", ["", "12", "12px", "cm", "1,5cm", "12 pt pt"])
def test_what_is_no_length(text: str) -> None:
    """A number without a unit is refused, with what was expected."""
    with pytest.raises(ValueError, match="expected a length such as"):
        Length.parse(text)


def test_colours() -> None:
    """A colour is read and written in hexadecimal."""
    assert Colour.parse("#1d4f91") == Colour(29, 79, 145)
    assert Colour.parse("#1d4f91").hex == "1D4F91"
    with pytest.raises(ValueError, match="expected a colour such as"):
        Colour.parse("blue")


def test_contrast_of_black_on_white_is_21() -> None:
    """The extremes of WCAG's contrast ratio."""
    black, white = Colour(0, 0, 0), Colour(255, 255, 255)
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)
    assert contrast(Colour.parse("#767676"), white) == pytest.approx(4.54, abs=0.01)
