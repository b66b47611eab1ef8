"""Publishing: the final files without the mark, checked, recorded and frozen; or refused with nothing written."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from paperbuilder.archive.record import schema

ROOT = Path(__file__).parents[2]
Command = Callable[..., int]


def words_of(pdf: Path) -> str:
    """The words of every page."""
    return " ".join(page.extract_text() for page in PdfReader(pdf).pages)


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below the folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_working_copy_is_marked_on_every_page(desk: Path, paperbuilder: Command) -> None:
    """DRAFT stands on every page of the PDF and in every header of the Word file."""
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    folder = desk / "output" / "small"
    assert all("DRAFT" in page.extract_text() for page in PdfReader(folder / "small-v1.2.pdf").pages)
    with zipfile.ZipFile(folder / "small-v1.2.docx") as word:
        headers = [word.read(name) for name in word.namelist() if name.startswith("word/header")]
    assert headers
    assert all(b"PowerPlusWaterMarkObject" in header for header in headers)


def test_a_version_has_no_mark_and_says_what_it_is(published: Path) -> None:
    """The frozen files have no DRAFT; cover, footer and version table tell the version, day, note and approval."""
    words = words_of(published / "data" / "small-v1.2.pdf")
    assert "DRAFT" not in words
    assert "Version 1.2 · Published" in words
    for part in ("4 December 2020", "For the agenda", "Director", "27 November 2020", "Head of Service"):
        assert part in words
    with zipfile.ZipFile(published / "data" / "small-v1.2.docx") as word:
        assert not [name for name in word.namelist() if b"PowerPlusWaterMarkObject" in word.read(name)]


def test_the_bag_holds_the_paper_and_what_made_it_but_no_extract(published: Path) -> None:
    """Files, layout, style and record are in a valid bag; the extract and the children's ids are nowhere in it."""
    bagit.Bag(str(published)).validate(processes=1)
    names = {path.relative_to(published / "data").as_posix() for path in (published / "data").rglob("*.*")}
    assert names == {
        *(f"small-v1.2.{ending}" for ending in ("docx", "pdf", "xlsx")),
        *("layout/small.yaml", "style/plain.yaml", "record.json"),
    }
    for name, data in everything(published).items():
        assert b"440010" not in data, name
    info = bagit.Bag(str(published)).info
    assert (info["Paper"], info["Version"], info["Published"]) == ("small", "1.2", "2020-12-04")
    assert (info["Approved-By"], info["Note"], info["Retention"]) == ("Director", "For the agenda", "permanent")


def test_the_record_is_as_its_schema_says(published: Path) -> None:
    """record.json is valid by the published schema, and has figures, words, inputs, packages and checks."""
    record = json.loads((published / "data" / "record.json").read_text(encoding="utf-8"))
    published_schema = json.loads((ROOT / "docs" / "record.schema.json").read_text(encoding="utf-8"))
    assert published_schema == json.loads(json.dumps(schema()))
    Draft202012Validator(published_schema).validate(record)
    total = next(figure for figure in record["figures"] if figure["row"] == "Total")
    assert (total["printed"], total["computed"], total["id"]) == ("28", 28.0, "contacts.received")
    assert total["rule"]
    extract = next(one for one in record["inputs"] if one["kind"] == "extract")
    assert (extract["name"], extract["rows"], extract["kept_until"]) == ("list-1.csv", 28, "2024-12-04")
    results = {check["name"]: check["result"] for check in record["checks"]}
    assert results.pop("as-at-recent") == "not run", "the small paper names no meeting"
    assert set(results.values()) == {"passed"}
    assert {"python", "paperbuilder", "reportlab"} <= set(record["packages"])
    assert any(line["text"].startswith("There were 28 contacts") for line in record["words"])


def test_the_next_version_follows(published: Path, desk: Path, paperbuilder: Command) -> None:
    """A taken version is never touched: builds and publications use the next free number; asked for, it is refused."""
    before = everything(published)
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    assert (desk / "output" / "small" / "small-v1.3.pdf").exists()
    assert paperbuilder("publish", "small", "--on", "2020-12-11", "--note", "Again", "--quiet") == 0
    second = published.with_name("v1.3")
    words = words_of(second / "data" / "small-v1.3.pdf")
    assert "For the agenda" in words
    assert "Again" in words
    again = ("publish", "small", "--on", "2020-12-11")
    assert paperbuilder(*again, "--as-version", "1.2") == 2
    assert paperbuilder("build", "small.yaml", "--data", "data", "--version", "1.3") == 2
    assert everything(published) == before
    assert paperbuilder("verify") == 0


def test_publishing_the_working_copy_reads_its_inputs_again(
    desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without --data the recorded inputs are read again; one that has changed since is named and refused."""
    assert paperbuilder("build", "small.yaml", "--data", "data", "--quiet") == 0
    data = desk / "data" / "list-1.csv"
    whole = data.read_text(encoding="utf-8")
    data.write_text(whole.replace("440010", "449910"), encoding="utf-8")
    assert paperbuilder("publish", "small", "--on", "2020-12-04", "--quiet") == 2
    assert "data/list-1.csv" in capsys.readouterr().err
    assert not (desk / "output" / "archive").exists()
    data.write_text(whole, encoding="utf-8")
    assert paperbuilder("publish", "small", "--on", "2020-12-04", "--quiet") == 0


def test_a_refused_paper_is_listed_and_nothing_is_written(
    desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty slot for commentary refuses the paper: exit 1, the section is named, no archive appears."""
    layout = desk / "small.yaml"
    layout.write_text(layout.read_text() + "    commentary: {owner: Head of Service}\n", encoding="utf-8")
    assert paperbuilder("publish", "small.yaml", "--data", "data", "--quiet") == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "commentary-written" in shown.err
    assert "section contacts" in shown.err
    assert not (desk / "output" / "archive").exists()


def test_archive_is_a_reserved_id(desk: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """No paper can be called archive: it would be built into the archive's folder."""
    assert paperbuilder("build", "small.yaml", "--data", "data", "--paper", "archive", "--quiet") == 2
    assert '"archive"' in capsys.readouterr().err


def test_versions_are_listed(published: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """As text and as JSON: version, day, status, approval and note; a paper without versions has none."""
    capsys.readouterr()
    assert paperbuilder("versions", "small") == 0
    assert "1.2    2020-12-04  Published   For the agenda (approved by Director)" in capsys.readouterr().out
    assert paperbuilder("versions", "small", "--format", "json") == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["version"], listed["status"], len(listed["digest"])) == ("1.2", "Published", 64)
    assert paperbuilder("versions", "other", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_day_that_does_not_fit_is_a_warning(
    published: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """Before the day of an earlier version, or still to come: it is published as asked, and said."""
    capsys.readouterr()
    for day, words in (
        ("2019-12-04", "though version 1.2 before it is of 2020-12-04"),
        ("2999-01-01", "still to come"),
    ):
        assert paperbuilder("publish", "small.yaml", "--data", "data", "--on", day, "--quiet") == 0
        assert words in capsys.readouterr().err


def test_verify_names_the_damaged_file(
    published: Path, paperbuilder: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    """A whole archive is in order, and so is one version by itself, which verifying leaves as it is; one changed byte
    is exit 1 with the file's name, as text and as JSON.
    """
    for path in ((), (str(published),), ()):
        assert paperbuilder("verify", *path) == 0
        assert "1 version: all in order" in capsys.readouterr().out
    spoilt = published / "data" / "layout" / "small.yaml"
    spoilt.write_bytes(spoilt.read_bytes() + b" ")
    assert paperbuilder("verify", str(published)) == 1
    assert str(spoilt) in capsys.readouterr().out
    assert paperbuilder("verify", "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [fault["place"] for fault in told["faults"] if "changed" in fault["message"]] == [
        str(spoilt.relative_to(Path.cwd()))
    ]
    assert paperbuilder("export", "small", "1.2", "--zip", "small.zip") == 2
    assert paperbuilder("verify", "nowhere") == 2


def test_an_exported_version_is_the_whole_bag(published: Path, desk: Path, paperbuilder: Command) -> None:
    """The zip file holds a valid bag with the same files, and is never written over another file."""
    assert paperbuilder("export", "small", "1.2", "--zip", "out/small.zip") == 0
    with zipfile.ZipFile(desk / "out" / "small.zip") as archive:
        archive.extractall(desk / "there")
    assert everything(desk / "there" / "small-v1.2") == everything(published)
    bagit.Bag(str(desk / "there" / "small-v1.2")).validate(processes=1)
    assert paperbuilder("export", "small", "1.2", "--zip", "out/small.zip") == 2
    assert paperbuilder("export", "small", "7.0", "--zip", "out/other.zip") == 2
