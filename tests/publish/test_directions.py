"""Words for a direction, in the past and in the present, are held to the changes that the paper prints."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from paperbuilder.compose.paper import Composed, PaperInputs, compose
from paperbuilder.compose.requests import queries
from paperbuilder.formats import Formats
from paperbuilder.layout.loaded import LoadedLayout
from paperbuilder.layout.spec import Layout
from paperbuilder.metrics.catalogue import CATALOGUE
from paperbuilder.metrics.result import Query, Result, Results
from paperbuilder.publish.checks.directions import directions_agree
from paperbuilder.publish.checks.subject import Subject

S = date(2020, 9, 30)
CHANGES = (
    "{{ contacts.received }}, {{ contacts.received | change('year') }}, {{ referrals.received | change('year') }}."
)
CONTACTS, REFERRALS = "{{ contacts.received }}", "{{ referrals.received }}"

YEAR = "{{ contacts.received | over('2019-10-01', '2020-09-30') }}"


def composed(layout: LoadedLayout) -> Composed:
    """The paper in which contacts rose from 30 to 40 and referrals fell from 30 to 20."""
    definitions = CATALOGUE.definitions()

    def answer(query: Query) -> tuple[Result, ...]:
        now = {"contacts.received": 40, "referrals.received": 20, "section_47.started": 50}[query.metric]
        start, end = query.start or S, query.end or query.as_at
        value = now if end == S else 30 if query.metric != "section_47.started" else None
        found = Result(query.metric, start, end, (), (), (), value, None, None, "count", available=value is not None)
        return (found,)

    results = Results({query: answer(query) for query in queries(layout, definitions)}, definitions, {})
    return compose(layout, results, Formats(), PaperInputs())


def found(words: str, **items: object) -> list[str]:
    """What the check says of a paper with these words."""
    section = {"id": "a", "title": "Front door", "fact": False, "narrative": f"{CHANGES} {words}", **items}
    given = {"paper": {"title": "Performance", "as_at": S}, "sections": [section]}
    layout = LoadedLayout("paper", Path("paper.yaml"), msgspec.convert(given, Layout))
    return [place.remedy for place in directions_agree(Subject(layout, composed(layout), {}))]


WRONG = (
    f"Contacts fell to {CONTACTS}.",
    f"The {CONTACTS} contacts are falling.",
    f"Contacts are still steadily falling: {CONTACTS}.",
    f"There are {CONTACTS} contacts, fewer than last year.",
    f"Contacts ({CONTACTS}) are lower than a year before.",
    f"At {REFERRALS}, referrals continue to rise.",
    f"Referrals, {REFERRALS}, are up on the previous year.",
    "The number fell to {{ section_47.started }}, {{ section_47.started | change('year') }}.",
    "Now {{ section_47.started }}, {{ section_47.started | change('year') }}: it is falling.",
    f"We had {REFERRALS}, more referrals than in the same period before.",
)
RIGHT = (
    f"The {CONTACTS} contacts are rising.",
    f"Referrals ({REFERRALS}) are lower than last year.",
    f"Contacts ({CONTACTS}) are lower than the average of England.",
    f"The {CONTACTS} contacts are no longer falling.",
    f"We expect that contacts, {CONTACTS}, will be lower than last year.",
    f"Of {CONTACTS} contacts, {REFERRALS} became referrals, and contacts are rising.",
    f"Of {CONTACTS} contacts, {REFERRALS} became referrals, and referrals are falling.",
    f"The {REFERRALS} children are seen more often than last year.",
    f"Waiting is falling while contacts are rising, {REFERRALS}.",
)


NAMED_WRONG = (
    "Contacts are falling.",
    "Contacts fell.",
    "The number of contacts has fallen sharply.",
    "The fall in contacts, which we welcome, is large.",
    "Referrals received rose.",
    "Referrals doubled.",
    "Contacts doubled.",
    "Contacts have almost doubled.",
    "Referrals halved.",
    "Contacts were unchanged.",
    "Referrals remained broadly stable.",
    "There were fewer contacts than last year.",
    f"Contacts doubled to {CONTACTS}.",
    f"At {CONTACTS}, contacts were unchanged.",
    f"Referrals halved to {REFERRALS}.",
)
NAMED_RIGHT = (
    "Contacts rose.",
    "Referrals fell.",
    "The number of contacts has grown.",
    "Contacts from the police fell.",
    "Contacts fell in August.",
    "Contacts fell during the lockdown.",
    "We expected that contacts would be lower.",
    "Re-referrals rose.",
    "Assessments rose.",
    "Contacts did not fall.",
    "Contacts rose while referrals fell.",
    "Police contacts fell.",
    f"Contacts rose to {CONTACTS}.",
    "The team has remained stable.",
    "Our staff are unchanged, and contacts keep us busy.",
)


@pytest.mark.parametrize("words", NAMED_WRONG)
def test_a_sentence_that_names_the_metric_is_held_to_its_change(words: str) -> None:
    """Without a bound figure too; a verb that says by how much is held to the percentage."""
    assert len(found(words)) == 1


@pytest.mark.parametrize("words", NAMED_RIGHT)
def test_a_sentence_that_names_something_else_is_not(words: str) -> None:
    """Nor one of some alone, of other days, of a metric without a change, or of two ways."""
    assert found(words) == []


@pytest.mark.parametrize("words", WRONG)
def test_a_sentence_against_the_figures_is_found(words: str) -> None:
    """Each verb, each comparison with the year before, and a direction where no change could be printed."""
    assert len(found(words)) == 1


@pytest.mark.parametrize("words", RIGHT)
def test_a_sentence_with_the_figures_or_of_something_else_is_not(words: str) -> None:
    """Nor one without a figure, one of the future, or one of whose figures any goes that way."""
    assert found(words) == []


def test_the_sentence_of_fact_is_none() -> None:
    """The program's own "10 more than in the same six months a year before" says its direction behind its size."""
    table = {"metrics": ["contacts.received", "referrals.received"]}
    assert found("", table=table, fact=True) == []
    assert len(found(f"Contacts fell to {CONTACTS}.", table=table, fact=True)) == 1


@pytest.mark.parametrize("words", [f"Contacts fell to {YEAR}.", f"The {YEAR} contacts of the year are falling."])
def test_a_figure_of_other_days_is_another(words: str) -> None:
    """What rose over six months may have fallen over twelve, of which the paper prints no change."""
    assert found(words) == []
