"""An edited draft is published with the officer's words, is kept, and can be made again to the byte."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

Command = Callable[..., int]
DRAFT = Path("output/small/small-v1.2.docx")
ON = ("--on", "2020-12-04", "--quiet")
MAIN = "word/document.xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SENTENCE = "They came from many."
WORDS = "They came from the police alone, as the service explains."
COMMENTS = (
    b'<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:comment w:id="0" w:author="Alex Officer"><w:p><w:r><w:t>Is that so?</w:t></w:r></w:p></w:comment></w:comments>'
)


@pytest.fixture
def draft(desk: Path, paperbuilder: Command) -> Path:
    """The working copy of the small paper, as built."""
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    return desk / DRAFT


def edit(draft: Path, old: str, new: str, behind: str = "<w:body>") -> None:
    """Types over words of the draft that stand behind others."""
    with zipfile.ZipFile(draft) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    before, mark, rest = found[MAIN].partition(behind.encode())
    assert old.encode() in rest
    found[MAIN] = before + mark + rest.replace(old.encode(), new.encode(), 1)
    draft.write_bytes(packed(found))


def delete(draft: Path, begins: str) -> None:
    """Deletes the blocks whose ids begin so."""
    with zipfile.ZipFile(draft) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(found[MAIN])
    for control in list(root.iter(f"{WORD}sdt")):
        tag = control.find(f"{WORD}sdtPr/{WORD}tag")
        if tag is not None and tag.get(f"{WORD}val", "").startswith(begins) and control.getparent() is not None:
            control.getparent().remove(control)  # type: ignore[union-attr]
    found[MAIN] = etree.tostring(root)
    draft.write_bytes(packed(found))


def packed(found: dict[str, bytes]) -> bytes:
    """The parts as a file."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    return stream.getvalue()


def frozen(desk: Path) -> Path:
    """What is in the bag of the published version."""
    return desk / "output" / "archive" / "small" / "v1.2" / "data"


def record(desk: Path) -> dict[str, object]:
    """The version's record."""
    found: dict[str, object] = json.loads((frozen(desk) / "record.json").read_bytes())
    return found


def word_text(path: Path) -> str:
    """The words of a Word file."""
    with zipfile.ZipFile(path) as archive:
        return re.sub("<[^>]+>", "", archive.read(MAIN).decode())


def test_the_officers_words_are_what_is_published(desk: Path, draft: Path, paperbuilder: Command) -> None:
    """The edited sentence is in the version's Word file and its record, without the mark of a draft."""
    edit(draft, SENTENCE, WORDS)
    assert paperbuilder("publish", "small", "--draft", str(DRAFT), *ON) == 0
    assert WORDS in word_text(frozen(desk) / "small-v1.2.docx")
    assert any(WORDS in line["text"] for line in record(desk)["words"])  # type: ignore[attr-defined]
    assert b"DRAFT" not in (frozen(desk) / "small-v1.2.docx").read_bytes()


def test_the_draft_is_kept_and_recorded(desk: Path, draft: Path, paperbuilder: Command) -> None:
    """The draft stands in the bag among the inputs, with its digest and that of the officer's own file."""
    edit(draft, SENTENCE, WORDS)
    assert paperbuilder("publish", "small", "--draft", str(DRAFT), *ON) == 0
    (kept,) = [one for one in record(desk)["inputs"] if one["kind"] == "draft"]  # type: ignore[attr-defined]
    assert (frozen(desk) / kept["name"]).is_file()
    assert kept["original"]
    assert paperbuilder("verify") == 0


def test_a_version_from_a_draft_is_rebuilt_to_the_byte(desk: Path, draft: Path, paperbuilder: Command) -> None:
    """The draft in the bag and the same data give the same files."""
    edit(draft, SENTENCE, WORDS)
    assert paperbuilder("publish", "small", "--draft", str(DRAFT), *ON) == 0
    assert paperbuilder("rebuild", "small", "1.2", "--data", "data") == 0
    assert frozen(desk).is_dir()


def test_a_figure_typed_by_hand_is_recorded_as_not_computed(desk: Path, draft: Path, paperbuilder: Command) -> None:
    """The record has the typed figure, says that it was typed, and gives no computed value."""
    edit(draft, ">28<", ">29<", "There were ")
    assert paperbuilder("publish", "small", "--draft", str(DRAFT), "--accept", "a late contact", *ON) == 0
    typed = [one for one in record(desk)["figures"] if "by hand" in one["rule"]]  # type: ignore[attr-defined]
    assert [(one["printed"], one["computed"]) for one in typed] == [("29", None)]


def test_a_section_deleted_in_the_draft_needs_a_reason(
    desk: Path, draft: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """It refuses the version and names the way out; with a reason the version has no such section and says why."""
    delete(draft, "contacts-")
    assert paperbuilder("publish", "small", "--draft", str(DRAFT), *ON) == 1
    assert "section contacts, deleted in the draft (say why" in capsys.readouterr().err
    reason = "The service reports on it in March."
    assert paperbuilder("publish", "small", "--draft", str(DRAFT), "--accept", reason, *ON) == 0
    checks = [one for one in record(desk)["checks"] if one["name"] == "sections-present"]  # type: ignore[attr-defined]
    assert [(one["result"], one["reason"]) for one in checks] == [("accepted", reason)]


@pytest.mark.parametrize(
    "mark", ['<w:ins w:id="9" w:author="Alex Officer"><w:r><w:t>More.</w:t></w:r></w:ins>', "<w:r><w:object/></w:r>"]
)
def test_an_unfinished_draft_is_refused(
    desk: Path, draft: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str], mark: str
) -> None:
    """Open changes and what cannot be carried are named, the exit code is 1, and nothing is frozen."""
    edit(draft, f"{SENTENCE}</w:t></w:r>", f"{SENTENCE}</w:t></w:r>{mark}")
    assert paperbuilder("publish", "small", "--draft", str(DRAFT), *ON) == 1
    assert "draft-finished" in capsys.readouterr().err
    assert not frozen(desk).exists()


def test_a_draft_with_older_figures_is_refused(
    desk: Path, draft: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the data gives another figure than the draft has, the hint is to refresh it."""
    rows = desk / "data" / "list-1.csv"
    rows.write_text(rows.read_text() + "440090,Male,01/02/2010,09/09/2020,6: Police\n", encoding="utf-8")
    assert paperbuilder("publish", "small", "--data", "data", "--draft", str(DRAFT), *ON) == 1
    said = capsys.readouterr().err
    assert "draft-current" in said
    assert "paperbuilder refresh" in said
    assert draft.is_file()


def test_a_table_that_is_suppressed_now_is_refused_whoever_edited_it(
    desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the data leaves a sentence in the place of a table, a draft with the table is out of date."""
    whole = (desk / "small.yaml").read_text().replace(", by: source", "")
    (desk / "small.yaml").write_text(whole, encoding="utf-8")
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    edit(desk / DRAFT, "Measure", "What is counted", "contacts-table")
    rows = (desk / "data" / "list-1.csv").read_text().splitlines(keepends=True)
    (desk / "data" / "list-1.csv").write_text("".join(rows[:4]), encoding="utf-8")
    assert paperbuilder("publish", "small", "--data", "data", "--draft", str(DRAFT), *ON) == 1
    assert "“contacts-table”" in capsys.readouterr().err
    assert not frozen(desk).exists()


def test_a_draft_of_another_paper_is_refused(desk: Path, draft: Path, paperbuilder: Command) -> None:
    """The draft says which paper it is of."""
    (desk / "other.yaml").write_text((desk / "small.yaml").read_text(), encoding="utf-8")
    assert paperbuilder("publish", "other.yaml", "--data", "data", "--draft", str(draft), *ON) == 2


def test_the_kept_draft_names_nobody(desk: Path, draft: Path, paperbuilder: Command) -> None:
    """Resolved comments and the names of who edited the draft are not in the public bag."""
    with_resolved_comment(draft)
    assert paperbuilder("publish", "small", "--draft", str(DRAFT), *ON) == 0
    (kept,) = (frozen(desk) / "draft").iterdir()
    with zipfile.ZipFile(kept) as archive:
        assert not any(b"Alex Officer" in archive.read(name) for name in archive.namelist())
        assert not [name for name in archive.namelist() if "comments" in name]


def with_resolved_comment(draft: Path) -> None:
    """A comment that has been resolved, and its author as the last who saved the file."""
    with zipfile.ZipFile(draft) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    names = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    paragraph = b'<w:p xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId="0A0B0C0D">'
    found["word/comments.xml"] = COMMENTS.replace(b"<w:p>", paragraph)
    done = f'<w15:commentsEx {names}><w15:commentEx w15:paraId="0A0B0C0D" w15:done="1"/></w15:commentsEx>'
    found["word/commentsExtended.xml"] = done.encode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    newer = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    links = "".join(
        f'<Relationship Id="rId9{number}" Type="{kind}" Target="{kind.rpartition("/")[2]}.xml"/>'
        for number, kind in enumerate((office, newer))
    )
    rels = "word/_rels/document.xml.rels"
    found[rels] = found[rels].replace(b"</Relationships>", f"{links}</Relationships>".encode())
    mark = (
        b'<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    found[MAIN] = found[MAIN].replace(b"</w:p>", mark, 1)
    core = found["docProps/core.xml"].replace(b"A council</cp:lastModifiedBy>", b"Alex Officer</cp:lastModifiedBy>")
    draft.write_bytes(packed(found | {"docProps/core.xml": core}))
