"""The audit of what is hidden, in the commands: beside earlier papers more is hidden, or the paper is not written."""

from __future__ import annotations

import re
import zipfile
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


def test_a_published_paper_with_other_dates_hides_a_month_more(two_papers: Path, paperbuilder: Command) -> None:
    """Two months are published as one; the first of them would give the hidden second away, and is hidden too."""
    assert paperbuilder("build", "each.yaml", "--data", "data", "--quiet") == 0
    paper = two_papers / "output" / "each" / "each-v1.0.docx"
    assert "There were 28 and then c contacts" in words(paper)
    assert paperbuilder("build", "each.yaml", "--data", "data", "--against", "both", "1.0", "--quiet") == 0
    assert "There were c and then c contacts" in words(paper)


def words(paper: Path) -> str:
    """The text of a Word file."""
    with zipfile.ZipFile(paper) as package:
        return re.sub("<[^>]+>", "", package.read("word/document.xml").decode())


@pytest.mark.parametrize("asked", ["when built", "when published"])
def test_a_version_audited_beside_another_is_rebuilt_so(two_papers: Path, paperbuilder: Command, asked: str) -> None:
    """What was hidden beside an earlier paper is hidden in the version too, and in the same bytes made again."""
    beside = ("--against", "both", "1.0")
    built, published = (beside, ()) if asked == "when built" else ((), beside)
    assert paperbuilder("build", "each.yaml", "--data", "data", "--quiet", *built) == 0
    assert paperbuilder("publish", "each", *published, *PUBLISH) == 0
    version = two_papers / "output" / "archive" / "each" / "v1.0" / "data"
    assert "There were c and then c contacts" in words(version / "each-v1.0.docx")
    assert paperbuilder("rebuild", "each", "1.0", "--data", "data", "--quiet") == 0


def test_a_layout_alone_is_not_audited(
    two_papers: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check` of a layout composes no paper, and says where earlier papers count."""
    assert paperbuilder("check", "each.yaml", "--against", "both", "1.0") == 2
    assert "--for publication" in capsys.readouterr().err


def test_a_version_that_is_not_there_is_an_error(
    two_papers: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """The audit is not quietly left out."""
    assert paperbuilder("build", "each.yaml", "--data", "data", "--against", "both", "7.0") == 2
    assert "7.0" in capsys.readouterr().err


CORRECTS = ("--corrects", "1.0", "--note", "Counted again", "--on", "2020-12-05", "--quiet")


def test_a_correction_is_audited_beside_what_it_corrects(two_papers: Path, paperbuilder: Command) -> None:
    """A correction that prints one of the two months whose sum is out already hides it, without being asked."""
    (two_papers / "both.yaml").write_text(LAYOUT.format(id="both", words=EACH), encoding="utf-8")
    assert paperbuilder("publish", "both.yaml", "--data", "data", *CORRECTS) == 0
    version = two_papers / "output" / "archive" / "both" / "v1.1" / "data"
    assert "There were c and then c contacts" in words(version / "both-v1.1.docx")
    assert paperbuilder("rebuild", "both", "1.1", "--data", "data", "--quiet") == 0


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
