"""Every metric of the catalogue can be said in a sentence of plain English."""

from __future__ import annotations

import re

import pytest
from compose_papers import DEFINITIONS, block, composed, loaded

from paperbuilder.compose.nouns import AROUND, CLAUSES, NOUNS, RATES, SHARES
from paperbuilder.model import plain

VALUES = {"count": 384, "percent": (20, 80), "per 10,000": 38.9, "mean days": 412}


def sentence(metric: str, value: object) -> str:
    """The fact of a section with a chart of the metric by month, or by itself."""
    definition = DEFINITIONS[metric]
    band = definition.by[:1] if "band" in "".join(definition.by[:1]) else ()
    figures = {metric: {f"g={metric}": value} if band and definition.unit == "count" else value}
    made = composed(loaded({"id": "a", "title": "A", "table": {"metric": metric}, "explain": False}), figures)
    return plain(block(made, "a-fact").content)


@pytest.mark.parametrize("metric", DEFINITIONS)
def test_every_metric_has_its_words(metric: str) -> None:
    """A sentence has one verb, no leftover of a label, and starts and ends as a sentence does."""
    said = sentence(metric, VALUES[DEFINITIONS[metric].unit])
    assert re.match(r"[A-Z].*\.$", said)
    assert re.search(
        r"\b(was|were|had|ended|started|led|lived|took|found|needed|stopped|began|became|did|also)\b", said
    )
    assert ":" not in said
    assert "(percentage)" not in said
    assert "  " not in said


def test_no_words_for_what_is_no_metric() -> None:
    """The words are for metrics of the catalogue, each of the kind that its unit needs."""
    units = {"count": {*NOUNS, *CLAUSES}, "percent": {*SHARES, "referrals.per_contact"}, "per 10,000": set(RATES)}
    for unit, named in units.items():
        assert {metric for metric, one in DEFINITIONS.items() if one.unit == unit} == named
    assert set(AROUND) <= set(DEFINITIONS)
    assert not set(NOUNS) & set(CLAUSES)


@pytest.mark.parametrize(
    ("metric", "value", "expected"),
    [
        ("cla.current", 1, "There was 1 child looked after on 12 October 2020."),
        ("cin.started", 5275, "In the six months to 12 October 2020, 5,275 children began to be in need."),
        (
            "section_47.started_rate",
            135.9,
            "In the six months to 12 October 2020, the rate of section 47 enquiries was 135.9 per 10,000 children.",
        ),
        (
            "referrals.per_contact",
            (21, 100),
            "In the six months to 12 October 2020, the number of referrals was 21.0% of "
            "the number of contacts (21 of 100).",
        ),
        (
            "care_leavers.eet",
            (1, 2),
            "On 12 October 2020, 50.0% of care leavers (1 of 2) were in education, employment or training.",
        ),
    ],
)
def test_sentences(metric: str, value: object, expected: str) -> None:
    """Counts, flows, rates, ratios and percentages read as a person would write them."""
    assert sentence(metric, value) == expected
