"""Words of the public paper that narrow an exempt figure down are found, and such as tell nothing are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from paperbuilder import pipeline
from paperbuilder.model import Paragraph, Text
from paperbuilder.order import Order
from paperbuilder.pipeline import silent
from paperbuilder.publish.checks.accepting import accepted
from paperbuilder.publish.checks.rules import ACCEPTABLE, NAMES, checks
from paperbuilder.publish.checks.subject import Restricted, Subject
from paperbuilder.publish.making import make, true_results
from paperbuilder.shipped import style_folders

LAYOUT = """\
paper: {title: A small paper, as_at: 2020-10-12, version: "1.2", council: A council}
publication:
  proper_officer: {role: Director of Law, date: 2020-12-01}
style: plain
sections:
  - id: contacts
    title: Contacts
    narrative: "There were {{ contacts.received }} contacts."
  - id: homes
    title: Children's homes
    exempt: {paragraph: 2, reason: Small homes would show which child lives where.}
    table: {metrics: [contacts.children], labels: {contacts.children: Children known to the home}}
  - id: sources
    title: Sources
    table:
      metric: contacts.received
      by: source
      exempt: [{groups: ["6"], exempt: {paragraph: 7, reason: An investigation is under way.}}]
"""
HEADER = "Child Unique ID,Gender,Date of Birth,Date of Contact,Contact Source\n"
SOURCES = ("6: Police", "1A: Individual", "2A: Schools", "2A: Schools")
ROWS = "".join(f"4400{n % 31},Female,01/02/2010,{1 + n % 28:02}/09/2020,{SOURCES[n % 4]}\n" for n in range(92))


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """The public twin, with what must not be in it: 31 children, and 23 contacts of 92 by the police."""
    folder = tmp_path_factory.mktemp("narrowed")
    (folder / "data").mkdir()
    (folder / "data" / "list-1.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (folder / "whole.yaml").write_text(LAYOUT, encoding="utf-8")
    order = Order(str(folder / "whole.yaml"), (), style_folders(), data=folder / "data")
    made = make(order, pipeline.read_layout(order), silent)
    other = make(replace(order, part=2), pipeline.read_layout(replace(order, part=2)), silent)
    kept = Restricted(other.layout, other.composed, true_results(made, other))
    return Subject(made.layout, made.composed, made.files, restricted=kept)


def failed(subject: Subject) -> dict[str, str]:
    """The exempt checks that fail, with their places."""
    found = [c for c in checks(subject) if c.name.startswith("no-exempt") and c.result == "failed"]
    return {check.name: f"{check.place}" for check in found}


def saying(words: str, subject: Subject) -> Subject:
    """The public paper with those words at the end of its contacts."""
    block = Paragraph("x", (Text(words),))
    document = subject.document
    there = next(section for section in document.sections if section.id == "contacts")
    sections = tuple(replace(one, blocks=(*one.blocks, block)) if one is there else one for one in document.sections)
    return replace(subject, composed=replace(subject.composed, document=replace(document, sections=sections)))


NARROWS = [
    "Children known to the home: between 30 and 35.",
    "There are 31 children known to the home.",
    "Thirty-one are the children known to the home.",
    "About 30 were children known to the home.",
    "We have many children known to the home. There are just over 30 of them.",
    "Of children known to the home there are more than thirty.",
    "Of the contacts a quarter came from the police.",
    "Police made around 25 per cent of them.",
    "One in four contacts was from the Police.",
    "The police made about one a day in September, or 3.8 a month.",
    "Police: twenty-three",
]
TELLS_NOTHING = [
    "On 12 October 2020 children known to the home were 10 to 15 years old.",
    "Children known to the home are visited every six weeks, under section 47 and paragraph 2.",
    "The police made between 1 and 92 contacts.",
    "The police came last. We know of 92 contacts.",
    "About 30 came from somewhere.",
]


@pytest.mark.parametrize("words", NARROWS)
def test_words_that_narrow_an_exempt_figure_are_found(words: str, public: Subject) -> None:
    """A range, a rounded number, number words, a share or an average beside the figure's label need a reason."""
    subject = saying(words, public)
    assert "contacts" in failed(subject)["no-exempt-figures"]
    known = accepted(("no-exempt-figures=It is of another year.",), ACCEPTABLE, NAMES)
    told = [c for c in checks(subject, known) if c.name == "no-exempt-figures"]
    assert {check.result for check in told} == {"accepted"}


def test_each_such_sentence_is_told_once(public: Subject) -> None:
    """The sentence before it is none of it."""
    words = "Much has changed. There are 31 children known to the home. We look on."
    told = [c for c in checks(saying(words, public)) if c.name == "no-exempt-figures"]
    assert [check.place.partition("“")[2] for check in told] == [
        "There are 31 children known to the home. We look on.”"
    ]


@pytest.mark.parametrize("words", TELLS_NOTHING)
def test_words_that_narrow_nothing_are_not(words: str, public: Subject) -> None:
    """Dates, ages, durations, wide ranges, public numbers, and numbers without the label."""
    assert failed(saying(words, public)) == {}


def test_one_reason_for_everything_is_none_for_what_is_exempt(public: Subject) -> None:
    """Who accepts typed figures has not looked at this one."""
    known = accepted(("They are of the plan.",), ACCEPTABLE, NAMES)
    told = checks(saying(NARROWS[0], public), known)
    assert "failed" in {check.result for check in told if check.name == "no-exempt-figures"}
