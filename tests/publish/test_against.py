"""The audit of what is hidden, in the commands: a paper that gives a small number away is not written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from paperbuilder.archive.record import read

Command = Callable[..., int]
HEADER = "Child Unique ID,Gender,Date of Birth,Date of Contact,Contact Source\n"
ROWS = "".join(f"4400{n},Female,01/02/2010,{n - 9:02}/09/2020,6: Police\n" for n in range(10, 38))
FEW = "".join(f"5500{n},Male,01/02/2011,{n:02}/10/2020,6: Police\n" for n in (3, 4, 5))
LAYOUT = """\
paper: {{id: {id}, title: A paper, as_at: 2020-10-12, version: "1.0", council: A council}}
style: plain
sections:
  - id: contacts
    title: Contacts
    narrative: "There were {words} contacts. They came from many."
    table: {{metric: referrals.received, by: source}}
"""
BOTH = "{{ contacts.received | over('2020-09-01', '2020-10-12') }}"
EACH = (
    "{{ contacts.received | over('2020-09-01', '2020-09-30') }} and then "
    "{{ contacts.received | over('2020-10-01', '2020-10-12') }}"
)
PUBLISH = ("--on", "2020-12-04", "--approved-by", "Director", "--note", "For the agenda", "--quiet")


@pytest.fixture
def two_papers(desk: Path, paperbuilder: Command) -> Path:
    """Two papers on the same data: `both` is published with the sum of two months, `each` hides the second month."""
    (desk / "data" / "list-1.csv").write_text(HEADER + ROWS + FEW, encoding="utf-8")
    referrals = "Child Unique ID,Gender,Date of Birth,Date of Referral,Referral Source\n"
    many = ROWS.replace("4400", "6600")
    (desk / "data" / "list-3.csv").write_text(referrals + many, encoding="utf-8")
    for name, words in {"both": BOTH, "each": EACH}.items():
        (desk / f"{name}.yaml").write_text(LAYOUT.format(id=name, words=words), encoding="utf-8")
    assert paperbuilder("publish", "both.yaml", "--data", "data", *PUBLISH) == 0
    return desk


def test_a_published_paper_with_other_dates_gives_a_hidden_month_away(
    two_papers: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two months are published as one; with the first of them printed the hidden second can be worked out."""
    assert paperbuilder("build", "each.yaml", "--data", "data", "--quiet") == 0
    written = sorted((two_papers / "output" / "each").iterdir())
    capsys.readouterr()
    assert paperbuilder("build", "each.yaml", "--data", "data", "--against", "both", "1.0") == 2
    said = capsys.readouterr().err
    assert "text of “Contacts”: the hidden number can be worked out" in said
    assert "hint" in said
    assert sorted((two_papers / "output" / "each").iterdir()) == written


def test_publish_and_its_checks_are_refused_too(
    two_papers: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is frozen, and the check before publication ends the same way."""
    assert paperbuilder("build", "each.yaml", "--data", "data", "--quiet") == 0
    assert paperbuilder("publish", "each", "--against", "both", "1.0", *PUBLISH) == 2
    assert not (two_papers / "output" / "archive" / "each").exists()
    assert paperbuilder("check", "each", "--for", "publication", "--against", "both", "1.0") == 2
    assert paperbuilder("check", "each.yaml", "--against", "both", "1.0") == 2
    assert "--for publication" in capsys.readouterr().err


def test_a_version_that_is_not_there_is_an_error(
    two_papers: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """The audit is not quietly left out."""
    assert paperbuilder("build", "each.yaml", "--data", "data", "--against", "both", "7.0") == 2
    assert "7.0" in capsys.readouterr().err


CORRECTS = ("--corrects", "1.0", "--note", "Counted again", "--on", "2020-12-05", "--quiet")


def test_a_correction_is_audited_beside_what_it_corrects(
    two_papers: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A correction that prints one of the two months whose sum is out already is refused, without being asked."""
    (two_papers / "both.yaml").write_text(LAYOUT.format(id="both", words=EACH), encoding="utf-8")
    assert paperbuilder("publish", "both.yaml", "--data", "data", *CORRECTS) == 2
    assert "text of “Contacts”: the hidden number can be worked out" in capsys.readouterr().err
    assert [path.name for path in (two_papers / "output" / "archive" / "both").iterdir()] == ["v1.0"]


def test_a_correction_may_withdraw_a_small_number(two_papers: Path, paperbuilder: Command) -> None:
    """What the corrected version gave away by itself cannot be unsaid: a paper that hides it now is published."""
    few = LAYOUT.format(id="few", words="{{ contacts.received | over('2020-10-01', '2020-10-12') }}")
    (two_papers / "few.yaml").write_text(few + "disclosure: {threshold: 2}\n", encoding="utf-8")
    assert paperbuilder("publish", "few.yaml", "--data", "data", *PUBLISH) == 0
    (two_papers / "few.yaml").write_text(few, encoding="utf-8")
    assert paperbuilder("build", "few.yaml", "--data", "data", "--against", "few", "1.0", "--quiet") == 2
    assert paperbuilder("publish", "few.yaml", "--data", "data", *CORRECTS) == 0
    record = (two_papers / "output" / "archive" / "few" / "v1.1" / "data" / "record.json").read_text(encoding="utf-8")
    assert '"before": "3"' not in record


def test_the_record_tells_of_no_small_list(desk: Path, paperbuilder: Command) -> None:
    """An extract of three rows has no row count in the record; with `round` it is rounded as every count is."""
    layout = LAYOUT.format(id="small", words="Few")
    (desk / "data" / "list-1.csv").write_text(HEADER + FEW, encoding="utf-8")
    referrals = "Child Unique ID,Gender,Date of Birth,Date of Referral,Referral Source\n"
    (desk / "data" / "list-3.csv").write_text(referrals + ROWS, encoding="utf-8")
    few = layout.replace("referrals.received", "contacts.received")
    for version, text in {"1.0": few, "1.1": f"{few}disclosure: {{round: 5}}\n", "1.2": layout}.items():
        (desk / "small.yaml").write_text(text, encoding="utf-8")
        assert paperbuilder("publish", "small.yaml", "--data", "data", "--as-version", version, *PUBLISH) == 0
    bags = desk / "output" / "archive" / "small"
    records = [
        read((bags / f"v{version}" / "data" / "record.json").read_bytes(), "") for version in ("1.0", "1.1", "1.2")
    ]
    found = [[one.rows for one in record.inputs if one.kind == "extract"] for record in records]
    assert [rows[0] for rows in found] == [None, 5, None]
    assert 28 in found[2]
