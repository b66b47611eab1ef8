"""New values go into a YAML text where they belong; comments and everything else stay."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paperbuilder import yamlfile
from paperbuilder.errors import LayoutError
from paperbuilder.yamledit import Setting, with_settings

TEXT = """\
# A head
paper:
  title: A paper  # its title
  as_at: 2020-10-12
  history:
    - {version: "1.0", date: 2020-11-16}
    # the last one
    - {version: "1.1", date: 2020-11-27}
  sources: |
    Two
    lines.

# Style
style: plain
flow: {a: 1, b: [x, y], c: end}
sections:
- id: one
  narrative: >-
    Folded
    words.
  notes:
    - First
    - "Second"
- id: two
"""


def value_of(text: str) -> Any:
    """The values of the text."""
    return yamlfile.parse(text, "text", LayoutError).value


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("paper", "title"), "Another: # paper"),
        (("paper", "as_at"), date(2021, 3, 15)),
        (("paper", "history"), None),
        (("paper", "id"), "other"),
        (("paper", "sources"), "One line."),
        (("paper", "sources"), "Three\n\n  lines,\nno end"),
        (("paper", "sources"), " starts\nwith a space"),
        (("flow", "a"), 2),
        (("flow", "a"), None),
        (("flow", "c"), None),
        (("flow", "d"), "new"),
        (("flow", "b", 1), "z\nz"),
        (("previous",), {"paper": "last", "version": "1.2"}),
        (("settings",), {"caseload_at": date(2020, 11, 5), "rates": [1, 2.5, True]}),
        (("sections", 0, "narrative"), "New\nwords"),
        (("sections", 0, "notes", 1), "Last\nnote\n"),
        (("sections", 1, "notes"), ["{{ a.b }}", "true", "1.0"]),
        (("style",), 'it\'s \\ "quoted" – ü'),
        (("nothing",), None),
    ],
)
def test_one_setting_changes_and_nothing_else(keys: yamlfile.Keys, value: Any) -> None:
    """The value is read back as given, all others as before, and every comment is still there."""
    new = with_settings(TEXT, [Setting(keys, value)])
    expected = value_of(TEXT)
    place = expected
    for key in keys[:-1]:
        place = place.setdefault(key, {}) if isinstance(place, dict) else place[key]
    if value is None:
        place.pop(keys[-1], None)
        expected.pop("nothing", None)
    else:
        place[keys[-1]] = value
    assert value_of(new) == expected
    kept = [comment for comment in ("# A head", "# Style") if comment in new]
    assert len(kept) == 2
    assert ("# its title" in new) or keys[-1] == "title"


@given(words=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")) | st.just("\n"), max_size=60))
@settings(max_examples=60)
def test_any_words_are_read_back(words: str) -> None:
    """Whatever text is put in, in a block or in braces, is read back to the letter."""
    new = with_settings(TEXT, [Setting(("sections", 0, "narrative"), words), Setting(("flow", "c"), words)])
    value = value_of(new)
    assert value["sections"][0]["narrative"] == value["flow"]["c"] == words
