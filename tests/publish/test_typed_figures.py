"""Which numbers in a narrative are figures typed by hand, and which are dates, ages, times and references."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from paperbuilder import pipeline
from paperbuilder.order import Order
from paperbuilder.publish.checks.numbers import typed
from paperbuilder.shipped import layout_folders, style_folders

Command = Callable[..., int]
NONE = (
    "on 12 October 2020, between 1 and 31 March, from 1 to 4 May, in 2019/20 and in 2020",
    "by 2020-10-12 or 12/10/2020, at 10:00, at 9.30am",
    "children aged 16 and 17, under 18s, a 5-year-old, 0 to 17, aged 5 to 9, ages 3 and 4, age of 10",
    "Section 47 enquiries, section 17, S47, s.17, List 4, Lists 1 to 9, Annex 1",
    "paragraph 2(a), Table 3, Figures 1 and 2",
    "within 45 working days, six months, two years or longer, twelve-month, 15 working days, 24 hours",
    "the three charts count the same cases, two numbers of one month, four area teams, five social workers",
    "one family can move a month; more than one contact; the first one; one whose plan had ended; no one; one-to-one",
    "100% of plans, a rate per 10,000, COVID-19, PDF/UA-1, KS2, A4, 24/7, the 2nd and 3rd time, Year 6, Part 2",
    "children with two or more contacts, plans of three or fewer, fewer than 5 children",
    "number × (12 ÷ months) ÷ population × 10,000",
    "a couple of weeks, a handful of months, a few days, both contacts and referrals, both referrals",
    "every single child, only children in need, a single assessment, the Single Point of Access",
    "single-parent families, both children's homes",
    "3.1 Contacts",
    "3. Referrals",
    "Recommendation 3 and priority two, page 3 of 5, 10 High Street, a four-bed home",
    "Ofsted rated 2, rated us 2, rated the service as 3, a Category 1 emergency, Category 2",
    "the first time, a second conference, a review twice a year, both rates were higher, half a year",
    "write to team5@council.example or ring 020 7946 0018",
)
FIGURES = (
    ("Three children left care.", [3]),
    ("one child was moved, and one of the boys", [1, 1]),
    ("it rose by two; only four of them", [2, 4]),
    ("There were 28 contacts in 2020, 1,204 plans", [28, 1204]),
    ("just 3 siblings and a couple of girls", [3, 2]),
    ("in October 3 children, in the year 5 children, under 5 children", [3, 5, 5]),
    ("2 young people aged 16", [2]),
    ("in 2,020 contacts", [2020]),
    ("A handful of children left, and both brothers", [5, 2]),
    ("a couple was approved; a pair of siblings; the twins; a few of the girls", [2, 2, 2, 3]),
    ("the only child there, a single baby, a lone young person", [1, 1, 1]),
    ("two children's social workers' families", [2]),
    ("twenty-one children, a hundred and five plans, two thousand and three calls", [21, 105, 2003]),
    ("half a dozen girls, a dozen boys, it happened twice", [6, 12, 2]),
    ("2–3 children, between two and four plans, n=3, 2,5 of them", [2, 3, 2, 4, 3, 2]),
    ("Only one was adopted, and one of them moved; both were boys.", [1, 1, 2]),
    ("the second boy, the 3rd child, III families, a trio", [2, 3, 3, 3]),
    ("half of the children, a third of plans, twice as many", [0, 0, 0]),
    ("Ofsted rated 2 of our homes, 3 children; rated 4 social workers", [2, 3]),
    ("We received 3,400, of which 12,345, were open, and 1,,7 plans", [3400, 12345, 1]),
    ("minus two, +3, (4), three percent", [2, 3, 4, 3]),
)


@pytest.mark.parametrize("text", NONE)
def test_dates_ages_times_and_references_are_no_figures(text: str) -> None:
    """Nothing is found."""
    assert [found.around for found in typed(text)] == []


@pytest.mark.parametrize(("text", "values"), FIGURES)
def test_typed_figures_are_found(text: str, values: list[float]) -> None:
    """Digits and number words are found, each with its value."""
    assert [found.value for found in typed(text)] == values


def test_shares_and_money_are_no_counts() -> None:
    """They are found, but cannot be a hidden count."""
    assert [found.counts for found in typed("3% or 4 per cent cost £5, 2 of them")] == [False, False, False, True]


@pytest.mark.parametrize("name", ["annex-a", "cfllc-performance", "front-door", "school-places"])
def test_no_shipped_layout_types_a_figure(name: str) -> None:
    """What the shipped layouts word has no number that would be blocked."""
    layout = pipeline.read_layout(Order(name, layout_folders(), style_folders())).definition
    for section in layout.sections:
        words = [section.narrative, section.scope, *section.notes, section.fact, section.explain]
        words += [section.commentary.text] if section.commentary else []
        for text in (word for word in words if isinstance(word, str)):
            plain = " ".join(part.partition("}}")[2] for part in ("}}" + text).split("{{"))
            assert [found.around for found in typed(plain) if found.counts] == []


TYPED = 'narrative: "Two of our priorities are met. Only two of them were boys."'
ACCEPTED = 'publication: {accepted_figures: [{words: "Two of our  priorities", reason: They are of the plan.}]}\n'


@pytest.mark.parametrize(("more", "failing", "code"), [("", 2, 1), (ACCEPTED, 1, 1)])
def test_typed_figures_are_accepted_one_by_one(
    more: str, failing: int, code: int, desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """The layout accepts one place with its reason; the next one still refuses the paper."""
    layout = desk / "small.yaml"
    text = layout.read_text(encoding="utf-8")
    narrative = next(line.strip() for line in text.splitlines() if "narrative:" in line)
    layout.write_text(text.replace(narrative, TYPED) + more, encoding="utf-8")
    words = ("publish", "small.yaml", "--data", "data", "--on", "2020-12-04", "--quiet")
    assert paperbuilder(*words) == code
    assert capsys.readouterr().err.count("failed no-typed-figures") == failing
    assert paperbuilder(*words, "--accept", "They are known") == 0
    record = desk / "output" / "archive" / "small" / "v1.2" / "data" / "record.json"
    found = json.loads(record.read_text(encoding="utf-8"))["checks"]
    assert [one["result"] for one in found if one["name"] == "no-typed-figures"] == ["accepted", "accepted"]
    assert any("of the plan" in one.get("reason", "") for one in found) == bool(more)


BOTH = 'narrative: "Two of our priorities are met. Three of the plans were for boys."'
PRIORITIES, PLANS = "They are of the plan.", "The guidance says three."
ONE_BY_ONE = ("--accept", f"no-typed-figures@two of our=  {PRIORITIES}", "--accept", f"no-typed-figures={PLANS}")


@pytest.fixture
def typed_twice(desk: Path) -> Path:
    """A layout with two typed numbers."""
    layout = desk / "small.yaml"
    text = layout.read_text(encoding="utf-8")
    narrative = next(line.strip() for line in text.splitlines() if "narrative:" in line)
    layout.write_text(text.replace(narrative, BOTH), encoding="utf-8")
    return desk


def test_each_place_has_its_own_reason(
    typed_twice: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reason for one place leaves the other to be looked at; with one each the record and the page have both."""
    words = ("publish", "small.yaml", "--data", "data", "--on", "2020-12-04", "--quiet")
    assert paperbuilder(*words, *ONE_BY_ONE[:2]) == 1
    assert capsys.readouterr().err.count("failed no-typed-figures") == 1
    assert paperbuilder(*words, *ONE_BY_ONE, "--accept", "for all") == 0
    record = typed_twice / "output" / "archive" / "small" / "v1.2" / "data" / "record.json"
    found = json.loads(record.read_text(encoding="utf-8"))["checks"]
    assert [one["reason"] for one in found if one["result"] == "accepted"] == [PRIORITIES, PLANS]
    page = (typed_twice / "output" / "small" / "small-v1.2-publication.html").read_text(encoding="utf-8")
    assert "<td>accepted at section contacts, “Two of our" in page
    assert page.count(PRIORITIES) == page.count(PLANS) == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("no-typed-figure=Why",), 'did you mean "no-typed-figures"?'),
        (("no-comments=Why",), 'nothing that "no-comments" finds can be accepted'),
        (("no-typed-figures= ",), "no reason is given"),
        (("One", "Other"), "two reasons are given for everything"),
    ],
)
def test_what_cannot_be_accepted_is_said(
    given: tuple[str, ...],
    said: str,
    typed_twice: Path,
    paperbuilder: Command,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A check that is misspelt, one that no reason helps, and no reason: exit 2, before anything is made."""
    words = [part for each in given for part in ("--accept", each)]
    assert paperbuilder("publish", "small.yaml", "--data", "data", "--on", "2020-12-04", *words) == 2
    assert said in capsys.readouterr().err


def test_a_reason_for_nothing_is_told(
    typed_twice: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A place that is not there any more: a warning, so that the reason is not thought to hold."""
    words = ("--accept", "no-typed-figures@five boys=They left.", "--accept", "x = 3 is a formula")
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    assert paperbuilder("check", "small", "--for", "publication", *words) == 0
    assert "accepts nothing: They left." in capsys.readouterr().err
