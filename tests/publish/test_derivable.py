"""What is not for publication cannot be worked out from what the public paper prints."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., int]
LAYOUT = """\
paper: {title: A small paper, as_at: 2020-10-12, version: "1.2", council: A council}
publication:
  proper_officer: {role: Director of Law, date: 2020-12-01}
style: plain
sections:
  - id: contacts
    title: Contacts
    narrative: "PUBLIC"
  - id: sources
    title: Sources
    table:
      metric: contacts.received
      by: source
EXEMPT"""
ROW = """\
      exempt:
        - {groups: [GROUPS], exempt: {paragraph: 7, reason: An investigation is under way.}}
"""
WHOLE = """\
  - id: police
    title: Police
    exempt: {paragraph: 7, reason: An investigation is under way.}
    narrative: "{{ contacts.received | by(source='6') }} came from the police."
"""
TOTAL = "There were {{ contacts.received }} contacts."
HEADER = "Child Unique ID,Gender,Date of Birth,Date of Contact,Contact Source\n"
SOURCES = ("6: Police", "6: Police", "1A: Individual", "2A: Schools", "2A: Schools")
ROWS = "".join(f"44{n},Female,01/02/2010,{1 + n % 28:02}/09/2020,{SOURCES[n % 5]}\n" for n in range(140))


def layout(public: str, groups: str = "", more: str = "") -> str:
    """A layout with those public words, those rows of a public table kept back, and more sections."""
    exempt = ROW.replace("GROUPS", groups) if groups else ""
    return LAYOUT.replace("PUBLIC", public).replace("EXEMPT", exempt) + more


FOLLOWING = {
    "a total less its other rows": layout(TOTAL, '"6"'),
    "a section's figure that is a total less the other rows": layout(TOTAL, "", WHOLE).replace(
        "      by: source\n", "      by: source\n      total: false\n      without: ['6']\n"
    ),
    "a share of a total": layout(TOTAL + " {{ contacts.received | by(source='6') | share }}.", '"6", "1A"'),
}
NOT_FOLLOWING = {
    "two rows kept back": layout(TOTAL, '"6", "1A"'),
    "no total": layout("Contacts came from many.", '"6"'),
}


def published(desk: Path, paperbuilder: Command, text: str) -> int:
    """Whether publishing the layout is refused."""
    (desk / "data" / "list-1.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (desk / "kept.yaml").write_text(text, encoding="utf-8")
    return paperbuilder("publish", "kept.yaml", "--data", "data", "--on", "2020-12-04", "--quiet")


@pytest.mark.parametrize("case", FOLLOWING)
def test_what_follows_is_refused(
    case: str, desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """The paper is not published; the place is named, and the figure is not."""
    assert published(desk, paperbuilder, FOLLOWING[case]) == 1
    told = [line for line in capsys.readouterr().err.splitlines() if "failed exempt-not-derivable" in line]
    assert len(told) == 1
    assert "Part 2" in told[0]
    assert "56" not in told[0]
    assert not (desk / "output" / "archive").exists()


@pytest.mark.parametrize("case", NOT_FOLLOWING)
def test_what_stays_open_is_published(case: str, desk: Path, paperbuilder: Command) -> None:
    """Where two rows share what is left, or no total is printed, nothing follows."""
    assert published(desk, paperbuilder, NOT_FOLLOWING[case]) == 0


def test_a_working_copy_is_held_to_the_same(
    desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check --for publication` says so before anybody publishes."""
    (desk / "data" / "list-1.csv").write_text(HEADER + ROWS, encoding="utf-8")
    (desk / "kept.yaml").write_text(layout(TOTAL, '"6"'), encoding="utf-8")
    assert paperbuilder("build", "kept.yaml", "--data", "data", "--quiet") == 0
    assert paperbuilder("check", "kept", "--for", "publication") == 1
    assert "failed exempt-not-derivable" in capsys.readouterr().out


def test_what_readers_have_from_an_earlier_version_is_told(
    desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """The row was public in the version before: it cannot be unsaid, but somebody must say that it is known."""
    assert published(desk, paperbuilder, layout(TOTAL)) == 0
    capsys.readouterr()
    two_rows = layout("Contacts came from many.", '"6", "1A"')
    assert published(desk, paperbuilder, two_rows) == 1
    told = [line for line in capsys.readouterr().err.splitlines() if "failed exempt-not-derivable" in line]
    assert len(told) == 2
    assert all("beside what is published already" in line for line in told)
    words = ("--accept", "exempt-not-derivable=The investigation began after version 1.2.")
    assert paperbuilder("publish", "kept.yaml", "--data", "data", "--on", "2020-12-05", "--quiet", *words) == 0


def test_what_another_paper_leaves_over_is_told(
    desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A total that only another paper prints: beside it the one row that is kept back follows."""
    assert published(desk, paperbuilder, layout("Contacts came from many.", '"6"')) == 0
    text = layout(TOTAL).partition("  - id: sources")[0]
    (desk / "total.yaml").write_text(text, encoding="utf-8")
    assert paperbuilder("publish", "total.yaml", "--data", "data", "--on", "2020-12-04", "--quiet") == 0
    capsys.readouterr()
    words = ("publish", "kept.yaml", "--data", "data", "--on", "2020-12-05", "--quiet", "--against", "total", "1.2")
    assert paperbuilder(*words) == 1
    assert "beside what is published already" in capsys.readouterr().err
