"""The section "Changes since version 1.2" of a paper that asks for it: what `diff` finds, without the files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

Command = Callable[..., int]
SECOND = """\
  - id: police
    title: The police
    table: {metric: contacts.received, by: gender}
"""
PUBLISH = ("publish", "small.yaml", "--data", "data", "--on", "2020-12-11", "--quiet")


def words_of(pdf: Path) -> str:
    """The words of every page, white space folded."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def asking(desk: Path, since: str) -> None:
    """Has the layout ask for the section."""
    layout = desk / "small.yaml"
    text = layout.read_text(encoding="utf-8")
    layout.write_text(text.replace("  council:", f"  changes_since: {since}\n  council:"), encoding="utf-8")


@pytest.fixture
def changed(published: Path, desk: Path, paperbuilder: Command) -> Path:
    """Version 1.3, which says what changed: one contact fewer, other words, one more section."""
    asking(desk, "last")
    data, layout = desk / "data" / "list-1.csv", desk / "small.yaml"
    data.write_text("\n".join(data.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    text = layout.read_text(encoding="utf-8").replace("came from many", "came from few")
    layout.write_text(text + SECOND, encoding="utf-8")
    assert paperbuilder(*PUBLISH) == 0
    return published.with_name("v1.3")


def test_the_paper_says_what_changed(changed: Path) -> None:
    """Figures with both values, words removed and added, and the new section; of its own version nothing."""
    words = words_of(changed / "data" / "small-v1.3.pdf").split("Changes since version 1.2")[-1].split("Definitions")[0]
    assert "Added: “The police”." in words
    assert "Table 2, Police, Contacts 28 27" in words
    assert "Contacts 28 … many. 27 … few." in words
    assert words.count("28") == words.count("27") == 4
    assert "small.yaml" not in words
    assert "Version [" not in words


def test_it_is_built_again_to_the_byte(changed: Path, published: Path, desk: Path, paperbuilder: Command) -> None:
    """The record compared with is in the bag and digested; without the earlier version the bytes are the same."""
    since = changed / "data" / "records" / "since.json"
    assert since.read_bytes() == (published / "data" / "record.json").read_bytes()
    record = json.loads((changed / "data" / "record.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in record["inputs"] if one["kind"] == "record"] == ["records/since.json"]
    published.rename(desk / "elsewhere")
    assert paperbuilder("rebuild", "small", "1.3", "--data", "data", "--quiet") == 0


def test_the_section_says_nothing_of_itself(changed: Path, paperbuilder: Command) -> None:
    """A further version with nothing else says so, and does not list the section itself."""
    assert paperbuilder(*PUBLISH[:-2], "2020-12-14", "--quiet") == 0
    words = words_of(changed.with_name("v1.4") / "data" / "small-v1.4.pdf")
    assert "Nothing but its dates has changed since version 1.3." in words


def test_a_first_version_has_none(desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """With nothing published there is no such section; a version that is named must be there."""
    asking(desk, "last")
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    assert "Changes since" not in words_of(desk / "output" / "small" / "small-v1.2.pdf")
    named = ("--set", "changes_since=1.1", "--quiet")
    assert paperbuilder("build", "small.yaml", "--data", "data", *named) == 2
    assert 'there is no version "1.1"' in capsys.readouterr().err


def test_a_draft_says_what_changed_in_its_own_words(published: Path, desk: Path, paperbuilder: Command) -> None:
    """Published from a draft, the section is told of the draft's words and once, also where the layout has others now
    and another version came after the draft was built.
    """
    asking(desk, "last")
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    draft = desk / "output" / "small" / "small-v1.3.docx"
    layout = desk / "small.yaml"
    layout.write_text(layout.read_text(encoding="utf-8").replace("from many", "from few"), encoding="utf-8")
    assert paperbuilder(*PUBLISH) == 0
    assert paperbuilder(*PUBLISH, "--draft", str(draft)) == 0
    words = words_of(published.with_name("v1.4") / "data" / "small-v1.4.pdf")
    (section,) = words.split("What is printed otherwise than in version 1.3")[1:]
    assert "Contacts few. many." in section.split("Definitions")[0]
    assert "since version 1.2" not in words
    assert paperbuilder("rebuild", "small", "1.4", "--data", "data", "--quiet") == 0


def test_what_is_not_shown_any_more_is_suppressed_and_not_gone(desk: Path, paperbuilder: Command) -> None:
    """A chart that became a sentence: what its figures were is not said again, at whichever spot they stood."""
    layout, data = desk / "small.yaml", desk / "data" / "list-1.csv"
    chart = "chart: {kind: column, metric: contacts.received, by: month, data_table: true}\n    table: {metric:"
    text = layout.read_text(encoding="utf-8").replace("table: {metric:", chart)
    layout.write_text(text, encoding="utf-8")
    assert paperbuilder(*PUBLISH) == 0
    asking(desk, "last")
    head, *rows = data.read_text(encoding="utf-8").splitlines(keepends=True)
    data.write_text("".join((head, *rows[-3:])), encoding="utf-8")
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    words = words_of(desk / "output" / "small" / "small-v1.3.pdf").split("Changes since version 1.2")[-1]
    assert "withheld suppressed to protect confidentiality" in words.split("Words that changed")[0]
    assert "19" not in words.split("Words that changed")[0]
