"""What the words of an earlier version said is told without the figures that are suppressed now."""

from __future__ import annotations

import pytest

from paperbuilder.archive.difference import Piece
from paperbuilder.said import _told

NOW = "This chart is not shown: all of its figures are suppressed to protect confidentiality."


@pytest.mark.parametrize(
    ("removed", "told"),
    [
        ("Contacts, October 2019 to 12 October 2020", "Contacts, October 2019 to 12 October 2020"),
        ("12 contacts in May 2020", "c contacts in May 2020"),
        ("The highest month was May 2020 (14)", "The highest month was May 2020 (c)"),
        ("May 19, 2,020 and 7.5%", "May c, c and c"),
        ("April 2020 14 May 2020 19", "April 2020 c May 2020 c"),
    ],
)
def test_dates_stay_and_figures_do_not(removed: str, told: str) -> None:
    """A caption that a sentence replaced keeps its dates; each figure is the symbol."""
    assert _told((Piece("removed", removed), Piece("added", NOW)), "c") == (told, NOW)
