"""Figures in sentences: what is said of a change, and when nothing can be said."""

from __future__ import annotations

import pytest
from compose_papers import DEFINITIONS, LACKING, answered, composed, loaded

from paperbuilder.compose.material import Material
from paperbuilder.compose.narrative import Narrator
from paperbuilder.compose.scope import Scope
from paperbuilder.compose.wording import Difference, in_words, lower_first
from paperbuilder.errors import LayoutError
from paperbuilder.formats import Formats
from paperbuilder.model import FigureInText, Paragraph, Strong, plain

FIGURES = {
    "contacts.received": 26618,
    "contacts.received@2019": 25594,
    "contacts.received/source": {"6=Police": 9000, "1a=Schools": 6000},
    "contacts.repeat_children": 7,
    "referrals.re_referral": (1452, 5733),
    "referrals.re_referral@2019": (1000, 5000),
    "cpp.current": 32,
    "cpp.open@2019": 27,
    "cpp.duration_ceased": {"0-2=Under 3 months": 26, "24+=2 years or more": 12},
}


def written(source: str, figures: dict[str, object] | None = None) -> Paragraph:
    """The narrative's first paragraph."""
    layout = loaded({"id": "a", "title": "A", "narrative": source})
    material = Material(layout, answered(layout, FIGURES if figures is None else figures), Formats())
    (block, *_) = Narrator(material, Scope(layout.definition.paper.as_at), "paper.yaml:4:5").blocks(source, "a").blocks
    assert isinstance(block, Paragraph)
    return block


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ contacts.received }} contacts", "26,618 contacts"),
        ("{{ contacts.received | change('year') }}", "up 4.0% from 25,594 a year before"),
        ("{{ contacts.received | change }}", "up 4.0% from 25,594 a year before"),
        ("{{ referrals.re_referral }}", "25.3%"),
        ("{{ referrals.re_referral | change }}", "up 5.3 percentage points from 20.0% a year before"),
        ("{{ cpp.current | change }}", "up by 5 from 27 a year before"),
        ("{{ contacts.received | by(source='6') }}", "9,000"),
        ("{{ contacts.received | by(source='6') | share }}", "33.8%"),
        ("{{ cpp.duration_ceased | group('0-2') }}", "26"),
        ("{{ cpp.duration_ceased }}", "38"),
        ("{{ contacts.repeat_children | words }} children", "seven children"),
        ("{{ contacts.received | words }}", "26,618"),
        ("at {{ paper.as_at }}, for {{ paper.meeting_date }}", "at 12 October 2020, for 14 December 2020"),
        ("{% if contacts.received.value > 20000 %}many{% else %}few{% endif %}", "many"),
        ("{% if contacts.children.value > 1 %}more{% else %}not known{% endif %}", "not known"),
        ("{{ contacts.received | by(source='9') }}", "0"),
        ("{{ contacts.received | by(source='5D') }}", "0"),
        ("{{ 'many' if contacts.received.value > 20000 else 'few' }}", "many"),
    ],
)
def test_a_figure_is_written_out(source: str, words: str) -> None:
    """A figure bound in a narrative is printed in its unit, with what its filters say of it."""
    assert plain(written(source).content) == words


def test_a_figure_keeps_its_key_and_value() -> None:
    """A printed figure knows, from build to build alike, which metric and comparison it came from."""
    content = written("**{{ contacts.received }}** {{ contacts.received | by(source='6') | share }}").content
    assert content[0] == Strong((FigureInText("contacts.received", "26,618", 26618),))
    assert isinstance(content[2], FigureInText)
    assert content[2].key == "contacts.received|source=6|share"


def test_what_is_not_available_says_so() -> None:
    """A figure that is not available prints the word for it, a change says that there is nothing to compare with."""
    layout = loaded({"id": "a", "title": "A", "narrative": "{{ contacts.children }}, {{ contacts.children | change }}"})
    made = composed(layout, {})
    (words,) = [plain(b.content) for s in made.document.sections for b in s.blocks if b.id == "a-narrative-1"]  # type: ignore[union-attr]
    assert words == "n/a, with no figure from a year before to compare with"
    assert f"section a: contacts.children: {LACKING}" in made.notes
    assert made.unfilled == ()


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("{{ contacts.recieved }}", 'unknown metric "contacts.recieved"', "contacts.received"),
        ("{{ contacts }}", 'unknown metric "contacts"', ""),
        ("{{ paper.asat }}", '"paper.asat" is not known', "as_at"),
        ("{{ contacts.received | chnge }}", 'unknown filter "chnge"', "change"),
        ("{{ contacts.received | change('month') }}", '"month" is no comparison', "year"),
        ("{{ contacts.received | by(sauce='6') }}", 'cannot be broken down by "sauce"', "source"),
        ("{{ contacts.received | at('yesterday') }}", "expected a date", ""),
        ("{{ contacts.received | by('6') }}", "wrong arguments", "by(source='6')"),
        ("{% for x in contacts %}{% endfor %}", "cannot say this", "{% if %}"),
        ("{{ 9 ** 9 }}", "cannot say this", ""),
        ("{% include 'x' %}", "cannot say this", ""),
        ("{{ contacts.received", "cannot be read", "{{ contacts.received }}"),
        ("{{ ref('nothing') }}", 'no block "nothing"', ""),
        ("{{ contacts.received.__class__ }}", "unknown metric", ""),
        ("{{ range(9) }}", "the only thing to call", ""),
        ("{{ contacts.received | by(source='Police') }}", 'has no source "Police"', "its keys: 1A, 1B"),
        ("{{ contacts.received | by(age_band='16') }}", 'has no age_band "16"', 'did you mean "16+"?'),
        ("{{ cla.current | by(uasc='yes') }}", 'has no uasc "yes"', "allowed: other or uasc"),
        ("{{ contacts.received.value }}", ".value is for conditions", "{{ contacts.received }}"),
        ("{{ (contacts.received | by(source='6')).value }}", ".value is for conditions", ""),
        ("{% if contacts.received > 3 %}x{% endif %}", "a condition compares the number", "contacts.received.value"),
        ("{% if contacts.received %}x{% endif %}", "a condition compares the number", ""),
        ("{{ 'x' if contacts.received else 'y' }}", "a condition compares the number", ""),
        ("{{ contacts.received | share }}", 'the share of "contacts.received" needs a group', "share"),
        ("{{ assessments.within_45_days | by(gender='male') | share }}", "is no count", ""),
        ("{{ contacts.received | by(source='6') | share | words }}", '"words" cannot be said of "share"', "alone"),
        ("{{ contacts.received | by(source='6') | share | change }}", '"change" cannot be said of "share"', ""),
    ],
)
def test_a_wrong_narrative_is_one_clear_message(source: str, message: str, hint: str) -> None:
    """A narrative that names what does not exist, or says more than it may, is a LayoutError with place and hint."""
    with pytest.raises(LayoutError) as caught:
        answered(loaded({"id": "a", "title": "A", "narrative": source}), {})
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert caught.value.place == "paper.yaml:2:1"


@pytest.mark.parametrize(
    ("now", "then", "unit", "sentence", "cell"),
    [
        (110, 100, "count", "up 10.0% from 100 before", "+10 (+10.0%)"),
        (99, 100, "count", "down 1.0% from 100 before", "−1 (−1.0%)"),
        (100, 100, "count", "unchanged from before", "0"),
        (60, 49, "count", "up by 11 from 49 before", "+11"),
        (100001, 100000, "count", "up by 1 from 100,000 before", "+1"),
        (25.26, 25.24, "percent", "little changed from 25.2% before", "0.0 points"),
        (20.0, 22.1, "percent", "down 2.1 percentage points from 22.1% before", "−2.1 points"),
        (43.5, 43.7, "per 10,000", "down by 0.2 from 43.7 before", "−0.2"),
        (341, 340, "mean days", "up by 1 day from 340 before", "+1"),
    ],
)
def test_a_difference_in_words(now: float, then: float, unit: str, sentence: str, cell: str) -> None:
    """Counts change by a percentage (by their number on a base under 50), percentages by percentage points."""
    difference = Difference(now, then, unit, Formats())  # type: ignore[arg-type]
    assert difference.in_a_sentence("before") == sentence
    assert difference.in_a_cell == cell


def test_small_words() -> None:
    """Whole numbers up to ten become words; a first letter becomes small unless an abbreviation begins there."""
    assert [in_words(10, "10"), in_words(11, "11"), in_words(2.5, "2.5")] == ["ten", "11", "2.5"]
    assert [lower_first("Contacts"), lower_first("CPP ended"), lower_first("")] == ["contacts", "CPP ended", ""]


def test_every_filter_that_exists_is_explained() -> None:
    """A wrong use of any filter has a hint with a right one."""
    from paperbuilder.compose.filters import FILTERS
    from paperbuilder.compose.template import USES

    assert set(USES) == set(FILTERS)
    assert "contacts.received" in DEFINITIONS
