"""The reference annex: the figures, the words and the pages of the paper a select committee received."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

STEM = "cfllc-performance-v1.2"
HEADLINES = {
    "Contacts in the last 6 months": "26,618",
    "Early help in the last 6 months": "833",
    "Referrals in the last 6 months": "5,733",
    "Total assessments in the last 6 months": "6,551",
    "Assessments completed in the last 6 months": "5,122",
    "Ongoing assessments": "1,429",
    "Section 47 enquiries in the last 6 months": "1,753",
    "ICPCs that started from a section 47 enquiry in the last 6 months": "483",
    "Total CIN in the last 6 months": "9,892",
    "CIN started in the last 6 months": "5,275",
    "CIN ceased in the last 6 months": "4,331",
    "Current children in need": "5,561",
    "Total CPP in the last 6 months": "1,174",
    "CPP started in the last 6 months": "466",
    "CPP ceased in the last 6 months": "384",
    "Current children subject of a child protection plan": "790",
    "Total CLA in the last 6 months": "1,184",
    "CLA started in the last 6 months": "193",
    "CLA ceased in the last 6 months": "179",
    "Current children looked after": "1,003",
    "Care leavers": "727",
}
LOCKDOWN = """\
North East 1,492 646 416 613 846 43% 28% 41% 57%
North West 1,414 565 398 596 849 40% 28% 42% 60%
South East 1,448 609 385 602 839 42% 27% 42% 58%
South West 890 368 219 364 522 41% 25% 41% 59%
Disability 174 31 52 99 143 18% 30% 57% 82%
Other 127 53 16 30 74 42% 13% 24% 58%
Total 5,545 2,272 1,486 2,304 3,273 41% 27% 42% 59%"""
"""The table "All assessments since lockdown" of the reference paper (December 2020, version 1.2)."""


@pytest.fixture(scope="session")
def words(reference: Path) -> str:
    """The words of the PDF, white space folded."""
    from pypdf import PdfReader

    pages = PdfReader(reference / f"{STEM}.pdf").pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_three_files_and_nothing_else(reference: Path) -> None:
    """The folder holds the Word, the PDF and the spreadsheet file, and the ledger of what was written."""
    assert sorted(path.name for path in reference.iterdir() if not path.name.startswith(".")) == [
        f"{STEM}.docx",
        f"{STEM}.pdf",
        f"{STEM}.xlsx",
    ]


@pytest.mark.parametrize("figure", sorted(set(HEADLINES.values())))
def test_headline_figures(words: str, figure: str) -> None:
    """Each of the 21 headline figures of the reference paper is printed."""
    assert re.search(rf"(?<![\d,]){figure}(?![\d,])", words)


@pytest.mark.parametrize("row", LOCKDOWN.splitlines())
def test_the_area_table_is_the_reference_papers(words: str, row: str) -> None:
    """Every row of "All assessments since lockdown" is there, counts and percentages."""
    assert row in words


def test_the_cover_says_what_it_is(words: str) -> None:
    """Title, committee, version, meeting date in words, annex number, and that the data is synthetic."""
    for part in (
        "CFLLC Performance Information",
        "Provided for",
        "Select Committee",
        "Version 1.2",
        "Monday 14th December 2020",
        "ANNEX 1",
        "Synthetic data",
    ):
        assert part in words
    assert words.rstrip().split("END")[-1].count(" ") < 30


def test_twice_the_same_bytes(sample: Path, reference: Path, tmp_path: Path) -> None:
    """Built again in another folder, all files have the same bytes."""
    assert (
        run(commands, ["build", "cfllc-performance", "--data", str(sample), "--output", str(tmp_path), "--quiet"]) == 0
    )
    for ending in ("docx", "pdf", "xlsx"):
        again = tmp_path / "cfllc-performance" / f"{STEM}.{ending}"
        assert again.read_bytes() == (reference / f"{STEM}.{ending}").read_bytes()


def test_the_pdf_conforms(reference: Path) -> None:
    """The PDF is PDF/UA-1 and PDF/A-2a by page-validation."""
    import page

    for profile in ("ua1", "2a"):
        report = page.validate_pdf(str(reference / f"{STEM}.pdf"), profile=profile)
        assert sorted({failure.rule_id for failure in report.failures}) == []


@pytest.mark.judge
def test_the_outside_judges_pass_both_files(reference: Path, shared: Path) -> None:
    """veraPDF, the Open XML SDK and Word's accessibility rules pass the files."""
    if shutil.which("java") is None or shutil.which("npm") is None:
        pytest.skip("the outside judges need Java and npm")
    for judge, ending in (("judge-pdf", "pdf"), ("judge-docx", "docx")):
        command = [str(shared / "judges" / judge), str(reference / f"{STEM}.{ending}")]
        judged = subprocess.run(command, capture_output=True, text=True, check=False)
        assert judged.returncode == 0, judged.stdout + judged.stderr
