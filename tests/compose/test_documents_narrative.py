"""The page on narrative prints what it says: each example is composed and compared with the words below it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from compose_papers import Figures, block, composed, loaded, months

from paperbuilder.compose.filters import FILTERS
from paperbuilder.compose.template import PAPER_WORDS
from paperbuilder.model import plain

PAGE = (Path(__file__).parents[2] / "docs" / "narrative.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```\n(.+?)\n```\n\n> (.+?)\n", PAGE, re.DOTALL)
FIGURES: Figures = {
    "adoption.adopted": 7,
    "contacts.received": 26618,
    "contacts.received@2019": 24267,
    "contacts.received@2020": 24760,
    "contacts.received/month": months((2020, 10), 20, 10),
    "contacts.received/source": {"6=Police": 9273, "1=Schools": 17345},
    "cpp.duration_ceased": {"0-2=Under 3 months": 26, "24+=2 years or more": 12},
    "cpp.open@2020": 746,
    "referrals.re_referral": (221, 1000),
    "referrals.re_referral@2019": (245, 1000),
}
CHART = {"kind": "column", "metric": "contacts.received", "by": "month", "months": 2}


@pytest.mark.parametrize(("source", "printed"), EXAMPLES)
def test_every_example_prints_what_the_page_says(source: str, printed: str) -> None:
    """What stands in the quotation is what the example above it prints."""
    figures = FIGURES | ({"contacts.received@2020": 11900} if "over(" in source else {})
    made = composed(loaded({"id": "contacts", "title": "Contacts", "narrative": source, "chart": CHART}), figures)
    assert plain(block(made, "contacts-narrative-1").content) == printed


def test_the_page_has_the_whole_language() -> None:
    """Every filter and every word about the paper stands in the page, and there are examples."""
    assert len(EXAMPLES) > 12
    assert [name for name in FILTERS if f"| {name}" not in PAGE] == []
    assert [word for word in PAPER_WORDS if word not in PAGE] == []
