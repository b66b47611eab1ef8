"""Figures compared with the previous paper: as it printed them, through its record, which is an input as any other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

Command = Callable[..., int]
NARRATIVE = (
    "Contacts: {{ contacts.received }}, {{ contacts.received | change('previous') }}. "
    "Of the police: {{ contacts.received | by(source='6') | change('previous-paper') }}. "
    "Else: {{ contacts.received | change('six-months') }}. Plans: {{ cpp.started | change('previous') }}."
)
NEXT = f"""\
paper: {{title: The next paper, as_at: 2021-03-12, meeting_date: 2021-04-12}}
previous: {{paper: small, version: "1.2"}}
style: plain
sections:
  - id: contacts
    title: Contacts
    narrative: "{NARRATIVE}"
    blocks:
      - table: {{id: measures, metrics: [contacts.received], compare: [previous-paper]}}
      - table: {{id: groups, metric: contacts.received, by: source, compare: [previous-paper]}}
"""
HEADER = "Child Unique ID,Gender,Date of Birth,Date of Contact,Contact Source\n"
ROWS = "".join(f"55{n},Female,01/02/2010,{n % 28 + 1:02}/02/2021,6: Police\n" for n in range(70))
PLANS = "Child Unique ID,CP Plan Start Date\n7001,08/03/2021\n"


def words_of(pdf: Path) -> str:
    """The words of every page, white space folded."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split())


@pytest.fixture
def later(published: Path, desk: Path) -> Path:
    """The layout of the next paper, with its data, beside the archive of the first."""
    (desk / "later").mkdir()
    (desk / "later" / "list-1.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (desk / "later" / "list-7.csv").write_text(PLANS, encoding="utf-8")
    (desk / "next.yaml").write_text(NEXT, encoding="utf-8")
    return published


def test_figures_are_compared_with_those_that_were_printed(later: Path, desk: Path, paperbuilder: Command) -> None:
    """In narrative and tables: the change from the previous paper's figure; where it has none, the words say so."""
    assert paperbuilder("build", "next.yaml", "--data", "later", "--quiet") == 0
    words = words_of(desk / "output" / "next" / "next-v1.0.pdf")
    assert "Contacts: 70, up by 42 from 28 in the previous paper." in words
    assert "Of the police: up by 42 from 28 in the previous paper." in words
    assert "Else: with no figure from six months before to compare with." in words
    assert "Plans: with no figure from the previous paper to compare with." in words
    assert "Contacts received 70 28 +42" in words
    assert words.count("Previous paper") == 2
    assert "The previous paper is version 1.2 of “A small paper”: figures as at 12 October 2020" in words


def test_the_previous_record_is_an_input(
    later: Path, desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its record is in the bag with its digest, rebuild needs no other archive, and the figures are traced to it."""
    assert paperbuilder("publish", "next.yaml", "--data", "later", "--on", "2021-04-01", "--quiet") == 0
    data = desk / "output" / "archive" / "next" / "v1.0" / "data"
    assert (data / "records" / "previous.json").read_bytes() == (later / "data" / "record.json").read_bytes()
    record = json.loads((data / "record.json").read_text(encoding="utf-8"))
    assert {"record"} <= {one["kind"] for one in record["inputs"]}
    then = next(one for one in record["figures"] if one["id"] == "contacts.received (previous paper)")
    assert (then["printed"], then["rule"]) == ("28", "As printed in “A small paper”, version 1.2")
    (desk / "next.yaml").unlink()
    later.rename(desk / "elsewhere")
    capsys.readouterr()
    assert paperbuilder("rebuild", "next", "1.0", "--data", "later", "--quiet") == 0
    assert "the same bytes" in capsys.readouterr().out


def spoilt(later: Path, desk: Path, old: str, new: str, *more: tuple[str, str]) -> None:
    """Puts the previous paper's record, with other words, into an archive of its own, whole and indexed."""
    from datetime import date

    from paperbuilder.archive.index import Kept
    from paperbuilder.archive.store import freeze

    payload = {path.name: path.read_bytes() for path in (later / "data").iterdir() if path.is_file()}
    text = payload["record.json"].decode()
    assert old in text
    for before, after in ((old, new), *more):
        text = text.replace(before, after)
    payload["record.json"] = text.encode()
    said = (("Paper", "small"), ("Version", "1.2"), ("Published", "2020-12-04"))
    freeze(desk / "other" / "archive", Kept("small", "1.2", ""), payload, said, date(2020, 12, 4))


def test_a_withheld_figure_gives_no_change(later: Path, desk: Path, paperbuilder: Command) -> None:
    """A figure that the previous paper printed as c is not compared with, and its value is nowhere in the paper."""
    spoilt(later, desk, '"printed": "28"', '"printed": "c"')
    record = desk / "other" / "archive" / "small" / "v1.2" / "data" / "record.json"
    assert b'"computed": 28.0' in record.read_bytes()
    assert paperbuilder("build", "next.yaml", "--data", "later", "--output", "other", "--quiet") == 0
    words = words_of(desk / "other" / "next" / "next-v1.0.pdf")
    assert "Contacts: 70, with a change from the previous paper that is suppressed to protect confidentiality." in words
    assert "Contacts received 70 c c" in words
    assert "28 " not in words.split("Contacts: 70")[1].split("Definitions")[0].replace("28 September", "")


def test_a_changed_rule_is_marked(later: Path, desk: Path, paperbuilder: Command) -> None:
    """A figure that the previous paper counted by another rule is said to be so, in text, table and front matter."""
    record = json.loads((later / "data" / "record.json").read_text(encoding="utf-8"))
    rule = record["definitions"]["contacts.received"]
    spoilt(later, desk, json.dumps(rule, ensure_ascii=False), '"Rows counted by hand."')
    assert paperbuilder("build", "next.yaml", "--data", "later", "--output", "other", "--quiet") == 0
    words = words_of(desk / "other" / "next" / "next-v1.0.pdf")
    assert "up by 42 from 28 in the previous paper, which counted by another rule." in words
    assert "The previous paper counted by another rule: Rows counted by hand." in words
    assert "Contacts received: “Rows counted by hand.”" in words


def test_a_previous_paper_that_is_not_there(
    later: Path, desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A version that was never published, a damaged one, and a comparison without a previous paper are errors."""
    layout = desk / "next.yaml"
    words = layout.read_text(encoding="utf-8")
    layout.write_text(words.replace('version: "1.2"', 'version: "1.7"'), encoding="utf-8")
    assert paperbuilder("build", "next.yaml", "--data", "later") == 2
    assert 'there is no version "1.7" of small' in capsys.readouterr().err
    layout.write_text(words.replace("previous: {", "# previous: {"), encoding="utf-8")
    assert paperbuilder("build", "next.yaml", "--data", "later") == 2
    assert "the layout names no previous paper" in capsys.readouterr().err
    layout.write_text(words, encoding="utf-8")
    (later / "data" / "record.json").write_bytes(b"{}")
    assert paperbuilder("build", "next.yaml", "--data", "later") == 2
    assert "this file has been changed" in capsys.readouterr().err


def test_a_small_figure_is_not_repeated(later: Path, desk: Path, paperbuilder: Command) -> None:
    """Where the previous paper hid no small count, this one, which does, repeats none of its own accord."""
    text = (later / "data" / "record.json").read_text(encoding="utf-8")
    told = json.loads(text)["suppression"]
    spoilt(
        later, desk, told, "not applied", ('"printed": "28"', '"printed": "3"'), ('"computed": 28.0', '"computed": 3.0')
    )
    assert paperbuilder("build", "next.yaml", "--data", "later", "--output", "other", "--quiet") == 0
    words = words_of(desk / "other" / "next" / "next-v1.0.pdf")
    assert "Contacts received 70 c c" in words
    assert "from 3 " not in words


def test_a_superseded_previous_version_is_a_finding(
    later: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Compared with 1.2 after 1.3 came, the paper is built as asked and the finding names both; not before."""
    assert paperbuilder("build", "next.yaml", "--data", "later") == 0
    assert "supersedes" not in capsys.readouterr().err
    assert paperbuilder("publish", "small.yaml", "--data", "data", "--on", "2020-12-05", "--quiet") == 0
    assert paperbuilder("build", "next.yaml", "--data", "later") == 0
    assert "the previous paper is version 1.2 of small, which version 1.3 supersedes" in capsys.readouterr().err
