"""`paperbuilder finish` as an officer runs it: where the files go, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from paperbuilder.cli.group import commands
from paperbuilder.cli.run import run

LAYOUT = """\
paper: {title: A small paper, as_at: 2020-10-12, version: "1.2", council: A council}
style: plain
sections:
  - {id: words, title: Words, narrative: "Nothing is counted here."}
"""
DRAFT = Path("output/words/words-v1.2.docx")


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working copy of a paper without figures."""
    monkeypatch.chdir(tmp_path)
    Path("words.yaml").write_text(LAYOUT, encoding="utf-8")
    assert run(commands, ["build", "words.yaml", "--quiet"]) == 0
    return tmp_path / DRAFT


def edit(draft: Path, old: str, new: str) -> bytes:
    """Types over words of the draft; its new bytes."""
    with zipfile.ZipFile(draft) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    assert old.encode() in found["word/document.xml"]
    found["word/document.xml"] = found["word/document.xml"].replace(old.encode(), new.encode())
    with zipfile.ZipFile(draft, "w") as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return draft.read_bytes()


def test_the_files_go_where_build_puts_them(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With another version the PDF and the Word twin stand beside the draft, which stays as it is."""
    before = edit(draft, "Nothing is counted", "Nothing whatever is counted")
    capsys.readouterr()
    assert run(commands, ["finish", str(DRAFT), "--version", "1.3"]) == 0
    assert capsys.readouterr().out.split() == ["output/words/words-v1.3.docx", "output/words/words-v1.3.pdf"]
    assert draft.read_bytes() == before


def test_the_draft_itself_is_never_written_over(draft: Path) -> None:
    """Without another version the files have another name."""
    before = edit(draft, "Nothing is counted", "Nothing whatever is counted")
    assert run(commands, ["finish", str(DRAFT), "--quiet"]) == 0
    assert draft.read_bytes() == before
    assert draft.with_name("words-v1.2-finished.pdf").is_file()


def test_another_edited_draft_is_never_written_over(draft: Path, tmp_path: Path) -> None:
    """A copy finished under the name of an edited draft is refused (exit 2)."""
    before = edit(draft, "Nothing is counted", "Nothing whatever is counted")
    copy = tmp_path / "copy.docx"
    copy.write_bytes(before)
    assert run(commands, ["finish", str(copy), "--quiet"]) == 2
    assert draft.read_bytes() == before


def test_open_changes_are_listed_or_accepted(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1 with author, words and place; with --accept-changes the files are written."""
    mark = '<w:ins w:id="9" w:author="Officer"><w:r><w:t> More words.</w:t></w:r></w:ins>'
    edit(draft, "counted here.</w:t></w:r>", f"counted here.</w:t></w:r>{mark}")
    assert run(commands, ["finish", str(DRAFT), "--version", "1.3"]) == 1
    said = capsys.readouterr().err
    assert "open insertion by Officer in “Words”" in said
    assert "More words." in said
    assert not draft.with_name("words-v1.3.pdf").exists()
    assert run(commands, ["finish", str(DRAFT), "--version", "1.3", "--accept-changes"]) == 0


def test_a_file_that_is_no_draft_is_refused(draft: Path) -> None:
    """The clean twin is no draft any more, and half a file is none."""
    assert run(commands, ["finish", str(DRAFT), "--version", "1.3", "--quiet"]) == 0
    assert run(commands, ["finish", "output/words/words-v1.3.docx"]) == 2
    draft.write_bytes(draft.read_bytes()[:5000])
    assert run(commands, ["finish", str(DRAFT)]) == 2


def test_the_same_draft_gives_the_same_bytes(draft: Path) -> None:
    """Finishing twice writes the same files."""
    assert run(commands, ["finish", str(DRAFT), "--version", "1.3", "--quiet"]) == 0
    first = [draft.with_name(f"words-v1.3{ending}").read_bytes() for ending in (".docx", ".pdf")]
    assert run(commands, ["finish", str(DRAFT), "--version", "1.3", "--quiet"]) == 0
    assert [draft.with_name(f"words-v1.3{ending}").read_bytes() for ending in (".docx", ".pdf")] == first
