"""The catalogue is the contract's: its ids, units and breakdowns, with words fit to print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paperbuilder.data.schema.columns import TABLES
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.catalogue.dimensions import SHARED
from paperbuilder.metrics.groups import hyphened
from paperbuilder.metrics.page import page

SPELLS = ("cin", "cpp", "cla")
UNITS = {"percent": "percent", "per 10,000": "per 10,000", "mean days": "mean days"}


def contracted(shared: Path) -> dict[str, str]:
    """Every metric of the contract, and the row of its table that defines it."""
    text = (shared / "metrics.md").read_text(encoding="utf-8")
    lines = [
        line for line in text[text.index("## Catalogue") : text.index("## Groups")].splitlines() if line[:3] == "| `"
    ]
    found = {name: line for line in lines for name in names(line)}
    return found | {f"assessments.{name}_percent": "| | percent |" for name in ("repeat_2_years", "repeat_ever")}


def names(line: str) -> list[str]:
    """The metrics that a row defines, for each of the three lists of spells where it says X."""
    here = line if "likewise" in line else line.split("|")[1]
    ids = re.findall(r"`([a-zX]\w*\.\w+)`", here)
    return [name.replace("X.", f"{x}.") for name in ids for x in (SPELLS if name.startswith("X.") else ("",))]


def test_every_metric_of_the_contract(shared: Path) -> None:
    """The catalogue has the contract's metrics, and no others."""
    assert set(CATALOGUE) == set(contracted(shared))


def test_units_of_the_contract(shared: Path) -> None:
    """Each has the unit that its row says."""
    for metric, line in contracted(shared).items():
        cell = line.split("|")[2]
        expected = next((unit for word, unit in UNITS.items() if word in cell), "count")
        if "likewise" in line:
            expected = "per 10,000"
        assert CATALOGUE[metric].unit == expected, metric


def test_breakdowns_of_the_contract(shared: Path) -> None:
    """Each has the breakdowns that its row names, and the shared ones its list has a column for."""
    for metric, line in contracted(shared).items():
        named = re.search(r"by:? (`.*)", line.split("|", 2)[2]) if "X." not in line.split("|")[1] else None
        wanted = re.findall(r"`(\w+)`", named[1].split(";")[0]) if named else []
        assert set(wanted) - {"X", "yes"} <= set(CATALOGUE.breakdowns(metric)), metric


def test_shared_breakdowns() -> None:
    """Every list's metrics have area, team, age, gender and ethnicity where the list has the columns."""
    assert {"area", "team", "age_band", "gender", "ethnicity"} <= set(CATALOGUE.breakdowns("cin.total"))
    assert not {"area", "team"} & set(CATALOGUE.breakdowns("contacts.received"))
    assert "age_band" not in CATALOGUE.breakdowns("adopters.approved")
    assert not {"month", "quarter", "year"} & set(CATALOGUE.breakdowns("cla.current"))
    assert not {"month", "quarter", "year"} & set(CATALOGUE.breakdowns("caseload.open"))


@pytest.mark.parametrize("metric", CATALOGUE)
def test_words(metric: str) -> None:
    """Each has a label, and an explanation and a rule of one sentence."""
    one = CATALOGUE.definition(metric)
    assert one.label[0].isupper()
    assert one.short
    for text in (one.explain, one.rule):
        assert text.endswith(".")
        assert ". " not in text
        assert "  " not in text
    assert one.table in TABLES


@pytest.mark.parametrize("metric", CATALOGUE)
def test_polarity(metric: str) -> None:
    """Counts and rates of flows and stocks have none, whatever a benchmark says."""
    volume = CATALOGUE[metric].unit in ("count", "per 10,000") and metric != "assessments.open_over_45_days"
    assert CATALOGUE.definition(metric).polarity == "none" or not volume


def test_warnings() -> None:
    """The explanations that must warn do."""
    for metric in CATALOGUE:
        if metric.startswith("cin."):
            assert "do not add these up" in CATALOGUE[metric].explain
    assert "not a conversion rate" in CATALOGUE["contacts.to_referral"].explain
    assert "last 15 working days" in CATALOGUE["section_47.to_icpc"].explain


def test_keys_and_labels() -> None:
    """The keys of fixed sets are stable words, each with a label for the reader."""
    for metric in CATALOGUE:
        for dimension in (*CATALOGUE[metric].by, *SHARED):
            for key, label in dimension.fixed:
                assert re.fullmatch(r"[A-Za-z0-9+-]+", key)
                assert label


@given(st.text())
def test_hyphened(text: str) -> None:
    """A key made of a text is the key of itself."""
    assert hyphened(hyphened(text)) == hyphened(text)


def test_the_page() -> None:
    """`docs/metrics.md` is what the catalogue says."""
    written = Path(__file__).parents[2] / "docs" / "metrics.md"
    assert written.read_text(encoding="utf-8") == page()
