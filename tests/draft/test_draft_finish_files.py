"""The sample council's edited draft, finished: the same words, charts as lines, accepted by outside judges."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from draft_officers import edited, type_over, write_between
from finish_officers import after, merged_table, paragraph, picture, with_footnote, with_picture
from pdf_words import draft_words, pdf_words

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

NAME, FINISHED = "cfllc-performance-v1.2.docx", "cfllc-performance-v1.3"
JUDGES = Path(__file__).parents[3] / "shared" / "judges"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference paper's draft, as built."""
    desk = tmp_path_factory.mktemp("finish")
    assert run(commands, ["sample", str(desk / "data")]) == 0
    words = ["build", "cfllc-performance", "--data", str(desk / "data"), "--output", str(desk / "output"), "--quiet"]
    assert run(commands, words) == 0
    return desk / "output" / "cfllc-performance" / NAME


@pytest.fixture(scope="module")
def officer(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The draft after an officer has been at it."""
    data = with_picture(with_footnote(built.read_bytes(), "contacts-narrative-1", "As the service counted in October."))
    changed = edited(
        data,
        type_over("contacts-fact", "There were", "We counted"),
        write_between("contacts-narrative-1", "Our own words."),
        after("contacts-commentary-owner", merged_table(), paragraph("Own heading", '<w:pStyle w:val="Heading2"/>')),
        after("contacts-scope", picture("A map of the four areas of the county")),
        after("section-47-fact", '<w:p ><w:r><w:br w:type="page"/><w:t>On a page of its own.</w:t></w:r></w:p>'),
    )
    path = tmp_path_factory.mktemp("officer") / "draft.docx"
    path.write_bytes(changed)
    return path


def finished(draft: Path, output: Path) -> Path:
    """The finished PDF; the Word twin is beside it."""
    words = ["finish", str(draft), "--version", "1.3", "--style", "surrey", "--output", str(output), "--quiet"]
    assert run(commands, words) == 0
    return output / "cfllc-performance" / f"{FINISHED}.pdf"


@pytest.mark.slow
def test_the_papers_pdf_says_what_its_draft_says(officer: Path, tmp_path: Path) -> None:
    """Word for word, but for the version, in PDF and Word twin; charts are drawn and not pictures."""
    pdf = finished(officer, tmp_path)
    said = " ".join(draft_words(officer.read_bytes())).replace("Version 1.2", "Version 1.3")
    assert " ".join(draft_words(pdf.with_suffix(".docx").read_bytes())) == said
    assert "We counted" in said
    assert "".join(pdf_words(pdf.read_bytes())) == "".join(said.split())
    assert images(pdf.read_bytes()) == 2


@pytest.mark.slow
def test_an_untouched_paper_finishes_as_it_was_built(built: Path, tmp_path: Path) -> None:
    """Its PDF has the same words, in the same order, and the same drawn charts as the one that was built."""
    pdf, before = finished(built, tmp_path).read_bytes(), built.with_suffix(".pdf").read_bytes()
    assert " ".join(pdf_words(pdf)) == " ".join(pdf_words(before)).replace("Version 1.2", "Version 1.3")
    assert images(pdf) == images(before)


@pytest.mark.judge
def test_libreoffice_changes_nothing(officer: Path, tmp_path: Path) -> None:
    """Saved by LibreOffice, the draft finishes to the same words and the same drawn charts."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not on this machine")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, str(officer)], check=True, capture_output=True, timeout=180)
    saved = finished(tmp_path / "saved" / officer.name, tmp_path / "theirs").read_bytes()
    own = finished(officer, tmp_path / "ours").read_bytes()
    assert pdf_words(saved) == pdf_words(own)
    assert images(saved) == images(own)


@pytest.mark.judge
@pytest.mark.skipif(shutil.which("java") is None, reason="veraPDF needs Java")
@pytest.mark.skipif(not JUDGES.is_dir(), reason="the outside judges are not on this machine")
def test_the_outside_judges_accept_the_finished_files(officer: Path, tmp_path: Path) -> None:
    """The PDF is PDF/UA-1 and PDF/A-2a, and the Word twin opens without a finding."""
    pdf = finished(officer, tmp_path)
    verdict = subprocess.run([JUDGES / "judge-pdf", pdf], capture_output=True, text=True, check=False)
    assert verdict.stdout.count('"compliant":true') == 2, verdict.stdout
    word = subprocess.run(
        [JUDGES / "judge-docx", pdf.with_suffix(".docx")], capture_output=True, text=True, check=False
    )
    assert "Errors: 0" in word.stdout, word.stdout


def images(data: bytes) -> int:
    """How many pictures the PDF shows."""
    pdf = pikepdf.open(BytesIO(data))
    return sum(len(page.get_images()) for page in pdf.pages)
