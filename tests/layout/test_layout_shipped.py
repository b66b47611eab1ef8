"""The layouts that come with the package are in order and say what the reference paper says."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from paperbuilder.layout.check import check_metrics
from paperbuilder.layout.listing import layouts
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.read import read
from paperbuilder.layout.rules import items
from paperbuilder.layout.spec import Chart, Table
from paperbuilder.metrics.catalogue import CATALOGUE

SHIPPED = Path(__file__).parents[2] / "layouts"
REFERENCE_ORDER = (
    "Children's Services Analysis Tool (ChAT) headlines",
    "Contacts to the Children's Single Point of Access (C-SPA)",
    "Contacts & Referrals to Children's Services",
    "Re-Referrals to Social Care",
    "Repeat Social Care Assessment",
    "Children's Services Section 47 Enquiries and Initial CP Conferences",
    "Children's Services Child Protection Plans",
    "Comparing plan durations for CPP ended",
    "Children's Services Repeat Child Protection Plans",
    "Newly Looked After Children - All Children",
    "Caseload Lists",
)


@pytest.fixture(scope="module", params=["cfllc-performance", "annex-a"])
def layout(request: pytest.FixtureRequest) -> LoadedLayout:
    """Each shipped layout."""
    return read(request.param, [SHIPPED])


@pytest.fixture(scope="module")
def annex() -> LoadedLayout:
    """The reference paper's layout."""
    return read("cfllc-performance", [SHIPPED])


def test_in_order(layout: LoadedLayout) -> None:
    """A shipped layout names only metrics and breakdowns of the catalogue."""
    check_metrics(layout, CATALOGUE.definitions())
    assert layout.definition.paper.as_at == date(2020, 10, 12)


def test_figures_are_bound(layout: LoadedLayout) -> None:
    """No count is typed in the narrative: what digits there are belong to dates, ages, rules and the law."""
    words = [
        words
        for section in layout.definition.sections
        for words in (section.narrative, section.commentary.text if section.commentary else "")
    ]
    words += layout.definition.key_messages
    known = (
        r"\{\{.*?\}\}|\d+\s(working\s+days|years?|months?|March|October)|15\s+working|10,000|section 47|\b20[12]\d\b"
    )
    assert re.findall(r"\d+", re.sub(known, "", " ".join(words))) == []


def test_the_reference_paper(annex: LoadedLayout) -> None:
    """Titles and order are the reference paper's, with its version and dates."""
    assert tuple(section.title for section in annex.definition.sections) == REFERENCE_ORDER
    paper = annex.definition.paper
    assert (paper.version, paper.annex, paper.meeting_date) == ("1.2", 1, date(2020, 12, 14))


def test_titles_are_those_of_the_reference_text(annex: LoadedLayout, shared: Path) -> None:
    """Each title stands in the text of the reference paper, in the same order."""
    text = (shared / "reference" / "paper.txt").read_text(encoding="utf-8").replace("<u>", "").replace("</u>", "")
    positions = [text.find(section.title) for section in annex.definition.sections]
    assert -1 not in positions
    assert positions == sorted(positions)


def test_commentary(annex: LoadedLayout) -> None:
    """Every section of the reference paper has commentary, owned by a role, on what, why and what next."""
    for section in annex.definition.sections:
        assert section.commentary is not None
        assert section.commentary.owner
        prompts = re.findall(r"\*\*(.+?)\.\*\*", section.commentary.text)
        assert tuple(prompts) == section.commentary.prompts


def test_headlines(annex: LoadedLayout) -> None:
    """The headline table has the 21 figures, from the lists, each with the label of the reference paper."""
    section = annex.definition.sections[0]
    assert section.source == "list"
    assert section.table is not None
    metrics = [metric for group in section.table.groups for metric in group.metrics]
    assert len(metrics) == 21
    assert set(section.table.labels) == set(metrics)


def test_annex_a_needs_no_history() -> None:
    """The first paper asks for nothing that Annex A lists alone cannot answer."""
    definition = read("annex-a", [SHIPPED]).definition
    assert definition.settings.population is None
    assert 9 <= len(definition.sections) <= 11
    assert all(section.optional for section in definition.sections[1:])
    for placed in items(definition):
        if isinstance(placed.item, (Chart, Table)):
            assert (placed.item.months or 0) <= 6
            assert not placed.item.comparators
            assert not (isinstance(placed.item, Table) and placed.item.compare)


def test_comparators(annex: LoadedLayout, shared: Path) -> None:
    """The comparators are the facts of the reference file, mapped by each measure's description."""
    with (shared / "reference" / "comparators-lait.csv").open(encoding="utf-8-sig") as file:
        descriptions = {row["Short Desc"]: row["Measure"] for row in csv.DictReader(file)}
    with (shared / "reference" / "comparators-surrey.csv").open(encoding="utf-8-sig") as file:
        facts = {
            (descriptions[row["LAIT_short"]], row["year_ending_31_March"]): row
            for row in csv.DictReader(file)
            if row["LAIT_short"] in descriptions
        }
    columns = {
        "Surrey": "Surrey",
        "South East": "South_East",
        "England": "England",
        "Statistical neighbours": "SN_mean_Apr2021_list",
    }
    checked = 0
    for comparator in annex.comparators:
        if fact := facts.get((DESCRIBED.get(comparator.metric, ""), str(comparator.end.year))):
            assert comparator.value == float(fact[columns[comparator.area]])
            checked += 1
    assert checked == len(DESCRIBED) * 3 * len(columns)


DESCRIBED = {
    "referrals.received_rate": "Rates per 10,000 of referrals to Children's Social Services",
    "referrals.re_referral": "Percentage of re-referrals to children's social care within 12 months",
    "referrals.nfa": "Referrals to children's social care closed with no further action",
    "assessments.within_45_days": "Continuous assessments completed within 45 working days",
    "section_47.started_rate": "Section 47 enquiries rate per 10,000 children",
    "icpc.held_rate": "Rate of Initial Stage Child Protection conferences",
    "icpc.within_15_days": "Percentage of child protection conferences held within 15 days",
    "cin.current_rate": "Children in Need rate per 10,000",
    "cpp.current_rate": "Child Protection Plans rate per 10,000",
    "cpp.started_rate": "Rate child protection plans starting during the year (rate per 10,000)",
    "cpp.repeat_ever": "Percentage of children who became the subject of a plan for a second or subsequent time",
    "cpp.ceased_after_2_years": "Child Protection Plans lasting 2 years or more which cease during the year",
    "cla.current_rate": "Children looked after rate per 10,000",
    "cla.three_placements": "Placement 1 - % CLA with three or more placements",
    "cla.long_term_stability": "Long Term Placement Stability (%)",
    "cla.health_assessed": "Percentage of CLA having Health Checks",
    "cla.dental_checked": "Percentage of CLA having Dental Checks",
    "care_leavers.suitable": "Care Leavers - Suitable accommodation (%)",
    "care_leavers.eet": "Care Leavers - Education, Employment & Training (EET) (%)",
}


def test_publication(annex: LoadedLayout) -> None:
    """Each year has the day of its first release, after the year's end."""
    assert all(comparator.published > comparator.end for comparator in annex.comparators)
    days = {comparator.published for comparator in annex.comparators if comparator.end.year == 2020}
    assert days == {date(2020, 11, 26), date(2020, 12, 10)}


def test_listing() -> None:
    """The shipped layouts are listed by name with their titles."""
    listed = [(name, title) for name, title, _ in layouts([SHIPPED])]
    assert listed == [
        ("annex-a", "Children's services performance"),
        ("cfllc-performance", "CFLLC Performance Information"),
        ("front-door", "Police referrals and disabled children in need"),
        ("school-places", "School places and admissions"),
    ]
