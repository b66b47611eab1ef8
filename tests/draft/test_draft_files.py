"""The commands on the reference paper: where files go, what is never overwritten, and what outside programs say."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from draft_officers import (
    comments,
    edited,
    parts,
    remove,
    shown,
    split_runs,
    track_insertion,
    type_over,
    with_comment,
    write_between,
)
from openxml_audit import OpenXmlValidator

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run
from paperbuilder.draft.changes import changes
from paperbuilder.draft.controls import open_draft
from paperbuilder.draft.merge import merged

NAME = "cfllc-performance-v1.2.docx"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic council's data."""
    folder = tmp_path_factory.mktemp("data")
    assert run(commands, ["sample", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def paper(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference paper's draft."""
    output = tmp_path_factory.mktemp("output")
    assert run(commands, ["build", "cfllc-performance", "--data", str(data), "--output", str(output), "--quiet"]) == 0
    return output / "cfllc-performance" / NAME


def refresh(draft: Path, data: Path, *more: str) -> int:
    """The exit code of the command."""
    return run(commands, ["refresh", str(draft), "--data", str(data), "--quiet", *more])


def test_refreshed_with_the_same_data(paper: Path, data: Path, tmp_path: Path) -> None:
    """The file stands beside the draft and is the same; a second time it is not overwritten; --in-place keeps .bak."""
    draft = tmp_path / "output" / "cfllc-performance" / NAME
    draft.parent.mkdir(parents=True)
    draft.write_bytes(paper.read_bytes())
    before = draft.read_bytes()
    beside = draft.with_name("cfllc-performance-v1.2-refreshed.docx")
    assert refresh(draft, data) == 0
    assert parts(beside.read_bytes()) == parts(before)
    assert refresh(draft, data) == 2
    assert refresh(draft, data, "-o", str(draft)) == 2
    assert draft.read_bytes() == before
    assert refresh(draft, data, "--in-place", "--as-at", "2020-09-30") == 0
    assert draft.with_name(NAME + ".bak").read_bytes() == before
    assert "30 September 2020" in shown(draft.read_bytes(), "contacts-fact")


def test_an_edited_draft_is_not_built_over(paper: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`build` over an edited draft ends with 2 and names `refresh`."""
    kept = paper.read_bytes()
    paper.write_bytes(edited(kept, write_between("contacts-fact", "Our own words.")))
    output = str(paper.parents[1])
    assert run(commands, ["build", "cfllc-performance", "--data", str(data), "--output", output, "--quiet"]) == 2
    assert "paperbuilder refresh" in capsys.readouterr().err
    paper.write_bytes(kept)


@pytest.fixture(scope="module")
def later(data: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The reference paper built for another day, on which more is suppressed, so that it speaks of confidentiality."""
    output = tmp_path_factory.mktemp("later")
    order = ["--data", str(data), "--as-at", "2020-09-30", "--output", str(output), "--quiet"]
    assert run(commands, ["build", "cfllc-performance", *order]) == 0
    return (output / "cfllc-performance" / NAME).read_bytes()


NEW = {("comment", "about-confidentiality-heading"), ("comment", "about-confidentiality")}


def test_the_refreshed_paper_is_as_generated(paper: Path, later: bytes) -> None:
    """An untouched draft, refreshed, is all unchanged, what is new has a comment, and its figures are the new ones."""
    refreshed = merged(paper.read_bytes(), later, NAME)[0]
    seen = changes(open_draft(refreshed, NAME))
    assert {(each.kind, each.block) for each in seen.changes} == NEW
    assert seen.stamp.as_at.isoformat() == "2020-09-30"


def test_a_judge_accepts_what_is_refreshed(paper: Path, later: bytes, tmp_path: Path) -> None:
    """A draft with edits, comments and tracked changes, refreshed, is as Word wants it."""
    officer = edited(
        with_comment(paper.read_bytes(), "contacts-fact", "Is this right?"),
        split_runs("contacts-fact"),
        type_over("contacts-by-group", "1", "7"),
        type_over("re-referrals-fact", "There", "Ah, there"),
        type_over("re-referrals-fact", "e", "ee"),
        track_insertion("caseload-fact", " More."),
        remove("contacts-by-month"),
        write_between("contacts-fact", "Our own words."),
    )
    target = tmp_path / "refreshed.docx"
    target.write_bytes(merged(officer, later, "draft.docx")[0])
    assert "The computed figures are back." in comments(target.read_bytes())
    found = OpenXmlValidator().validate(str(target))
    assert [str(error) for error in found.errors] == []


@pytest.mark.judge
def test_libreoffice_loses_no_block(paper: Path, later: bytes, tmp_path: Path) -> None:
    """Saved by LibreOffice, every block is found again and unchanged, and new figures come in; edits are kept."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not on this machine")
    officer = edited(paper.read_bytes(), type_over("contacts-fact", "There were", "We counted"))
    (tmp_path / NAME).write_bytes(officer)
    target = tmp_path / "saved"
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(target), str(tmp_path / NAME)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = (target / NAME).read_bytes()
    assert [(each.kind, each.block) for each in changes(open_draft(saved, NAME)).changes] == [
        ("edited", "contacts-fact")
    ]
    refreshed = merged(saved, later, NAME)[0]
    seen = changes(open_draft(refreshed, NAME)).changes
    found = {(each.kind, each.block) for each in seen}
    assert found == {("edited", "contacts-fact"), ("comment", "contacts-fact")} | NEW
    assert "30 September 2020" in shown(refreshed, "re-referrals-fact")
