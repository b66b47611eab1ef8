"""Settings are put into the text of a YAML file, and nothing else of it changes."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperbuilder.errors import LayoutError
from paperbuilder.yamledit import Setting, Value, with_settings
from paperbuilder.yamlfile import Keys, parse

TEXT = """\
# head
title: One # one
messages:
  # first
  - "x one"
  # second
  - >-
    two folded
    text

  - three
# after the messages
sections:
  - id: c   # the id
    narrative: >-
      old words
      here

    # about the commentary
    commentary: {owner: Head}
    blocks:
      - heading: H
      - text: |
          a

          b
    empty:
"""
PLACES: tuple[Keys, ...] = (
    ("title",), ("sections", 0, "narrative"), ("sections", 0, "commentary", "text"), ("sections", 0, "fact"),
    ("sections", 0, "blocks", 1, "text"), ("sections", 0, "empty"), ("sections", 0, "id"),
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n #:-{}[]'\"|>\\"), max_size=300)
PRINTABLE = WORDS.filter(lambda words: not set(words) & {"\ufffe", "\uffff"})


def tree(text: str) -> Any:
    """The values of the text."""
    return parse(text, "x", LayoutError).value


def comments(text: str) -> list[str]:
    """The comments of the text."""
    return [line.partition("#")[2] for line in text.splitlines() if "#" in line]


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(PLACES), PRINTABLE | st.booleans(), max_size=5))
def test_any_words_can_be_set(values: dict[Keys, Value]) -> None:
    """Whatever is set, the file then holds it and otherwise what it held."""
    expected = copy.deepcopy(tree(TEXT))
    for keys, value in values.items():
        under = expected
        for key in keys[:-1]:
            under = under[key]
        under[keys[-1]] = value
    assert tree(with_settings(TEXT, [Setting(keys, value) for keys, value in values.items()])) == expected


@settings(max_examples=100)
@given(st.lists(st.sampled_from(["x one", "two folded text", "three", "four: #", ""]) | PRINTABLE, max_size=6))
def test_a_list_changes_item_by_item(items: list[str]) -> None:
    """Items are added, changed and taken out; what follows the list stays."""
    made = with_settings(TEXT, [Setting(("messages",), tuple(items))])
    assert tree(made) == {**tree(TEXT), "messages": items}
    assert made.endswith(TEXT[TEXT.index("# after the messages") :])


def test_comments_and_other_lines_stay() -> None:
    """A key gives way to another one, keys are added in block and in braces, and every comment is still there."""
    made = with_settings(
        TEXT,
        [
            Setting(("sections", 0, "narrative_file"), "words/c.md", instead_of="narrative"),
            Setting(("sections", 0, "commentary", "file"), "words/d.md", instead_of="text"),
            Setting(("sections", 0, "fact"), value=False),
            Setting(("messages",), ("x one", "new", "three")),
        ],
    )
    assert comments(made) == comments(TEXT)
    added = {'    narrative_file: "words/c.md"', '    commentary: {owner: Head, file: "words/d.md"}', "    fact: false"}
    assert set(made.splitlines()) - set(TEXT.splitlines()) == {*added, '  - "new"'}


@pytest.mark.parametrize("keys", [("nowhere", "x"), ("sections", 3, "id"), ("title", "x"), ("messages", "x")])
def test_a_path_that_leads_nowhere_is_refused(keys: Keys) -> None:
    """There is no guessing where a setting could go."""
    with pytest.raises(KeyError):
        with_settings(TEXT, [Setting(keys, "words")])
