"""A key message with nothing to tell says so in words; the symbol is explained where it stands."""

from __future__ import annotations

from disclose_papers import layout_of, paper

from paperbuilder.compose.inputs import Composed
from paperbuilder.compose.outline import outline
from paperbuilder.disclose.reading import facts

HIDDEN = "suppressed to protect confidentiality."
SECTION = {"id": "a", "title": "Plans", "fact": False, "narrative": "Words."}
CHANGE = "{{ contacts.received | change('year') }}"


def made_of(message: str, **given: int) -> Composed:
    """The paper with this one key message; `contacts` and `referrals` were received."""
    counts = {f"{name}.received": value for name, value in given.items()}
    return paper(layout_of(SECTION, key_messages=[message]), counts)


def told(made: Composed) -> list[str]:
    """The lines of the key messages."""
    return [line.text for line in outline(made.document) if line.id.startswith("key-messages-")][1:]


def test_a_message_of_symbols_alone_says_what_is_suppressed() -> None:
    """Its first words in bold stay; each figure is named once; nothing else of the sentence is left."""
    message = "**At the door.** **{{ contacts.received }}** contacts led to {{ referrals.received }} referrals."
    assert told(made_of(message, contacts=4, referrals=2)) == [
        f"At the door. The figures for contacts received (c) and referrals received (c) are {HIDDEN}",
        f"c: {HIDDEN}",
    ]


def test_one_figure_and_its_change() -> None:
    """A change of a suppressed figure is no figure of its own."""
    message = f"{{{{ contacts.received }}}} contacts, {CHANGE}."
    made = paper(layout_of(SECTION, key_messages=[message]), {"contacts.received": 4, "contacts.received@2019": 3})
    assert told(made)[0] == f"The figure for contacts received (c) is {HIDDEN}"


def test_a_message_with_one_figure_to_tell_stays() -> None:
    """The symbol stands among its words, and the note below says what it means."""
    message = "{{ contacts.received }} contacts led to {{ referrals.received }} referrals."
    assert told(made_of(message, contacts=40, referrals=2)) == ["40 contacts led to c referrals.", f"c: {HIDDEN}"]


def test_without_a_symbol_there_is_no_note() -> None:
    """Nothing is hidden and nothing is explained."""
    assert told(made_of("{{ contacts.received }} contacts.", contacts=40, referrals=20)) == ["40 contacts."]


def test_the_audit_still_sees_what_the_message_hides() -> None:
    """The figures that are named in place of their sentence are suppressed figures of the paper."""
    made = made_of("{{ contacts.received }} contacts.", contacts=4)
    assert [one.hidden for one in facts(made.document) if one.origin.metric == "contacts.received"] == [True]
