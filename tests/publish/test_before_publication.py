"""`check --for publication` holds the working copy to the checks of `publish`, on its files as they are."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

Command = Callable[..., int]


@pytest.fixture
def copy(desk: Path, paperbuilder: Command) -> Path:
    """The folder of the small paper's working copy."""
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    return desk / "output" / "small"


def test_a_working_copy_can_be_published(copy: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """A good one passes, its DRAFT mark notwithstanding, and nothing is written."""
    before = {path.name: path.read_bytes() for path in copy.iterdir()}
    assert paperbuilder("check", "small", "--for", "publication") == 0
    said = capsys.readouterr().out
    assert "passed no-comments" in said
    assert "no-draft-mark" not in said
    assert said.endswith("it can be published\n")
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == before


def test_what_an_officer_left_in_the_draft_is_found(
    copy: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A tracked change in the file on disk fails, with its words; as JSON and HTML too."""
    draft = copy / "small-v1.2.docx"
    with zipfile.ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change = b'<w:body><w:p><w:del w:id="7" w:author="Jo"><w:r><w:delText>sibling</w:delText></w:r></w:del></w:p>'
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", change, 1)
    with zipfile.ZipFile(draft, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert paperbuilder("check", "small", "--for", "publication", "--format", "json") == 1
    failed = [check for check in json.loads(capsys.readouterr().out) if check["result"] == "failed"]
    assert {check["name"] for check in failed} == {"draft-finished", "no-tracked-changes"}
    assert "tracked change: del “sibling”" in {check["place"] for check in failed}
    assert paperbuilder("check", "small", "--for", "publication", "--format", "html") == 1
    page = capsys.readouterr().out
    assert page.startswith("<!DOCTYPE html>")
    assert "<p><strong>2 checks failed.</strong></p>" in page


def test_the_words_of_an_edited_draft_are_checked(
    copy: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A small number that an officer typed into the Word file fails, though the layout has no such words."""
    draft = copy / "small-v1.2.docx"
    with zipfile.ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    typed = parts["word/document.xml"].replace(b"They came from many.", b"Three children came twice.")
    assert typed != parts["word/document.xml"]
    with zipfile.ZipFile(draft, "w") as archive:
        for name, data in {**parts, "word/document.xml": typed}.items():
            archive.writestr(name, data)
    assert paperbuilder("check", "small", "--for", "publication", "--format", "json") == 1
    failed = [check for check in json.loads(capsys.readouterr().out) if check["result"] == "failed"]
    assert [check["name"] for check in failed] == ["no-typed-figures", "no-typed-figures"]
    assert "Three children came twice" in failed[0]["place"]


def test_a_typed_figure_needs_its_reason(desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither check nor publish let it pass; with --accept both do, and the record has the reason."""
    layout = desk / "small.yaml"
    words = layout.read_text(encoding="utf-8").replace("They came from many.", "Three children were known.")
    layout.write_text(words, encoding="utf-8")
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    assert paperbuilder("check", "small", "--for", "publication") == 1
    assert paperbuilder("publish", "small", "--on", "2020-12-04", "--quiet") == 1
    assert "Three children were known" in capsys.readouterr().err
    accept = ("--accept", "An example from the guidance.")
    assert paperbuilder("check", "small", "--for", "publication", *accept) == 0
    assert paperbuilder("publish", "small", "--on", "2020-12-04", "--quiet", *accept) == 0
    bag = desk / "output" / "archive" / "small" / "v1.2" / "data"
    record = json.loads((bag / "record.json").read_text(encoding="utf-8"))
    accepted = [check for check in record["checks"] if check["result"] == "accepted"]
    assert [check["reason"] for check in accepted] == ["An example from the guidance."]


def test_there_must_be_a_working_copy(paperbuilder: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """Without one, without a paper, and as a form that does not exist: bad usage or an error that says what to do."""
    assert paperbuilder("check", "small.yaml", "--data", "data", "--for", "publication") == 2
    assert "build the paper first" in capsys.readouterr().err
    assert paperbuilder("check", "--for", "publication") == 2
    assert paperbuilder("check", "small", "--for", "publication", "--format", "csv") == 2


def retyped(draft: Path, part: str, old: bytes, new: bytes) -> None:
    """The draft with other words in one of its parts."""
    with zipfile.ZipFile(draft) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert old in parts[part]
    with zipfile.ZipFile(draft, "w") as archive:
        for name, data in {**parts, part: parts[part].replace(old, new)}.items():
            archive.writestr(name, data)


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WORDS = (b"They came from many.", b"They came from the police.")
EDITS = {
    "words": ("word/document.xml", *WORDS),
    "who saved it": ("docProps/core.xml", b"By>A council<", b"By>Jo Example<"),
    "hidden words": (
        "word/document.xml",
        b"<w:body>",
        b"<w:body><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r></w:p>",
    ),
    "a change": (
        "word/document.xml",
        b"<w:body>",
        b'<w:body><w:p><w:ins w:id="7"><w:r><w:t>x</w:t></w:r></w:ins></w:p>',
    ),
    "a typed number": ("word/document.xml", WORDS[0], b"Three children came."),
}


@pytest.mark.parametrize(("kind", "code"), [(kind, int(n > 1)) for n, kind in enumerate(EDITS)])
def test_what_check_says_of_an_edited_draft_publish_does(
    kind: str, code: int, copy: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same verdict, whatever was edited: who saved it last is no fault, as publishing takes that out."""
    draft = copy / "small-v1.2.docx"
    retyped(draft, *EDITS[kind])
    assert paperbuilder("check", "small", "--for", "publication") == code
    said = capsys.readouterr().out
    assert (f"with the words of its edited Word file: --draft {draft.relative_to(copy.parents[1])}" in said) == (
        not code
    )
    assert paperbuilder("publish", "small", "--draft", str(draft), "--on", "2020-12-04", "--quiet") == code


def test_the_draft_is_named_so_that_its_path_can_be_typed(
    desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder with a space in its name stands in quotation marks behind --draft."""
    assert paperbuilder("build", "small.yaml", "--data", "data", "--output", "the papers", "--quiet") == 0
    draft = desk / "the papers" / "small" / "small-v1.2.docx"
    retyped(draft, *EDITS["words"])
    assert paperbuilder("check", "small", "--for", "publication", "--output", "the papers") == 0
    assert f'--draft "{draft.relative_to(desk)}"' in capsys.readouterr().out


def test_the_page_lists_the_places_of_a_check_together(
    desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two places that want the same are one row with a list; each check that passed has its own row, signs escaped."""
    layout = desk / "small.yaml"
    slots = "".join(f"  - {{id: s{n}, title: S{n} & more, commentary: {{owner: Head}}}}\n" for n in (1, 2))
    layout.write_text(layout.read_text(encoding="utf-8") + slots, encoding="utf-8")
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    capsys.readouterr()
    assert paperbuilder("check", "small", "--for", "publication", "--format", "html") == 1
    page = capsys.readouterr().out
    assert page.count("<strong>commentary-written</strong>") == 1
    assert "<ul><li>section s1</li><li>section s2</li></ul>" in page
    assert "<strong>1 check failed.</strong>" in page
    assert page.count("<strong>titled</strong></th><td>Both files say their title and language.</td>") == 1


def test_a_program_that_drops_the_figures_controls_types_no_figure(
    copy: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """LibreOffice saves the words, not what binds them: those that nobody edited are as composed, others typed."""
    draft = copy / "small-v1.2.docx"
    with zipfile.ZipFile(draft) as archive:
        main = archive.read("word/document.xml")
    root = etree.fromstring(main)
    figures = [each for each in root.iter(f"{W}sdt") if "contacts." in each.find(f"{W}sdtPr/{W}tag").get(f"{W}val")]
    assert figures
    for each in figures:
        for run in each.find(f"{W}sdtContent"):
            each.addprevious(run)
        each.getparent().remove(each)
    retyped(draft, "word/document.xml", main, etree.tostring(root))
    assert paperbuilder("check", "small", "--for", "publication", "--format", "json") == 0
    typed = [one for one in json.loads(capsys.readouterr().out) if one["name"] == "no-typed-figures"]
    assert [one["result"] for one in typed] == ["passed"]
    retyped(draft, *EDITS["words"])
    assert paperbuilder("check", "small", "--for", "publication", "--format", "json") == 0
    typed = [one for one in json.loads(capsys.readouterr().out) if one["name"] == "no-typed-figures"]
    assert ["There were 28 contacts" in one["place"] for one in typed] == [True]


def test_edited_words_that_are_not_published_are_told(
    copy: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --draft the paper has the layout's words: a warning names the Word file that has others."""
    retyped(copy / "small-v1.2.docx", *EDITS["words"])
    assert paperbuilder("publish", "small", "--on", "2020-12-04", "--quiet") == 0
    assert "small-v1.2.docx are not in this version: --draft publishes them" in capsys.readouterr().err
