"""A published paper is rolled forward to the next meeting: its agreed words, other dates, itself as previous."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from paperbuilder.layout.rolled import Step, rolled

Command = Callable[..., int]
LAYOUT = """\
# The paper of the select committee
paper:
  id: small
  title: A small paper
  as_at: 2020-10-12  # the extract
  meeting_date: 2020-12-14
  version: "1.1"
  pack_start_page: 33
  history: [{version: "1.0", date: 2020-11-27, note: For comment}]
style: surrey
sections:
  - id: contacts
    title: Contacts
    as_at: 2020-10-12
    # agreed with the service
    narrative: >-
      There were {{ contacts.received }} contacts, {{ contacts.received | change('previous') }};
      {{ contacts.received | over('2020-09-01', '2020-09-30') }} in September.
    commentary: {file: words.md}
    table: {metric: contacts.received, by: source, from: 2020-09-01, to: 2020-10-12}
"""
ROLL = ("next", "small", "--meeting", "2021-04-20", "--as-at", "2021-03-12")

STEP = Step("next", date(2021, 3, 12), date(2021, 4, 20), "paper", "1.0")


@pytest.fixture
def agreed(desk: Path, paperbuilder: Command) -> Path:
    """Version 1.1 of a paper with words beside it, published in another style than its layout's."""
    (desk / "layouts").mkdir()
    (desk / "layouts" / "small.yaml").write_text(LAYOUT, encoding="utf-8")
    (desk / "layouts" / "words.md").write_text("Up, {{ contacts.received | change('previous') }}.", encoding="utf-8")
    assert paperbuilder("build", "small", "--data", "data", "--style", "plain", "--set", "subtitle=Two", "--quiet") == 0
    assert paperbuilder("publish", "small", "--on", "2020-12-04", "--urgent", "A court's order", "--quiet") == 0
    return desk / "layouts" / "small-2021-04.yaml"


def test_the_next_paper_has_the_agreed_words(
    agreed: Path, desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Dates, version, style and overrides are the next paper's; words and comments stay, and still mean the same."""
    assert paperbuilder(*ROLL) == 0
    text = agreed.read_text(encoding="utf-8")
    new = yaml.safe_load(text)
    paper = {key: str(value) for key, value in new["paper"].items()}
    assert paper == {
        **{"id": "small-2021-04", "title": "A small paper", "subtitle": "Two"},
        **{"as_at": "2021-03-12", "meeting_date": "2021-04-20", "version": "1.0"},
    }
    assert new["previous"] == {"paper": "small", "version": "1.1"}
    assert new["style"] == "plain"
    assert "publication" not in new
    (section,) = new["sections"]
    assert (str(section["as_at"]), str(section["table"]["to"])) == ("2021-03-12", "2021-03-12")
    assert "change('six-months')" in section["narrative"]
    for comment in ("# The paper of the select committee", "# the extract", "# agreed with the service"):
        assert comment in text
    words = desk / "layouts" / section["commentary"]["file"]
    assert words.read_text(encoding="utf-8") == "Up, {{ contacts.received | change('six-months') }}."
    told = capsys.readouterr().err
    assert "from stays 2020-09-01" in told
    assert "over('2020-09-01', '2020-09-30')" in told


def test_the_next_paper_is_built(agreed: Path, desk: Path, paperbuilder: Command) -> None:
    """It builds by its name as version 1.0, and is published; rolled forward again, it is the previous paper."""
    assert paperbuilder(*ROLL, "--quiet") == 0
    data = desk / "data" / "list-1.csv"
    data.write_text(data.read_text(encoding="utf-8").replace("/09/2020", "/02/2021"), encoding="utf-8")
    text = agreed.read_text(encoding="utf-8")
    agreed.write_text(text.replace("change('six-months')", "change('previous')"), encoding="utf-8")
    assert paperbuilder("publish", "small-2021-04", "--data", "data", "--on", "2021-04-01", "--quiet") == 0
    again = ("next", "small-2021-04", "--meeting", "2021-07-20", "--as-at", "2021-06-14", "--quiet")
    assert paperbuilder(*again) == 0
    last = yaml.safe_load((desk / "layouts" / "small-2021-07.yaml").read_text(encoding="utf-8"))
    assert last["previous"] == {"paper": "small-2021-04", "version": "1.0"}
    assert "change('previous')" in last["sections"][0]["narrative"]


def test_what_is_there_stays(agreed: Path, desk: Path, paperbuilder: Command) -> None:
    """A layout is never written over; words that were changed since are left, and the agreed ones put beside them."""
    words = desk / "layouts" / "words.md"
    words.write_text("Changed since.", encoding="utf-8")
    assert paperbuilder(*ROLL, "--quiet") == 0
    before = agreed.read_bytes()
    assert paperbuilder(*ROLL, "--quiet") == 2
    assert agreed.read_bytes() == before
    assert words.read_text(encoding="utf-8") == "Changed since."
    assert (desk / "layouts" / "small-2021-04" / "words.md").exists()


def test_the_words_of_a_published_draft_are_the_agreed_ones(desk: Path, paperbuilder: Command) -> None:
    """What an officer wrote in Word, and was published, is the next paper's narrative, its figures bound."""
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    draft = desk / "output" / "small" / "small-v1.2.docx"
    with zipfile.ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = "word/document.xml"
    parts[main] = parts[main].replace(b"They came from many.", b"The service explains why.")
    with zipfile.ZipFile(draft, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert paperbuilder("publish", "small", "--draft", str(draft), "--on", "2020-12-04", "--quiet") == 0
    assert paperbuilder(*ROLL, "--quiet") == 0
    new = yaml.safe_load((desk / "layouts" / "small-2021-04.yaml").read_text(encoding="utf-8"))
    words = (desk / "layouts" / new["sections"][0]["narrative_file"]).read_text(encoding="utf-8")
    assert words == "There were {{ contacts.received }} contacts. The service explains why.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("next", "other", "--meeting", "2021-04-20", "--as-at", "2021-03-12"), "nothing of it has been published"),
        (("next", "small", "--meeting", "2021-04-20", "--as-at", "2020-03-12"), "as at 2020-10-12, after 2020-03-12"),
        (("next", "small", "--meeting", "2021-03-10", "--as-at", "2021-03-12"), "the meeting is before"),
        ((*ROLL, "--paper", "Not an id"), "cannot be the next paper's id"),
        ((*ROLL, "--paper", "archive"), "cannot be the next paper's id"),
    ],
    ids=["never published", "earlier figures", "meeting before them", "no id", "kept id"],
)
def test_what_cannot_be_rolled_forward(
    words: tuple[str, ...], said: str, agreed: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A paper without versions, dates that go back, and an id that is none are refused, and nothing is written."""
    assert paperbuilder(*words) == 2
    assert said in capsys.readouterr().err
    assert not agreed.exists()


LATE = """\
paper: {title: A paper, as_at: 2020-10-12}
publication:
  urgent: A court's order
  proper_officer:
    role: Director of Law
    date: 2020-12-01
sections: []
"""


@pytest.mark.parametrize("cut", [0, 3], ids=["with a decision", "alone"])
def test_why_a_paper_was_late_belongs_to_it_alone(cut: int) -> None:
    """The circumstances of an urgent item go; the day of the proper officer's decision is listed to be looked at."""
    lines = LATE.splitlines(keepends=True)
    text, staying = rolled("".join(lines[:3] + lines[3 + cut :]), "p.yaml", STEP)
    new = yaml.safe_load(text)
    assert "urgent" not in (new.get("publication", {}))
    assert any("date stays 2020-12-01" in one for one in staying) == (cut == 0)
